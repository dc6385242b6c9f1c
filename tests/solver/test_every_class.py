"""A class that no supervisor is left for still stands in the roster, where its room is free."""

from afterschool.interchange import parse_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import judge
from solver.search import Search
from tests.make import case, club, klass, person, phase, room, venue

STUDY = phase("study", "homework club", "mon")


def solved(week: Case) -> Roster:
    return parse_roster(Search(week, seconds=600, work=2, threads=1).run().roster).roster


def test_a_class_without_supervisor_is_shown_in_its_room() -> None:
    # Two classes that may not share a group (25 + 25 > 45) and one supervisor: one of them stays unsupervised.
    week = case(STUDY, klass("1.1", 25), klass("1.2", 25), person("T1"))
    plan = solved(week)
    assert sorted(name for session in plan.sessions for name in session.classes) == ["1.1", "1.2"]
    assert judge(week, plan).amounts["uncovered"] == 1


def test_a_class_whose_room_is_too_small_is_left_out() -> None:
    week = case(STUDY, klass("1.1", 25), room("R1.1", capacity=10))
    plan = solved(week)
    assert plan.sessions == ()
    verdict = judge(week, plan)
    assert (verdict.hard, verdict.amounts["uncovered"]) == (0, 1)


def test_two_classes_of_one_room_are_not_both_put_into_it() -> None:
    week = case(STUDY, klass("1.1", 25, home_room="R"), klass("1.2", 25, home_room="R"))
    verdict = judge(week, solved(week))
    assert (verdict.hard, verdict.amounts["uncovered"]) == (0, 2)


def test_a_class_without_supervisor_at_sport_stands_at_a_venue_that_has_a_lead() -> None:
    # Two classes, one PE teacher, one lead for up to 4 classes: the second class is unsupervised, not left out.
    lead = person("T1", skills="pe")
    week = case(phase("sport", "sport", "mon"), klass("1.1"), klass("1.2"), lead, venue())
    plan = solved(week)
    assert sorted(name for session in plan.sessions for name in session.classes) == ["1.1", "1.2"]
    assert judge(week, plan).amounts["uncovered"] == 1


def test_a_venue_is_never_filled_beyond_what_it_takes() -> None:
    week = case(
        phase("sport", "sport", "mon"), klass("1.1"), klass("1.2"), person("T1", skills="pe"), venue(capacity=45)
    )
    verdict = judge(week, solved(week))
    assert (verdict.hard, verdict.amounts["uncovered"]) == (0, 1)


def test_a_room_that_only_holds_the_class_while_its_club_meets_is_used_only_then() -> None:
    # 30 pupils, a room for 25, a club that takes 10 away once a week: 20 fit on that day, 30 do not on the other.
    week = case(
        phase("study", "homework club", "mon tue"),
        klass("1.1", 30),
        room("R1.1", capacity=25),
        room("F1"),
        club("C1", "T1", "F1", members="1.1=10"),
        person("T1", "club"),
    )
    plan = solved(week)
    verdict = judge(week, plan)
    assert (verdict.hard, verdict.amounts["uncovered"]) == (0, 2)
    assert sum(bool(session.classes) for session in plan.sessions) == 1
