"""Other rosters from the start: only one that is better is handed on, and the search turns to them when it rests."""

import random
import time
from collections.abc import Callable
from fractions import Fraction

import pytest

from afterschool.model.roster import Lock
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from solver.engine import Engine, Limit, Stopper, Values
from solver.improve import Improvement
from solver.incumbent import Incumbent
from solver.locks import start
from solver.other_starts import OtherStarts
from solver.ranking import Ranking
from solver.week_model import WeekModel
from tests.make import case, klass, person, phase

PRICE = Fraction(10000)
WEEK = case(
    phase("study", "homework", "mon tue"),
    klass("1.1", 30, teachers="A"),
    klass("2.1", 30, teachers="B"),
    person("A"),
    person("B"),
    person("C"),
    Lock(kind=SessionKind.HOMEWORK, day=Weekday.MON, phase="study", classes=("1.1",), staff=("C",)),
)
"""Four places: best taught by A and B, but on Monday C is asked for."""


class Scene:
    """A search that stands at the roster in which only the lock is met."""

    def __init__(self) -> None:
        self.model, self.stopper = WeekModel(WEEK), Stopper()
        self.engine = Engine(threads=1, seed=1, stopper=self.stopper)
        self.empty = start(self.model, self.engine, Limit(seconds=600))
        assert self.model.keep_locks(self.empty) == ()
        self.incumbent = Incumbent(lambda _: None, time.monotonic(), Ranking.of(WEEK, strict_balance=False))
        self.incumbent.offer(self.model, self.empty, 0)

    def others(self, left: Callable[[], float] = lambda: 600.0) -> OtherStarts:
        return OtherStarts(
            self.model,
            self.empty,
            self.incumbent,
            price=PRICE,
            locks_given_up=0,
            lot=random.Random(1),
            stopper=self.stopper,
            over=lambda: left() <= 0 or self.stopper.asked,
            left=left,
            seconds_of_a_first_roster=1.0,
        )


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small a week needs no more."""
    monkeypatch.setattr("solver.other_starts.WORK_OF_A_RIVAL", 0.02)
    monkeypatch.setattr("solver.other_starts.WORK_WITHOUT_GAIN", 0.02)


def test_a_better_roster_keeps_the_locks_that_the_search_keeps() -> None:
    scene = Scene()
    found = scene.others().better()
    assert found is not None
    roster = scene.model.roster(found)
    verdict = judge(WEEK, roster)
    assert (verdict.hard, verdict.amounts["uncovered"]) == (0, 0)
    assert ("C",) in [one.staff for one in roster.sessions]


def test_nothing_is_handed_on_that_is_no_better() -> None:
    scene = Scene()
    found = scene.others().better()
    assert found is not None
    scene.incumbent.offer(scene.model, found, 0)
    assert scene.others().better() is None, "the best roster there is was found"


def test_nothing_is_begun_when_time_is_over_or_too_short() -> None:
    scene = Scene()
    assert scene.others(left=lambda: 0.0).better() is None
    # A first roster takes a second here, and twenty of them should fit in.
    assert not scene.others(left=lambda: 19.9).have_time
    assert scene.others(left=lambda: 20.1).have_time


class Prepared:
    """Others that have one solution to hand on."""

    have_time = True

    def __init__(self, values: Values) -> None:
        self.values, self.asked = values, 0

    def better(self) -> Values | None:
        """The solution."""
        self.asked += 1
        return self.values


@pytest.mark.parametrize(("rest_s", "is_asked"), [(0.0, True), (600.0, False)])
def test_a_search_turns_to_others_when_it_rests(monkeypatch: pytest.MonkeyPatch, rest_s: float, is_asked: bool) -> None:
    monkeypatch.setattr("solver.improve.REST_S", rest_s)
    scene = Scene()
    better = scene.others().better()
    assert better is not None
    prepared = Prepared(better)
    scene.incumbent.raise_bound(bound=-1.0)
    steps = iter(range(40))
    Improvement(scene.model, scene.engine, scene.incumbent, lot=random.Random(1), price=PRICE, locks_given_up=0).run(
        over=lambda: next(steps, None) is None, left=lambda: 600.0, threads=2, others=prepared
    )
    assert (prepared.asked > 0) is is_asked
