"""Every roster of a tiny week, tried one by one; the rules are the only judge. Shares nothing with the solver."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, combinations, product

from afterschool.model.case import Case, ClubWeek, Phase
from afterschool.model.roster import Roster, Session
from afterschool.model.words import CARE, Activity, SessionKind, Weekday
from afterschool.rules import Verdict, judge

Choice = tuple[Session, ...]
"""One way to do one duty: the sessions it takes."""
Rank = tuple[float, ...]
"""What a roster is ranked by, the most important first."""


MOST = 1000
"""How many rosters a test has time to judge."""
HOPELESS = 12
"""Rules cut most rosters short: with up to so many times as many choices there is a chance to have tried all."""


class TooLargeError(Exception):
    """More rosters than a test has time for."""


def best_scores(case: Case, most: int = MOST) -> dict[frozenset[int], float]:
    """Locks that are not met -> the best score among all rosters that break no other rule and miss exactly those.

    Raises:
        TooLargeError: if more than ``most`` rosters would have to be judged.
    """
    ranks = best_ranks(case, lambda verdict: (verdict.score,), most)
    return {unmet: rank[0] for unmet, rank in ranks.items()}


def best_ranks(case: Case, rank: Callable[[Verdict], Rank], most: int = MOST) -> dict[frozenset[int], Rank]:
    """As :func:`best_scores`, but for any way to rank rosters; the least rank is the best."""
    unlocked = replace(case, locks=())
    found: dict[frozenset[int], Rank] = {}
    judged = 0

    def grow(sessions: Choice, duties: list[list[Choice]]) -> None:
        nonlocal judged
        judged += 1
        if judged > most:
            raise TooLargeError
        verdict = judge(unlocked, Roster(sessions=sessions))
        if verdict.hard:
            return
        if not duties:
            unmet = frozenset(i for i, lock in enumerate(case.locks) if not any(map(lock.is_met_by, sessions)))
            found[unmet] = min(rank(verdict), found.get(unmet, (float("inf"),)))
            return
        for choice in duties[0]:
            grow(sessions + choice, duties[1:])

    duties = list(_duties(case))
    size = 1
    for duty in duties:
        size *= len(duty)
        if size > HOPELESS * most:
            raise TooLargeError
    grow((), duties)
    return found


def _duties(case: Case) -> Iterator[list[Choice]]:
    """Clubs first: who is at a club is not in a homework group."""
    for club in case.clubs.values():
        yield list(_club_weeks(case, club))
    for phase in case.phases.values():
        for activity in dict.fromkeys(phase.activities):
            for day in dict.fromkeys(phase.days):
                if activity in (*CARE, Activity.SPORT):
                    yield list(_slot(case, phase, SessionKind(activity.value), day))
    for post in case.posts.values():
        for day in dict.fromkeys(post.days):
            yield [
                (Session(kind=SessionKind.POST, day=day, post=post.id, staff=people),)
                for people in _subsets(case.staff, post.count)
            ]


def _subsets(things: Iterable[str], most: int) -> Iterator[tuple[str, ...]]:
    listed = list(things)
    return chain.from_iterable(combinations(listed, size) for size in range(min(most, len(listed)) + 1))


def _club_weeks(case: Case, club: ClubWeek) -> Iterator[Choice]:
    """No meeting, or up to ``sessions_per_week``, each in any room under any leader with any assistants."""
    led: list[tuple[str | None, ...]] = [(leader,) for leader in club.leaders]
    if case.locks or case.baseline:
        led.append((None,))
    times = [(phase, day) for phase in club.phases for day in case.phases[phase].days if day in club.days]
    meetings = [
        Session(kind=SessionKind.CLUB, day=day, phase=phase, club=club.id, room=room, staff=(*leader, *helpers))
        for (phase, day), room, leader in product(times, club.rooms, led)
        for helpers in _subsets([p for p in case.staff if p not in leader], max(1, club.assistants))
    ]
    for count in range(club.sessions_per_week + 1):
        yield from combinations(meetings, count)


def _slot(case: Case, phase: Phase, kind: SessionKind, day: Weekday) -> Iterator[Choice]:
    """Any classes in any groups, in any room that could do, under anybody or nobody."""
    classes = [row.id for row in case.classes_of(phase) if row.stay(Activity(kind.value), day, phase.id) > 0]
    venues = [room.id for room in case.rooms.values() if room.is_venue]
    for groups in _groupings(classes):
        rooms = [
            venues if kind is SessionKind.SPORT else sorted({case.classes[k].home_room for k in group})
            for group in groups
        ]
        for where, who in product(product(*rooms), product([None, *case.staff], repeat=len(groups))):
            people = [person for person in who if person is not None]
            if len(set(people)) == len(people):
                yield tuple(
                    Session(
                        kind=kind,
                        day=day,
                        phase=phase.id,
                        room=room,
                        classes=tuple(group),
                        staff=() if person is None else (person,),
                    )
                    for group, room, person in zip(groups, where, who, strict=True)
                )


def _groupings(classes: list[str]) -> Iterator[list[list[str]]]:
    """Every way to put some of ``classes`` into groups."""
    if not classes:
        yield []
        return
    first, rest = classes[0], classes[1:]
    for groups in _groupings(rest):
        yield groups
        yield [[first], *groups]
        for i, group in enumerate(groups):
            yield [*groups[:i], [first, *group], *groups[i + 1 :]]
