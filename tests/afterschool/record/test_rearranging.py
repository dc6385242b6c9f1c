"""Several absences at once: the problem that is handed out, and what becomes of the answer."""

from dataclasses import replace

from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind, Weekday
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.changing import cover, reseated
from afterschool.record.checks import change_problems
from afterschool.record.log import DatedRecord
from afterschool.record.rearranging import open_after, problem_of, rearrangement
from afterschool.record.rows import ChangeKind
from tests.afterschool.record.school import (
    CHOIR,
    EXTENDED,
    HOMEWORK_1,
    HOMEWORK_2,
    HOMEWORK_3,
    NOW,
    ROSTER,
    WEDNESDAY,
    away,
    daybook,
)

BOOK = daybook(DatedRecord(absences=(away(), away("T4", from_min=15 * 60, to_min=17 * 60, key="A2"))))
BOARD = BOOK.board(WEDNESDAY)


def answer(**staff: str) -> Roster:
    """The Wednesday of the roster with other people: ``homework_C1="T5"``."""
    rows = []
    for session in ROSTER.sessions:
        if session.day is Weekday.WED:
            key = "_".join([session.kind, *session.classes])
            rows.append(replace(session, staff=tuple(staff[key].split())) if key in staff else session)
    return Roster(sessions=tuple(rows))


def kept(*rows: Session) -> Roster:
    named = {key for row in rows for key in row.classes}
    others = [row for row in answer().sessions if row.kind is not SessionKind.HOMEWORK or named.isdisjoint(row.classes)]
    return Roster(sessions=(*others, *rows))


def of(board: DayBoard, id_: str) -> BoardSession:
    found = board.session(id_)
    assert found is not None
    return found


def test_the_problem_is_the_day_without_those_who_are_away() -> None:
    problem = problem_of(BOOK, BOARD)
    assert problem is not None
    staff = problem.case.staff
    assert [(t.start_min, t.end_min) for t in staff["T1"].unavailable] == [(0, 1440)]
    assert (900, 1020) in [(t.start_min, t.end_min) for t in staff["T4"].unavailable]
    assert {s.day for s in problem.baseline.sessions} == {Weekday.WED}


def test_a_day_without_service_has_no_problem() -> None:
    sunday = WEDNESDAY.replace(day=6)
    assert problem_of(BOOK, BOOK.board(sunday)) is None


def test_only_what_differs_becomes_a_change() -> None:
    found = rearrangement(BOARD, answer(homework_C1="T5", extended_C1_C2_C3="T3"), NOW, "两人请假")
    changes = {row.session: row for row in found.changes}
    assert changes.keys() == {HOMEWORK_1, EXTENDED}
    assert changes[HOMEWORK_1].staff == ("T5",)
    assert {row.kind for row in found.changes} == {ChangeKind.REARRANGED}
    assert len({row.together for row in found.changes}) == 1
    assert found.left == ()
    assert change_problems(BOOK, found.changes) == ()


def test_a_group_that_takes_in_another_is_a_merger() -> None:
    joined = Session(
        kind=SessionKind.HOMEWORK, day=Weekday.WED, phase="P1", room="R2", classes=("C1", "C2"), staff=("T2",)
    )
    found = rearrangement(BOARD, kept(joined), NOW)
    (change,) = found.changes
    assert (change.session, change.kind, change.into) == (HOMEWORK_1, ChangeKind.MERGED, HOMEWORK_2)
    after = BOOK.with_record(DatedRecord(absences=BOOK.record.absences, changes=found.changes)).board(WEDNESDAY)
    row = after.session(HOMEWORK_2)
    assert row is not None
    assert (row.classes, row.present) == (("C2", "C1"), ("T2",))


def test_what_the_answer_does_not_say_stays_open() -> None:
    without = Roster(sessions=tuple(s for s in answer().sessions if "C3" not in s.classes))
    found = rearrangement(BOARD, without, NOW)
    assert [row.id for row in found.left] == [HOMEWORK_3, EXTENDED]
    assert {row.session: row.staff for row in found.changes} == {HOMEWORK_3: (None,), EXTENDED: (None,)}
    assert open_after(BOOK, BOARD, found) == 4, "the two that were open, class 3, and the choir"


def test_a_group_is_not_taken_apart_to_give_everybody_a_share() -> None:
    parts = [
        Session(
            kind=SessionKind.EXTENDED,
            day=Weekday.WED,
            phase="P2",
            room=f"R{n}",
            classes=(f"C{n}",),
            staff=(f"T{n + 2}",),
        )
        for n in (2, 1, 3)
    ]
    roster = Roster(sessions=(*(s for s in answer().sessions if s.kind is not SessionKind.EXTENDED), *parts))
    (change,) = rearrangement(BOARD, roster, NOW).changes
    assert (change.session, change.staff) == (EXTENDED, ("T3",)), "whoever is in the group's own room"


def test_whoever_stays_keeps_the_place() -> None:
    club = Session(kind=SessionKind.CLUB, day=Weekday.WED, phase="P1", room="R4", club="K1", staff=("T5", "T4"))
    roster = Roster(sessions=tuple(club if s.club else s for s in answer().sessions))
    (change,) = rearrangement(BOARD, roster, NOW).changes
    assert (change.session, change.staff) == (CHOIR, ("T5",)), "the meeting has one place"


def test_a_session_that_was_moved_stays_there_when_somebody_covers() -> None:
    moved = replace(reseated(of(BOARD, HOMEWORK_1), {}, ChangeKind.REARRANGED, NOW), room="R4")
    book = daybook(DatedRecord(changes=(moved,)))
    assert cover(of(book.board(WEDNESDAY), HOMEWORK_1), 0, "T5", NOW).room == "R4"
