"""The office at the command line: carries out commands as they would be typed, and keeps what was typed."""

import io
import json
import shlex
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from ui.cli import main


class CommandError(Exception):
    """A command that had to work was refused."""


class Office:
    """Works on one document. Files that are written are named in :attr:`written`, in their order."""

    def __init__(self, document: Path, folder: Path) -> None:
        self.document, self.folder = document, folder
        self.commands: list[str] = []
        self.refused: list[str] = []
        """Commands that :meth:`try_to` was told no, each with the answer."""
        self.written: list[Path] = []

    def run(self, command: str, *words: object) -> str:
        """What ``afterschool COMMAND DOCUMENT WORDS`` prints; ``record held`` and the like are one command.

        Raises:
            CommandError: if it is refused.
        """
        status, printed, told = self._typed(command, words)
        if status:
            raise CommandError(f"{self.commands[-1]}\n{told}")
        return printed

    def try_to(self, command: str, *words: object) -> bool:
        """Carry out what the office may be refused, e.g. a swap with somebody who is busy; whether it was done."""
        status, _printed, told = self._typed(command, words)
        if status:
            self.refused.append(f"{self.commands[-1]}\n{told.strip()}")
        return not status

    def ask(self, command: str, *words: object) -> Any:
        """The JSON answer of a command."""
        return json.loads(self.run(command, *words, "--json"))

    def file(self, name: str) -> Path:
        """Where a file is to be written, its folder made."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self.written.append(path)
        return path

    def _typed(self, command: str, words: tuple[object, ...]) -> tuple[int, str, str]:
        line = [*command.split(), str(self.document), *map(str, words)]
        self.commands.append(shlex.join(["afterschool", *line]))
        printed, told = io.StringIO(), io.StringIO()
        with redirect_stdout(printed), redirect_stderr(told):
            status = main(line)
        return status, printed.getvalue(), told.getvalue()
