"""Who leads a club that meets several times a week leads every meeting that is not missing (H7)."""

import random
from dataclasses import replace
from itertools import islice

import numpy as np
import pytest

from afterschool.model.case import Case
from solver.bounds.leaders import WORTH_TRYING, Leaders, by_leader
from solver.bounds.load import Aim
from solver.bounds.multipliers import LinearProgram
from solver.bounds.people import PersonWeeks
from solver.bounds.prices import FINEST, ClubPrices
from solver.bounds.relaxation import relaxation_of
from solver.bounds.rest import RestBound
from solver.bounds.strengthening import partly_rows
from solver.engine import Engine, Limit, Stopper
from solver.sparse import cut
from solver.week_model import WeekModel
from tests.make import case, club, klass, person, phase, room, rules
from tests.solver.brute_force import TooLargeError, best_ranks
from tests.solver.tiny_weeks import tiny_week

DAYS = "mon wed fri"
FLAT = np.zeros(1)
"""The only slope: load costs nothing beside its levels."""


def _week(*rows: object, meetings: int = 2) -> WeekModel:
    """A club that asks for so many ``meetings``, in a week of three days without homework."""
    chess = club("C", leaders="T1 T2", rooms="art", members="1.1=5", meetings=meetings, min_gap_days=1)
    return WeekModel(case(phase("study", "club", DAYS), klass("1.1"), room("art", 30, "art"), chess, *rows))


def _lead(week: WeekModel, who: str, day: str) -> int:
    return next(
        var.index for (person_id, task), var in week.variables.serve.items() if (person_id, task.time.day) == (who, day)
    )


def test_a_week_that_leads_only_some_meetings_pays_for_it() -> None:
    week = _week(person("T1"))
    people = PersonWeeks(week)
    prices = np.zeros(week.size + 1)
    prices[[_lead(week, "T1", day) for day in ("mon", "wed", "fri")]] = -10, 4, 9
    partly = people.partly["T1", "C"]
    prices[partly] = 3
    assert people.least(prices, FLAT)[:, 0].tolist() == [-10 + 3]
    prices[partly] = 100
    assert people.least(prices, FLAT)[:, 0].tolist() == [-10 + 4]
    prices[partly] = -1
    assert people.least(prices, FLAT)[:, 0].tolist() == [-10 - 1]


def test_a_week_leads_no_more_meetings_than_are_asked_for() -> None:
    week = _week(person("T1"))
    prices = np.zeros(week.size + 1)
    prices[[_lead(week, "T1", day) for day in ("mon", "wed", "fri")]] = -10, -4, -9
    assert PersonWeeks(week).least(prices, FLAT)[:, 0].tolist() == [-10 - 9]


def test_one_meeting_a_week_needs_no_more_variables() -> None:
    assert not PersonWeeks(_week(person("T1"), meetings=1)).partly


def test_the_bound_knows_that_the_work_of_leading_is_not_shared() -> None:
    """T1 or T2 leads both meetings, the other none: 2 and 0 points around a mean of 1 are an unfairness of 2, and two
    days at school: 10 · 2 + 2. In fractions each would lead one of them, which costs the two days alone. Prices of the
    two meetings go in steps.
    """
    week = _week(person("T1"), person("T2"), rules(weights={"uncovered": 1e4, "unfairness": 10, "staff_day": 1}))
    bound = RestBound(week, most_uncovered=0, load=2)
    for _value in islice(bound.steps(lambda: 600.0), 60):
        pass
    assert 22 - 2 * FINEST <= bound.value <= 22


def test_prices_of_clubs_prove_more() -> None:
    """From nothing: with multipliers of 0 nobody is paid for leading, and nothing is proved."""
    week = _week(person("T1"), person("T2"), rules(weights={"uncovered": 1e4, "unfairness": 10, "staff_day": 1}))
    relaxation = relaxation_of(week, 0)
    nothing = np.zeros(len(relaxation.rows.low))
    assert relaxation.proved(nothing, FLAT) == 0
    [proved] = ClubPrices(week, relaxation).better(relaxation, nothing, Aim(slopes=FLAT, load=0, known=0))
    assert proved[0] > 0


def test_with_one_leader_at_a_time_the_relaxation_is_as_dear_as_a_roster() -> None:
    """One of three meetings may be missing. Whoever of the three leads the others has two points, 10 · 2² around 0, and
    two days: 42. In fractions each meeting has another leader: 10 · 1² twice, and two days.
    """
    week = _week(
        *(person(name) for name in ("T1", "T2", "T3")),
        rules(weights={"unfairness": 10, "staff_day": 1}),
        meetings=3,
    )
    relaxation = relaxation_of(week, 1)
    program, prices = LinearProgram(relaxation.rows), ClubPrices(week, relaxation)
    point = program.start(relaxation.cost)
    while not point.solved:
        program.go_on(point, 60.0)
    alone = relaxation.proved(point.multipliers, FLAT)
    assert alone is not None
    assert alone[0] == pytest.approx(22, abs=0.1)
    prices.gains["C"] = 2 * WORTH_TRYING
    *_, least = Leaders(week, program, prices, spare=1).in_turn(
        relaxation, point, Aim(slopes=FLAT, load=0, known=float(alone[0])), lambda: 60.0
    )
    assert least[0] == pytest.approx(42, abs=0.1)
    program.go_on(point, 60.0)
    assert point.cost @ point.values == pytest.approx(22, abs=0.1), "the program is not as it was"


