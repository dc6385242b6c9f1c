"""What was noted of a date stays when the week is planned otherwise afterwards: nothing is noted or paid twice."""

import pickle
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from afterschool.calendar import classes_of, session_id
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster, Session
from afterschool.model.semester import DayException, DayKind
from afterschool.model.words import SessionKind, Weekday
from afterschool.record.checks import entry_problems
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.months import unrecorded_days
from afterschool.record.places import recorded_places
from afterschool.record.recording import as_it_stands, with_pupils
from afterschool.record.rows import RecordEntry
from afterschool.record.sessions import SessionRecord
from tests.afterschool.record.school import (
    CHOIR,
    EXTENDED,
    GATE,
    HOMEWORK_1,
    HOMEWORK_2,
    HOMEWORK_3,
    NOW,
    PLAN,
    ROSTER,
    SEPTEMBER,
    WEDNESDAY,
    daybook,
)

JOINED = "2026-09-02/homework/P1//C1+C2"


def noted(*only: str) -> tuple[SessionRecord, ...]:
    """Wednesday on record as planned at first; all of it or some sessions."""
    return tuple(row for row in as_it_stands(daybook(), WEDNESDAY) if not only or row.id in only)


def later(sessions: Iterable[SessionRecord], plan: SchoolPlan = PLAN) -> Daybook:
    """The same semester after classes 1 and 2 were put together with T5, and the choir moved to half past four."""
    record = DatedRecord(entries=(RecordEntry.of(WEDNESDAY, sessions, NOW),))
    return Daybook(plan, {"V1": Roster(sessions=tuple(map(mended, kept(ROSTER.sessions))))}, record)


def kept(sessions: Iterable[Session]) -> list[Session]:
    return [row for row in sessions if (row.kind, row.classes) != (SessionKind.HOMEWORK, ("C2",))]


def mended(row: Session) -> Session:
    is_first = (row.kind, row.classes) == (SessionKind.HOMEWORK, ("C1",))
    if is_first:
        return replace(row, classes=("C1", "C2"), staff=("T5",))
    return replace(row, phase="P2") if row.kind is SessionKind.CLUB else row


def test_the_board_of_a_date_on_record_is_what_was_noted() -> None:
    board = later(noted()).board(WEDNESDAY)
    assert {row.id for row in board.sessions} == {HOMEWORK_1, HOMEWORK_2, HOMEWORK_3, CHOIR, EXTENDED, GATE}
    assert board.unrecorded == board.changed == ()
    first = board.session(HOMEWORK_1)
    assert first is not None
    assert (first.planned, first.staff, first.classes) == (("T1",), ("T1",), ("C1",))


def test_nothing_is_left_to_note_and_nobody_is_paid_twice() -> None:
    book = later(noted())
    assert as_it_stands(book, WEDNESDAY) == ()
    assert WEDNESDAY not in unrecorded_days(book, SEPTEMBER)
    on_the_day = [row for row in recorded_places(book, [SEPTEMBER]) if row.day == WEDNESDAY]
    # T1 in homework and extended care, T2 in homework and at the gate, T3, T4: each place once
    assert sorted(row.person for row in on_the_day) == ["T1", "T1", "T2", "T2", "T3", "T4"]
    assert all(row.held for row in on_the_day)


def test_other_dates_follow_the_plan_as_it_is_now() -> None:
    thursday = {row.id for row in later(noted()).board(date(2026, 9, 3)).sessions}
    assert "2026-09-03/homework/P1//C1+C2" in thursday


def test_of_a_group_of_today_only_the_classes_that_were_not_noted_are_left() -> None:
    book = later(noted(HOMEWORK_1))
    joined = book.board(WEDNESDAY).session(JOINED)
    assert joined is not None
    assert (joined.classes, joined.record) == (("C2",), None)
    (left,) = [row for row in as_it_stands(book, WEDNESDAY) if row.id == JOINED]
    assert [group.class_id for group in left.groups] == ["C2"]


