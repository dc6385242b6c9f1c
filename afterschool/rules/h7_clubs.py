"""H7: clubs meet as their entry says."""

from collections.abc import Iterator
from itertools import pairwise

from afterschool.model.case import ClubWeek
from afterschool.rules.facts import Entry, Facts
from afterschool.rules.rule import HardRule
from afterschool.rules.verdict import Violation
from afterschool.texts import Message, _


def check(facts: Facts) -> Iterator[Violation]:
    """Meetings too many, at a wrong time or place, too close, under a wrong or changing leader; conflicts."""
    for club_id, held in facts.meetings.items():
        club = facts.case.clubs[club_id]
        for fault, entries in _faults(facts, club, held):
            text = _("社团{club}：{fault}", club=facts.words.club(club_id), fault=fault)
            leaders = dict.fromkeys(entry.leader for entry in entries if entry.leader is not None)
            yield facts.violation(RULE.id, text, entries, leaders)
    yield from _conflicts(facts)


def _faults(facts: Facts, club: ClubWeek, held: list[Entry]) -> Iterator[tuple[Message, list[Entry]]]:
    if len(held) > club.sessions_per_week:
        yield _("一周活动 {count} 次，应为 {most} 次", count=len(held), most=club.sessions_per_week), held
    for entry in held:
        session = entry.session
        if session.phase not in club.phases or session.day not in club.days:
            yield _("不能在{when}活动", when=facts.words.when(entry.time)), [entry]
        if session.room not in club.rooms:
            yield _("不能在{room}活动", room=facts.words.room(session.room or "")), [entry]
    days = sorted(entry.session.day.number for entry in held)
    if any(later - earlier < club.min_gap_days for earlier, later in pairwise(days)):
        yield _("两次活动要相隔至少 {days} 天", days=club.min_gap_days), held
    yield from _leader_faults(facts, club, held)


def _leader_faults(facts: Facts, club: ClubWeek, held: list[Entry]) -> Iterator[tuple[Message, list[Entry]]]:
    leaders = list(dict.fromkeys(entry.leader for entry in held if entry.leader is not None))
    if len(leaders) > 1:
        yield _("一周只能由一人主教，现有：{people}", people=facts.words.people(leaders)), held
    strangers = [person for person in leaders if person not in club.leaders]
    if strangers:
        led = [entry for entry in held if entry.leader in strangers]
        yield _("主教师不在人选之列：{people}", people=facts.words.people(strangers)), led


def _conflicts(facts: Facts) -> Iterator[Violation]:
    for one, other in facts.case.club_conflicts:
        for entry in facts.meetings[one]:
            for against in facts.meetings[other]:
                if entry.time.overlaps(against.time):
                    text = _(
                        "社团{one}与{other}有共同的学生，不能同时活动：{when}",
                        one=facts.words.club(one),
                        other=facts.words.club(other),
                        when=facts.words.when(entry.time),
                    )
                    yield facts.violation(RULE.id, text, (entry, against))


RULE = HardRule(
    id="H7",
    name=_("社团按约定活动"),
    clause=_("新荣区 2021 年方案 附件 B15：项目菜单"),
    reason=_("社团的时间、场地、间隔和主教师在菜单里已告知家长；有共同学生的社团不能同时活动"),
    check=check,
)
