"""Hard rules of clubs, assistants and locks, H7 to H9, each alone: what breaks it, what does not, and whom it names."""

from collections import Counter
from dataclasses import replace

import pytest

from afterschool.model.roster import Lock
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from tests.afterschool.rules.breaches import T1, T2, TWO_CLASSES, broken, only_breach
from tests.make import (
    case,
    club,
    homework,
    klass,
    meeting,
    person,
    phase,
    room,
    roster,
    rules,
)


class TestH7Clubs:
    ROWS = (room("F1"), room("F2"), T1, T2)

    def test_no_more_meetings_than_asked(self) -> None:
        week = case(club("C1", "T1", "F1", meetings=1), *self.ROWS)
        assert broken(week, meeting("mon", "C1", "T1", "F1"), meeting("tue", "C1", "T1", "F1")) == ["H7"]

    def test_only_in_its_phases_days_and_rooms(self) -> None:
        rows = (phase("study", "homework club"), phase("late", "club", "mon tue", "18:00-19:00"))
        week = case(*rows, club("C1", "T1", "F1", days=(Weekday.TUE,)), *self.ROWS)
        assert broken(week, meeting("tue", "C1", "T1", "F1")) == []
        assert broken(week, meeting("mon", "C1", "T1", "F1")) == ["H7"]
        assert broken(week, meeting("tue", "C1", "T1", "F1", in_phase="late")) == ["H7"]
        assert broken(week, meeting("tue", "C1", "T1", "F2")) == ["H7"]

    @pytest.mark.parametrize(("gap", "breaches"), [(1, 0), (2, 1), (0, 0)])
    def test_meetings_keep_their_distance(self, gap: int, breaches: int) -> None:
        study = phase("study", "club", "mon tue wed")
        week = case(study, club("C1", "T1", "F1", meetings=2, min_gap_days=gap), *self.ROWS)
        sessions = (meeting("tue", "C1", "T1", "F1"), meeting("wed", "C1", "T1", "F1"))
        assert broken(week, *sessions) == ["H7"] * breaches

    def test_the_distance_is_that_of_the_days_in_whatever_order_they_are_written(self) -> None:
        # Monday to Wednesday are two days
        study = phase("study", "club", "mon tue wed")
        week = case(study, club("C1", "T1", "F1", meetings=2, min_gap_days=2), *self.ROWS)
        assert broken(week, meeting("wed", "C1", "T1", "F1"), meeting("mon", "C1", "T1", "F1")) == []

    def test_one_leader_all_week_out_of_its_leaders(self) -> None:
        week = case(club("C1", "T1", "F1", meetings=2), *self.ROWS)
        assert broken(week, meeting("mon", "C1", "T2", "F1")) == ["H7"]
        # there are two leaders, and T2 is none of those it may have
        two, stranger = judge(
            week, roster(meeting("mon", "C1", "T1", "F1"), meeting("tue", "C1", "T2", "F1"))
        ).violations
        assert (two.rule_id, two.people, two.sessions) == ("H7", ("T1", "T2"), (0, 1))
        assert (stranger.rule_id, stranger.people, stranger.sessions) == ("H7", ("T2",), (1,))
        # a meeting without a leader changes nothing
        assert broken(week, meeting("mon", "C1", "T1", "F1"), meeting("tue", "C1", "-", "F1")) == []

    def test_conflicting_clubs_never_overlap(self) -> None:
        clubs = (club("C1", "T1", "F1"), club("C2", "T2", "F2"))
        week = case(*clubs, *self.ROWS, conflicts=["C1 C2"])
        violation = only_breach(week, meeting("mon", "C1", "T1", "F1"), meeting("mon", "C2", "T2", "F2"))
        assert (violation.rule_id, violation.sessions) == ("H7", (0, 1))
        assert broken(week, meeting("mon", "C1", "T1", "F1"), meeting("tue", "C2", "T2", "F2")) == []