def test_what_begins_as_the_noted_session_ends_is_left_with_all_its_classes() -> None:
    # Homework of class 1 was noted until 17:00, when extended care begins
    (planned,) = [row for row in daybook().board(WEDNESDAY).sessions if row.id == EXTENDED]
    left = later(noted(HOMEWORK_1)).board(WEDNESDAY).session(EXTENDED)
    assert left is not None
    assert "C1" in planned.classes
    assert left.classes == planned.classes


def test_what_was_noted_can_still_be_corrected() -> None:
    book = later(noted())
    (first,) = noted(HOMEWORK_1)
    corrected = with_pupils(first, {"C1": 7})
    assert entry_problems(book, WEDNESDAY, [corrected], "点名核对") == ()
    record = replace(book.record, entries=(*book.record.entries, RecordEntry.of(WEDNESDAY, [corrected], NOW, "点名")))
    again = book.with_record(record).board(WEDNESDAY).session(HOMEWORK_1)
    assert again is not None
    assert again.record == corrected


def test_a_date_that_was_taken_out_of_service_later_shows_what_was_noted_of_it() -> None:
    off = DayException(day=WEDNESDAY, kind=DayKind.SERVICE_OFF, name="停课")
    plan = replace(PLAN, semester=replace(PLAN.semester, exceptions=(off,)))
    board = later(noted(), plan).board(WEDNESDAY)
    assert not board.day.is_service
    assert len(board.sessions) == 6


def test_a_date_that_is_replanned_twice_has_no_class_in_two_noted_sessions() -> None:
    first = later(noted(HOMEWORK_1))
    record = replace(
        first.record, entries=(*first.record.entries, RecordEntry.of(WEDNESDAY, as_it_stands(first, WEDNESDAY), NOW))
    )
    for sessions in (ROSTER.sessions, first.rosters["V1"].sessions):
        board = Daybook(PLAN, {"V1": Roster(sessions=sessions)}, record).board(WEDNESDAY)
        homework = {row.id: row.classes for row in board.sessions if row.session.kind is SessionKind.HOMEWORK}
        assert homework == {HOMEWORK_1: ("C1",), JOINED: ("C2",), HOMEWORK_3: ("C3",)}
        assert board.unrecorded == ()


def test_a_class_that_was_noted_elsewhere_may_be_planned_anew() -> None:
    """Of the joined group only class 2 was noted: a second new plan may have class 1 by itself again."""
    first = later(noted(EXTENDED))
    (joined,) = [row for row in as_it_stands(later(noted(HOMEWORK_1)), WEDNESDAY) if row.id == JOINED]
    record = replace(first.record, entries=(*first.record.entries, RecordEntry.of(WEDNESDAY, [joined], NOW)))
    board = Daybook(PLAN, {"V1": ROSTER}, record).board(WEDNESDAY)
    assert {row.id for row in board.unrecorded} == {HOMEWORK_1, HOMEWORK_3, CHOIR, GATE}


@pytest.mark.parametrize("nth", [0, 2])
@pytest.mark.parametrize("classes", [(), ("C1",), ("C/1", "C+2", "100%", "三#1", "%2B")])
def test_the_id_of_a_session_tells_its_classes(classes: tuple[str, ...], nth: int) -> None:
    session = Session(kind=SessionKind.HOMEWORK, day=Weekday.WED, phase="P/1", classes=classes)
    assert classes_of(session_id(WEDNESDAY, session, nth)) == tuple(sorted(classes))


def test_another_process_gets_what_was_noted_and_nothing_that_was_worked_out_here() -> None:
    record = later(noted()).record
    sent = pickle.dumps(record)
    assert record.sessions_on(WEDNESDAY)
    assert record.recorded_days
    assert pickle.dumps(record) == sent
    read = pickle.loads(sent)  # noqa: S301 - what was sent just now
    assert read == record
    assert read.sessions_on(WEDNESDAY) == record.sessions_on(WEDNESDAY)
