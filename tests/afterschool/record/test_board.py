"""What takes place on a date, given absences and changes."""

from dataclasses import replace
from datetime import date

from afterschool.model.roster import Roster
from afterschool.record.changing import as_planned, cover, merged, not_held, swap
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.rows import ChangeKind
from afterschool.record.sessions import SessionState
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
    WEDNESDAY,
    away,
    board_with,
    daybook,
    row,
)


def test_the_sessions_of_a_date_come_by_time() -> None:
    assert [s.id for s in board_with().sessions] == [HOMEWORK_1, HOMEWORK_2, HOMEWORK_3, CHOIR, EXTENDED, GATE]
    assert board_with().open_places == ()


def test_a_date_without_service_has_no_sessions_but_its_reason() -> None:
    sunday = daybook().board(date(2026, 9, 6))
    assert sunday.sessions == ()
    assert sunday.day.off is not None


def test_an_absence_opens_the_places_it_overlaps_and_no_others() -> None:
    morning, whole = away(to_min=720), away()
    assert board_with(absences=(morning,)).open_places == ()
    opened = [(session.id, position) for session, position in board_with(absences=(whole,)).open_places]
    assert opened == [(HOMEWORK_1, 0), (EXTENDED, 0)]
    until_five = away(to_min=17 * 60)
    assert [s.id for s, _n in board_with(absences=(until_five,)).open_places] == [HOMEWORK_1]


def test_the_last_row_about_an_absence_holds() -> None:
    first, shorter = away(), replace(away(to_min=17 * 60), id="A2")
    assert [s.id for s, _n in board_with(absences=(first, shorter)).open_places] == [HOMEWORK_1]
    withdrawn = replace(first, id="A3", withdrawn=True)
    assert board_with(absences=(first, shorter, withdrawn)).open_places == ()


def test_a_cover_serves_and_the_planned_person_stays_known() -> None:
    change = cover(row(HOMEWORK_1), 0, "T5", NOW, why="病假")
    now = row(HOMEWORK_1, change, absences=(away(),))
    assert (now.planned, now.staff, now.open_places) == (("T1",), ("T5",), ())
    assert change.planned == ("T1",)


def test_a_cover_who_falls_ill_opens_the_place_again() -> None:
    change = cover(row(HOMEWORK_1), 0, "T5", NOW)
    assert row(HOMEWORK_1, change, absences=(away(), away("T5", key="A2"))).open_places == (0,)


def test_a_swap_puts_each_in_the_others_place_and_says_they_belong_together() -> None:
    first, second = swap(row(HOMEWORK_1), 0, row(HOMEWORK_3), 0, NOW)
    assert (row(HOMEWORK_1, first, second).staff, row(HOMEWORK_3, first, second).staff) == (("T3",), ("T1",))
    assert first.together == second.together != ""


def test_merged_classes_are_with_the_session_they_join() -> None:
    change = merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW, why="病假")
    assert row(HOMEWORK_1, change).state is SessionState.MERGED
    assert row(HOMEWORK_1, change).present == ()
    assert row(HOMEWORK_2, change).classes == ("C2", "C1")


def test_classes_go_on_with_the_session_they_joined() -> None:
    """They were in none when that one was merged too."""
    first = merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW)
    second = merged(row(HOMEWORK_2, first), row(HOMEWORK_3), NOW)
    assert row(HOMEWORK_3, first, second).classes == ("C3", "C1", "C2")
    assert row(HOMEWORK_2, first, second).classes == ("C2",)
    assert row(HOMEWORK_1, first, second).into == HOMEWORK_3
    back = as_planned(row(HOMEWORK_2, first, second), NOW)
    assert row(HOMEWORK_2, first, second, back).classes == ("C2", "C1"), "taken back, they are with it again"


def test_a_file_in_which_sessions_joined_each_other_is_shown() -> None:
    round_about = (merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW), merged(row(HOMEWORK_2), row(HOMEWORK_1), NOW))
    assert row(HOMEWORK_1, *round_about).state is SessionState.MERGED


def test_self_study_and_cancelling_need_nobody() -> None:
    for kind, state in (
        (ChangeKind.SELF_STUDY, SessionState.SELF_STUDY),
        (ChangeKind.CANCELLED, SessionState.CANCELLED),
    ):
        now = row(HOMEWORK_1, not_held(row(HOMEWORK_1), kind, NOW), absences=(away(),))
        assert (now.state, now.open_places) == (state, ())


def test_what_was_changed_can_be_taken_back() -> None:
    change = not_held(row(HOMEWORK_1), ChangeKind.CANCELLED, NOW)
    back = as_planned(row(HOMEWORK_1, change), NOW)
    assert row(HOMEWORK_1, change, back) == row(HOMEWORK_1)


def test_sessions_of_one_hour_stand_as_the_plan_lists_them_whatever_order_the_roster_has():
    mixed = Roster(sessions=tuple(reversed(ROSTER.sessions)))
    board = Daybook(PLAN, {"V1": mixed}, DatedRecord()).board(WEDNESDAY)
    assert [row.id for row in board.sessions] == [HOMEWORK_1, HOMEWORK_2, HOMEWORK_3, CHOIR, EXTENDED, GATE]
