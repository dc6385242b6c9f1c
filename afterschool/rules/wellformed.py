"""Whether a session is one at all: its ids exist, and its day, phase, grades and activity fit each other."""

from afterschool.model.case import Case
from afterschool.model.roster import Session
from afterschool.model.words import SessionKind
from afterschool.problems import shown
from afterschool.texts import Message, _


def fault_of(case: Case, session: Session) -> Message | None:
    """What makes ``session`` no session of ``case``; ``None`` if it is one. Only the first fault is told."""
    fault = _staff_fault(case, session)
    if fault is not None:
        return fault
    if session.kind is SessionKind.POST:
        return _post_fault(case, session)
    return _phase_fault(case, session) or (
        _club_fault(case, session) if session.kind is SessionKind.CLUB else _class_fault(case, session)
    )


def _staff_fault(case: Case, session: Session) -> Message | None:
    people = session.staff
    if session.kind is SessionKind.CLUB and people and people[0] is None:
        people = people[1:]
    for person in people:
        if person is None:
            return _("只有社团的主教师可以空缺")
        if person not in case.staff:
            return _("没有这个人：{person}", person=shown(person))
    return _("同一个人列了两次") if len(set(people)) != len(people) else None


def _post_fault(case: Case, session: Session) -> Message | None:
    post = case.posts.get(session.post or "")
    if post is None:
        return _("没有这个岗位：{post}", post=shown(session.post))
    return None if session.day in post.days else _("这个岗位当天不设")


def _phase_fault(case: Case, session: Session) -> Message | None:
    phase = case.phases.get(session.phase or "")
    if phase is None:
        return _("没有这个时段：{phase}", phase=shown(session.phase))
    if session.day not in phase.days:
        return _("这个时段当天不开")
    if str(session.kind) not in phase.activities:
        return _("这个时段没有这项活动")
    return None if session.room in case.rooms else _("没有这个场地：{room}", room=shown(session.room))


def _club_fault(case: Case, session: Session) -> Message | None:
    if session.club not in case.clubs:
        return _("没有这个社团：{club}", club=shown(session.club))
    return None if session.staff else _("社团活动要写明主教师，空缺写 null")


def _class_fault(case: Case, session: Session) -> Message | None:
    if not session.classes:
        return _("没有列出班级")
    grades = case.phases[session.phase or ""].grades
    for key in session.classes:
        row = case.classes.get(key)
        if row is None:
            return _("没有这个班级：{class_id}", class_id=shown(key))
        if row.grade not in grades:
            return _("{class_name}不在这个时段的年级里", class_name=row.name or row.id)
    return None
