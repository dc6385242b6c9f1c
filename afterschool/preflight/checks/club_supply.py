"""Clubs that share leaders or rooms: together they ask for more meetings than those can give.

Both checks send meetings through a network whose limits every roster keeps (:mod:`afterschool.preflight.flow`): a
club's meetings a week and a day, and what its leaders or rooms can do. Relaxed, and therefore valid: another leader or
room each time, any gap between meetings, clubs in conflict together, overlaps only within each set of turns.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from afterschool.model.words import Role, SessionKind
from afterschool.preflight.check import Check
from afterschool.preflight.finding import Ask, Duty, Finding, Gap, Lack, Severity
from afterschool.preflight.flow import Bottleneck, Network
from afterschool.preflight.survey import Survey, is_open
from afterschool.texts import _


class Meetings(NamedTuple):
    """Node of a network: a club, or what it does on one day (0 is Monday)."""

    club: str
    day: int = -1


class Turn(NamedTuple):
    """Node of a network: a person or a room, on one day (0 is Monday), in one set of overlapping times of it."""

    key: str
    day: int = -1
    number: int = -1


def add_clubs(survey: Survey, network: Network) -> None:
    """The clubs' meetings, drawn from the turns of their leaders, whose supply is left to the caller."""
    for club, row in survey.case.clubs.items():
        _ask(survey, network, club)
        for leader in survey.club_people(club):
            for phase, day in survey.leader_times(club, leader):
                number = survey.turns[phase.on(day)]
                network.arc(Meetings(club, day.number), Turn(leader, day.number, number), max(1, row.sessions_per_week))


def _ask(survey: Survey, network: Network, club: str) -> None:
    row = survey.case.clubs[club]
    network.need(Meetings(club), row.sessions_per_week)
    times = survey.meeting_times(club)
    for day in dict.fromkeys(day for _phase, day in times):
        phases = sum(other == day for _phase, other in times)
        network.arc(Meetings(club), Meetings(club, day.number), 1 if row.min_gap_days >= 1 else phases)


def leaders(survey: Survey) -> Iterator[Finding]:
    """Leaders: each leads one club at a time, within the limits of the day and the week."""
    network = Network()
    add_clubs(survey, network)
    people = dict.fromkeys(leader for club in survey.case.clubs for leader in survey.club_people(club))
    for person in people:
        supply_person(survey, network, person)
    words = survey.words
    for bottleneck in network.bottlenecks():
        clubs = _clubs(survey, bottleneck)
        able = list(dict.fromkeys(leader for club in clubs for leader in survey.club_people(club)))
        asked = sum(survey.case.clubs[club].sessions_per_week for club in clubs)
        yield Finding(
            check=CHECKS[0].id,
            severity=Severity.SHORTAGE,
            text=_(
                "社团 {clubs} 每周共活动 {asked} 次，能主教的 {count} 人最多带 {held} 次：{people}",
                clubs=words.names("clubs", clubs),
                asked=asked,
                count=len(able),
                held=asked - bottleneck.missing,
                people=words.names("staff", able),
            ),
            remedy=_("请为这些社团再增加人选主教 {missing} 次，或减少活动次数", missing=bottleneck.missing),
            rows=(*words.rows("clubs", clubs), *words.rows("staff", able)),
            missing=bottleneck.missing,
            gap=Gap(lack=Lack.PEOPLE, asks=club_asks(survey, clubs), able=tuple(able)),
            duties=club_duties(clubs),
        )


def supply_person(survey: Survey, network: Network, person: str) -> None:
    """What a person gives: one place in each turn, and no more than the limits of the day and the week."""
    row = survey.case.staff[person]
    network.supply(Turn(person), row.max_per_week)
    for day, numbers in survey.turn_numbers.items():
        network.arc(Turn(person, day.number), Turn(person), row.max_per_day)
        for number in numbers:
            network.arc(Turn(person, day.number, number), Turn(person, day.number), 1)


def rooms(survey: Survey) -> Iterator[Finding]:
    """Rooms: each takes one club at a time."""
    network = Network()
    used: dict[Turn, None] = {}
    for club, row in survey.case.clubs.items():
        _ask(survey, network, club)
        for phase, day in survey.meeting_times(club):
            for room in survey.club_rooms(club):
                if is_open(survey.case.rooms[room], phase.on(day)):
                    turn = Turn(room, day.number, survey.turns[phase.on(day)])
                    used[turn] = None
                    network.arc(Meetings(club, day.number), turn, max(1, row.sessions_per_week))
    for turn in used:
        network.supply(turn, 1)
    words = survey.words
    for bottleneck in network.bottlenecks():
        clubs = _clubs(survey, bottleneck)
        able = list(dict.fromkeys(room for club in clubs for room in survey.club_rooms(club)))
        asked = sum(survey.case.clubs[club].sessions_per_week for club in clubs)
        yield Finding(
            check=CHECKS[1].id,
            severity=Severity.SHORTAGE,
            text=_(
                "社团 {clubs} 每周共活动 {asked} 次，坐得下的场地最多安排 {held} 次：{rooms}",
                clubs=words.names("clubs", clubs),
                asked=asked,
                held=asked - bottleneck.missing,
                rooms=words.names("rooms", able),
            ),
            remedy=_("请为这些社团再增加可用的场地，够再活动 {missing} 次，或减少活动次数", missing=bottleneck.missing),
            rows=(*words.rows("clubs", clubs), *words.rows("rooms", able)),
            missing=bottleneck.missing,
            gap=Gap(lack=Lack.ROOMS, asks=club_asks(survey, clubs), able=tuple(able)),
            duties=club_duties(clubs),
        )


def club_asks(survey: Survey, clubs: Iterable[str]) -> tuple[Ask, ...]:
    """The meetings of these clubs as parts of a gap."""
    rows = (survey.case.clubs[club] for club in clubs)
    return tuple(Ask(role=Role.CLUB, count=row.sessions_per_week, places=(row.id,)) for row in rows)


def club_duties(clubs: Iterable[str]) -> frozenset[Duty]:
    """The duties of these clubs."""
    return frozenset(Duty(SessionKind.CLUB, club) for club in clubs)


def _clubs(survey: Survey, bottleneck: Bottleneck) -> list[str]:
    return [club for club in survey.case.clubs if Meetings(club) in bottleneck.needs]


CHECKS = (
    Check(id="club_leaders_shared", name=_("社团主教师合计"), inspect=leaders, sums_up=True),
    Check(id="club_rooms_shared", name=_("社团场地合计"), inspect=rooms, sums_up=True),
)
