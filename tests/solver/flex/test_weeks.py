"""Weeks of a school planned one after the other: nothing is broken, turns go round, little changes without need."""

import random
import sys
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from io import StringIO

import pytest

from afterschool.flex.keeping import new_window, plan_problems
from afterschool.flex.planning import problem_of, week_plan
from afterschool.flex.rows import Window, WindowKind
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import ExchangeRates, FlexModel, FlexRules, PresenceMinimum
from afterschool.model.flex_rules import PresenceScope as Scope
from afterschool.model.people import Lesson
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WORKDAYS
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.record.rows import Absence
from solver.client import run_flex_worker
from solver.engine import Engine, Limit, Stopper
from solver.flex.answering import Choice, answer, choose
from solver.flex.planning import plan_week
from solver.protocol import Failed, FlexRequest, decode, encode
from solver.worker import serve
from tests.afterschool.flex.school import book_with, rules
from tests.afterschool.record.school import NOW

MONDAY = date(2026, 9, 7)
AFTERNOON = 15 * 60


def planned(version: FlexRules, monday: date, before: tuple[Window, ...] = ()) -> tuple[Window, ...]:
    """The windows of a week in this process; whatever speaks against one of them fails the test."""
    week = FlexWeek(book_with(version, windows=before), monday)
    problem = problem_of(week)
    engine = Engine(threads=1, seed=1, stopper=Stopper())
    choice = choose(problem, engine, Limit(seconds=600.0, work=60.0))
    windows = week_plan(week, problem, choice.chosen, NOW).windows
    assert choice.optimal
    assert plan_problems(week, windows) == ()
    return windows


def test_over_a_semester_everybody_has_their_turn_whose_days_allow_it_at_all() -> None:
    # One may leave early each day: 5 a week for teachers 4, 5 and 6, whose rights of 2 a week would be 6.
    # After six weeks, with 30 given, everybody has had 10, or the least difference that one week leaves.
    minimum = PresenceMinimum(count=5, start_min=AFTERNOON)
    version = rules(FlexModel.RIGHT_TO_LEAVE, minimum)
    windows: tuple[Window, ...] = ()
    for number in range(6):
        windows += planned(version, MONDAY + timedelta(7 * number), windows)
    assert Counter(row.person for row in windows) == {"T4": 10, "T5": 10, "T6": 10}


def test_a_second_week_like_the_first_changes_nothing() -> None:
    version = rules(FlexModel.RIGHT_TO_LEAVE)
    first = planned(version, MONDAY)
    second = planned(version, MONDAY + timedelta(7), first)
    assert first
    assert {(row.person, row.day - timedelta(7), row.start_min) for row in second} == {
        (row.person, row.day, row.start_min) for row in first
    }


def test_every_model_and_group_is_kept_to() -> None:
    minimums = (
        PresenceMinimum(count=5, start_min=8 * 60),
        PresenceMinimum(count=1, scope=Scope.SUBJECT, of="music", start_min=8 * 60),
        PresenceMinimum(count=3, scope=Scope.GRADE, of="1", start_min=8 * 60),
    )
    evenings = ExchangeRates(duties=2, evening_after_min=17 * 60)
    for model in FlexModel:
        windows = planned(rules(model, *minimums, exchange=evenings), MONDAY)
        assert windows, model
    # Extended care until 18:00 and the gate are evening duties now: teachers 1 and 2 come later instead.
    assert {row.person for row in planned(rules(FlexModel.EXCHANGE, exchange=evenings), MONDAY)} == {"T1", "T2"}


