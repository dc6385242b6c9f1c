"""Several names in one cell."""

import re
from collections.abc import Callable

_SEPARATORS = re.compile(r"([、，,;；/／+＋|&\s])")
_LONGEST_NAME_PIECES = 15


def split_names(text: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
    """The names in ``text``, each once, separated by any of 、 ， , ; / + or a space.

    A name may itself hold such a character (``Anna Smith``, ``唱歌/跳舞``): the longest stretch that ``is_known`` wins.
    """
    return tuple(dict.fromkeys(words_in(text, is_known)))


def words_in(text: str, is_known: Callable[[str], bool]) -> list[str]:
    """The same with everything that stands there twice."""
    pieces = _SEPARATORS.split(text)
    names: list[str] = []
    position = 0
    while position < len(pieces):
        end, name = _longest_known(pieces, position, is_known)
        if name:
            names.append(name)
        position = end + 1
    return names


def _longest_known(pieces: list[str], first: int, is_known: Callable[[str], bool]) -> tuple[int, str]:
    """(index after the name, the name) at ``first``: names sit at even indexes, separators at odd ones."""
    last = min(len(pieces), first + 2 * _LONGEST_NAME_PIECES)
    for end in range(last - (last - first + 1) % 2, first, -2):
        name = "".join(pieces[first:end]).strip()
        if name and is_known(name):
            return end, name
    return first + 1, pieces[first].strip()
