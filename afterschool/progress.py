"""How far long work is, as those who do it tell it and those who wait for it hear it."""

from collections.abc import Callable

from afterschool.texts import Message

Tell = Callable[[float, Message], None]
"""Called with the part that is done, from 0 to 1, and what is being done."""
TellPart = Callable[[float], None]
"""Called with the part that is done, from 0 to 1."""


def untold(_part: float, _words: Message) -> None:
    """Nobody is waiting."""


def untold_part(_part: float) -> None:
    """Nobody is waiting."""


def with_words(tell: Tell, words: Message) -> TellPart:
    """``tell`` with the same words all the time."""
    return lambda part: tell(part, words)


def share(tell: Tell, begin: float, end: float) -> Tell:
    """What is told as from 0 to 1 is a part of something larger, from ``begin`` to ``end`` of it."""
    return lambda part, words: tell(begin + part * (end - begin), words)
