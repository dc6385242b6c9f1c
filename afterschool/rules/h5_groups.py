"""H5: care groups are put together as the school allows."""

from collections.abc import Iterator

from afterschool.model.words import MergeScope
from afterschool.rules.facts import Entry, Facts
from afterschool.rules.rule import HardRule
from afterschool.rules.verdict import Violation
from afterschool.texts import Message, _


def check(facts: Facts) -> Iterator[Violation]:
    """Groups of classes that may not be merged, too large, away from home, with two supervisors or without pupils."""
    for entry in facts.care:
        for fault in _faults(facts, entry):
            text = _("{session}：{fault}", session=facts.words.session(entry.session), fault=fault)
            yield facts.violation(RULE.id, text, (entry,), entry.session.people)


def _faults(facts: Facts, entry: Entry) -> Iterator[Message]:
    session, rules = entry.session, facts.case.rules
    classes = [facts.case.classes[key] for key in session.classes]
    if len(classes) > 1:
        scope = rules.merge[session.kind]
        grades = {row.grade for row in classes}
        if scope is MergeScope.NONE or (scope is MergeScope.GRADE and len(grades) > 1):
            yield _("这些班不能并在一组")
        pupils = facts.head_count(entry)
        if pupils > rules.group_size:
            yield _("并班后有 {count} 名学生，最多 {most} 名", count=pupils, most=rules.group_size)
    if session.room not in {row.home_room for row in classes}:
        yield _("{room}不是其中任何一个班的教室", room=facts.words.room(session.room or ""))
    if len(session.staff) > 1:
        yield _("一组只排一名教师，现有 {count} 名", count=len(session.staff))
    for key in facts.classes_without_pupils(entry):
        yield _("{class_name}这时没有学生留下", class_name=facts.words.classes([key]))


RULE = HardRule(
    id="H5",
    name=_("托管组按规定并班"),
    clause=_("学校通行做法：一个托管组 35–45 人"),
    reason=_("并班要在允许的范围内，人数不超过上限，在其中一个班的教室里，由一名教师负责"),
    check=check,
)
