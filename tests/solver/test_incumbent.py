"""Improvements are told often enough to be seen, and seldom enough to leave time for searching."""

from types import SimpleNamespace

import pytest

import solver.incumbent
from afterschool.model.roster import Roster
from afterschool.rules import judge
from solver.encoding import encode
from solver.incumbent import PAUSE_S, REST, Incumbent
from solver.protocol import Event, Improved, Stage
from solver.ranking import Ranking
from solver.week_model import WeekModel
from tests.make import case, homework, klass, person, phase, roster

WEEK = case(phase("study", "homework", "mon"), *(klass(f"1.{n}", 40) for n in (1, 2)), person("T1"), person("T2"))
NOBODY = roster(homework("mon", "1.1"), homework("mon", "1.2"))
ONE = roster(homework("mon", "1.1", by="T1"), homework("mon", "1.2"))
BOTH = roster(homework("mon", "1.1", by="T1"), homework("mon", "1.2", by="T2"))


class Scene:
    """An incumbent with a clock that goes on when it is told to, and a listener who may be slow."""

    def __init__(self) -> None:
        self.now, self.listening_takes = 100.0, 0.0
        self.told: list[Improved] = []
        self._model = WeekModel(WEEK)
        self.incumbent = Incumbent(self._hear, self.now, Ranking.of(WEEK, strict_balance=False))

    def _hear(self, event: Event) -> None:
        self.now += self.listening_takes
        if isinstance(event, Improved):
            self.told.append(event)

    def offer(self, plan: Roster) -> bool:
        values = encode(self._model, plan).values
        assert values is not None
        return self.incumbent.offer(self._model, values, 0)

    @property
    def scores(self) -> list[float | None]:
        return [event.score for event in self.told]


@pytest.fixture
def scene(monkeypatch: pytest.MonkeyPatch) -> Scene:
    made = Scene()
    monkeypatch.setattr(solver.incumbent, "time", SimpleNamespace(monotonic=lambda: made.now))
    return made


def score(plan: Roster) -> float:
    return judge(WEEK, plan).score


def test_the_first_roster_is_told_at_once_and_the_next_after_a_pause(scene: Scene) -> None:
    assert scene.offer(NOBODY)
    assert scene.scores == [score(NOBODY)]
    scene.now += PAUSE_S / 2
    assert scene.offer(ONE)
    assert scene.scores == [score(NOBODY)], "too soon after the last"
    scene.now += PAUSE_S / 4
    assert scene.offer(BOTH)
    scene.now += PAUSE_S / 4
    scene.incumbent.tell_if_due()
    assert scene.scores == [score(NOBODY), score(BOTH)], "the latest only: who saw the one between has no use for it"
    scene.now += 10 * PAUSE_S
    scene.incumbent.tell_if_due()
    assert len(scene.told) == 2, "no news"


def test_after_slow_telling_the_search_gets_its_time(scene: Scene) -> None:
    scene.listening_takes = 1.0
    scene.offer(NOBODY)
    scene.now += REST - 0.1
    scene.offer(ONE)
    assert len(scene.told) == 1
    scene.now += 0.1
    scene.incumbent.tell_if_due()
    assert scene.scores == [score(NOBODY), score(ONE)]


def test_what_is_held_back_is_told_before_the_search_does_something_else(scene: Scene) -> None:
    scene.offer(NOBODY)
    scene.offer(BOTH)
    scene.incumbent.stage(Stage.BOUNDING)
    assert scene.scores == [score(NOBODY), score(BOTH)]


def test_a_worse_roster_is_neither_kept_nor_told(scene: Scene) -> None:
    scene.offer(BOTH)
    assert not scene.offer(ONE)
    assert not scene.offer(BOTH)
    scene.now += 10 * PAUSE_S
    scene.incumbent.tell_if_due()
    assert scene.scores == [score(BOTH)]
    assert scene.incumbent.uncovered == 0
