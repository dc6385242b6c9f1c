"""A roster put into the model and read out again is judged the same; what does not fit is named, never a surprise."""

import random
from dataclasses import replace

import pytest

from afterschool.interchange import parse_case, parse_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind
from afterschool.rules import judge
from afterschool.rules.legal_part import legal_part
from solver.encoding import encode
from solver.search import Search
from solver.week_model import WeekModel
from tests.greedy import greedy_roster
from tests.make import case, club, homework, klass, meeting, person, phase, roster, venue
from tests.shared_cases import shared_case
from tests.solver.tiny_weeks import tiny_week


def again(week: Case, plan: Roster) -> Roster:
    """``plan`` through the model."""
    model = WeekModel(week)
    encoded = encode(model, plan)
    assert encoded.values is not None
    assert model.allows(encoded.values)
    return model.roster(encoded.values)


@pytest.mark.parametrize("seed", range(40))
def test_a_roster_of_the_solver_keeps_its_amounts(seed: int) -> None:
    week = tiny_week(seed)
    plan = parse_roster(Search(week, seconds=600, work=0.2, threads=1).run().roster).roster
    assert encode(WeekModel(week), plan).dropped == ()
    assert judge(week, again(week, plan)).amounts == judge(week, plan).amounts


@pytest.mark.parametrize("name", ["primary-6", "two-campus-30"])
def test_a_large_roster_keeps_its_amounts(name: str) -> None:
    document = shared_case(name)
    week = tiny_week(7) if document is None else parse_case(document).case
    plan = greedy_roster(week)
    week = replace(week, baseline=plan.sessions, rules=replace(week.rules, weights={**week.rules.weights, "change": 3}))
    before, after = judge(week, plan), judge(week, again(week, plan))
    assert after.hard == 0
    assert after.score <= before.score
    assert after.amounts["change"] == 0


@pytest.mark.parametrize("seed", range(60))
def test_whatever_is_given_something_legal_comes_out(seed: int) -> None:
    lot = random.Random(seed)
    week = tiny_week(seed)
    plan = Roster(sessions=tuple(_wrong(lot, week, session) for session in greedy_roster(week).sessions))
    legal = legal_part(week, plan)
    assert [v for v in judge(week, legal.roster).violations if v.rule_id != "H9"] == []
    found = again(week, plan)
    assert [v for v in judge(week, found).violations if v.rule_id != "H9"] == []


def _wrong(lot: random.Random, week: Case, session: Session) -> Session:
    """Now and then another person, room, day or class, whether that makes sense or not."""
    people = list(week.staff) or ["nobody"]
    if session.kind is not SessionKind.CLUB and lot.random() < 0.3:
        session = replace(session, staff=(*session.staff, lot.choice([*people, "nobody"])))
    if lot.random() < 0.2:
        session = replace(session, room=lot.choice([*week.rooms, None]))
    if lot.random() < 0.2 and session.classes:
        session = replace(session, classes=(*session.classes, lot.choice([*week.classes, "9.9"])))
    if lot.random() < 0.1:
        session = replace(session, phase=lot.choice([*week.phases, None]))
    return session


def test_somebody_away_leaves_the_session_without_them() -> None:
    week = case(phase("study", "homework", "mon"), klass("1.1"), klass("1.2"), person("T1"), person("T2"))
    plan = roster(homework("mon", "1.1", by="T1"), homework("mon", "1.2", by="T2"))
    away = replace(week, staff={**week.staff, "T1": person("T1", away="mon 16:00-18:00")})
    legal = legal_part(away, plan)
    assert legal.lost_people == ((0, "T1"),)
    assert legal.lost_sessions == ()
    encoded = encode(WeekModel(away), plan)
    assert encoded.dropped == (0,)
    assert [session.staff for session in again(away, plan).sessions] == [(), ("T2",)]


def test_a_meeting_that_finds_no_room_any_more_is_dropped() -> None:
    week = case(
        phase("study", "homework club", "mon"),
        klass("1.1", 20),
        person("T1"),
        club("C1", "T1", "R1.1", members="1.1=20"),
    )
    plan = parse_roster(Search(week, seconds=600, work=0.5, threads=1).run().roster).roster
    assert {session.kind for session in plan.sessions} == {SessionKind.CLUB}
    closed = replace(week, clubs={"C1": replace(week.clubs["C1"], rooms=())})
    assert encode(WeekModel(closed), plan).dropped == (0,)


def test_a_class_at_a_venue_that_is_gone_stays_without_sport() -> None:
    week = case(phase("sport", "sport", "mon"), klass("1.1"), person("T1", skills="pe"), venue())
    plan = parse_roster(Search(week, seconds=600, work=0.5, threads=1).run().roster).roster
    rain = replace(week, rooms={**week.rooms, "field": venue(closed="mon 15:00-17:00")})
    encoded = encode(WeekModel(rain), plan)
    assert encoded.dropped == (0,)
    assert encoded.values is not None


def test_a_leader_and_an_assistant_away_together_leave_a_meeting_without_anybody() -> None:
    week = case(
        phase("study", "homework club", "mon"),
        klass("1.1", 20),
        *(person(key, away="mon 00:00-24:00") for key in ("T1", "T2")),
        club("C1", "T1", "R1.1", members="1.1=20", assistants=1),
    )
    legal = legal_part(week, roster(meeting("mon", "C1", "T1 T2", "R1.1")))
    assert legal.lost_people == ((0, "T1"), (0, "T2"))
    assert [session.people for session in legal.roster.sessions] == [()]
