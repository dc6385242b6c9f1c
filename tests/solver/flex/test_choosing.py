"""The windows chosen are the best there are: of tiny problems every choice is tried, measured without the solver."""

import random
from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from afterschool.flex.problem import Candidate, CrowdLimit, FlexProblem, Measure, Right, broken, measure
from afterschool.flex.rows import WindowKind
from solver.engine import Engine, Limit, Stopper
from solver.flex.answering import Choice, choose
from solver.flex.greedy import first_choice
from solver.flex.wire import parse_problem, problem_object

MONDAY = date(2026, 9, 7)
LATE, EARLY = WindowKind.LATE_ARRIVAL, WindowKind.EARLY_LEAVE


def candidate(person: str, day: int = 0, minutes: int = 30, *, units: int = 1, kept: bool = False) -> Candidate:
    end = 17 * 60 + 30
    return Candidate(
        person=person,
        day=MONDAY + timedelta(day),
        kind=EARLY,
        start_min=end - minutes,
        end_min=end,
        units=units,
        kept=kept,
    )


def right(person: str, earned: int = 2, left: int = 2, cap: int = 2, most: int = 2) -> Right:
    return Right(person=person, earned=earned, open=left, cap=cap, most=most)


def chosen(problem: FlexProblem, *, seed: int = 1) -> tuple[int, ...]:
    engine = Engine(threads=1, seed=seed, stopper=Stopper())
    found = choose(problem, engine, Limit(seconds=600.0, work=60.0))
    assert found.optimal
    assert list(broken(problem, found.chosen)) == []
    return found.chosen


def best(problem: FlexProblem) -> Measure:
    """The least measure of all choices."""
    numbers = range(len(problem.candidates))
    choices = (choice for size in range(len(numbers) + 1) for choice in combinations(numbers, size))
    return min(measure(problem, choice) for choice in choices if not list(broken(problem, choice)))


def random_problem(rng: random.Random) -> FlexProblem:
    people = [f"T{n}" for n in range(rng.randint(1, 4))]
    candidates = tuple(
        candidate(
            rng.choice(people),
            rng.randint(0, 2),
            30 * rng.randint(1, 3),
            units=rng.randint(1, 3),
            kept=rng.random() < 0.3,
        )
        for _n in range(rng.randint(0, 9))
    )
    rights = tuple(
        right(person, rng.randint(3, 9), rng.randint(0, 3), rng.randint(0, 4), rng.randint(0, 2)) for person in people
    )
    numbers = list(range(len(candidates)))
    limits = tuple(
        CrowdLimit(candidates=tuple(rng.sample(numbers, rng.randint(1, len(numbers)))), most=rng.randint(0, 3))
        for _n in range(rng.randint(0, 3))
        if numbers
    )
    return FlexProblem(candidates=candidates, rights=rights, limits=limits)


@pytest.mark.parametrize("seed", range(40))
def test_no_choice_is_better(seed: int) -> None:
    problem = random_problem(random.Random(seed))
    assert measure(problem, chosen(problem)) == best(problem)


@pytest.mark.parametrize("seed", range(40))
def test_there_is_a_choice_before_any_search_and_each_one_told_of_is_better(seed: int) -> None:
    problem = random_problem(random.Random(seed))
    told: list[Choice] = []
    engine = Engine(threads=1, seed=1, stopper=Stopper())
    last = choose(problem, engine, Limit(seconds=600.0, work=60.0), told.append)
    first = first_choice(problem)
    if first:
        assert told[0] == Choice(chosen=first, proved=0)
    assert all(list(broken(problem, row.chosen)) == [] for row in told)
    marks = [(-row.proved, measure(problem, row.chosen)) for row in told]
    # Nothing is told twice, and neither what is proved nor how good it is ever gets worse.
    assert len(set(marks)) == len(marks)
    for (proved, now), (proved_next, then) in pairwise(marks):
        assert proved_next <= proved
        assert then <= now
    assert told[-1] == last


def test_the_choice_without_a_search_gives_the_fairest_window_next_and_nobody_two_a_day() -> None:
    # Two may leave. The first window goes to teacher 1 (2²/4 to 1²/4: 0.75 less; teacher 2, 2²/8 to 1²/8: 0.375), the
    # longer one of two on a day. A second one would only take 1²/4 off for teacher 1: it goes to teacher 2.
    rows = (candidate("T2"), candidate("T1", minutes=30), candidate("T1", minutes=60), candidate("T1", 1))
    rights = (right("T1", earned=4, left=2), right("T2", earned=8, left=2))
    limit = CrowdLimit(candidates=(0, 1, 2, 3), most=2)
    assert first_choice(FlexProblem(candidates=rows, rights=rights, limits=(limit,))) == (0, 2)


