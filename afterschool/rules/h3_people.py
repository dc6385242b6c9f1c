"""H3: people serve only when, where and as often as they may."""

from collections import Counter
from collections.abc import Iterator

from afterschool.model.case import StaffWeek
from afterschool.model.words import SessionKind, name_of
from afterschool.rules.facts import Facts, FilledPlace
from afterschool.rules.rule import HardRule
from afterschool.rules.verdict import Violation
from afterschool.texts import _


def check(facts: Facts) -> Iterator[Violation]:
    """Uncleared people, places outside the roles or in unavailable times, places over the limits, unfit for a post."""
    for person, places in facts.places.items():
        row = facts.case.staff[person]
        if not row.cleared:
            text = _("{person}未通过准入审核，不能安排", person=facts.words.person(person))
            yield facts.violation(RULE.id, text, (place.entry for place in places), (person,))
        for place in places:
            yield from _misplaced(facts, row, place)
        yield from _over_limits(facts, row, places)
    yield from _unfit_for_post(facts)


def _misplaced(facts: Facts, row: StaffWeek, place: FilledPlace) -> Iterator[Violation]:
    entry = place.entry
    if place.role not in row.roles:
        text = _(
            "{person}不承担{role}：{session}",
            person=facts.words.person(row.id),
            role=name_of(place.role),
            session=facts.words.session(entry.session),
        )
        yield facts.violation(RULE.id, text, (entry,), (row.id,))
    if row.unavailable and any(taken.overlaps(entry.time) for taken in row.unavailable):
        text = _(
            "{person}这时没有空：{session}",
            person=facts.words.person(row.id),
            session=facts.words.session(entry.session),
        )
        yield facts.violation(RULE.id, text, (entry,), (row.id,))


def _over_limits(facts: Facts, row: StaffWeek, places: list[FilledPlace]) -> Iterator[Violation]:
    for day, count in Counter(place.entry.session.day for place in places).items():
        if count > row.max_per_day:
            text = _(
                "{person}{day}有 {count} 处，每天最多 {most} 处",
                person=facts.words.person(row.id),
                day=name_of(day),
                count=count,
                most=row.max_per_day,
            )
            on_day = (place.entry for place in places if place.entry.session.day == day)
            yield facts.violation(RULE.id, text, on_day, (row.id,))
    if len(places) > row.max_per_week:
        text = _(
            "{person}一周有 {count} 处，每周最多 {most} 处",
            person=facts.words.person(row.id),
            count=len(places),
            most=row.max_per_week,
        )
        yield facts.violation(RULE.id, text, (place.entry for place in places), (row.id,))


def _unfit_for_post(facts: Facts) -> Iterator[Violation]:
    for entry in facts.by_kind[SessionKind.POST]:
        post = facts.case.posts[entry.session.post or ""]
        for person in entry.session.people:
            if not post.admits(facts.case.staff[person]):
                text = _(
                    "{person}的类别或职务不符合岗位要求：{session}",
                    person=facts.words.person(person),
                    session=facts.words.session(entry.session),
                )
                yield facts.violation(RULE.id, text, (entry,), (person,))


RULE = HardRule(
    id="H3",
    name=_("只安排能来、审核过、没超限的人"),
    clause=_("新荣区 2021 年方案 附件 B16：校外人员先审核；与教师的约定"),
    reason=_("校外人员须先审核；没空的时间、不承担的工作和每天每周的上限都是答应过教师的"),
    check=check,
)
