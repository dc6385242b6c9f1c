"""Another roster has come, and the board, which takes a while to follow, still shows the one before."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from afterschool.model.roster import Roster
from afterschool.texts import _
from tests.ui.roster.hands import GATE_ROW, STUDY, choose
from tests.ui.roster.weeks import small_roster
from ui.window.roster.views import View

LEFT = Roster(sessions=small_roster().sessions[:2])
"""Without the session of the cell under the cursor."""


@pytest.fixture
def behind(page, week_window, week_context):
    """The board on a session that is there no more; it follows only when the test waits for it."""
    choose(page, View.DAY, "mon", GATE_ROW, STUDY + 1)
    assert page.panel.rows.places
    page.table.setFocus()
    week_window.warm_up()
    week_context.run(_("课表"), lambda change: change.set_roster(week_context.version.id, LEFT))
    return page


@pytest.mark.parametrize("key", ["Key_Return", "Key_M", "Key_Space", "Key_Delete", "Key_L"])
def test_no_key_acts_on_a_cell_that_is_shown_no_more(behind, week_context, key):
    QTest.keyClick(behind.table, getattr(Qt.Key, key))
    assert week_context.roster == LEFT
    assert behind.moving.hand is None
    assert week_context.plan.kept == ()


@pytest.fixture
def follows(qtbot, behind, week_window):
    """Call it to wait until the board has followed."""
    return lambda: qtbot.waitUntil(lambda: behind._is_current() and not week_window._waiting.isVisible())


def test_the_cursor_tells_nothing_of_what_is_gone(behind, follows):
    behind.table.setCurrentIndex(behind.table.grid_model.index(GATE_ROW, 0))
    behind.table.setCurrentIndex(behind.table.grid_model.index(GATE_ROW, STUDY + 1))
    follows()
    assert behind.table.hasFocus()


def test_once_it_is_shown_keys_act_again(behind, follows, week_context):
    follows()
    choose(behind, View.DAY, "mon", 0, 0)
    QTest.keyClick(behind.table, Qt.Key.Key_Delete)
    assert week_context.roster.sessions[0].staff == ()


@pytest.fixture
def ways(qtbot, page, week_window, week_context):
    """The list of who could serve at the first session, some by moving from sessions that are there no more."""
    panel = page.panel
    choose(page, View.DAY, "mon")
    [place] = panel.rows.places
    panel.show_candidates(place)
    candidates = panel.candidates.rowCount()
    qtbot.waitUntil(lambda: panel.candidates.rowCount() > candidates)
    week_window.warm_up()
    week_context.run(_("课表"), lambda change: change.set_roster(week_context.version.id, LEFT))
    return panel.candidates_view


def test_ways_speak_of_the_roster_they_were_found_for(ways):
    texts = [ways.model().index(row).data() for row in range(ways.model().rowCount())]
    assert any("岗位 护学岗”调来" in text for text in texts)


def test_no_way_is_taken_in_another_roster(ways, week_context):
    for row in range(ways.model().rowCount()):
        ways.setCurrentIndex(ways.model().index(row))
        QTest.keyClick(ways, Qt.Key.Key_Return)
    assert week_context.roster == LEFT
