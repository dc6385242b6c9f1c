"""The problem of one day on which something is different."""

from datetime import date
from typing import Any

from afterschool.model.roster import Roster
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from afterschool.week.day_plan import ALL_DAY, DayEvents, DayProblem, day_problem
from tests.make import case, club, duty, homework, klass, meeting, person, phase, post, room, roster, sport, venue

WEEK = case(
    phase("sport", "sport", "mon tue"),
    phase("study", "homework club", "mon tue"),
    klass("1.1", 30),
    klass("1.2", 30),
    person("T1", "sport club", max_per_week=4),
    person("T2", skills="pe"),
    person("T3"),
    club("C1", "T3 T1", "art", "1.1=10 1.2=5", meetings=2),
    post("gate", days="mon tue"),
    room("art"),
    venue("field", outdoor=True),
)
PLAN = roster(
    *(sport(day, key, by) for day in ("mon", "tue") for key, by in (("1.1", "T1"), ("1.2", "T2"))),
    *(homework(day, key, by) for day in ("mon", "tue") for key, by in (("1.1", "T2"), ("1.2", ""))),
    *(meeting(day, "C1", "T3", "art") for day in ("mon", "tue")),
    duty("mon", "gate"),
    duty("tue", "gate", by="T1"),
)


def on_monday(**events: Any) -> DayProblem:
    return day_problem(WEEK, PLAN, DayEvents(day=Weekday.MON, **events))


def test_a_day_like_any_other_has_the_sessions_of_the_week() -> None:
    problem = on_monday()
    assert problem.baseline.sessions == tuple(s for s in PLAN.sessions if s.day is Weekday.MON)
    verdict = judge(problem.case, problem.baseline)
    # 1.2 at homework has nobody, the gate has nobody: both were so before, nobody is moved for them.
    assert (verdict.hard, verdict.amounts["uncovered"], problem.accepted) == (0, 2, 2)


def test_the_other_days_count_for_the_limits_of_the_week() -> None:
    # T1 has 4 places a week at most, two of them on Tuesday.
    assert on_monday().case.staff["T1"].max_per_week == 2


def test_a_club_may_have_another_of_its_leaders_on_the_day() -> None:
    monday = on_monday().case.clubs["C1"]
    assert (monday.sessions_per_week, monday.days, monday.leaders) == (1, (Weekday.MON,), ("T3", "T1"))


def test_who_is_away_is_away_that_day_or_those_hours() -> None:
    problem = on_monday(absent={"T1": ALL_DAY, "T2": (16 * 60 + 20, 18 * 60)})
    broken = {(v.rule_id, v.people) for v in judge(problem.case, problem.baseline).violations}
    assert broken == {("H3", ("T1",)), ("H3", ("T2",))}
    assert len(judge(problem.case, problem.baseline).violations) == 2


def test_in_rain_classes_stay_in_their_rooms_with_their_people() -> None:
    problem = on_monday(outdoor_closed=True)
    verdict = judge(problem.case, problem.baseline)
    assert (verdict.hard, verdict.amounts["uncovered"], problem.accepted) == (0, 2, 2)
    indoors = [s for s in problem.baseline.sessions if s.phase == "sport+indoors"]
    assert [(s.kind, s.room, s.classes, s.staff) for s in indoors] == [
        (SessionKind.HOMEWORK, "R1.1", ("1.1",), ("T1",)),
        (SessionKind.HOMEWORK, "R1.2", ("1.2",), ("T2",)),
    ]
    assert {s.room for s in problem.published.sessions if s.phase == "sport+indoors"} == {"field"}


def test_in_rain_other_venues_can_be_asked_for_instead() -> None:
    problem = on_monday(outdoor_closed=True, stay_indoors=False)
    assert [v.rule_id for v in judge(problem.case, problem.baseline).violations] == ["H4", "H4"]


def test_in_the_week_of_exams_the_pupils_of_clubs_are_with_their_classes() -> None:
    problem = on_monday(cancelled=(SessionKind.CLUB,))
    assert problem.case.clubs == {}
    assert all(s.kind is not SessionKind.CLUB for s in problem.baseline.sessions)
    assert any(s.kind is SessionKind.CLUB for s in problem.published.sessions)


def test_a_room_taken_by_a_visit_is_closed() -> None:
    problem = on_monday(rooms_taken={"art": (16 * 60, 17 * 60)})
    assert [v.rule_id for v in judge(problem.case, problem.baseline).violations] == ["H4"]


def test_what_is_cancelled_is_not_asked_for() -> None:
    problem = on_monday(cancelled=(SessionKind.SPORT, SessionKind.POST))
    assert "sport" not in problem.case.phases
    assert problem.case.posts == {}
    assert judge(problem.case, Roster()).amounts["uncovered"] == 3  # two classes at homework, one meeting


def test_the_heading_says_what_happens() -> None:
    events = DayEvents(
        day=Weekday.WED,
        on=date(2026, 3, 4),
        outdoor_closed=True,
        absent={"T1": ALL_DAY},
        rooms_taken={"art": ALL_DAY},
        cancelled=(SessionKind.CLUB,),
    )
    assert str(day_problem(WEEK, PLAN, events).heading) == "2026-03-04 周三：户外停用、请假 1 人、占用场地 1 处、停社团"
    assert str(on_monday().heading) == "周一"
