"""What several checks need."""

from collections.abc import Iterable, Iterator

from afterschool.model.plan import ClockPhase
from afterschool.model.time import hours_text
from afterschool.model.vocabulary import grade_name
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.policy.seen_day import SeenDay
from afterschool.texts import Message, _


def by_roster(seen: Seen, breaches: Iterable[Finding], *facts: Message, judged: bool = True) -> Outcome:
    """The outcome of a check that looks at rosters: versions that have none yet are not judged."""
    lacking = tuple(
        Finding(text=_("{version} 还没有课表，没有核对", version=row.name), page="solve", row=row.id)
        for row in seen.without_roster
    )
    return Outcome(breaches=tuple(breaches), facts=facts, lacking=lacking, judged=judged and not lacking)


def minutes_together(times: Iterable[tuple[int, int]]) -> int:
    """How many minutes lie in at least one of ``times``, each from and to."""
    total, reached = 0, 0
    for start, end in sorted(times):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def served(seen: Seen, day: SeenDay) -> Iterator[tuple[int, tuple[ClockPhase, ...]]]:
    """Every grade that has service on ``day``, with its phases by time."""
    for grade in seen.grades:
        phases = day.service(grade)
        if phases:
            yield grade, phases


def grade_finding(day: SeenDay, grade: int, what: Message, phase: ClockPhase) -> Finding:
    """Something about a grade on a day: in a plan ``phase`` is mended on the clock, a date on the daily page."""
    return Finding(
        text=_("{grade}{what}", grade=grade_name(grade), what=what),
        label=day.label,
        page="daily" if day.is_dated else "clock",
        row="" if day.is_dated else phase.id,
    )


def times_words(phases: Iterable[ClockPhase]) -> str:
    """From and to of each phase."""
    return " ".join(hours_text(row.start_min, row.end_min) for row in phases)
