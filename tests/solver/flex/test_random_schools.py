"""Plans of random schools over four weeks, held minute by minute against the lists of lessons, places and posts."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta

import pytest

from afterschool.flex.planning import problem_of, week_plan
from afterschool.flex.rows import Window, WindowKind
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel, FlexRules, PresenceMinimum, PresenceScope
from afterschool.model.people import Lesson
from afterschool.model.plan import SchoolPlan
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WEEK, WORKDAYS, StaffKind, WeekParity
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from solver.engine import Engine, Limit, Stopper
from solver.flex.answering import choose
from tests.afterschool.record.school import NOW, PLAN, ROSTER

MONDAYS = [date(2026, 9, 7) + timedelta(7 * n) for n in range(4)]
SERVICE = {"P1": (960, 1020), "P2": (1020, 1080)}
GATE = (1080, 1100)
SCHOOL_OF = {"chinese": {"T1", "T3"}, "music": {"T4", "T5"}}
GRADE_1 = {"T1", "T2", "T3", "T4"}
"""Homeroom teachers 1 to 3; teachers 4, 1 and 2 teach their classes."""


def school(rng: random.Random, model: FlexModel) -> SchoolPlan:
    staff = []
    for row in PLAN.staff:
        starts = [(day, start) for day in WORKDAYS for start in range(480, 900, 50) if rng.random() < 0.25]
        lessons = tuple(
            Lesson(time=WeeklyTime(day, start, start + 40), parity=rng.choice(list(WeekParity)))
            for day, start in starts
        )
        kind = StaffKind.RETIRED if row.id == "T5" and rng.random() < 0.3 else StaffKind.OWN
        staff.append(replace(row, lessons=lessons, unavailable=(), kind=kind))
    minimums = (
        PresenceMinimum(count=rng.randint(2, 4)),
        PresenceMinimum(scope=PresenceScope.GRADE, of="1", count=rng.randint(2, 3)),
        PresenceMinimum(scope=PresenceScope.SUBJECT, of="chinese", count=1),
    )
    rules = FlexRules(id="1", first_day=PLAN.semester.first_day, model=model, minimums=minimums)
    rules = replace(rules, exchange=replace(rules.exchange, evening_after_min=1000))
    return replace(PLAN, staff=tuple(staff), school=replace(PLAN.school, flex_rules=(rules,)))


def busy(plan: SchoolPlan, person: str, day: date) -> list[tuple[int, int]]:
    """From the bare lists: lessons of this odd or even week, sessions and posts of the weekday."""
    weekday, odd = WEEK[day.weekday()], ((day - date(2026, 8, 31)).days // 7) % 2 == 0
    [lessons] = [row.lessons for row in plan.staff if row.id == person]
    held = (WeekParity.EVERY, WeekParity.ODD if odd else WeekParity.EVEN)
    times = [(row.time.start_min, row.time.end_min) for row in lessons if row.parity in held if row.time.day == weekday]
    for session in ROSTER.sessions:
        if session.day == weekday and person in session.staff:
            times.append(SERVICE[session.phase] if session.phase else GATE)
    return times


def gone(window: Window) -> tuple[int, int]:
    """Who comes late misses all before, who leaves early all after."""
    return (0, window.end_min) if window.kind is WindowKind.LATE_ARRIVAL else (window.start_min, 1440)


def check(plan: SchoolPlan, granted: list[Window]) -> None:
    [rules] = plan.school.flex_rules
    own = {row.id for row in plan.staff if row.kind is StaffKind.OWN}
    away: dict[date, list[tuple[str, int, int]]] = defaultdict(list)
    for row in granted:
        start, end = gone(row)
        assert row.person in own
        assert rules.shortest_min <= row.end_min - row.start_min <= rules.longest_min
        for first, last in busy(plan, row.person, row.day):
            assert last + rules.margin_min <= start or end + rules.margin_min <= first
        away[row.day].append((row.person, start, end))
    groups = [own, GRADE_1 & own, SCHOOL_OF["chinese"] & own]
    for rows in away.values():
        assert len({person for person, _start, _end in rows}) == len(rows), "one window a day"
        for minimum, people in zip(rules.minimums, groups, strict=True):
            for minute in range(minimum.start_min, minimum.end_min):
                there = people - {person for person, start, end in rows if start <= minute < end}
                assert len(there) >= min(minimum.count, len(people))


def entitled(plan: SchoolPlan, person: str, monday: date, granted: list[Window]) -> int:
    """What the week may give at most: windows, or minutes of the time bank saved before it and not spent."""
    model = plan.school.flex_rules[0].model
    weekdays = [row.day for row in ROSTER.sessions if person in row.staff and row.phase]
    if model is FlexModel.RIGHT_TO_LEAVE:
        return 2
    if model is FlexModel.EXCHANGE:
        evenings = {row.day for row in ROSTER.sessions if person in row.staff}
        return len(evenings) // 2
    days = [date(2026, 9, 1) + timedelta(n) for n in range((monday - date(2026, 9, 1)).days)]
    saved = 60 * sum(weekdays.count(WEEK[day.weekday()]) for day in days)
    return saved - sum(row.end_min - row.start_min for row in granted if row.person == person and row.day < monday)


@pytest.mark.parametrize("model", FlexModel)
@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_touched_and_nobody_has_more_than_theirs(seed: int, model: FlexModel) -> None:
    plan, granted = school(random.Random(seed), model), []
    for monday in MONDAYS:
        week = FlexWeek(Daybook(plan, {"V1": ROSTER}, DatedRecord(windows=tuple(granted))), monday)
        problem = problem_of(week)
        engine = Engine(threads=1, seed=1, stopper=Stopper())
        windows = week_plan(week, problem, choose(problem, engine, Limit(seconds=600.0, work=20.0)).chosen, NOW).windows
        for person in {row.person for row in windows}:
            given = [row for row in windows if row.person == person]
            minutes = sum(row.end_min - row.start_min for row in given)
            amount = minutes if model is FlexModel.TIME_BANK else len(given)
            assert amount <= entitled(plan, person, monday, granted)
            assert len(given) <= 2
        granted += windows
    check(plan, granted)
    assert granted or model is not FlexModel.RIGHT_TO_LEAVE
