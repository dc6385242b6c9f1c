"""How far a command is, in a line of the terminal that is written over and gone in the end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from afterschool.excel.cells import width_units
from afterschool.progress import Tell, untold
from afterschool.texts import Message, _


@contextmanager
def progress_line() -> Iterator[Tell]:
    """What may be told how far it is; where standard error is no terminal nothing is written."""
    if not sys.stderr.isatty():
        yield untold
        return
    line = _Line()
    try:
        yield line.show
    finally:
        line.clear()


class _Line:
    def __init__(self) -> None:
        self._shown = ""

    def show(self, part: float, words: Message) -> None:
        text = str(_("{what} {percent} %，Ctrl+C 取消", what=words, percent=int(part * 100)))
        if text != self._shown:
            self.clear()
            sys.stderr.write(text)
            sys.stderr.flush()
            self._shown = text

    def clear(self) -> None:
        """Chinese characters are two places wide."""
        sys.stderr.write(f"\r{' ' * round(width_units(self._shown))}\r")
        sys.stderr.flush()
        self._shown = ""
