"""A semester: its dates, seasons, days off and make-up days, and the versions of its plan."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from afterschool.model.words import Weekday

_LONGEST = timedelta(days=2 * 366)


class DayKind(StrEnum):
    """Why a date differs from an ordinary day of its week."""

    HOLIDAY = "holiday"
    """Public holiday: no school."""
    MAKEUP = "makeup"
    """Make-up day (调休补课日): runs the plan of ``follows_weekday``."""
    SERVICE_OFF = "service_off"
    """School, but no after-school service (exams, staff training)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayException:
    """A date that is not an ordinary day of its week."""

    day: date
    kind: DayKind
    follows_weekday: Weekday | None = None
    """For make-up days: whose plan it runs."""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayNotice:
    """A yearly holiday notice of the State Council whose dates were entered into the semester's exceptions."""

    year: int
    number: str = ""
    """e.g. 国办发明电〔2025〕7号; empty where the pasted text did not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """A part of the semester with a clock of its own (summer / winter time table)."""

    id: str
    name: str
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSpan:
    """First and last service day of a grade where they differ from the semester's."""

    grade: int
    first_day: date
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedShare:
    """How much of their share somebody carries while a version holds, as they had more or less of it before."""

    staff: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """A weekly roster that holds from one date to another (a mid-term change starts a new version)."""

    id: str
    name: str
    first_day: date
    last_day: date
    season: str | None = None
    """Whose clock it follows; ``None`` where the semester has no seasons."""
    note: str = ""
    published_at: datetime | None = None
    """UTC. Kept as the document has it and set nowhere: publications of the document say which roster was announced
    when."""
    carried: tuple[CarriedShare, ...] = ()
    """Whose target differs from their share; all others carry theirs."""
    carried_until: date | None = None
    """Until when what was held is in :attr:`carried`; ``None``: earlier months do not change anybody's target."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Semester:
    """The dates that the plan holds for. All ranges include both ends."""

    name: str
    first_day: date
    last_day: date
    seasons: tuple[Season, ...] = ()
    exceptions: tuple[DayException, ...] = ()
    grade_spans: tuple[GradeSpan, ...] = ()
    versions: tuple[PlanVersion, ...] = ()
    holiday_notices: tuple[HolidayNotice, ...] = ()
    """Of which years the holidays are known; those of any other year may be lacking."""

    @property
    def is_too_long(self) -> bool:
        """Whether it lasts over two years: no semester does, and every date of it is worked out.

        While its first and its last day are moved to another semester one after the other, it may last over one.
        """
        return self.last_day - self.first_day > _LONGEST
