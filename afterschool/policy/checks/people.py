"""People from outside: their papers, and who is with them."""

from collections.abc import Iterator
from datetime import date

from afterschool.model.people import StaffMember
from afterschool.model.school import OutsideBody
from afterschool.model.words import SessionKind, StaffKind, name_of
from afterschool.policy.checks.common import by_roster
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.policy.seen_day import SeenDay, SeenSession
from afterschool.texts import Message, _


def clearance(seen: Seen, _value: str) -> Outcome:
    """Whoever is from outside and placed has papers that hold on every day on which they serve."""
    breaches: list[Finding] = []
    placed: dict[str, None] = {}
    for day in seen.days:
        for key in dict.fromkeys(person for row in day.sessions for person in row.adults):
            person = seen.staff.get(key)
            if person is None or person.kind is StaffKind.OWN:
                continue
            placed[key] = None
            fault = _fault(seen, person, *_dates(seen, day))
            if fault is not None:
                what, field = fault
                text = _("{person}：{fault}", person=seen.person(key), fault=what)
                breaches.append(Finding(text=text, label=day.label, page="staff", row=key, field=field))
    return by_roster(seen, breaches, _("安排了 {count} 名校外人员", count=len(placed)))


def accompany(seen: Seen, _value: str) -> Outcome:
    """Where somebody from outside leads, an own teacher is in the same session, or in the same room at that time."""
    breaches: list[Finding] = []
    led = 0
    for day in seen.days:
        for row in day.sessions:
            if row.kind is SessionKind.POST or not row.held or not _is_led_from_outside(seen, row):
                continue
            led += 1
            if not any(_has_own(seen, other) for other in _in_the_room(day, row)):
                text = _(
                    "{session}由{person}带，没有本校教师在场",
                    session=seen.session(row),
                    person=seen.person(row.adults[0]),
                )
                breaches.append(Finding(text=text, label=day.label, page="daily" if day.is_dated else "roster"))
    return by_roster(seen, breaches, _("校外人员带 {count} 场", count=led))


def _dates(seen: Seen, day: SeenDay) -> tuple[date, date]:
    """The dates for which papers must hold: the version's, or the date itself."""
    if day.label.day is not None:
        return day.label.day, day.label.day
    version = next(row for row in seen.plan.semester.versions if row.id == day.version)
    return version.first_day, version.last_day


def _fault(seen: Seen, person: StaffMember, first: date, last: date) -> tuple[Message, str] | None:
    """What is wrong with the papers of ``person``, and the column of the page of the staff that says it."""
    papers = person.clearance
    if not papers.reviewed:
        return _("没有审核通过的记录"), "reviewed"
    if not (papers.holds_on(first) and papers.holds_on(last)):
        until, since = papers.last_day, papers.first_day
        if until is not None and until < last:
            text = _("{kind}的审核 {day} 到期", kind=name_of(person.kind), day=until.isoformat())
            return text, "clearance_last_day"
        text = _("{kind}的审核 {day} 才生效", kind=name_of(person.kind), day=since.isoformat() if since else "")
        return text, "reviewed"
    body = next((row for row in seen.plan.school.bodies if row.id == person.body), None)
    fault = _fault_of_body(body, first, last) if body else None
    return None if fault is None else (fault, "body")


def _fault_of_body(body: OutsideBody, first: date, last: date) -> Message | None:
    if body.exited_on is not None and body.exited_on <= last:
        return _("{body} {day} 已退出", body=body.name, day=body.exited_on.isoformat())
    begun = body.contract_first_day is None or body.contract_first_day <= first
    ends = body.contract_last_day is not None and body.contract_last_day < last
    if begun and not ends:
        return None
    return _("不在{body}的合同期内", body=body.name)


def _is_led_from_outside(seen: Seen, row: SeenSession) -> bool:
    if not row.adults or not row.led:
        return False
    leader = seen.staff.get(row.adults[0])
    return leader is not None and leader.kind is not StaffKind.OWN


def _has_own(seen: Seen, row: SeenSession) -> bool:
    return any(person in seen.staff and seen.staff[person].kind is StaffKind.OWN for person in row.adults)


def _in_the_room(day: SeenDay, row: SeenSession) -> Iterator[SeenSession]:
    """The session, and all others in its room at the same time: classes share sports venues."""
    yield row
    for other in day.sessions:
        together = other.room is not None and other.room == row.room and other.held
        if together and other.start_min < row.end_min and row.start_min < other.end_min:
            yield other
