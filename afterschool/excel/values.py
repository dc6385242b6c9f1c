"""What a cell holds, and what reading a cell gives."""

from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Final

from afterschool.texts import Message

CellValue = str | int | float | bool | date | time | None
"""As a spreadsheet holds it; ``datetime`` is a ``date``. ``None``: empty."""


class Keep(Enum):
    """The one value that says: leave the field as it is (or at its default in a new row)."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Why a cell could not be understood, and what to write instead."""

    what: Message
    remedy: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The value of a cell. With ``faults`` the value is what could still be used of it, or ``KEEP``."""

    value: object = KEEP
    faults: tuple[Fault, ...] = ()


def failed(what: Message, remedy: Message) -> Reading:
    """A reading of which nothing can be used."""
    return Reading(faults=(Fault(what=what, remedy=remedy),))
