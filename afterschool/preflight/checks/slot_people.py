"""Hall's condition in each slot: enough different people for what happens at the same time.

Valid because the needs of a slot exclude each other, so everybody serves in at most one of them: a set of needs gets
at most as many people as there are who can serve in any of it (Hall 1935). For every need, places filled + uncovered
is at least its count (:mod:`afterschool.preflight.needs`), so at least the difference stays uncovered.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from afterschool.model.roster import PE_SKILL
from afterschool.model.words import Activity, Role, SessionKind, name_of
from afterschool.preflight.check import Check
from afterschool.preflight.finding import Finding, Gap, Lack, Severity
from afterschool.preflight.flow import Network
from afterschool.preflight.needs import Need, needs_of, with_clubs
from afterschool.preflight.slots import slots
from afterschool.preflight.survey import Survey
from afterschool.preflight.words import Words, listed
from afterschool.problems import RecordField
from afterschool.texts import Message, _


def people(survey: Survey) -> Iterator[Finding]:
    """Slots in which some needs have fewer people than places; each set of needs is told once."""
    told: set[frozenset[Need]] = set()
    for slot in slots((*needs_of(survey), *_for_clubs(survey)), survey.case.rules.travel_minutes):
        for missing, short in _short(slot):
            if frozenset(short) not in told:
                told.add(frozenset(short))
                yield _finding(survey, missing, short)


def _for_clubs(survey: Survey) -> Iterator[Need]:
    """What homework and clubs of a phase need beyond the groups that are needed in any case.

    Valid beside them: h people in homework groups and m leaders meet at most the certain groups by the h and all of
    this by the rest and the m, and homework stays uncovered by at least all groups, those that the m meetings leave,
    less h.
    """
    certain = Counter[tuple[str, object]]()
    for need in needs_of(survey):
        if need.kind is SessionKind.HOMEWORK:
            certain[need.places[0], need.time] += need.count
    for phase, day in survey.phase_days(Activity.HOMEWORK):
        time = phase.on(day)
        clubs = survey.clubs_at(phase.id, day)
        count = with_clubs(survey, phase, day) - certain[phase.id, time]
        if count > 0 and clubs:
            leaders = (key for club in clubs for key in survey.club_people(club))
            free = (key for key in leaders if time in survey.free_times(key))
            yield Need(
                kind=SessionKind.HOMEWORK,
                places=(phase.id,),
                times=(time,),
                count=count,
                people=tuple(dict.fromkeys((*survey.people(Role.HOMEWORK, time), *free))),
                duties=survey.duties(Activity.HOMEWORK, phase, day),
            )


def _short(slot: Sequence[Need]) -> Iterator[tuple[int, tuple[Need, ...]]]:
    """Sets of needs with too few people. People who can do the same count as one supply of that many."""
    able: dict[str, list[int]] = {}
    for number, need in enumerate(slot):
        for person in need.people:
            able.setdefault(person, []).append(number)
    network = Network()
    for number, need in enumerate(slot):
        network.need(number, need.count)
    for numbers, count in Counter(map(tuple, able.values())).items():
        network.supply(numbers, count)
        for number in numbers:
            network.arc(number, numbers)
    for bottleneck in network.bottlenecks():
        yield bottleneck.missing, tuple(slot[number] for number in range(len(slot)) if number in bottleneck.needs)


def _finding(survey: Survey, missing: int, short: Sequence[Need]) -> Finding:
    words = survey.words
    available = tuple(dict.fromkeys(person for need in short for person in need.people))
    day = short[0].time.day
    span = words.span([need.time for need in short])
    what = listed([_ask(words, need) for need in merged(short)])
    return Finding(
        check=CHECKS[0].id,
        severity=Severity.SHORTAGE,
        text=_(
            "{span} 同时需要 {needed} 人（{what}），可用 {count} 人：{people}。至少缺 {missing} 人",
            span=span,
            needed=sum(need.count for need in short),
            what=what,
            count=len(available),
            people=words.names("staff", available),
            missing=missing,
        ),
        remedy=_(
            "请再为 {span} 落实 {missing} 人（{roles}），或减少这时的安排",
            span=span,
            missing=missing,
            roles=listed(list(dict.fromkeys(role_words(need) for need in short))),
        ),
        rows=(*need_rows(words, short), *words.rows("staff", available)),
        day=day,
        phase=short[0].places[0] if len({need.places for need in short}) == 1 and short[0].classes else None,
        missing=missing,
        gap=Gap(lack=Lack.PEOPLE, asks=tuple(need.ask for need in short), able=available),
        duties=frozenset().union(*(need.duties for need in short)),
    )


def merged(needs: Sequence[Need]) -> list[Need]:
    """One need for all that ask for the same, whatever the phase and day: with their sum, but else as the first."""
    sums: dict[object, Need] = {}
    for need in needs:
        key = (need.kind, need.skill, need.places if need.kind is SessionKind.POST else "")
        before = sums.get(key)
        sums[key] = replace(before, count=before.count + need.count) if before else need
    return list(sums.values())


def role_words(need: Need) -> Message:
    """What somebody who helps must be able to do."""
    return _("体育骨干") if need.skill == PE_SKILL else name_of(need.kind)


def _ask(words: Words, need: Need) -> Message:
    """How many people a need asks for, and what for."""
    if need.kind is SessionKind.POST:
        return _("{post} {count} 人", post=words.post(need.places[0]), count=need.count)
    return _("{role} {count} 人", role=role_words(need), count=need.count)


def need_rows(words: Words, needs: Sequence[Need]) -> tuple[RecordField, ...]:
    """The phases and posts behind needs."""
    keys = dict.fromkeys(
        ("posts" if need.kind is SessionKind.POST else "phases", place) for need in needs for place in need.places
    )
    return tuple(words.row(table, key) for table, key in keys)


CHECKS = (Check(id="slot_people", name=_("同一时间的人手"), inspect=people, sums_up=True),)
