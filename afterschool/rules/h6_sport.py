"""H6: a sport session is small enough for its supervisor."""

from collections.abc import Iterator

from afterschool.model.words import SessionKind
from afterschool.rules.facts import Entry, Facts
from afterschool.rules.rule import HardRule
from afterschool.rules.verdict import Violation
from afterschool.texts import Message, _


def check(facts: Facts) -> Iterator[Violation]:
    """Sport sessions of too many classes, with two supervisors, or with a class of which nobody stays."""
    for entry in facts.by_kind[SessionKind.SPORT]:
        for fault in _faults(facts, entry):
            text = _("{session}：{fault}", session=facts.words.session(entry.session), fault=fault)
            yield facts.violation(RULE.id, text, (entry,), entry.session.people)


def _faults(facts: Facts, entry: Entry) -> Iterator[Message]:
    session, most = entry.session, facts.case.rules.classes_per_sport_supervisor
    if len(session.classes) > most:
        yield _("一名教师带 {count} 个班，最多 {most} 个班", count=len(session.classes), most=most)
    if len(session.staff) > 1:
        yield _("一场只排一名教师，现有 {count} 名", count=len(session.staff))
    for key in facts.classes_without_pupils(entry):
        yield _("{class_name}这时没有学生留下", class_name=facts.words.classes([key]))


RULE = HardRule(
    id="H6",
    name=_("体育锻炼有人看得过来"),
    clause=_("珠山区 2021 年文件 四（二）10：每天锻炼 1 小时"),
    reason=_("每名教师带的班数有上限；没有学生留下的班不必安排"),
    check=check,
)
