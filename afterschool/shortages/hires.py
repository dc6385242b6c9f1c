"""Whom it would help most to find: what one more person would save, counted without a solver.

The family that is tried: every sort of work that counting proves to be short of people, alone and all together, on one
day, two days and all days on which it is short, by somebody from outside and by an own or lent teacher. What a person
saves is by how much the proven least sinks (:mod:`.truth`): an estimate, since more than the least may be missing and
less than the proof allows may be possible. :mod:`solver.hiring` plans anew with the best of them.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from afterschool.model.case import Case, StaffWeek
from afterschool.model.time import DAY_MINUTES, WeeklyTime
from afterschool.model.words import WEEK, Role, StaffKind, Weekday
from afterschool.preflight import Ask, Lack, inspect
from afterschool.shortages.truth import ShortageTruth, shortage_truth

HIRE_ID = "+"
"""Id of the person in a case with a hire; as many more signs as it takes to be nobody else's."""
MOST_DAYS_PAIRED = 4
"""Pairs are tried of the days that help most alone."""
KINDS = (StaffKind.VOLUNTEER, StaffKind.OWN)
"""From outside, or of the school or lent by another: what the rules tell apart."""

KIND_MATTERS = frozenset({Role.ASSISTANT, Role.CLUB, Role.POST})
"""Posts may ask for a kind, and beside an outside leader of a club stands an own teacher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hire:
    """One more person who might be found."""

    kind: StaffKind
    roles: tuple[Role, ...]
    days: tuple[Weekday, ...]
    """Free all day on these, in the order of the week."""
    skills: tuple[str, ...] = ()
    clubs: tuple[str, ...] = ()
    """Clubs that the person could lead."""

    def is_covered_by(self, other: "Hire") -> bool:
        """Whether ``other`` asks for no more: no further day, work or club, and not of another kind."""
        return (
            set(other.days) <= set(self.days)
            and set(other.roles) <= set(self.roles)
            and set(other.skills) <= set(self.skills)
            and set(other.clubs) <= set(self.clubs)
            and (other.kind is self.kind or not KIND_MATTERS & set(self.roles))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HireValue:
    """What a hire would save, by counting."""

    hire: Hire
    saved: int
    """By how much the proven least sinks."""
    at_once: int | None = None
    """How many shortages of a roster the person fills with nobody else moving; ``None`` without a roster."""

    @property
    def sort(self) -> tuple[object, ...]:
        """What it has in common with hires that differ in the choice of days only."""
        hire = self.hire
        return hire.kind, hire.roles, hire.skills, hire.clubs, len(hire.days)


def best_hires(case: Case, progress: Callable[[int, int], None] | None = None) -> tuple[HireValue, ...]:
    """Every hire that saves something, unless another asks for no more and saves as much; the most helpful first.

    ``progress`` is told how many of how many sorts of people have been tried; whatever it raises ends the count.
    """
    known = shortage_truth(case)
    sorts = list(_sorts(case, known))
    found: list[HireValue] = []
    for number, sort in enumerate(sorts, start=1):
        found += _of_sort(case, known.least, sort)
        if progress:
            progress(number, len(sorts))
    worth = [value for value in found if value.saved > 0]
    best = [value for value in worth if not any(_beats(other, value) for other in worth)]
    return tuple(sorted(best, key=rank))


def unlike(values: Sequence[HireValue], most: int) -> tuple[HireValue, ...]:
    """The first ``most`` of ``values`` that differ in more than kind and choice of days."""
    kept: dict[tuple[object, ...], HireValue] = {}
    for value in values:
        kept.setdefault(value.sort[1:], value)
    return tuple(kept.values())[:most]


def with_hire(case: Case, hire: Hire) -> Case:
    """``case`` with the person, cleared and outside the balance, under an id that nobody has."""
    person = hire_id(case)
    most = usual_limit(case)
    row = StaffWeek(
        id=person,
        kind=hire.kind,
        cleared=True,
        roles=hire.roles,
        skills=hire.skills,
        max_per_day=most,
        max_per_week=most * len(hire.days),
        share=0.0,
        unavailable=tuple(WeeklyTime(day, 0, DAY_MINUTES) for day in WEEK if day not in hire.days),
    )
    clubs = {
        key: replace(club, leaders=(*club.leaders, person)) if key in hire.clubs else club
        for key, club in case.clubs.items()
    }
    return replace(case, staff={**case.staff, person: row}, clubs=clubs)


def hire_id(case: Case) -> str:
    """The id that a hire gets in :func:`with_hire`."""
    person = HIRE_ID
    while person in case.staff:
        person += HIRE_ID
    return person


def usual_limit(case: Case) -> int:
    """Places a day that most people of the case may have; 2 where nobody is known."""
    limits = Counter(row.max_per_day for row in case.staff.values() if row.max_per_day > 0)
    return limits.most_common(1)[0][0] if limits else 2


def _sorts(case: Case, truth: ShortageTruth) -> Iterator[Hire]:
    """Each sort of work that is short of people, on all days on which it is; then somebody who can do all of it."""
    asks = [ask for proof in truth.lacking(Lack.PEOPLE) for ask in proof.gap.asks]
    groups: dict[tuple[Role, str | None, str], list[Ask]] = {}
    for ask in asks:
        club = ask.places[0] if ask.role is Role.CLUB and ask.places else ""
        groups.setdefault((ask.role, ask.skill, club), []).append(ask)
    singles = [
        Hire(
            kind=KINDS[0],
            roles=(role,),
            skills=(skill,) if skill else (),
            clubs=(club,) if club else (),
            days=_in_order(day for ask in of_group for day in _days_of(case, ask)),
        )
        for (role, skill, club), of_group in groups.items()
    ]
    yield from singles
    if len(singles) > 1:
        yield Hire(
            kind=KINDS[0],
            roles=tuple(dict.fromkeys(role for hire in singles for role in hire.roles)),
            skills=tuple(dict.fromkeys(skill for hire in singles for skill in hire.skills)),
            clubs=tuple(dict.fromkeys(club for hire in singles for club in hire.clubs)),
            days=_in_order(day for hire in singles for day in hire.days),
        )


def _days_of(case: Case, ask: Ask) -> Iterator[Weekday]:
    yield from (time.day for time in ask.times)
    if not ask.times:
        for key in ask.places:
            club = case.clubs.get(key)
            for phase in club.phases if club else ():
                yield from (day for day in case.phases[phase].days if club and day in club.days)


def _in_order(days: Iterable[Weekday]) -> tuple[Weekday, ...]:
    wanted = set(days)
    return tuple(day for day in WEEK if day in wanted)


def _of_sort(case: Case, least: int, sort: Hire) -> Iterator[HireValue]:
    """The sort of person on all its days, on each, and on pairs of the best; each kind where it makes a difference.

    Where counting cannot tell the kinds apart on all days, it is not asked again day by day.
    """
    first = list(_by_days(case, least, sort))
    yield from first
    if KIND_MATTERS & set(sort.roles):
        other = replace(sort, kind=KINDS[1])
        if _value(case, least, other).saved == first[0].saved:
            yield from (replace(value, hire=replace(value.hire, kind=other.kind)) for value in first)
        else:
            yield from _by_days(case, least, other)


def _by_days(case: Case, least: int, sort: Hire) -> Iterator[HireValue]:
    """All days first."""
    whole = _value(case, least, sort)
    yield whole
    if whole.saved == 0 or len(sort.days) == 1:
        return
    single = [_value(case, least, replace(sort, days=(day,))) for day in sort.days]
    yield from single
    best = sorted(single, key=lambda value: -value.saved)[:MOST_DAYS_PAIRED]
    if len(sort.days) > 2 and best[0].saved < whole.saved:
        for pair in combinations([value.hire.days[0] for value in best], 2):
            yield _value(case, least, replace(sort, days=_in_order(pair)))


def _value(case: Case, least: int, hire: Hire) -> HireValue:
    return HireValue(hire=hire, saved=least - inspect(with_hire(case, hire)).certainly_missing)


def _beats(one: HireValue, other: HireValue) -> bool:
    return one.hire != other.hire and one.saved >= other.saved and other.hire.is_covered_by(one.hire)


def rank(value: HireValue) -> tuple[int, int, int, int, int]:
    """The most helpful first; of equals those who fill most at once, then those who ask for least."""
    hire = value.hire
    asked = len(hire.roles) + len(hire.clubs)
    return (-value.saved, -(value.at_once or 0), len(hire.days), asked, KINDS.index(hire.kind))