def test_each_leader_and_none_in_turn() -> None:
    week = _week(person("T1"), person("T2"))
    relaxation, chosen = relaxation_of(week, 2), week.variables.chosen
    first, second = chosen["C", "T1"].index, chosen["C", "T2"].index
    liked = np.zeros(len(relaxation.cost))
    liked[second] = 1
    found = {
        leader: (one.rows.lower[[first, second]].tolist(), one.rows.upper[[first, second]].tolist())
        for leader, one in by_leader(week, relaxation, "C", liked, spare=2)
    }
    assert found == {"T2": ([0, 1], [0, 1]), "T1": ([1, 0], [1, 0]), None: ([0, 0], [0, 0])}
    assert list(found) == ["T2", "T1", None]


def test_somebody_leads_a_club_whose_meetings_are_more_than_may_be_missing() -> None:
    week = _week(person("T1"))
    relaxation = relaxation_of(week, 1)
    leaders = [leader for leader, _ in by_leader(week, relaxation, "C", relaxation.cost, spare=1)]
    assert leaders == ["T1"]


def _busy_week(lot: random.Random) -> Case:
    """Clubs of one to three meetings that can hardly all be led."""
    clubs = [
        club(f"C{i}", "T0 T1 T2", "art hall", "1.1=5", meetings=lot.choice((2, 2, 3)), min_gap_days=lot.choice((1, 2)))
        for i in range(3)
    ]
    staff = [
        person(f"T{i}", away=away, max_per_day=lot.choice((1, 2)), max_per_week=lot.choice((2, 5)))
        for i, away in enumerate(("", "", "mon 16:00-18:00"))
    ]
    halls = [room("art", 100, "art"), room("hall", 100, "art")]
    study = phase("study", "homework club", DAYS)
    return case(study, klass("1.1", teachers="T0"), room("R1.1"), *clubs, *staff, *halls)


def _solution(week: WeekModel, lot: random.Random) -> np.ndarray:
    """A solution that is best for random prices."""
    prices = np.asarray([lot.randint(-4, 3) for _ in range(week.size)], dtype=np.int64)
    part = cut(week.rows, np.ones(week.size, dtype=bool), np.zeros(week.size, dtype=np.int64), prices)
    found = Engine(threads=1, seed=1, stopper=Stopper()).solve(part.model, Limit(seconds=600, work=0.5)).values
    assert found is not None
    return np.asarray(found, dtype=np.int64)


@pytest.mark.parametrize("seed", range(10))
def test_every_solution_keeps_the_rows_and_is_made_of_weeks_of_people(seed: int) -> None:
    lot, draw = random.Random(seed), np.random.default_rng(seed)
    week = WeekModel(_busy_week(lot))
    people = PersonWeeks(week)
    values = _carried_on(week, people, _solution(week, lot))
    for row in partly_rows(week, people):
        assert row.low <= sum(a * values[c] for c, a in zip(row.columns, row.coefficients, strict=True)) <= row.high
    own = people.own
    for _ in range(20):
        prices = draw.normal(scale=5.0, size=len(values))
        costs = np.bincount(people.person_of[own], weights=(prices * values)[own], minlength=len(people.people))
        assert (people.least(prices, FLAT)[:, 0] <= costs + 1e-9).all()


def _carried_on(week: WeekModel, people: PersonWeeks, values: np.ndarray) -> np.ndarray:
    """``values`` with the new variables: who leads some meetings of a club, but not all."""
    led = dict.fromkeys(people.partly, 0)
    for (who, task), var in week.variables.serve.items():
        if (who, task.club) in led and task.role.value == "club":
            led[who, str(task.club)] += int(values[var.index])
    more = [int(0 < led[who, c] < week.case.clubs[c].sessions_per_week) for who, c in people.partly]
    return np.append(values, more)


def test_there_are_clubs_led_in_part_and_in_full_in_those_weeks() -> None:
    """Otherwise the test above would show little."""
    kinds: set[int] = set()
    for seed in range(10):
        lot = random.Random(seed)
        week = WeekModel(_busy_week(lot))
        people = PersonWeeks(week)
        kinds.update(_carried_on(week, people, _solution(week, lot))[week.size :].tolist())
    assert kinds == {0, 1}


def test_no_roster_with_the_fewest_places_uncovered_has_a_smaller_rest_than_prices_of_clubs_prove() -> None:
    tried = 0
    for seed in range(10_000):
        week = _plain(tiny_week(seed))
        model = WeekModel(week)
        if not PersonWeeks(model).partly:
            continue
        try:
            ((fewest, least),) = best_ranks(week, lambda v: (v.amounts["uncovered"], v.score), most=300).values()
        except TooLargeError:
            continue
        bound = RestBound(model, most_uncovered=int(fewest), load=2)
        for value in islice(bound.steps(lambda: 600.0), 15):
            assert float(value) <= least + 1e-6, f"week {seed}"
        tried += 1
        if tried == 6:
            return


def _plain(week: Case) -> Case:
    """``week`` without locks and negative weights; uncovered places cost nothing."""
    weights = {name: max(0.0, weight) for name, weight in week.rules.weights.items()}
    return replace(week, locks=(), rules=replace(week.rules, weights={**weights, "uncovered": 0.0}))
