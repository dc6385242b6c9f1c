"""What a school grants by flexible hours (弹性上下班), as data: three models with their rates, and who must be there.

A school edits all of it; each version of the rules holds from its date until the next begins. Times are local minutes
after midnight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from afterschool.model.words import Programme
from afterschool.texts import Message, _


class FlexModel(StrEnum):
    """What flexible hours are granted for."""

    TIME_BANK = "time_bank"
    """Hours served are saved and spent on windows (时间银行)."""
    EXCHANGE = "exchange"
    """Evening duties of a week give windows in that week."""
    RIGHT_TO_LEAVE = "right_to_leave"
    """Everybody may leave early so many times a week."""


class PresenceScope(StrEnum):
    """Of whom so many must be at school."""

    SCHOOL = "school"
    GRADE = "grade"
    """Who teaches a class of the grade."""
    SUBJECT = "subject"
    """Who has the skill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenceMinimum:
    """At any minute between the two times at least ``count`` of the group are at school, on every school day."""

    count: int
    scope: PresenceScope = PresenceScope.SCHOOL
    of: str = ""
    """The grade in digits, or the skill; empty for the whole school."""
    start_min: int = 8 * 60
    end_min: int = 17 * 60 + 30


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeBankRates:
    """What is saved, in minutes, and until when it must be spent."""

    lesson_min: int = 60
    """For a place served as planned (1 after-school lesson = 1 h)."""
    cover_min: int = 30
    """For a lesson or place served for somebody else (1 covered lesson = 0.5 h)."""
    post_min: int = 0
    """For a duty post."""
    programmes: tuple[Programme, ...] = (Programme.SERVICE, Programme.EVENING, Programme.WEEKEND)
    """Places of others save nothing."""
    clear_by: date | None = None
    """What is left at the end of this date lapses; ``None``: nothing lapses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRates:
    """How many evening duties of a week give a late arrival or an early leave in it."""

    duties: int = 2
    evening_after_min: int = 18 * 60
    """An evening duty is a date on which the person serves beyond this time."""
    half_days_a_month: int = 1
    half_day_min: int = 4 * 60
    """The longest half day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightToLeaveRates:
    """How often everybody may leave."""

    early_leaves_a_week: int = 2
    free_leaves_a_month: int = 1
    free_leave_min: int = 4 * 60
    """The longest free leave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlexRules:
    """One version of the rules."""

    id: str
    first_day: date
    """From when it holds."""
    name: str = ""
    model: FlexModel = FlexModel.TIME_BANK
    working_day_start_min: int = 8 * 60
    """From when everybody is at school unless a window says otherwise."""
    working_day_end_min: int = 17 * 60 + 30
    margin_min: int = 10
    """Between coming and the first duty, and between the last duty and leaving."""
    shortest_min: int = 30
    """A planned window is at least so long."""
    longest_min: int = 120
    """No late arrival and no early leave is longer."""
    step_min: int = 30
    """Planned windows last a multiple of this."""
    most_a_week: int = 2
    """Late arrivals and early leaves of one person in a week, whatever the model grants."""
    time_bank: TimeBankRates = TimeBankRates()
    exchange: ExchangeRates = ExchangeRates()
    right_to_leave: RightToLeaveRates = RightToLeaveRates()
    minimums: tuple[PresenceMinimum, ...] = ()


MODEL_NAMES: dict[FlexModel, Message] = {
    FlexModel.TIME_BANK: _("时间银行"),
    FlexModel.EXCHANGE: _("晚间值班换弹性"),
    FlexModel.RIGHT_TO_LEAVE: _("每周可提前离校"),
}
SCOPE_NAMES: dict[PresenceScope, Message] = {
    PresenceScope.SCHOOL: _("全校"),
    PresenceScope.GRADE: _("年级"),
    PresenceScope.SUBJECT: _("学科"),
}


def flex_rules_on(versions: Sequence[FlexRules], day: date) -> FlexRules | None:
    """The version that holds on ``day``: of those that have begun the last; ``None`` before the first."""
    begun = [row for row in versions if row.first_day <= day]
    return max(begun, key=lambda row: (row.first_day, row.id), default=None)
