"""Points as fine as 0.3333 are searched for rounded and judged as they are."""

from dataclasses import replace
from fractions import Fraction

import pytest

from afterschool.model.case import Case
from afterschool.model.words import Role, Weekday
from afterschool.rules import judge
from solver.bounds.rest import RestBound
from solver.encoding import encode
from solver.fairness import MOST_UNITS, balance_of
from solver.protocol import EndReason
from solver.ranking import Standing
from solver.search import Search
from solver.week_model import WeekModel
from tests.greedy import greedy_roster
from tests.solver.brute_force import TooLargeError, best_scores
from tests.solver.busy_week import BUSY_WEEK
from tests.solver.tiny_weeks import tiny_week


def with_points(week: Case, **points: float) -> Case:
    return replace(
        week, rules=replace(week.rules, points=dict.fromkeys(Role, 0.0) | {Role(k): v for k, v in points.items()})
    )


THIRDS = {"sport": 0.5, "homework": 0.3333333333333333, "club": 1.0, "extended": 0.6667, "post": 0.1}
ROUGH = {"sport": 1.0, "homework": 0.7071, "club": 0.3137, "extended": 0.5773, "post": 0.1931}
"""Rounded, none of them is what it was."""


def test_points_in_tenths_are_exact() -> None:
    balance = balance_of(with_points(BUSY_WEEK, sport=1.2, homework=1.0, post=0.3))
    # 1.2, 1.0 and 0.3 are 12, 10 and 3 tenths.
    assert balance.is_exact
    assert balance.unit == Fraction(1, 10)
    assert balance.units(Role.SPORT, Weekday.MON) == 12


def test_a_third_written_as_a_decimal_is_a_third() -> None:
    balance = balance_of(with_points(BUSY_WEEK, sport=1.0, homework=0.3333333333333333, club=0.5))
    # Exactly, the unit would be 1/10,000,000,000,000,000. Of 1/6 each third has 2 and each half 3.
    assert not balance.is_exact
    assert balance.unit == Fraction(1, 6)
    units = [balance.units(role, Weekday.MON) for role in (Role.SPORT, Role.HOMEWORK, Role.CLUB)]
    assert units == [6, 2, 3]


def test_points_near_no_common_unit_are_rounded_as_little_as_can_be() -> None:
    balance = balance_of(with_points(BUSY_WEEK, sport=1.0, homework=0.7071, club=0.5773, post=0.4142))
    rounded = {role: balance.units(role, Weekday.MON) * balance.unit for role in Role}
    assert max(balance.units(role, Weekday.MON) for role in Role) <= MOST_UNITS
    # A unit is 1/40 at least, and rounding is wrong by half of it at most.
    assert all(abs(float(rounded[role]) - float(balance.points[role])) <= 1 / 40 for role in Role)


def test_fine_points_make_no_more_levels_than_coarse_ones() -> None:
    # Nobody serves more often than max_per_week, and no place has more than MOST_UNITS.
    model = WeekModel(with_points(BUSY_WEEK, **THIRDS))
    for person, flags in model.objective.levels.items():
        assert len(flags) <= BUSY_WEEK.staff[person].max_per_week * MOST_UNITS


def test_what_the_model_says_of_a_roster_is_true_to_the_points_as_they_are() -> None:
    week = with_points(BUSY_WEEK, **THIRDS)
    model = WeekModel(week)
    values = encode(model, greedy_roster(week)).values
    assert values is not None
    said, found = model.goals.standing(values), Standing.of(judge(week, model.roster(values)))
    assert said.score == pytest.approx(found.score, abs=0.001)
    assert said.unfairness == pytest.approx(found.unfairness, abs=0.0001)


@pytest.mark.parametrize("strict", [False, True])
def test_nothing_is_proved_that_is_not_true(strict: bool) -> None:
    tried = 0
    for seed in range(1000):
        week = with_points(tiny_week(seed), **ROUGH)
        try:
            best = best_scores(week)
        except TooLargeError:
            continue
        finished = Search(week, seconds=600, work=0.02, threads=1, strict_balance=strict).run()
        optimum = min(score for unmet, score in best.items() if unmet <= frozenset(finished.locks_given_up))
        assert finished.bound <= optimum + 0.0011, f"week {seed}: the bound is none"
        assert finished.score >= optimum - 0.0011
        if finished.reason is EndReason.OPTIMAL:
            is_even_first = strict and week.rules.weights["unfairness"]
            assert not is_even_first, f"week {seed}: the most even load is not known"
            assert finished.score <= optimum + 0.0011, f"week {seed}: not the best"
        tried += 1
        if tried == 8:
            return


def test_rounded_points_are_not_solved_for_in_whole_numbers() -> None:
    bound = RestBound(WeekModel(with_points(BUSY_WEEK, **THIRDS)), most_uncovered=100, load=10)
    assert list(bound.whole_steps(lambda: 60.0, lambda _values: None, seed=1)) == []
