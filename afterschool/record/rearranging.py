"""Several people away at once: the problem of one date for the solver's least change, and its answer as changes.

Whatever was changed before counts as the plan. The answer moves people between places and lets classes join others;
what it leaves open stays open on the board.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from afterschool.calendar import CalendarDay
from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.changing import merged, reseated
from afterschool.record.daybook import Daybook
from afterschool.record.reasons import ChangeReason
from afterschool.record.rows import Absence, ChangeKind, SessionChange, new_id
from afterschool.record.sessions import SessionState
from afterschool.week import week_case
from afterschool.week.day_plan import DayEvents, DayProblem, day_problem, varied_case


@dataclass(frozen=True, slots=True, kw_only=True)
class Rearrangement:
    """What a least change comes to on its date."""

    changes: tuple[SessionChange, ...]
    left: tuple[BoardSession, ...]
    """Sessions that the answer does without: nobody serves in them any more, and the office decides."""


def problem_of(book: Daybook, board: DayBoard) -> DayProblem | None:
    """The problem of a date with its absences; ``None`` on a date without service."""
    day = board.day
    if day.runs is None or day.version is None or day.version not in book.rosters:
        return None
    own = book.own_plan(day.day)
    events = DayEvents(day=day.runs, on=day.day) if own is None else own.content.occasion.events(day.runs, day.day, {})
    case = case_on(book, day)
    if own is not None:
        case = varied_case(case, own.content.sessions, events)
    elsewhere = tuple(s for s in book.rosters[day.version].sessions if s.day is not day.runs)
    today = tuple(_weekly(row) for row in board.sessions if row.state is SessionState.HELD)
    events = replace(events, absent=absent_times(board.absences))
    return day_problem(case, Roster(sessions=(*elsewhere, *today)), events)


def rearrangement(board: DayBoard, answer: Roster, at: datetime, why: str = "") -> Rearrangement:
    """The changes that lead from ``board`` to ``answer``, a roster of its date."""
    together = new_id()
    pairs, gone, come = _matched(board, answer)
    taken, joined, left = _regrouped(gone, come)
    changes = [change for row, new in (*pairs, *taken) for change in _moved(row, new, at, why)]
    changes += [merged(row, into, at, why, ChangeReason.NO_ADULT) for row, into in joined]
    for row in left:
        changes += _moved(row, replace(row.session, staff=(), room=row.room), at, why)
    return Rearrangement(changes=tuple(replace(row, together=together) for row in changes), left=tuple(left))


def open_after(book: Daybook, board: DayBoard, found: Rearrangement) -> int:
    """How many places would be open with ``found``: an answer that was cut short may be worse than none."""
    record = book.record
    changed = replace(record, changes=(*record.changes, *found.changes))
    return len(book.with_record(changed).board(board.day.day).open_places)


def case_on(book: Daybook, day: CalendarDay) -> Case:
    """The week of a service day with the phases and grades that have service on it."""
    case = week_case(book.plan, day.version or "", day.parity)
    running = {row.phase.id: row.grades for row in day.phases}
    return replace(
        case,
        phases={key: replace(row, grades=running[key]) for key, row in case.phases.items() if key in running},
        clubs={
            key: replace(row, phases=tuple(p for p in row.phases if p in running)) for key, row in case.clubs.items()
        },
    )


def absent_times(absences: Iterable[Absence]) -> dict[str, tuple[int, int]]:
    """Person -> from and to; several absences of one person on one date count as one from the first to the last."""
    spans: dict[str, tuple[int, int]] = {}
    for row in absences:
        before = spans.get(row.person, (row.from_min, row.to_min))
        spans[row.person] = (min(before[0], row.from_min), max(before[1], row.to_min))
    return spans


def _weekly(row: BoardSession) -> Session:
    """The session as it stands, as part of a weekly roster: empty places at the end are left out."""
    staff = list(row.staff)
    while staff and staff[-1] is None and not (row.session.kind is SessionKind.CLUB and len(staff) == 1):
        staff.pop()
    return replace(row.session, classes=row.classes, staff=tuple(staff), room=row.room)


def _matched(
    board: DayBoard, answer: Roster
) -> tuple[list[tuple[BoardSession, Session]], list[BoardSession], list[Session]]:
    """Sessions of the same duty, and what has none on the other side."""
    free: dict[tuple[object, ...], list[Session]] = {}
    for session in reversed(answer.sessions):
        free.setdefault(session.duty, []).append(session)
    pairs, gone = [], []
    for row in board.sessions:
        if row.state is SessionState.HELD:
            same = free.get(_weekly(row).duty)
            if same:
                pairs.append((row, same.pop()))
            else:
                gone.append(row)
    return pairs, gone, [session for rest in free.values() for session in rest]


def _regrouped(
    gone: list[BoardSession], come: Iterable[Session]
) -> tuple[list[tuple[BoardSession, Session]], list[tuple[BoardSession, BoardSession]], list[BoardSession]]:
    """What becomes of groups that the answer put together otherwise: new people, what joins what, and what is left.

    Groups are not taken apart for it: a group gets the people of a new one that has some of its classes at that time,
    best in its own room. Only where fewer groups are wanted does one join another, all of whose classes it meets.
    """
    new = [session for session in come if session.classes]
    taken: list[tuple[BoardSession, Session]] = []
    rest = list(gone)
    for own_room in (True, False):
        for row in tuple(rest):
            near = (s for s in new if _shares_classes(row, s) and (s.room == row.room or not own_room))
            chosen = next(near, None)
            if chosen is not None:
                new.remove(chosen)
                rest.remove(row)
                taken.append((row, replace(chosen, room=row.room)))
    joined = [(row, into) for row in rest for into in _hosts(row, taken)]
    hosted = {row.id for row, _into in joined}
    return taken, joined, [row for row in rest if row.id not in hosted]


def _hosts(row: BoardSession, taken: list[tuple[BoardSession, Session]]) -> list[BoardSession]:
    """The group that all classes of ``row`` are in now, at most one."""
    found = [into for into, new in taken if row.classes and set(row.classes) <= set(new.classes)]
    return found[:1]


def _shares_classes(row: BoardSession, new: Session) -> bool:
    same_time = row.session.kind is new.kind and row.session.phase == new.phase
    return same_time and not set(row.classes).isdisjoint(new.classes)


def _moved(row: BoardSession, new: Session, at: datetime, why: str) -> list[SessionChange]:
    """The change that makes ``row`` what ``new`` is; none if it is so already."""
    people = _seats(row, new)
    room = new.room if new.room != row.room else None
    if not people and room is None:
        return []
    changed = reseated(row, people, ChangeKind.REARRANGED, at, why=why)
    return [changed if room is None else replace(changed, room=room)]


def _seats(row: BoardSession, new: Session) -> dict[int, str | None]:
    """Position -> who is new there. Whoever stays keeps the place; the leader of a club has the first."""
    wanted: list[str | None] = list(new.staff)
    seats: dict[int, str | None] = {}
    positions = list(range(len(row.staff)))
    if row.session.kind is SessionKind.CLUB and wanted:
        leader = wanted.pop(0)
        positions.remove(0)
        if row.staff[0] != leader:
            seats[0] = leader
    rest = [person for person in wanted if person is not None]
    staying = {n: p for n in positions if (p := row.staff[n]) in rest}
    fresh = [person for person in rest if person not in staying.values()]
    for position in positions:
        if position not in staying:
            person = fresh.pop(0) if fresh else None
            if person != row.staff[position]:
                seats[position] = person
    return seats
