"""The problem of one week of flexible hours, free of everything that a school is: windows, rights and limits.

Which of the candidates are granted is judged by three amounts, one after the other: how far people are from what they
are each entitled to over the semester, how much of what people had before stays, and how useful the windows are.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from afterschool.flex.rows import WindowKind, away_span

UNFAIRNESS_SCALE = 1000
"""Unfairness is counted in thousandths, so that it is a whole number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A window that nothing speaks against by itself."""

    person: str
    day: date
    kind: WindowKind
    start_min: int
    end_min: int
    units: int
    """What it costs the person: steps of the time bank, or once."""
    kept: bool = False
    """The person counts on such a window on this date, from the days before like it or an earlier plan of the week."""

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return self.end_min - self.start_min

    @property
    def away(self) -> tuple[int, int]:
        """From and to when the person would not be there."""
        return away_span(self.kind, self.start_min, self.end_min)


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """What one person may be given this week, in units."""

    person: str
    earned: int
    """Since the semester began; at least 1."""
    open: int
    """What of it was not used so far."""
    cap: int
    """At most so many units this week."""
    most: int
    """At most so many windows this week."""

    def unfairness(self, units: int) -> int:
        """How far the person is from what is theirs when given ``units``: (open - units)² ÷ earned.

        Everybody is measured by their own entitlement, never by what others have.
        """
        return round(UNFAIRNESS_SCALE * (self.open - units) ** 2 / self.earned)


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdLimit:
    """At most ``most`` of these candidates, because so many of a group may be away at one time."""

    candidates: tuple[int, ...]
    """Indexes, all of different people or days."""
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FlexProblem:
    """One week. Nobody gets more than one window a day."""

    candidates: tuple[Candidate, ...] = ()
    rights: tuple[Right, ...] = ()
    """One for everybody who has a candidate or could have one."""
    limits: tuple[CrowdLimit, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Measure:
    """How good a choice is: smaller is better, the first amount that differs decides."""

    unfairness: int
    changed: int
    """New windows, less those that people count on."""
    discomfort: int
    """Minus the minutes granted, plus one for each window: few long ones rather than many short ones."""


def measure(problem: FlexProblem, chosen: Sequence[int]) -> Measure:
    """The amounts that the choice of these candidates comes to."""
    rows = [problem.candidates[n] for n in chosen]
    units = Counter[str]()
    for row in rows:
        units[row.person] += row.units
    return Measure(
        unfairness=sum(right.unfairness(units[right.person]) for right in problem.rights),
        changed=sum(1 if not row.kept else -1 for row in rows),
        discomfort=sum(1 - row.minutes for row in rows),
    )


def broken(problem: FlexProblem, chosen: Sequence[int]) -> Iterator[str]:
    """What a choice breaks, for programmers: nobody should ever read it."""
    rows = [problem.candidates[n] for n in chosen]
    if len(set(chosen)) != len(chosen):
        yield "a candidate is chosen twice"
    for (person, day), count in Counter((row.person, row.day) for row in rows).items():
        if count > 1:
            yield f"{person} has {count} windows on {day}"
    for right in problem.rights:
        own = [row for row in rows if row.person == right.person]
        if sum(row.units for row in own) > right.cap or len(own) > right.most:
            yield f"{right.person} is given more than the week gives"
    taken = set(chosen)
    for limit in problem.limits:
        if len(taken.intersection(limit.candidates)) > limit.most:
            yield "too many of a group are away"
