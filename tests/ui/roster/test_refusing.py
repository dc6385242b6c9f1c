"""What is said on the board where nothing can be done, and that it goes once something was."""

from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from afterschool.advice.moving import HeldGroup, Hold
from tests.ui.opened import notices
from tests.ui.roster.hands import CLASS_1, CLASS_2, CLUB_ROW, SPORT, STUDY, go, press
from tests.ui.roster.weeks import STUDY_2, small_roster
from ui.window.roster import shades

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Nothing is raised or grabbed without a screen."""


def test_enter_where_it_is_not_allowed_says_why_and_holds_on(board, week_context):
    told = notices(week_context)
    go(board, CLUB_ROW, STUDY)
    press(board, "M")  # T4 from outside, who leads clubs only
    go(board, CLASS_1, SPORT)
    press(board, "Enter")
    assert told == ["不行：不承担体育锻炼。这张表里没有能放的格：请先解决这个原因，或换一种查看方式再拿起"]
    assert board.moving.hand is not None
    assert week_context.roster == small_roster()


def test_escape_takes_away_why_it_could_not_be_put_down(board, week_window):
    go(board, CLUB_ROW, STUDY)
    press(board, "M")
    go(board, CLASS_1, SPORT)
    press(board, "Enter")
    assert week_window.message_bar.text != ""
    press(board, "Esc")
    assert week_window.message_bar.text == ""


def test_a_cell_that_is_no_target_says_why_not(board, week_context):
    told = notices(week_context)
    board.moving.take(HeldGroup(session=STUDY_2, classes=("1.2",)))
    go(board, CLASS_1, SPORT)
    press(board, "Enter")
    assert told[0].startswith("这里放不了：班级只能并到同一天、同一时段、同一项活动的组里。")


@pytest.mark.parametrize("hold", get_args(Hold), ids=lambda hold: hold.__name__)
def test_there_is_a_reason_for_everything_that_can_be_held(hold):
    assert hold in shades._MEANINGLESS


def test_enter_where_it_was_taken_up_complains_of_nothing(board, week_context):
    told = notices(week_context)
    go(board, CLASS_1, SPORT)
    press(board, "M", "Enter")
    assert told == []
    assert board.moving.hand is not None


def test_what_was_refused_is_not_told_any_more_once_it_is_done(board, week_window, week_context):
    go(board, CLASS_1, SPORT)
    board.commands.lock()
    board.commands.clear()
    assert "不能这样改（" in week_window.message_bar.text
    board.commands.lock()
    assert week_window.message_bar.text == ""
    board.commands.clear()
    assert week_window.message_bar.text == ""
    assert week_context.roster != small_roster()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_L])
def test_where_nobody_is_there_is_nobody_to_empty_or_lock(board, week_context, key):
    told, before = notices(week_context), week_context.document.timeline()
    go(board, CLASS_2, SPORT)
    QTest.keyClick(board.table, key)
    assert told == ["选中的格里没有人，不用清空，也没有可以锁定的"]
    assert week_context.document.timeline() == before
