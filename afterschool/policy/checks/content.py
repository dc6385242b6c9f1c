"""What takes place: kinds of activities, and what the menu of clubs offers each grade."""

from collections.abc import Iterator

from afterschool.model.plan import Club
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import ClubCategory, SessionKind, name_of
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.seen import Seen, is_service
from afterschool.texts import _, joined

_NEW_LESSON = "新课"
_DENIED = ("不讲新课", "未讲新课", "没讲新课", "没有讲新课", "不上新课", "未上新课", "没上新课", "没有上新课", "无新课")


def no_new_lessons(seen: Seen, _value: str) -> Outcome:
    """The activities are of the permitted kinds, and no recorded content speaks of new lessons.

    What is said in a room no roster shows, so without a breach it is still the school that attests.
    """
    breaches = []
    for day in seen.recorded:
        if day.label.day is None:
            continue
        for row in seen.record.sessions_on(day.label.day).values():
            if _speaks_of_new_lessons(row.content) or _speaks_of_new_lessons(row.form):
                what = seen.names.classes(group.class_id for group in row.groups)
                text = _("{kind} {what}记的内容是“{content}”", kind=name_of(row.kind), what=what, content=row.content)
                breaches.append(Finding(text=text, label=day.label, page="daily"))
    kinds = dict.fromkeys(activity for row in seen.plan.clock if is_service(row) for activity in row.activities)
    facts = (_("课后服务只有这几类活动：{kinds}", kinds=joined([name_of(row) for row in kinds])),)
    return Outcome(breaches=tuple(breaches), facts=facts, judged=False)


def five_educations(seen: Seen, _value: str) -> Outcome:
    """Each grade can choose clubs of all five kinds."""
    breaches, facts = [], []
    for grade in _served_grades(seen):
        offered = {club.category for club in _menu(seen, grade)}
        missing = [name_of(row) for row in ClubCategory if row not in offered]
        if missing:
            text = _("{grade}没有{missing}类社团", grade=grade_name(grade), missing=joined(missing))
            breaches.append(Finding(text=text, page="clubs"))
        else:
            facts.append(_("{grade}五类都有", grade=grade_name(grade)))
    return Outcome(breaches=tuple(breaches), facts=tuple(facts), judged=bool(facts))


def menu_per_grade(seen: Seen, value: str) -> Outcome:
    """Each grade can choose among at least so many clubs."""
    breaches, facts = [], []
    for grade in _served_grades(seen):
        count = len(list(_menu(seen, grade)))
        text = _("{grade}可选 {count} 个社团", grade=grade_name(grade), count=count)
        if count < int(value):
            breaches.append(Finding(text=text, page="clubs"))
        else:
            facts.append(text)
    return Outcome(breaches=tuple(breaches), facts=tuple(facts), judged=bool(facts))


def _speaks_of_new_lessons(text: str) -> bool:
    for denied in _DENIED:
        text = text.replace(denied, "")
    return _NEW_LESSON in text


def _served_grades(seen: Seen) -> list[int]:
    served = {grade for row in seen.plan.clock if is_service(row) for grade in row.grades}
    return [grade for grade in seen.grades if grade in served]


def _menu(seen: Seen, grade: int) -> Iterator[Club]:
    """The clubs for ``grade`` that meet: with a roster, those that have a meeting with a leader in it."""
    meeting = {
        row.club
        for roster in seen.rosters.values()
        for row in roster.sessions
        if row.kind is SessionKind.CLUB and row.people
    }
    for club in seen.plan.clubs:
        is_open = not club.grades or grade in club.grades
        if is_open and club.sessions_per_week > 0 and (not seen.rosters or club.id in meeting):
            yield club
