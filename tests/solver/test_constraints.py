"""Each hard rule alone on a tiny week: what it allows can be solved, what it forbids costs a place."""

from dataclasses import replace
from typing import Any

import pytest

from afterschool.interchange import parse_roster
from afterschool.model.case import Case
from afterschool.model.roster import Lock, Roster
from afterschool.model.words import MergeScope, SessionKind, Weekday
from afterschool.rules import Verdict, judge
from afterschool.rules.registry import HARD_RULES
from solver.constraints import ALL
from solver.protocol import Finished
from solver.search import Search
from tests.make import case, club, klass, person, phase, post, room, rules, venue


def _solved(week: Case) -> tuple[Finished, Roster, Verdict]:
    finished = Search(week, seconds=600, work=2, threads=1).run()
    roster = parse_roster(finished.roster).roster
    return finished, roster, judge(week, roster)


def _uncovered(week: Case) -> int:
    _finished, _roster, verdict = _solved(week)
    assert verdict.hard == 0
    return int(verdict.amounts["uncovered"])


STUDY = phase("study", "homework club", "mon")
SPORT = phase("sport", "sport", "mon")


def test_every_hard_rule_has_a_module() -> None:
    assert list(ALL) == [rule.id for rule in HARD_RULES]


def test_h1_a_post_takes_as_many_people_as_it_asks_for_and_no_more() -> None:
    staff = [person(f"T{n}") for n in range(3)]
    _finished, roster, _verdict = _solved(case(STUDY, *staff, post("gate", count=2)))
    assert [len(session.staff) for session in roster.sessions] == [2]


@pytest.mark.parametrize(("time", "missing"), [("16:20-16:31", 1), ("16:20-16:30", 0)])
def test_h2_one_person_cannot_be_in_two_places_at_once(time: str, missing: int) -> None:
    assert _uncovered(case(STUDY, klass("1.1"), person("T1"), post("gate", time=time))) == missing


@pytest.mark.parametrize(("travel", "missing"), [(0, 0), (10, 0), (11, 1)])
def test_h2_travelling_between_campuses_takes_time(travel: int, missing: int) -> None:
    week = case(
        SPORT,
        STUDY,
        klass("1.1", teachers="T1"),
        person("T1", skills="pe"),
        venue(campus="A"),
        room("R1.1", campus="B"),
        rules(travel_minutes=travel),
    )
    # Sport ends at 16:20, homework begins at 16:30: 10 minutes are enough for 10 minutes of travel.
    assert _uncovered(week) == missing


@pytest.mark.parametrize(("limits", "missing"), [({"max_per_day": 1}, 1), ({"max_per_week": 1}, 1), ({}, 0)])
def test_h3_limits_of_day_and_week_hold(limits: dict[str, int], missing: int) -> None:
    week = case(SPORT, STUDY, klass("1.1"), person("T1", skills="pe", **limits), venue())
    assert _uncovered(week) == missing


@pytest.mark.parametrize("why", [{"cleared": False}, {"roles": "post"}, {"away": "mon 16:00-17:00"}])
def test_h3_nobody_serves_who_may_not(why: dict[str, Any]) -> None:
    assert _uncovered(case(STUDY, klass("1.1"), person("T1", **why))) == 1


@pytest.mark.parametrize(("at_once", "capacity", "missing"), [(2, 60, 0), (1, 60, 1), (2, 59, 1), (0, 60, 2)])
def test_h4_a_venue_takes_so_many_classes_and_pupils(at_once: int, capacity: int, missing: int) -> None:
    week = case(
        SPORT,
        klass("1.1", pupils=30),
        klass("1.2", pupils=30),
        person("T1", skills="pe"),
        person("T2", skills="pe"),
        venue(capacity=capacity, classes_at_once=at_once),
    )
    assert _uncovered(week) == missing


def test_h4_a_club_in_a_home_room_sends_the_class_elsewhere() -> None:
    week = case(
        STUDY,
        klass("1.1", pupils=20),
        klass("1.2", pupils=20),
        *(person(f"T{n}") for n in range(3)),
        club("C1", leaders="T0", rooms="R1.1", members="1.1=1"),
    )
    _finished, roster, verdict = _solved(week)
    assert (verdict.hard, verdict.amounts["uncovered"]) == (0, 0)
    groups = [session for session in roster.sessions if session.kind is SessionKind.HOMEWORK]
    assert [(session.room, set(session.classes)) for session in groups] == [("R1.2", {"1.1", "1.2"})]


@pytest.mark.parametrize(
    ("scope", "size", "missing"),
    [(MergeScope.NONE, 60, 1), (MergeScope.GRADE, 60, 0), (MergeScope.GRADE, 59, 1)],
)
def test_h5_classes_share_a_supervisor_only_as_allowed(scope: MergeScope, size: int, missing: int) -> None:
    week = case(
        STUDY,
        klass("1.1", pupils=30),
        klass("1.2", pupils=30),
        person("T1"),
        room("R1.1", 60),
        rules(group_size=size, merge={SessionKind.HOMEWORK: scope}),
    )
    assert _uncovered(week) == missing


