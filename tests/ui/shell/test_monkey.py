"""A short game of the monkey of ``bench.monkey``: nothing it does breaks anything; and it does find what is broken."""

import os
from functools import partial

import pytest
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from afterschool.document import SUFFIX
from afterschool.model.roster import Roster
from afterschool.texts import use_language
from bench import schools
from bench.mischief import Deed, Mischief
from bench.monkey import Monkey, play
from ui import restyle, theme
from ui.window.context import AppContext

EVENTS = 100


@pytest.fixture
def at_home(tmp_path, monkeypatch):
    """Whatever is written by itself goes into a scratch folder."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setitem(os.environ, name, str(tmp_path))
    yield tmp_path
    restyle.at_once(QApplication.instance(), theme.LIGHT)
    use_language("zh_CN")


def test_nothing_breaks_whatever_is_pressed_clicked_and_dragged(qapp, at_home):
    path = at_home / f"school{SUFFIX}"
    schools.put_at(path, at_home)
    findings = play(path, at_home, EVENTS, seed=7, at_once=True)
    assert findings.errors == []
    assert findings.faults == []
    assert len(findings.memory_mib) == EVENTS // 100


@pytest.fixture
def monkey(window, context, tmp_path):
    return Monkey(window, context, 3, 1, tmp_path)


def broken():
    raise ZeroDivisionError("broken")


@pytest.mark.parametrize(
    ("harm", "found"), [(broken, "ZeroDivisionError: broken"), (lambda: qWarning("no such layout"), "no such layout")]
)
def test_the_monkey_tells_of_exceptions_and_warnings_and_when_they_came(monkey, harm, found):
    monkey._mischief.next = lambda: Deed("harm", harm)
    (first, *_more) = monkey.run().errors
    assert first.startswith(f"1: on {monkey._window.page_id}: harm\n")
    assert found in first


def test_the_game_ends_though_dialogs_are_open(monkey, window):
    monkey._mischief.next = lambda: Deed("dialog", QDialog(window).exec)
    monkey.run()
    assert monkey.done == 3
    assert monkey._mischief.before is None


def test_a_roster_that_nothing_brings_back_is_brought_back(monkey, context):
    assert context.roster is None
    monkey._first_roster = Roster(sessions=())
    monkey._bring_roster()
    assert context.roster == Roster(sessions=())


def test_what_is_done_several_times_takes_a_turn_each(window):
    mischief = Mischief(window, 1)
    while not mischief._more:
        deed = mischief.step()
    assert [mischief.next() for _time in range(len(mischief._more))] == [deed] * 3


def test_the_monkey_tells_of_a_document_that_does_not_say_what_is_shown(monkey, monkeypatch):
    monkey._check()
    assert monkey.findings.faults == []
    plan = monkey._context.plan
    monkeypatch.setattr(AppContext, "document", Another(monkey._context.document, plan))
    monkey._check()
    assert len(monkey.findings.faults) == 1


class Another:
    """A document whose copy says something else than it does itself."""

    def __init__(self, document, plan):
        self.save_copy, self.plan, self.rosters = document.save_copy, (plan,), document.rosters


def test_dialogs_for_files_are_always_left(qtbot, window):
    mischief, dialog = Mischief(window, 1), QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.open()
    for _time in range(3):
        mischief.next().do()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_points_are_inside_of_what_is_seen(qtbot, window):
    mischief = Mischief(window, 3)
    part = QWidget(window)
    part.setGeometry(0, 0, 3, 3)
    part.show()
    qtbot.waitUntil(partial(part.isVisible))
    assert all(part.rect().contains(mischief._point(part)) for _number in range(20))
