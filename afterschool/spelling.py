"""Finding Chinese words as they are typed: written, in full pinyin, or by the first letters of their syllables.

A character with several readings is found by each of them: the office does not know which one a program would choose.
"""

import unicodedata
from collections.abc import Collection, Iterable
from functools import cache

_FIRST_HAN, _LAST_HAN = "\u3400", "\u9fff"
_NOT_TYPED = str.maketrans("", "", "()[]【】")
"""Brackets stand in names of classes, 三(2)班; who looks for one types 三2."""


def folded(text: str) -> str:
    """``text`` without what people do not mean when they type: case, full width, brackets, several blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_NOT_TYPED).split())


def says(text: str, typed: str) -> bool:
    """Whether every word of ``typed`` occurs in ``text``, as it is written or as it is spelt."""
    return says_all(folded(text), words_of(typed))


def words_of(typed: str) -> list[str]:
    """The words that are looked for."""
    return folded(typed).split()


def says_all(text: str, words: Iterable[str]) -> bool:
    """Whether all ``words``, as :func:`words_of` makes them, occur in ``text``, as :func:`folded` makes it."""
    return all(word in text or spelt_at(text, word) >= 0 for word in words)


class Seeking:
    """Looks for the same words in many texts that have most of their parts in common: each part is read once.

    A part has no blank, nor has a word, so that a word found in a text is found in one of its parts.
    """

    def __init__(self, words: Iterable[str]) -> None:
        """``words`` as :func:`words_of` makes them."""
        self._words = [(word, set[str](), set[str]()) for word in words]
        """Each with the parts that say it, and those that do not."""

    def __bool__(self) -> bool:
        """Whether anything is looked for."""
        return bool(self._words)

    def found_in(self, parts: Collection[str]) -> bool:
        """Whether all words occur in the ``parts`` of a text, as :func:`parts_of` makes them."""
        return all(self._is_in(parts, word, saying, silent) for word, saying, silent in self._words)

    @staticmethod
    def _is_in(parts: Collection[str], word: str, saying: set[str], silent: set[str]) -> bool:
        if not saying.isdisjoint(parts):
            return True
        for part in parts:
            if part not in silent:
                if word in part or spelt_at(part, word) >= 0:
                    saying.add(part)
                    return True
                silent.add(part)
        return False


def parts_of(text: str) -> tuple[str, ...]:
    """What :class:`Seeking` looks through."""
    return tuple(dict.fromkeys(folded(text).split()))


def spelt_at(text: str, word: str) -> int:
    """Where in ``text``, as :func:`folded` makes it, characters are spelt as ``word``; -1: nowhere.

    ``wls``, ``wanglaosh`` and ``wlaoshi`` all find 王老师: each syllable is typed in full or by its first letter, and
    the last one may be unfinished.
    """
    if not (word.isascii() and word[:1].isalpha()):
        return -1
    first = word[0]
    for start, char in enumerate(text):
        if first in _first_letters(char) and _follows(text, start, word):
            return start
    return -1


def _follows(text: str, at: int, rest: str) -> bool:
    """Whether the characters from ``at`` on are spelt as ``rest``."""
    if not rest:
        return True
    if at >= len(text):
        return False
    char = text[at]
    if not _is_han(char):
        return char == rest[0] and _follows(text, at + 1, rest[1:])
    for syllable in _readings(char):
        if syllable.startswith(rest):
            return True
        if rest.startswith(syllable) and _follows(text, at + 1, rest[len(syllable) :]):
            return True
    return rest[0] in _first_letters(char) and _follows(text, at + 1, rest[1:])


def _is_han(char: str) -> bool:
    return _FIRST_HAN <= char <= _LAST_HAN


@cache
def _first_letters(char: str) -> frozenset[str]:
    """None for what is no Chinese character."""
    return frozenset(syllable[0] for syllable in _readings(char)) if _is_han(char) else frozenset()


def _readings(char: str) -> tuple[str, ...]:
    """The syllables of a character; the table of them is loaded when somebody types letters."""
    from afterschool.readings import readings

    return readings(char)