def test_h5_three_classes_that_fit_in_pairs_do_not_all_fit() -> None:
    classes = [klass(f"1.{n}", pupils=20) for n in (1, 2, 3)]
    # 20 + 20 are within 45, 20 + 20 + 20 are not: one supervisor leaves one class over.
    assert _uncovered(case(STUDY, *classes, person("T1"))) == 1


def test_h5_a_class_whose_room_is_too_small_stays_without_a_session() -> None:
    _finished, roster, verdict = _solved(case(STUDY, klass("1.1", pupils=30), room("R1.1", 29), person("T1")))
    assert (roster.sessions, verdict.amounts["uncovered"]) == ((), 1)


@pytest.mark.parametrize(("classes", "missing"), [(1, 1), (2, 0)])
def test_h6_a_supervisor_takes_so_many_classes(classes: int, missing: int) -> None:
    week = case(
        SPORT,
        klass("1.1"),
        klass("1.2"),
        person("T1", skills="pe"),
        venue(),
        rules(classes_per_sport_supervisor=classes),
    )
    assert _uncovered(week) == missing


@pytest.mark.parametrize(("gap", "missing"), [(1, 0), (2, 1)])
def test_h7_meetings_keep_their_gap(gap: int, missing: int) -> None:
    week = case(
        phase("study", "homework club", "mon tue"),
        person("T1"),
        room("art"),
        club("C1", leaders="T1", rooms="art", meetings=2, min_gap_days=gap),
    )
    assert _uncovered(week) == missing


def test_h7_one_leader_stays_all_week() -> None:
    week = case(
        phase("study", "homework club", "mon tue"),
        person("T1", away="mon 16:00-18:00"),
        person("T2", away="tue 16:00-18:00"),
        room("art"),
        club("C1", leaders="T1 T2", rooms="art", meetings=2),
    )
    assert _uncovered(week) == 1


def test_h7_clubs_in_conflict_do_not_meet_together() -> None:
    clubs = [club(key, leaders=f"T{key}", rooms=f"room{key}") for key in "AB"]
    people = [person("TA"), person("TB"), room("roomA"), room("roomB")]
    assert _uncovered(case(STUDY, *people, *clubs, conflicts=["A B"])) == 1
    assert _uncovered(case(STUDY, *people, *clubs)) == 0


@pytest.mark.parametrize(("helper", "missing"), [("own", 0), ("retired", 1)])
def test_h8_an_own_teacher_stands_beside_an_outside_leader(helper: str, missing: int) -> None:
    week = case(
        STUDY,
        person("P1", kind="institution"),
        person("T1", "assistant", kind=helper),
        room("art"),
        club("C1", leaders="P1", rooms="art"),
    )
    assert _uncovered(week) == missing


def test_h9_a_lock_is_met_even_where_it_costs() -> None:
    lock = Lock(kind=SessionKind.HOMEWORK, day=Weekday.MON, phase="study", classes=("1.1",), staff=("T2",))
    week = case(STUDY, klass("1.1", teachers="T1"), person("T1"), person("T2"), lock)
    finished, roster, verdict = _solved(week)
    assert finished.locks_given_up == ()
    assert roster.sessions[0].staff == ("T2",)
    assert verdict.amounts["stranger"] == 1


def test_h9_of_contradicting_locks_the_fewest_are_given_up() -> None:
    gate = Lock(kind=SessionKind.POST, day=Weekday.MON, post="gate", staff=("T1",))
    locks = [Lock(kind=SessionKind.HOMEWORK, day=Weekday.MON, classes=(key,), staff=("T1",)) for key in ("1.1", "2.1")]
    week = case(STUDY, klass("1.1"), klass("2.1"), person("T1"), person("T2"), post("gate"), gate, *locks)
    finished, _roster, verdict = _solved(week)
    # T1 cannot be with two grades at once, but can stand at the gate before: one of the two classes is given up.
    assert len(finished.locks_given_up) == 1
    assert verdict.hard == 1


@pytest.mark.parametrize(
    "week",
    [
        case(),
        case(STUDY),
        case(STUDY, klass("1.1")),
        case(SPORT, klass("1.1"), person("T1")),
        case(STUDY, klass("1.1", pupils=0), person("T1")),
        case(STUDY, klass("1.1", home_room="field"), person("T1"), venue()),
        case(STUDY, person("T1"), room("art", 3), club("C1", leaders="T1", rooms="art", members="")),
        case(STUDY, person("T1"), club("C1", leaders="T1", rooms="")),
        case(phase("study", "homework club", "mon mon"), klass("1.1"), post("gate", days="mon mon")),
    ],
)
def test_odd_data_still_get_a_roster(week: Case) -> None:
    _finished, _roster, verdict = _solved(week)
    assert verdict.hard == 0


def test_weights_of_any_sign_are_borne() -> None:
    weights = {"uncovered": -5.0, "staff_day": -1.0, "unfairness": 0.0, "prefer": -2.0}
    week = replace(case(STUDY, klass("1.1"), person("T1")), rules=rules(weights=weights))
    finished = Search(week, seconds=600, work=0.005, threads=1).run()
    assert judge(week, parse_roster(finished.roster).roster).hard == 0
    # The best score would be 0 places covered: -5 for the class, nothing else.
    assert finished.bound <= -5 <= finished.score
