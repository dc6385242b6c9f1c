"""Whether somebody can serve in a session on its date: what makes it impossible, and what speaks against it."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

from afterschool.flex.rows import window_words
from afterschool.model.people import StaffMember
from afterschool.model.time import DAY_MINUTES, clock_of
from afterschool.model.words import SessionKind, StaffKind, WeekParity, name_of
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.daybook import Daybook
from afterschool.record.rows import ABSENCE_REASONS
from afterschool.texts import Message, _


class Availability:
    """People on one date. A session that somebody is in already never stands against itself."""

    def __init__(self, book: Daybook, board: DayBoard) -> None:
        self._book, self._board, self._day = book, board, board.day
        self._exits = {body.id: body.exited_on for body in book.plan.school.bodies}

    def impossible(self, person: str, session: BoardSession) -> Iterator[Message]:
        """Why ``person`` cannot serve in ``session``: facts that no wish of the office changes."""
        row = self._book.staff.get(person)
        if row is None:
            yield _("人员名单里没有 {id}", id=person)
            return
        if not self._is_cleared(row):
            yield _("这天没有有效的准入审核")
        for absence in self._board.absences:
            if absence.person == person and absence.overlaps(self._day.day, *_span(session)):
                yield _("{reason}，不在校", reason=ABSENCE_REASONS[absence.reason])
        yield from self._clashes(person, session)
        yield from self._taken(row, session)

    def against(self, person: str, session: BoardSession, position: int) -> Iterator[Message]:
        """What speaks against somebody who is not in ``session`` yet: limits and habits of the weekly plan that the
        office may set aside.
        """
        row, case = self._book.staff[person], self._book.week_of(session.dated).case
        role = session.session.role_at(position)
        if self._is_exempt(row):
            yield _("免排")
        elif role not in row.roles:
            yield _("不承担{role}", role=name_of(role))
        if session.session.kind is SessionKind.POST and person in case.staff:
            post = case.posts.get(session.session.post or "")
            if post is not None and not post.admits(case.staff[person]):
                yield _("不符合这个岗位要求的身份或职级")
        today = len(self._board.of_person(person))
        if today + 1 > row.max_per_day:
            yield _("当天已有 {count} 项，每天最多 {limit} 项", count=today, limit=row.max_per_day)
        week = self._places_of_week[person]
        if week + 1 > row.max_per_week:
            yield _("本周已有 {count} 项，每周最多 {limit} 项", count=week, limit=row.max_per_week)
        if self._lacks_own(row, session, position):
            yield _("校外主教师身边至少要有一位本校教师")
        for window in self._book.record.windows_on(self._day.day):
            start, end = window.away
            if window.person == person and start < session.dated.end_min and session.dated.start_min < end:
                yield _("已批准{what}", what=window_words(window))

    def is_at_school(self, person: str) -> bool:
        """Whether ``person`` is at school on this date anyway: for a place or an ordinary lesson."""
        if self._board.of_person(person):
            return True
        return any(self._is_today(lesson.time.day, lesson.parity) for lesson in self._book.staff[person].lessons)

    @cached_property
    def _places_of_week(self) -> Counter[str]:
        """How many places everybody has in the week of this date, as changed so far; absences on other days aside."""
        monday = self._day.day - timedelta(self._day.day.weekday())
        found = Counter(person for row in self._board.sessions for person in row.present)
        changes = self._book.record.current_changes
        for day in (monday + timedelta(n) for n in range(7)):
            for dated in self._book.sessions(day) if day != self._day.day else ():
                change = changes.get(dated.id)
                found.update(p for p in (change.staff if change else dated.session.staff) if p is not None)
        return found

    def _is_cleared(self, row: StaffMember) -> bool:
        exited = self._exits.get(row.body or "")
        return row.clearance.holds_on(self._day.day) and (exited is None or self._day.day < exited)

    def _is_exempt(self, row: StaffMember) -> bool:
        exemption = row.exemption
        return exemption is not None and (exemption.last_day is None or self._day.day <= exemption.last_day)

    def _clashes(self, person: str, session: BoardSession) -> Iterator[Message]:
        for other in self._board.of_person(person):
            if other.id == session.id:
                continue
            if other.overlaps(session):
                yield _("同时在“{session}”", session=other.title(self._book.names))
            elif other.overlaps(session, self._way_min(session, other)):
                yield _("来不及换校区：“{session}”", session=other.title(self._book.names))

    def _way_min(self, one: BoardSession, other: BoardSession) -> int:
        case = self._book.week_of(one.dated).case
        rooms = [case.rooms.get(row.room or "") for row in (one, other)]
        campuses = {room.campus for room in rooms if room is not None and room.campus}
        return case.rules.travel_minutes if len(campuses) > 1 else 0

    def _taken(self, row: StaffMember, session: BoardSession) -> Iterator[Message]:
        start, end = _span(session)
        for time in row.unavailable:
            if self._is_today(time.day) and time.start_min < end and start < time.end_min:
                whole = time.start_min == 0 and time.end_min >= DAY_MINUTES
                times = {"start": clock_of(time.start_min), "end": clock_of(time.end_min)}
                yield _("这天没有空") if whole else _("{start}–{end} 没有空", **times)
        for lesson in row.lessons:
            time = lesson.time
            if self._is_today(time.day, lesson.parity) and time.start_min < end and start < time.end_min:
                yield _("{start}–{end} 有课", start=clock_of(time.start_min), end=clock_of(time.end_min))

    def _is_today(self, weekday: str, parity: WeekParity = WeekParity.EVERY) -> bool:
        """Whether what comes back on ``weekday`` comes back on this date: a make-up day runs another weekday's plan."""
        return weekday == self._day.runs and parity in (WeekParity.EVERY, self._day.parity)

    def _lacks_own(self, row: StaffMember, session: BoardSession, position: int) -> bool:
        """Whether, with ``row`` at ``position``, whoever leads a club then is from outside and has no own teacher
        beside them.
        """
        rules = self._book.week_of(session.dated).case.rules
        if session.session.kind is not SessionKind.CLUB or not rules.accompany_external:
            return False
        staff = {n: self._book.staff.get(p or "") for n, p in enumerate(session.staff) if n not in session.away}
        staff[position] = row
        own = {n: person.kind is StaffKind.OWN for n, person in staff.items() if person is not None}
        return not own.pop(0, True) and not any(own.values())


def _span(session: BoardSession) -> tuple[int, int]:
    return session.dated.start_min, session.dated.end_min