def random_book(rng: random.Random) -> Daybook:
    """The small school with lessons, absences, minimums and a window by hand, all drawn by lot."""

    def span(latest: int = 16) -> tuple[int, int]:
        start = 30 * rng.randint(16, 2 * latest)
        return start, start + rng.choice([30, 45, 90])

    minimums = tuple(
        PresenceMinimum(count=rng.randint(1, most), scope=scope, of=of, start_min=start, end_min=start + 240)
        for scope, of, most in ((Scope.SCHOOL, "", 6), (Scope.GRADE, "1", 4), (Scope.SUBJECT, "music", 2))
        for start in [30 * rng.randint(15, 28)]
        if rng.random() < 0.7
    )
    version = rules(
        rng.choice(list(FlexModel)), *minimums, margin_min=rng.choice([0, 10]), exchange=ExchangeRates(duties=1)
    )
    people = [f"T{n}" for n in range(1, 7)]
    away = tuple(
        Absence(
            id=f"A{n}", absence=f"A{n}", at=NOW, person=rng.choice(people), first_day=day, last_day=day, from_min=start
        )
        for n in range(3)
        for day, start in [(MONDAY + timedelta(rng.randint(0, 4)), 60 * rng.randint(7, 17))]
    )
    by_hand = new_window(rng.choice(people), MONDAY, WindowKind.LEAVE, span(12), NOW, why="已商定")
    book = book_with(version, windows=[by_hand], absences=away)
    staff = tuple(
        replace(
            row,
            lessons=tuple(
                Lesson(time=WeeklyTime(rng.choice(WORKDAYS), *span())) for _lesson in range(rng.randint(0, 6))
            ),
        )
        for row in book.plan.staff
    )
    return Daybook(replace(book.plan, staff=staff), book.rosters, book.record)


@pytest.mark.parametrize("seed", range(30))
def test_nothing_ever_speaks_against_a_window_of_a_plan(seed: int) -> None:
    week = FlexWeek(random_book(random.Random(seed)), MONDAY)
    problem = problem_of(week)
    told: list[Choice] = []
    choose(problem, Engine(threads=1, seed=1, stopper=Stopper()), Limit(seconds=600.0, work=60.0), told.append)
    for choice in told:
        assert plan_problems(week, week_plan(week, problem, choice.chosen, NOW).windows) == ()


@pytest.mark.parametrize("seed", range(30))
def test_whatever_nothing_speaks_against_is_there_to_be_chosen(seed: int) -> None:
    week = FlexWeek(random_book(random.Random(seed)), MONDAY)
    offered = {(row.person, row.day, row.start_min, row.end_min) for row in problem_of(week).candidates}
    first, last = 8 * 60, 17 * 60 + 30
    for day in week.days:
        for person in (row.id for row in week.people):
            own = day.of(person)
            for minutes in (30, 60, 90, 120) if not own.absences and not own.windows else ():
                for kind, start in ((WindowKind.LATE_ARRIVAL, first), (WindowKind.EARLY_LEAVE, last - minutes)):
                    asked = new_window(person, day.day, kind, (start, start + minutes), NOW)
                    if not week.objections(asked):
                        assert (person, day.day, start, start + minutes) in offered


def test_the_whole_way_through_the_solver_process() -> None:
    week = FlexWeek(book_with(rules(FlexModel.RIGHT_TO_LEAVE)), MONDAY)
    solved = plan_week(week, NOW, seconds=600)
    assert solved.optimal
    what = [(row.person, row.day, row.start_min) for row in solved.plan.windows]
    assert what == [(row.person, row.day, row.start_min) for row in planned(rules(), MONDAY)]


def test_a_request_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(KnownError, match="没有看懂弹性时间的计划请求"):
        answer(FlexRequest(problem={"candidates": 1}), Stopper(), lambda _choice: None)
    sink = StringIO()
    serve(StringIO(encode(FlexRequest(problem={}, threads=0)) + "\n"), sink)
    refusal = decode(sink.getvalue())
    assert isinstance(refusal, Failed)
    assert "threads 不能是 0" in str(refusal.message)


def test_a_worker_that_dies_or_cannot_start_is_told() -> None:
    with pytest.raises(KnownError, match="意外退出"):
        run_flex_worker(FlexRequest(problem={}), (sys.executable, "-c", ""))
    with pytest.raises(KnownError, match="无法启动"):
        run_flex_worker(FlexRequest(problem={}), ("/nowhere/afterschool",))