def test_whoever_has_had_least_of_what_is_theirs_comes_first() -> None:
    # One may leave. Given a window, teacher 1, who had nothing so far, falls from 4²/4 to 3²/4: 1.75 less. Teacher 2,
    # who earned as much and had half of it, falls from 2²/4 to 1²/4: 0.75 less.
    problem = FlexProblem(
        candidates=(candidate("T2"), candidate("T1")),
        rights=(right("T1", earned=4, left=4), right("T2", earned=4, left=2)),
        limits=(CrowdLimit(candidates=(0, 1), most=1),),
    )
    assert chosen(problem) == (1,)


def test_people_are_measured_by_their_own_entitlement() -> None:
    # Teacher 1 has 1 open of 10 earned, teacher 2 1 of 2: 1²/10 against 1²/2.
    problem = FlexProblem(
        candidates=(candidate("T1"), candidate("T2")),
        rights=(right("T1", earned=10, left=1), right("T2", earned=2, left=1)),
        limits=(CrowdLimit(candidates=(0, 1), most=1),),
    )
    assert chosen(problem) == (1,)


def test_among_equally_fair_choices_last_weeks_windows_stay_and_then_the_longest_are_taken() -> None:
    problem = FlexProblem(
        candidates=(candidate("T1", 0, 120), candidate("T1", 1, 60, kept=True), candidate("T1", 2, 30)),
        rights=(right("T1", cap=1),),
    )
    assert chosen(problem) == (1,)
    fresh = FlexProblem(candidates=(candidate("T1", 0, 30), candidate("T1", 2, 120)), rights=problem.rights)
    assert chosen(fresh) == (1,)


@pytest.mark.parametrize("first", [0, 1, 2])
def test_minutes_saved_are_spent_in_few_long_windows(first: int) -> None:
    rows = [candidate("T1", 0, 60, units=2), candidate("T1", 1, 30), candidate("T1", 2, 30)]
    problem = FlexProblem(candidates=tuple(rows[first:] + rows[:first]), rights=(right("T1", earned=2, left=2, cap=2),))
    assert [problem.candidates[n] for n in chosen(problem)] == rows[:1]


def test_nobody_has_more_windows_than_a_week_allows_however_short_they_are() -> None:
    rows = (candidate("T1", 0), candidate("T1", 1), candidate("T1", 2, 90, units=3))
    problem = FlexProblem(candidates=rows, rights=(right("T1", earned=3, left=3, cap=2, most=1),))
    assert chosen(problem) in ((0,), (1,))


def test_a_first_unit_never_counts_as_a_later_one() -> None:
    # In thousandths 3²/7000 and 2²/7000 are 1, 1²/7000 is 0: the first unit takes nothing off for teacher 1, the second
    # 1. The first one of teacher 2 takes off 1, from 1²/1000 to 0, so it is fairer although teacher 1 had it last week.
    problem = FlexProblem(
        candidates=(candidate("T1", kept=True), candidate("T2")),
        rights=(right("T1", earned=7000, left=3), right("T2", earned=1000, left=1)),
        limits=(CrowdLimit(candidates=(0, 1), most=1),),
    )
    assert chosen(problem) == (1,)


def test_without_candidates_nothing_is_chosen() -> None:
    assert chosen(FlexProblem(rights=(right("T1"),))) == ()


def test_the_same_seed_chooses_the_same() -> None:
    problem = FlexProblem(
        candidates=tuple(candidate(f"T{n}", day) for n in range(12) for day in range(3)),
        rights=tuple(right(f"T{n}") for n in range(12)),
        limits=tuple(CrowdLimit(candidates=tuple(range(day, 36, 3)), most=5) for day in range(3)),
    )
    assert chosen(problem) == chosen(problem)


def test_a_problem_is_the_same_after_its_way_to_the_worker() -> None:
    problem = random_problem(random.Random(1))
    assert parse_problem(problem_object(problem)) == problem


@pytest.mark.parametrize(
    "content",
    [{"candidates": [{}]}, {"rights": 3}, {"limits": [{"candidates": [0], "most": 1}]}, {"candidates": [{"day": "x"}]}],
)
def test_what_is_no_problem_is_told(content: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"not a problem|not there|isoformat"):
        parse_problem(content)
