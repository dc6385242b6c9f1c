"""The rows of flexible hours in the dated record: windows granted, and what is added to somebody's account by hand.

Like all rows of the record they are appended and never altered; what holds follows from the last row about a thing.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from afterschool.model.time import DAY_MINUTES, clock_of, hours_text
from afterschool.texts import Message, _


class WindowKind(StrEnum):
    """How a window lies in the day."""

    LATE_ARRIVAL = "late_arrival"
    """From the beginning of the working day."""
    EARLY_LEAVE = "early_leave"
    """To the end of the working day."""
    LEAVE = "leave"
    """Any other time: a half day, a free leave."""


WINDOW_NAMES: dict[WindowKind, Message] = {
    WindowKind.LATE_ARRIVAL: _("推迟到校"),
    WindowKind.EARLY_LEAVE: _("提前离校"),
    WindowKind.LEAVE: _("外出"),
}
FLEXIBLE = (WindowKind.LATE_ARRIVAL, WindowKind.EARLY_LEAVE)
"""The kinds that a weekly plan grants; a leave is asked for."""


class WindowOrigin(StrEnum):
    """Who granted a window."""

    PLAN = "plan"
    """The plan of a week; the next plan of it may take it back."""
    HAND = "hand"
    """The office; a plan leaves it alone."""


def away_span(kind: WindowKind, start_min: int, end_min: int) -> tuple[int, int]:
    """When the person is not there: who comes late was not there before, who left does not come back."""
    start = 0 if kind is WindowKind.LATE_ARRIVAL else start_min
    return start, DAY_MINUTES if kind is WindowKind.EARLY_LEAVE else end_min


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Somebody need not be at school at some time of one date."""

    id: str
    window: str
    """What it is about: the id of the first row of this window."""
    at: datetime
    """UTC, when it was noted."""
    person: str
    day: date
    kind: WindowKind
    start_min: int
    end_min: int
    origin: WindowOrigin = WindowOrigin.HAND
    withdrawn: bool = False
    """It was taken back."""
    why: str = ""
    """Why it was granted in spite of what speaks against it, or taken back."""

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end_min - self.start_min

    @property
    def time_text(self) -> str:
        """From and to."""
        return hours_text(self.start_min, self.end_min)

    @property
    def away(self) -> tuple[int, int]:
        """From and to when the person is not there."""
        return away_span(self.kind, self.start_min, self.end_min)


def window_words(window: Window) -> Message:
    """What a window allows, e.g. ``提前离校，16:30 起``."""
    kind = WINDOW_NAMES[window.kind]
    if window.kind is WindowKind.LATE_ARRIVAL:
        return _("{kind}，{time} 前到", kind=kind, time=clock_of(window.end_min))
    if window.kind is WindowKind.EARLY_LEAVE:
        return _("{kind}，{time} 起", kind=kind, time=clock_of(window.start_min))
    return Message("{kind} {time}", {"kind": kind, "time": window.time_text})


class CreditKind(StrEnum):
    """What is added to an account of the time bank by hand."""

    COVERED_LESSON = "covered_lesson"
    """Ordinary lessons taught for somebody else, which the record of after-school service does not hold."""
    CORRECTION = "correction"
    """Minutes, of either sign, e.g. brought over from an earlier semester."""


CREDIT_NAMES: dict[CreditKind, Message] = {
    CreditKind.COVERED_LESSON: _("代课"),
    CreditKind.CORRECTION: _("手工调整"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Something added to an account by hand."""

    id: str
    credit: str
    """What it is about: the id of the first row of this credit."""
    at: datetime
    """UTC."""
    person: str
    day: date
    kind: CreditKind
    amount: int
    """Lessons, or minutes for a correction."""
    withdrawn: bool = False
    why: str = ""
