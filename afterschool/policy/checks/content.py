"""What takes place: kinds of activities, and what the menu of clubs offers each grade."""

import re
from collections.abc import Callable, Sequence

from afterschool.model.plan import Club
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import ClubCategory, SessionKind, name_of
from afterschool.policy.checks.common import by_roster
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.policy.seen_day import is_service
from afterschool.texts import Message, _, joined

_FORBIDDEN = re.compile(r"新课|集体补课|集体教学|集中补课")
_DENIED = re.compile(
    rf"(不|未|没|没有|无|非|严禁|禁止|不得|不准)(讲|上|授|教|搞|进行|开展|组织|安排)?({_FORBIDDEN.pattern})"
)


def no_new_lessons(seen: Seen, _value: str) -> Outcome:
    """The activities are of the permitted kinds, and no record speaks of new lessons or teaching all at once.

    What is said in a room no roster shows, so without a breach it is still the school that attests.
    """
    breaches = []
    for day in seen.recorded:
        if day.label.day is None:
            continue
        for row in seen.record.sessions_on(day.label.day).values():
            what = {"kind": name_of(row.kind), "what": seen.names.classes(group.class_id for group in row.groups)}
            if _speaks_of_lessons(row.content):
                text = _("{kind} {what}记的内容是“{content}”", content=row.content, **what)
                breaches.append(Finding(text=text, label=day.label, page="daily"))
            if _speaks_of_lessons(row.form):
                text = _("{kind} {what}记的形式是“{form}”", form=row.form, **what)
                breaches.append(Finding(text=text, label=day.label, page="daily"))
    kinds = dict.fromkeys(activity for row in seen.plan.clock if is_service(row) for activity in row.activities)
    facts = (_("课后服务只有这几类活动：{kinds}", kinds=joined([name_of(row) for row in kinds])),)
    return Outcome(breaches=tuple(breaches), facts=facts, judged=False)


def five_educations(seen: Seen, _value: str) -> Outcome:
    """Each grade can choose clubs of all five kinds."""

    def judged(grade: int, menu: Sequence[Club]) -> tuple[Message, bool]:
        offered = {club.category for club in menu}
        missing = [name_of(row) for row in ClubCategory if row not in offered]
        if missing:
            return _("{grade}没有{missing}类社团", grade=grade_name(grade), missing=joined(missing)), False
        return _("{grade}五类都有", grade=grade_name(grade)), True

    return _of_each_menu(seen, judged)


def menu_per_grade(seen: Seen, value: str) -> Outcome:
    """Each grade can choose among at least so many clubs."""

    def judged(grade: int, menu: Sequence[Club]) -> tuple[Message, bool]:
        text = _("{grade}可选 {count} 个社团", grade=grade_name(grade), count=len(menu))
        return text, len(menu) >= int(value)

    return _of_each_menu(seen, judged)


def _of_each_menu(seen: Seen, judged: Callable[[int, Sequence[Club]], tuple[Message, bool]]) -> Outcome:
    """What ``judged`` says of each grade's menu in each version that has a roster, once where it says the same."""
    breaches, facts = [], []
    for version in seen.versions:
        for grade in _served_grades(seen):
            text, is_met = judged(grade, _menu(seen, version.id, grade))
            if is_met:
                facts.append(text)
            else:
                breaches.append(Finding(text=text, label=seen.version_label(version.id), page="clubs"))
    unique = {str(text): text for text in facts}
    return by_roster(seen, breaches, *unique.values(), judged=bool(facts))


def _speaks_of_lessons(text: str) -> bool:
    return _FORBIDDEN.search(_DENIED.sub("", text)) is not None


def _served_grades(seen: Seen) -> list[int]:
    served = {grade for row in seen.plan.clock if is_service(row) for grade in row.grades}
    return [grade for grade in seen.grades if grade in served]


def _menu(seen: Seen, version: str, grade: int) -> tuple[Club, ...]:
    """The clubs open to ``grade`` that have a meeting with a leader when the grade has service."""
    phases = {row.id for row in seen.plan.clock if grade in row.grades}
    meeting = {
        row.club
        for row in seen.rosters[version].sessions
        if row.kind is SessionKind.CLUB and row.staff[:1] not in ((), (None,)) and row.phase in phases
    }
    return tuple(row for row in seen.plan.clubs if (not row.grades or grade in row.grades) and row.id in meeting)
