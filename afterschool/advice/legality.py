"""The rules that stop somebody from taking a seat (H2–H5, H7–H9), in words."""

from collections.abc import Iterator, Mapping, Sequence

from afterschool.advice.accounts import Accounts, Away
from afterschool.advice.board import Board
from afterschool.advice.seats import Seat, Staffing, with_staff
from afterschool.model.case import StaffWeek
from afterschool.model.roster import Session
from afterschool.model.words import Role, SessionKind, StaffKind, name_of
from afterschool.rules.places import assistants_needed, most_people, needs_companion
from afterschool.texts import Message, _


class Legality:
    """What the hard rules say of changes to one board. Breaches that are there already forbid nothing new."""

    def __init__(self, board: Board, accounts: Accounts) -> None:
        self._board, self._case, self._accounts = board, board.case, accounts

    def refusals(self, person: str, seat: Seat, staffing: Staffing) -> Iterator[Message]:
        """Why ``person`` cannot have ``seat``, in the week in which ``staffing``, the person in it, holds.

        Of somebody who is not meant for such work at all no more is said.
        """
        row = self._case.staff[person]
        unfit = tuple(self._wrong_person(row, seat, staffing))
        if unfit:
            yield from unfit
            return
        yield from self._wrong_time(row, seat, staffing)
        for index in seat.sessions:
            yield from self._wrong_company(index, seat, staffing)

    def wider_refusals(self, staffing: Staffing) -> Iterator[Message]:
        """What stands against ``staffing`` as a whole, whoever they are: locks, and groups that a club empties."""
        if any(self._board.broken_locks(staffing)):
            yield _("这个位置已锁定给别人")
        yield from self.crowding(self._accounts.begun(staffing))

    def crowding(self, begun: Away) -> Iterator[Message]:
        """Homework groups that pupils leave empty for a club, or that grow too large when they come back."""
        facts = self._board.facts
        for (day, phase), away in begun.items():
            for entry in facts.by_kind[SessionKind.HOMEWORK]:
                if (entry.session.day, entry.session.phase) == (day, phase) and not away.keys().isdisjoint(
                    entry.session.classes
                ):
                    yield from self._crowded(entry.session, away)

    def _crowded(self, session: Session, away: Mapping[str, int]) -> Iterator[Message]:
        facts, name = self._board.facts, self._board.facts.words.session(session)
        gone = facts.away.get((session.day, session.phase or ""), {})
        before = after = 0
        for key in session.classes:
            stay = facts.week.stay[key, session.kind, session.day, session.phase or ""]
            now = max(0, stay - gone.get(key, 0))
            then = max(0, stay - gone.get(key, 0) - away.get(key, 0))
            if now and not then:
                yield _("{session}将没有学生，请先重新排班", session=name)
            before, after = before + now, after + then
        most = self._case.rooms[session.room or ""].capacity
        if len(session.classes) > 1:
            most = min(most, self._case.rules.group_size)
        if after > max(before, most):
            yield _("{session}将有 {count} 名学生，最多 {most} 名", session=name, count=after, most=most)

    def allows(self, takers: Sequence[tuple[Seat, str]], staffing: Staffing) -> bool:
        """Whether all of ``takers`` may have their seats once ``staffing`` holds."""
        return not any(self.wider_refusals(staffing)) and not any(
            any(self.refusals(person, seat, staffing)) for seat, person in takers
        )

    # -- the person -----------------------------------------------------------------------------

    def _wrong_person(self, row: StaffWeek, seat: Seat, staffing: Staffing) -> Iterator[Message]:
        session = self._board.sessions[seat.sessions[0]]
        if not row.cleared:
            yield _("还没有通过准入审核")
        if seat.role not in row.roles:
            yield _("不承担{role}", role=name_of(seat.role))
        if session.kind is SessionKind.POST and not self._case.posts[session.post or ""].admits(row):
            yield _("不符合这个岗位要求的身份或职级")
        if seat.role is Role.CLUB and row.id not in self._case.clubs[session.club or ""].leaders:
            yield _("不在这个社团的主教师名单里")
        if any(staffing[index].count(row.id) > 1 for index in seat.sessions):
            yield _("已经在这里")

    # -- the time -------------------------------------------------------------------------------

    def _wrong_time(self, row: StaffWeek, seat: Seat, staffing: Staffing) -> Iterator[Message]:
        moments = [self._board.moments[index] for index in seat.sessions]
        for closed in row.unavailable:
            if any(closed.overlaps(moment.time) for moment in moments):
                yield _("{time} 不能排", time=self._board.facts.words.when(closed))
        others = [index for index, _role in self._board.duties_in(row.id, staffing) if index not in seat.sessions]
        days = [self._board.moments[index].time.day for index in others]
        for day in dict.fromkeys(moment.time.day for moment in moments):
            today = days.count(day)
            if today + sum(moment.time.day == day for moment in moments) > row.max_per_day:
                yield _("当天已有 {count} 项，每天最多 {limit} 项", count=today, limit=row.max_per_day)
        if len(others) + len(moments) > row.max_per_week:
            yield _("本周已有 {count} 项，每周最多 {limit} 项", count=len(others), limit=row.max_per_week)
        yield from self._clashes(seat, others)

    def _clashes(self, seat: Seat, others: Sequence[int]) -> Iterator[Message]:
        """Other work at the same time, or too far away; meetings of one club that overlap each other."""
        board, words = self._board, self._board.facts.words
        for number, here in enumerate(seat.sessions):
            for other in (*others, *seat.sessions[:number]):
                one, two = board.moments[here], board.moments[other]
                if one.time.overlaps(two.time):
                    yield _("时间冲突：{session}", session=words.session(board.sessions[other]))
                elif board.clash(one, two):
                    minutes = self._case.rules.travel_minutes
                    where = words.session(board.sessions[other])
                    yield _("在另一校区，路上要 {minutes} 分钟：{session}", minutes=minutes, session=where)

    # -- the company ----------------------------------------------------------------------------

    def _wrong_company(self, index: int, seat: Seat, staffing: Staffing) -> Iterator[Message]:
        """No more people than asked for; beside a leader from outside, one of the assistants is of the school (H8)."""
        session = with_staff(self._board.sessions[index], staffing[index])
        if len(session.staff) > most_people(self._case, session):
            yield _("协同教师会多出，请先清空多出的人") if seat.role is Role.CLUB else _("这里已经够人了")
        if session.kind is SessionKind.CLUB and self._lacks_own(session):
            yield _("校外主教师身边至少要有一位本校教师")

    def _lacks_own(self, session: Session) -> bool:
        helpers = [self._case.staff[person] for person in session.staff[1:] if person is not None]
        full = len(helpers) >= assistants_needed(self._case, session)
        return needs_companion(self._case, session) and full and all(p.kind is not StaffKind.OWN for p in helpers)
