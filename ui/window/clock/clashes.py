"""What the clock table means for one grade on one day: its phases in order, clashes, gaps and the end of the day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from afterschool.excel.values import Fault
from afterschool.model.plan import ClockPhase
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import Programme, Weekday, WeekParity, name_of
from afterschool.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Afternoon:
    """The phases of one grade on one day."""

    day: Weekday
    grade: int
    phases: tuple[ClockPhase, ...]
    """By their start."""

    @property
    def clashes(self) -> tuple[tuple[ClockPhase, ClockPhase], ...]:
        """Pairs that overlap by clock time in the same weeks and season."""
        pairs = [(a, b) for i, a in enumerate(self.phases) for b in self.phases[i + 1 :]]
        return tuple((a, b) for a, b in pairs if overlap(a, b))

    @property
    def service_end_min(self) -> int | None:
        """When the after-school service of the day ends, ``None`` without one; other programmes do not count."""
        ends = [phase.end_min for phase in self.phases if phase.programme is Programme.SERVICE]
        return max(ends, default=None)

    def ends_early(self, off_work_min: int) -> bool:
        """Whether the service of a working day ends before office work does."""
        end = self.service_end_min
        return end is not None and end < off_work_min and not self.day.is_weekend


def overlap(one: ClockPhase, other: ClockPhase) -> bool:
    """Whether two phases of a grade and day take place at the same time in some week."""
    seasons_meet = not one.seasons or not other.seasons or not set(one.seasons).isdisjoint(other.seasons)
    weeks_meet = WeekParity.EVERY in (one.parity, other.parity) or one.parity is other.parity
    return seasons_meet and weeks_meet and one.start_min < other.end_min and other.start_min < one.end_min


def afternoons(
    clock: Sequence[ClockPhase], grades: Iterable[int], days: Iterable[Weekday], season: str | None
) -> dict[tuple[Weekday, int], Afternoon]:
    """(day, grade) -> its afternoon in ``season``."""
    in_season = sorted(
        (phase for phase in clock if season is None or not phase.seasons or season in phase.seasons),
        key=lambda phase: (phase.start_min, phase.end_min),
    )
    chosen = tuple(grades)
    return {
        (day, grade): Afternoon(
            day=day,
            grade=grade,
            phases=tuple(phase for phase in in_season if day in phase.days and grade in phase.grades),
        )
        for day in days
        for grade in chosen
    }


def alike(
    week: Mapping[tuple[Weekday, int], Afternoon], grades: Iterable[int], days: Sequence[Weekday]
) -> tuple[tuple[int, ...], ...]:
    """The grades, those with the same phases on all ``days`` together."""
    groups: dict[tuple[tuple[ClockPhase, ...], ...], list[int]] = {}
    for grade in grades:
        groups.setdefault(tuple(week[day, grade].phases for day in days), []).append(grade)
    return tuple(tuple(group) for group in groups.values())


def clash_of(row: ClockPhase, clock: Sequence[ClockPhase]) -> Fault | None:
    """The first clash of ``row`` with another phase of one of its grades, told with grade, day and time."""
    for other in clock:
        if other.id == row.id or not overlap(row, other):
            continue
        days = [day for day in row.days if day in other.days]
        grades = [grade for grade in row.grades if grade in other.grades]
        if days and grades:
            return Fault(
                what=_(
                    "{grade} {day} 与“{other}”时间重叠",
                    grade=grade_name(grades[0]),
                    day=name_of(days[0]),
                    other=other.name,
                ),
                remedy=_("请调整时间、日子或年级，使同一年级的时段互不重叠"),
            )
    return None
