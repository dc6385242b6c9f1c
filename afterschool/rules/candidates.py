"""Who can take one place of a roster: what forbids it to the others, and what each would cost.

Refusals are those of the hard rules that name people (H1–H3, H8, H9); the rest of the roster stays as it is. For the
leader of a club, who is the same all week, every meeting is changed and the whole roster is judged.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterschool.model.case import Case, StaffWeek
from afterschool.model.edits import with_leader, without_person
from afterschool.model.roster import Lock, Roster, Session
from afterschool.model.words import Role, SessionKind, StaffKind, name_of
from afterschool.rules.facts import Facts
from afterschool.rules.facts import FilledPlace as Duty
from afterschool.rules.judging import judge
from afterschool.rules.person_cost import PersonCost
from afterschool.rules.places import assistants_needed, most_people
from afterschool.rules.verdict import Verdict
from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person for a place."""

    person: str
    refusals: tuple[Message, ...] = ()
    """Why not; empty: the person can take it."""
    cost: float = 0.0
    """Change of the score against the empty place, lower is better; the place's own shortage left out, as it is
    the same for all. Meaningless with refusals."""
    notes: tuple[Message, ...] = ()
    """What makes the cost, in words."""

    @property
    def fits(self) -> bool:
        """Whether the person can take the place."""
        return not self.refusals


def candidates(case: Case, roster: Roster, session: int, position: int) -> tuple[Candidate, ...]:
    """Everybody of the case for the place at ``position`` of session number ``session``, the best first.

    ``position`` may be one past the session's last person: a place that nobody has yet. Whoever serves there now is
    a candidate like the others.
    """
    here = roster.sessions[session]
    if here.kind is SessionKind.CLUB and position == 0:
        found = _leaders(case, roster, session)
    else:
        found = _others(case, roster, session, position)
    return tuple(sorted(found, key=lambda candidate: (len(candidate.refusals), candidate.cost)))


def new_violations(before: Verdict, after: Verdict) -> tuple[Message, ...]:
    """What ``after`` breaks that ``before`` did not, in words; existing breaches do not forbid a change."""
    known = {str(violation.text) for violation in before.violations}
    return tuple(violation.text for violation in after.violations if str(violation.text) not in known)


def _leaders(case: Case, roster: Roster, session: int) -> Iterator[Candidate]:
    club = case.clubs[roster.sessions[session].club or ""]
    before = judge(case, roster)
    weight = case.rules.weights["uncovered"]
    for person in case.staff:
        if person not in club.leaders:
            yield Candidate(person=person, refusals=(_("不在这个社团的主教师名单里"),))
            continue
        after = judge(case, with_leader(roster, club.id, person))
        cost = after.score - before.score - weight * (after.amounts["uncovered"] - before.amounts["uncovered"])
        yield Candidate(person=person, refusals=new_violations(before, after), cost=cost)


def _others(case: Case, roster: Roster, session: int, position: int) -> Iterator[Candidate]:
    here = roster.sessions[session]
    empty = without_person(roster, session, position) if position < len(here.staff) else roster
    facts = Facts(case, empty)
    trial = _Trial(facts, here, empty.sessions[session], here.role_at(position), session)
    for person in case.staff.values():
        refusals = tuple(trial.refusals(person))
        cost, notes = (0.0, ()) if refusals else trial.cost.of(person)
        yield Candidate(person=person.id, refusals=refusals, cost=cost, notes=notes)


class _Trial:
    """One empty place, asked of every person."""

    def __init__(self, facts: Facts, before: Session, session: Session, role: Role, index: int) -> None:
        self._facts, self._case = facts, facts.case
        self._session, self._role = session, role
        self._time = facts.case.time_of(session)
        self._locks = tuple(_broken_locks(facts.case.locks, before, session, facts.roster, index))
        self.cost = PersonCost(facts, session, role)

    def refusals(self, person: StaffWeek) -> Iterator[Message]:
        """Why ``person`` cannot take the place, in words."""
        yield from self._wrong_person(person)
        yield from self._wrong_time(person)
        yield from self._wrong_company(person)

    def _wrong_person(self, person: StaffWeek) -> Iterator[Message]:
        if not person.cleared:
            yield _("还没有通过准入审核")
        if self._role not in person.roles:
            yield _("不承担{role}", role=name_of(self._role))
        if self._session.kind is SessionKind.POST and not self._case.posts[self._session.post or ""].admits(person):
            yield _("不符合这个岗位要求的身份或职级")
        if person.id in self._session.staff:
            yield _("已经在这里")
        if any(not _keeps(lock, self._session, person.id) for lock in self._locks):
            yield _("这个位置已锁定给别人")

    def _wrong_time(self, person: StaffWeek) -> Iterator[Message]:
        for closed in person.unavailable:
            if closed.overlaps(self._time):
                yield _("{time} 不能排", time=closed)
        duties: Sequence[Duty] = self._facts.places.get(person.id, ())
        today = sum(duty.entry.session.day == self._session.day for duty in duties)
        if today + 1 > person.max_per_day:
            yield _("当天已有 {count} 项，每天最多 {limit} 项", count=today, limit=person.max_per_day)
        if len(duties) + 1 > person.max_per_week:
            yield _("本周已有 {count} 项，每周最多 {limit} 项", count=len(duties), limit=person.max_per_week)
        yield from self._clashes(duties)

    def _clashes(self, duties: Sequence[Duty]) -> Iterator[Message]:
        words = self._facts.words
        for duty in duties:
            other = duty.entry.session
            gap = self._case.rules.travel_minutes if self._apart(other) else 0
            if duty.entry.time.overlaps(self._time):
                yield _("时间冲突：{session}", session=words.session(other))
            elif duty.entry.time.overlaps(self._time, gap):
                yield _("在另一校区，路上要 {minutes} 分钟：{session}", session=words.session(other), minutes=gap)

    def _apart(self, other: Session) -> bool:
        rooms = self._case.rooms
        here, there = rooms.get(self._session.room or ""), rooms.get(other.room or "")
        campuses = {room.campus for room in (here, there) if room is not None and room.campus}
        return len(campuses) > 1

    def _wrong_company(self, person: StaffWeek) -> Iterator[Message]:
        """No more people than asked for; beside a leader from outside, one of the assistants is of the school (H8)."""
        if len(self._session.staff) >= most_people(self._case, self._session):
            yield _("这里已经够人了")
        leader = self._case.staff.get(self._session.staff[0] or "") if self._role is Role.ASSISTANT else None
        if leader is None or leader.kind is StaffKind.OWN or not self._case.rules.accompany_external:
            return
        others = [self._case.staff[p] for p in self._session.staff[1:] if p is not None]
        full = len(others) + 1 >= assistants_needed(self._case, self._session)
        if full and all(p.kind is not StaffKind.OWN for p in (*others, person)):
            yield _("校外主教师身边至少要有一位本校教师")


def _broken_locks(
    locks: tuple[Lock, ...], before: Session, empty: Session, roster: Roster, index: int
) -> Iterator[Lock]:
    """Locks that hold only while the person who had the place stays in it."""
    for lock in locks:
        if lock.is_met_by(before) and not lock.is_met_by(empty):
            others = (s for number, s in enumerate(roster.sessions) if number != index)
            if not any(lock.is_met_by(other) for other in others):
                yield lock


def _keeps(lock: Lock, empty: Session, person: str) -> bool:
    return lock.staff is None or set(lock.staff) <= {*empty.staff, person}