class TestH8Assistants:
    OUTSIDE, RETIRED = person("V", kind="professional"), person("W", kind="retired")

    def test_an_outside_leader_has_an_own_teacher_beside(self) -> None:
        week = case(club("C1", "V", "F1"), room("F1"), self.OUTSIDE, self.RETIRED, T1)
        assert broken(week, meeting("mon", "C1", "V T1", "F1")) == []
        assert broken(week, meeting("mon", "C1", "V W", "F1")) == ["H8"]
        # nobody there at all is a shortage, not a breach
        assert broken(week, meeting("mon", "C1", "V", "F1")) == []

    def test_a_school_may_do_without(self) -> None:
        week = case(club("C1", "V", "F1"), room("F1"), self.OUTSIDE, T1, rules(accompany_external=False))
        assert broken(week, meeting("mon", "C1", "V", "F1")) == []
        assert broken(week, meeting("mon", "C1", "V T1", "F1")) == ["H8"]

    def test_while_places_are_open_the_own_teacher_may_still_come(self) -> None:
        week = case(club("C1", "V", "F1", assistants=2), room("F1"), self.OUTSIDE, self.RETIRED, T1)
        assert broken(week, meeting("mon", "C1", "V W", "F1")) == []

    def test_one_own_teacher_is_enough_beside_others(self) -> None:
        week = case(club("C1", "V", "F1", assistants=2), room("F1"), self.OUTSIDE, self.RETIRED, T1)
        assert broken(week, meeting("mon", "C1", "V W T1", "F1")) == []

    def test_no_more_assistants_than_needed(self) -> None:
        week = case(club("C1", "T1", "F1"), room("F1"), T1, T2)
        assert broken(week, meeting("mon", "C1", "T1 T2", "F1")) == ["H8"]


class TestH9Locks:
    LOCK = Lock(kind=SessionKind.HOMEWORK, day=Weekday.MON, classes=("1.1",), staff=("T1",))

    def test_a_lock_is_met_by_any_session_that_has_all_of_it(self) -> None:
        week = case(*TWO_CLASSES, T1, T2, self.LOCK)
        assert broken(week, homework("mon", "1.1 1.2", "T1")) == []
        for other in (homework("tue", "1.1", "T1"), homework("mon", "1.1", "T2"), homework("mon", "1.2", "T1")):
            assert broken(week, other) == ["H9"]

    def test_two_sessions_do_not_meet_it_together(self) -> None:
        week = case(*TWO_CLASSES, T1, T2, self.LOCK)
        assert broken(week, homework("mon", "1.1", "T2"), homework("mon", "1.2", "T1")) == ["H9"]
        (violation,) = judge(week, roster(homework("mon", "1.1", "T2"), homework("mon", "1.2", "T1"))).violations
        assert violation.lock == 1, "the first of the list"

    def test_a_lock_names_what_it_asks_for(self) -> None:
        lock = replace(self.LOCK, phase="study", room="R1.1")
        week = case(klass("1.1", name="一年级1班"), person("T1", name="林老师"), lock)
        violation = only_breach(week)
        assert violation.people == ("T1",)
        assert str(violation.text) == "第 1 条锁定没有保留：周一 study 作业辅导 一年级1班 R1.1 林老师"

    def test_a_lock_may_name_what_is_not_there(self) -> None:
        lock = Lock(phase="p9", room="R9", classes=("9.9",), club="C9", post="G9", staff=("T9",))
        violation = only_breach(case(lock))
        assert all(name in str(violation.text) for name in ("p9", "R9", "9.9", "C9", "G9", "T9"))

    def test_a_missing_leader_can_be_locked(self) -> None:
        lock = Lock(kind=SessionKind.CLUB, staff=(None,))
        week = case(club("C1", "T1", "F1"), room("F1"), T1, lock)
        assert broken(week, meeting("mon", "C1", "-", "F1")) == []
        assert broken(week, meeting("mon", "C1", "T1", "F1")) == ["H9"]


def test_breaches_come_in_the_order_of_the_rules() -> None:
    week = case(*TWO_CLASSES, T1, T2, TestH9Locks.LOCK, person("U", cleared=False))
    sessions = (homework("mon", "1.1", "U", at="R1.2"), homework("mon", "1.2", "U"), homework("mon", "9.9", at="R1.1"))
    ids = broken(week, *sessions)
    assert ids == sorted(ids)
    # unknown class; U twice at 16:30; U uncleared; R1.2 twice; 1.1 not at home; the lock
    assert Counter(ids) == {"H1": 1, "H2": 1, "H3": 1, "H4": 1, "H5": 1, "H9": 1}
