"""Rows of one week: who stays, who may hold a post, which wish matches, what a session and a lock are."""

from datetime import date
from typing import Any

import pytest

from afterschool.model.blank import blank_plan
from afterschool.model.people import Clearance
from afterschool.model.roster import Lock, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Activity, Role, SessionKind, StaffKind, Weekday
from tests.make import case, duty, homework, klass, meeting, person, phase, post, room, sport, venue, wish


def test_who_stays_depends_on_activity_day_and_phase() -> None:
    row = klass("1.1", 30, days="mon", noon={Weekday.MON: 4}, phase_students={"late": {Weekday.MON: 7}})
    stay = {
        (Activity.SPORT, "sport"): 30,
        (Activity.HOMEWORK, "study"): 30,
        (Activity.HOMEWORK, "late"): 7,
        (Activity.NOON, "late"): 4,
        (Activity.EVENING, "evening"): 0,
    }
    assert {key: row.stay(key[0], Weekday.MON, key[1]) for key in stay} == stay
    assert row.stay(Activity.SPORT, Weekday.TUE, "sport") == 0
    assert row.stay(Activity.HOMEWORK, Weekday.TUE, "late") == 0


@pytest.mark.parametrize(
    ("asked", "admitted"),
    [
        ({}, True),
        ({"kinds": (StaffKind.OWN,)}, True),
        ({"kinds": (StaffKind.RETIRED,)}, False),
        ({"kinds": ()}, False),
        ({"ranks": ("leader", "backbone")}, True),
        ({"ranks": ("backbone",)}, False),
        ({"kinds": (StaffKind.OWN,), "ranks": ("leader",)}, True),
    ],
)
def test_a_post_admits_by_kind_and_rank(asked: dict[str, Any], admitted: bool) -> None:
    assert post("gate", **asked).admits(person("T1", ranks=("leader",))) is admitted


def test_a_wish_without_day_or_phase_matches_every_one() -> None:
    assert wish(1).matches(Weekday.MON, None)
    assert wish(1, "mon").matches(Weekday.MON, "study")
    assert not wish(1, "mon").matches(Weekday.TUE, "study")
    assert not wish(1, phase_id="study").matches(Weekday.MON, None)


@pytest.mark.parametrize(
    ("row", "counts"),
    [
        (person("T1"), True),
        (person("T1", share=0.1), True),
        (person("T1", share=0), False),
        (person("T1", cleared=False), False),
        (person("T1", kind="volunteer"), False),
    ],
)
def test_cleared_own_staff_with_a_share_count_for_the_balance(row: Any, counts: bool) -> None:
    assert row.counts_for_balance is counts


def test_a_session_takes_place_in_its_phase_or_at_its_post() -> None:
    week = case(phase("sport", "sport"), post("gate", time="07:30-08:00"), klass("1.1"), venue(), room("F1"))
    assert week.time_of(sport("tue", "1.1")) == WeeklyTime(Weekday.TUE, 920, 980)
    assert week.time_of(duty("mon", "gate")) == WeeklyTime(Weekday.MON, 450, 480)
    with pytest.raises(KeyError):
        week.time_of(homework("mon", "1.1"))


def test_a_phase_serves_the_classes_of_its_grades() -> None:
    low = phase("low", "sport", grades=[1])
    week = case(low, klass("1.1"), klass("2.1"))
    assert [row.id for row in week.classes_of(low)] == ["1.1"]


class TestSession:
    def test_it_is_the_same_duty_whoever_serves_wherever(self) -> None:
        assert homework("mon", "1.1 1.2", "T1").duty == homework("mon", "1.2 1.1", "T2", at="R9").duty
        assert homework("mon", "1.1").duty != homework("tue", "1.1").duty
        assert homework("mon", "1.1").duty != homework("mon", "1.1 1.2").duty

    def test_a_club_has_a_leader_and_assistants(self) -> None:
        session = meeting("mon", "C1", "- T1", "F1")
        assert [session.role_at(position) for position in (0, 1)] == [Role.CLUB, Role.ASSISTANT]
        assert session.people == ("T1",)
        assert duty("mon", "gate", "T1 T2").role_at(1) is Role.POST


class TestLock:
    SESSION = Session(
        kind=SessionKind.HOMEWORK,
        day=Weekday.MON,
        phase="study",
        room="R1",
        classes=("1.1", "1.2"),
        staff=("T1",),
        extra={"tags": ["a", "b"], "note": "x"},
    )

    @pytest.mark.parametrize(
        "asked",
        [
            {},
            {"kind": SessionKind.HOMEWORK, "day": Weekday.MON, "phase": "study", "room": "R1"},
            {"classes": ("1.2",)},
            {"classes": ()},
            {"staff": ("T1",)},
            {"extra": {"note": "x", "tags": ["b"], "absent": [], "nothing": None}},
        ],
    )
    def test_met(self, asked: dict[str, Any]) -> None:
        assert Lock(**asked).is_met_by(self.SESSION)

    @pytest.mark.parametrize(
        "asked",
        [
            {"day": Weekday.TUE},
            {"club": "C1"},
            {"post": "gate"},
            {"classes": ("1.1", "1.3")},
            {"staff": (None,)},
            {"extra": {"note": "y"}},
            {"extra": {"tags": ["c"]}},
            {"extra": {"number": [1]}},
        ],
    )
    def test_not_met(self, asked: dict[str, Any]) -> None:
        assert not Lock(**asked).is_met_by(self.SESSION)


@pytest.mark.parametrize(
    ("clearance", "holds"),
    [
        (Clearance(), False),
        (Clearance(reviewed=True), True),
        (Clearance(reviewed=True, first_day=date(2026, 3, 2)), False),
        (Clearance(reviewed=True, last_day=date(2026, 3, 1)), True),
        (Clearance(reviewed=True, last_day=date(2026, 2, 28)), False),
    ],
)
def test_a_clearance_holds_from_its_first_to_its_last_day(clearance: Clearance, holds: bool) -> None:
    assert clearance.holds_on(date(2026, 3, 1)) is holds


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 9, 10), date(2026, 9, 1), date(2027, 1, 20)),
        (date(2026, 7, 20), date(2026, 9, 1), date(2027, 1, 20)),
        (date(2027, 1, 5), date(2026, 9, 1), date(2027, 1, 20)),
        (date(2027, 1, 25), date(2027, 2, 20), date(2027, 7, 5)),
    ],
)
def test_a_blank_plan_has_the_semester_of_the_day(today: date, first: date, last: date) -> None:
    semester = blank_plan(today).semester
    assert (semester.first_day, semester.last_day) == (first, last)
    assert [(version.first_day, version.last_day) for version in semester.versions] == [(first, last)]
    assert str(first.year) in semester.name
