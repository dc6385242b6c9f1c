"""Rings of objects are searched for by the GUI thread alone, and never in what lives on."""

import gc
from threading import Thread, current_thread

import pytest
from PySide6.QtCore import Qt

from ui.window import upkeep
from ui.window.upkeep import Upkeep

MORE_THAN_PYTHON_LETS_PASS = 2 * gc.get_threshold()[0]


class Ring:
    """Refers to itself, so that only a search finds that nobody else does; says in which thread it went."""

    def __init__(self, told):
        self.itself, self.told = self, told

    def __del__(self):
        self.told.append(current_thread().name)


def much():
    """Enough that lives to make Python search, if it may."""
    return [[] for _number in range(MORE_THAN_PYTHON_LETS_PASS)]


@pytest.fixture
def keeper(qapp):
    made = Upkeep(qapp)
    yield made
    made.deleteLater()
    gc.unfreeze()


def test_a_thread_never_deletes_what_it_did_not_make(window):
    """A widget deleted by the thread that imports modules has ended the program, and once has made it wait for ever."""
    told, other = [], Thread(target=much, name="other")
    Ring(told)
    other.start()
    other.join()
    assert told == []
    upkeep.search()
    assert told == [current_thread().name]


def test_rings_of_late_are_found_while_the_window_is_used(qtbot, keeper):
    told = []
    keeper.leave_out()
    Ring(told)
    kept = much()
    qtbot.waitUntil(lambda: bool(told))
    assert told == [current_thread().name]
    assert len(kept) == MORE_THAN_PYTHON_LETS_PASS


def test_nothing_is_searched_before_the_window_is_at_rest(qtbot, window):
    told, kept = [], []
    Ring(told)
    kept.append(much())
    qtbot.wait(2 * upkeep.EVERY_MS)
    assert told == []
    warming = window.warm_up()
    kept.append(much())
    with qtbot.waitSignal(warming.rested):
        pass
    Ring(told)
    kept.append(much())
    qtbot.waitUntil(lambda: bool(told))
    assert len(told) == 1, "what was there when the window came to rest is left out"


def test_everything_is_searched_while_the_user_is_elsewhere(keeper):
    told = []
    keeper.leave_out()
    Ring(told)
    gc.freeze()
    assert gc.get_freeze_count() > 0
    gc.collect()
    assert told == [], "it is left out"
    keeper._on_state(Qt.ApplicationState.ApplicationInactive)
    assert keeper._away.isActive()
    assert told == [], "perhaps only a dialog closes"
    keeper._long_away.timeout.emit()
    assert len(told) == 1


def test_what_was_left_out_is_not_searched_when_the_user_has_just_left(keeper):
    """It would hold up for a quarter of a second whoever comes back from a glance at another program."""
    told = []
    Ring(told)
    keeper.leave_out()
    Ring(told)
    keeper._on_state(Qt.ApplicationState.ApplicationInactive)
    keeper._away.timeout.emit()
    assert len(told) == 1
    assert keeper._long_away.isActive()
    keeper._long_away.timeout.emit()
    assert len(told) == 2


def test_nothing_is_searched_when_the_user_is_back_at_once(keeper):
    keeper._on_state(Qt.ApplicationState.ApplicationInactive)
    keeper._on_state(Qt.ApplicationState.ApplicationActive)
    assert not keeper._away.isActive()
    assert not keeper._long_away.isActive()


def test_who_leaves_the_window_before_its_first_rest_has_it_searched_from_then_on(keeper):
    told = []
    Ring(told)
    keeper._on_state(Qt.ApplicationState.ApplicationInactive)
    keeper._away.timeout.emit()
    assert told == [], "so much is new then that it would be felt"
    assert gc.get_freeze_count() > 0
    assert keeper._timer.isActive()
    Ring(told)
    keeper._away.timeout.emit()
    assert len(told) == 1
    keeper._long_away.timeout.emit()
    assert len(told) == 2


def test_what_comes_after_the_first_rest_is_not_left_out(qtbot, keeper):
    told = []
    keeper.leave_out()
    Ring(told)
    keeper.leave_out()
    gc.collect()
    assert len(told) == 1


def test_a_search_that_python_would_not_make_yet_is_not_made(keeper):
    told = []
    gc.collect()
    Ring(told)
    upkeep.search()
    assert told == []


def test_only_the_young_are_searched_while_the_window_is_used(keeper):
    told = []
    ring = Ring(told)
    for _generation in range(upkeep.ALL):
        gc.collect()
    del ring
    kept = [much() for _time in range(3)]
    upkeep.search(upkeep.YOUNG)
    assert told == []
    gc.collect()
    assert len(told) == 1
    assert len(kept) == 3
