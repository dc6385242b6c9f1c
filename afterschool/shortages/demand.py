"""What to ask the district for: the people that one roster lacks, by day, time and what they must be able to do."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from afterschool.model.case import Case
from afterschool.model.roster import PE_SKILL, Roster
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Activity, Role, StaffKind
from afterschool.preflight import Lack
from afterschool.rules import Shortage, ShortageCause, judge
from afterschool.rules.places import needs_companion
from afterschool.rules.wording import Wording
from afterschool.shortages.truth import ShortageTruth


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """``count`` people for one kind of work at one time of the week."""

    count: int
    role: Role
    times: tuple[WeeklyTime, ...]
    """One time; several where any of them would do, as for a club that may choose its day."""
    where: tuple[str, ...]
    """What it is about, in names: classes, venues, a club or a post."""
    skill: str | None = None
    kinds: tuple[StaffKind, ...] | None = None
    """``None``: any kind."""
    ranks: tuple[str, ...] = ()
    """One of these is asked for; empty: none."""
    club: str | None = None
    """Id of the club that the person would lead or assist in."""


def roomless_clubs(truth: ShortageTruth) -> frozenset[str]:
    """Clubs that lack rooms or time, as counting proves: nobody who comes could help them to meet."""
    proofs = (*truth.lacking(Lack.ROOMS), *truth.lacking(Lack.TIME))
    return frozenset(
        place for proof in proofs for ask in proof.gap.asks for place in ask.places if ask.role is Role.CLUB
    )


def demands(case: Case, roster: Roster, truth: ShortageTruth) -> tuple[Demand, ...]:
    """The people that ``roster`` lacks, in the order of the week; work without a fixed day comes last.

    A group of several classes without supervisor is one person, though it counts as several shortages. Meetings of
    :func:`roomless_clubs` are left out. A class that is in no sport session asks for a lead where leads are missing:
    it was left out because nobody could lead one class more.
    """
    roomless = roomless_clubs(truth)
    groups: dict[tuple[object, ...], list[Demand]] = defaultdict(list)
    for shortage in judge(case, roster).shortages:
        if shortage.cause is ShortageCause.MEETING and shortage.owner in roomless:
            continue
        for demand in _of(case, roster, shortage):
            if shortage.cause is ShortageCause.WITHOUT_SESSION and _lacks_leads(truth, demand):
                demand = replace(demand, skill=PE_SKILL)
            key = (demand.role, demand.skill, demand.times, demand.kinds, demand.ranks, demand.club)
            groups[key].append(demand)
    merged = (_together(group) for group in groups.values())
    return tuple(sorted(merged, key=_order))


def _lacks_leads(truth: ShortageTruth, demand: Demand) -> bool:
    """Whether counting proves that leads are missing at the time of a class at sport."""
    asks = (ask for proof in truth.lacking(Lack.PEOPLE) for ask in proof.gap.asks)
    return demand.role is Role.SPORT and any(
        ask.skill == PE_SKILL and not set(demand.times).isdisjoint(ask.times) for ask in asks
    )


def _together(group: list[Demand]) -> Demand:
    first = group[0]
    where = tuple(dict.fromkeys(name for demand in group for name in demand.where))
    return Demand(
        count=sum(demand.count for demand in group),
        role=first.role,
        times=first.times,
        where=where,
        skill=first.skill,
        kinds=first.kinds,
        ranks=first.ranks,
        club=first.club,
    )


def _of(case: Case, roster: Roster, shortage: Shortage) -> Iterator[Demand]:
    words = Wording(case)
    owner = shortage.owner or ""
    if shortage.cause is ShortageCause.MEETING:
        times = _club_times(case, owner)
        yield Demand(count=shortage.count, role=Role.CLUB, times=times, where=(words.club(owner),), club=owner)
    elif shortage.cause is ShortageCause.POST and shortage.day is not None:
        post = case.posts[owner]
        yield Demand(
            count=shortage.count,
            role=Role.POST,
            times=(post.on(shortage.day),),
            where=(words.post(owner),),
            kinds=post.kinds,
            ranks=post.ranks,
        )
    elif shortage.day is not None:
        yield _at_phase(case, roster, shortage, words)


def _at_phase(case: Case, roster: Roster, shortage: Shortage, words: Wording) -> Demand:
    time = (case.phases[shortage.phase or ""].on(shortage.day),) if shortage.day else ()
    owner = shortage.owner or ""
    if shortage.cause is ShortageCause.PE_LEAD:
        where = (words.room(owner),)
        return Demand(count=shortage.count, role=Role.SPORT, skill=PE_SKILL, times=time, where=where)
    if shortage.cause is ShortageCause.ASSISTANT and shortage.session is not None:
        accompanies = needs_companion(case, roster.sessions[shortage.session])
        return Demand(
            count=shortage.count,
            role=Role.ASSISTANT,
            times=time,
            where=(words.club(owner),),
            kinds=(StaffKind.OWN,) if accompanies else None,
            club=owner,
        )
    classes = roster.sessions[shortage.session].classes if shortage.session is not None else (owner,)
    return Demand(count=1, role=Role(shortage.kind.value), times=time, where=(words.classes(classes),))


def _club_times(case: Case, club: str) -> tuple[WeeklyTime, ...]:
    row = case.clubs[club]
    phases = (case.phases[key] for key in row.phases)
    return tuple(
        phase.on(day) for phase in phases if Activity.CLUB in phase.activities for day in phase.days if day in row.days
    )


def _order(demand: Demand) -> tuple[object, ...]:
    first = min(((time.day.number, time.start_min) for time in demand.times), default=(7, 0))
    return (len(demand.times) != 1, first, list(Role).index(demand.role), demand.skill or "", demand.where)
