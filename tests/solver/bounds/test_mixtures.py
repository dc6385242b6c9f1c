"""Weeks that people can really have, in place of fractions of places (:mod:`solver.bounds.mixtures`)."""

from collections.abc import Iterator
from itertools import islice

import numpy as np
import pytest

from afterschool.model.words import Weekday
from solver.bounds.mixtures import Mixtures
from solver.bounds.multipliers import LinearProgram, Point
from solver.bounds.near_weeks import weeks_near
from solver.bounds.people import NOTHING, Floats, PersonWeeks
from solver.bounds.relaxation import Relaxation, relaxation_of
from solver.sparse import FAR, Row
from solver.week_model import WeekModel
from tests.make import case, klass, person, phase, rules
from tests.solver.tiny_weeks import tiny_week

NO_SLOPES = np.zeros(1)
SLOPE = 5.0
"""What a unit of load brings in, so that people serve at all: no limit is set to uncovered places here."""
SEEDS = range(12)


def _tiny(seed: int) -> Relaxation:
    relaxations = (relaxation_of(WeekModel(week), 10**6) for week in map(tiny_week, range(1000)) if week.classes)
    return next(islice((its for its in relaxations if len(its.people.people) >= 2), seed, None))


def _solved(relaxation: Relaxation, slope: float = SLOPE) -> Point:
    program = LinearProgram(relaxation.rows)
    point = program.start(relaxation.cost - slope * relaxation.load)
    while not point.solved:
        program.go_on(point, 60.0)
    return point


def _proved(relaxation: Relaxation, point: Point, slope: float = SLOPE) -> float:
    lines = relaxation.proved(point.multipliers, np.array([slope]))
    assert lines is not None
    return float(lines[0])


def _mixed(relaxation: Relaxation, point: Point) -> Iterator[Floats]:
    return Mixtures(relaxation).better(point, SLOPE, np.array([SLOPE]), lambda: 60.0)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_cheapest_week_of_a_person_costs_what_the_least_is_said_to_be(seed: int) -> None:
    relaxation, lot = _tiny(seed), np.random.default_rng(seed)
    for _ in range(20):
        prices = lot.integers(-9, 10, len(relaxation.cost)).astype(float)
        weeks = list(relaxation.people.cheapest(prices))
        least = relaxation.people.least(prices, NO_SLOPES)[:, 0]
        assert [prices[list(week)].sum() for week in weeks] == least.tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_each_of_them_is_a_week_that_the_person_can_have(seed: int) -> None:
    """It keeps the rows about this person alone, whose load has as many levels as its places count."""
    relaxation, lot = _tiny(seed), np.random.default_rng(seed)
    for _ in range(20):
        prices = lot.integers(-9, 5, len(relaxation.cost)).astype(float)
        for number, week in enumerate(relaxation.people.cheapest(prices)):
            values = np.zeros(len(relaxation.cost), dtype=np.int64)
            values[list(week)] = 1
            assert set(relaxation.person_of[list(week)].tolist()) <= {number}
            assert not (relaxation.rows.broken(values) & relaxation.of_one_person).any()


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mixture_of_weeks_is_found_again(seed: int) -> None:
    relaxation, lot = _tiny(seed), np.random.default_rng(seed)
    people: PersonWeeks = relaxation.people
    own = relaxation.person_of != NOTHING
    values, start = np.zeros(len(own)), list(people.cheapest(np.zeros(len(own))))
    for part in (0.5, 0.3, 0.2):
        for week in people.cheapest(lot.normal(size=len(own))):
            values[list(week)] += part
    mixture = np.zeros(len(own))
    for shares in weeks_near(people, values, start):
        assert sum(shares.values()) == pytest.approx(1.0)
        for week, share in shares.items():
            assert share >= 0
            mixture[list(week)] += share
    assert np.linalg.norm(mixture - values) < 0.3 < np.linalg.norm(values)


@pytest.mark.parametrize("seed", SEEDS)
def test_whole_weeks_never_prove_less_than_fractions(seed: int) -> None:
    relaxation = _tiny(seed)
    point = _solved(relaxation)
    before = _proved(relaxation, point)
    rounds = [float(lines[0]) for lines in _mixed(relaxation, point)]
    assert _proved(relaxation, point) == max(before, *rounds)


def _one_evening() -> WeekModel:
    """One place of 1.5 points, for which there are two people."""
    evening = phase("night", "evening", "mon", "18:30-19:30")
    return WeekModel(
        case(
            evening, klass("1.1", evening={Weekday.MON: 9}), person("T1"), person("T2"), rules(points={"evening": 1.5})
        )
    )


def test_nobody_serves_half_an_evening() -> None:
    """In fractions both have 0.75 points and a day at school, in weeks one person has 1.5 points.

    With half points as the unit, the k-th unit of somebody's load costs weight ÷ 4 · (2k - 1): in fractions the first
    one and half of the second for both, in weeks the first three of one person.
    """
    week = _one_evening()
    relaxation, weights = relaxation_of(week, 0), week.case.rules.weights
    unit, day, stranger = weights["unfairness"] / 4, weights["staff_day"], weights["stranger"]
    point = _solved(relaxation, slope=0.0)
    in_fractions = 2 * (1 + 3 / 2) * unit + 2 * day + stranger
    assert float(relaxation.cost @ point.values) == pytest.approx(in_fractions, abs=0.05)
    list(Mixtures(relaxation).better(point, 0.0, np.zeros(1), lambda: 60.0))
    in_weeks = (1 + 3 + 5) * unit + day + stranger
    assert _proved(relaxation, point, slope=0.0) == pytest.approx(in_weeks, abs=0.01)


@pytest.mark.parametrize("forbidden", [False, True])
def test_a_program_can_be_given_more_rows_between_two_rounds(forbidden: bool) -> None:
    """The evening, for which loads pay more than it costs, unless a row comes that forbids its group."""
    week, slope = _one_evening(), 12.0
    relaxation = relaxation_of(week, 1)
    mixtures, point = Mixtures(relaxation), _solved(relaxation, slope)
    rounds = mixtures.better(point, slope, np.array([slope]), lambda: 60.0)
    next(rounds)
    (groups,) = week.variables.groups.values()
    host = groups.host["1.1"].index
    if forbidden:
        row = Row([host], [1], -FAR, 0)
        mixtures.extend(relaxation.with_rows([row]), [row])
    list(rounds)
    assert mixtures.values[host] == pytest.approx(0.0 if forbidden else 1.0, abs=0.01)
