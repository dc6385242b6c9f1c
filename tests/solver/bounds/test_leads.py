"""No solution does with fewer PE leads at a moment than the rows say, those missing counted in."""

import random

import numpy as np
import pytest

from afterschool.model.case import Case
from solver.bounds.leads import lead_rows
from solver.engine import Engine, Limit, Stopper
from solver.sparse import Row, cut
from solver.week_model import WeekModel
from tests.make import Row as Given
from tests.make import case, klass, person, phase, rules, venue

LOW, HIGH = "15:20-16:20", "15:50-16:50"
"""They overlap, so classes of both want the same venues."""


def _least(week: WeekModel, row: Row) -> int:
    """The least that any solution has on the left of ``row``."""
    weights = np.zeros(week.size, dtype=np.int64)
    weights[row.columns] = row.coefficients
    part = cut(week.rows, np.ones(week.size, dtype=bool), np.zeros(week.size, dtype=np.int64), weights)
    engine = Engine(threads=1, seed=1, stopper=Stopper())
    found = engine.solve(part.model, Limit(seconds=600, work=1.0))
    assert found.optimal
    return round(found.objective)


def _two_phases(each: int, *rows: Given, supervisors: int = 1) -> WeekModel:
    """``each`` classes of two grades, whose sport overlaps."""
    classes = [klass(f"{grade}.{number}") for grade in (1, 4) for number in range(each)]
    phases = [phase("low", "sport", "mon", LOW, (1,)), phase("high", "sport", "mon", HIGH, (4,))]
    limits = rules(classes_per_pe_lead=5, classes_per_sport_supervisor=supervisors)
    return WeekModel(case(*phases, *classes, *rows, limits))


@pytest.mark.parametrize("supervisors", [1, 2])
def test_phases_that_overlap_share_venues_but_no_leads(supervisors: int) -> None:
    """3 + 3 classes, a field for 4 and a hall for 2: one phase has to be in both, so 3 leads, not ⌈3/5⌉ twice."""
    venues = venue("field", classes_at_once=4), venue("hall", classes_at_once=2)
    week = _two_phases(3, *venues, person("T1", skills="pe"), supervisors=supervisors)
    rows = list(lead_rows(week))
    assert [row.low for row in rows] == [3]
    assert _least(week, rows[0]) == 3


def test_without_sport_nothing_is_asked() -> None:
    assert not list(lead_rows(WeekModel(case(klass("1.1"), phase("study", "homework", "mon")))))


@pytest.mark.parametrize("seed", range(12))
def test_no_solution_has_fewer(seed: int) -> None:
    week = WeekModel(_sport_week(random.Random(seed)))
    for row in lead_rows(week):
        assert row.low <= _least(week, row)


def _sport_week(lot: random.Random) -> Case:
    classes = [klass(f"{grade}.{number}") for grade in (1, 4) for number in range(lot.randint(1, 4))]
    phases = [phase("low", "sport", "mon", LOW, (1,)), phase("high", "sport", "mon", lot.choice((LOW, HIGH)), (4,))]
    venues = [
        venue(f"V{number}", lot.choice((40, 70, 200)), lot.choice((1, 2, 4)), closed=closed)
        for number, closed in enumerate(lot.choices(("", "mon 16:30-17:00"), k=lot.randint(1, 3)))
    ]
    staff = [person(f"T{number}", skills=lot.choice(("", "pe"))) for number in range(3)]
    limits = rules(classes_per_pe_lead=lot.choice((1, 2, 5)), classes_per_sport_supervisor=lot.choice((1, 2)))
    return case(*phases, *classes, *venues, *staff, limits)
