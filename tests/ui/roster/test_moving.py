"""Taking things up on the board and putting them down elsewhere, by keyboard and by mouse."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest

from afterschool.advice.moving import HeldGroup, HeldMeeting, HeldPerson
from afterschool.texts import _
from tests.ui.opened import notices
from tests.ui.roster.hands import (
    CLASS_1,
    CLASS_2,
    CLUB_ROW,
    DUTY,
    GATE_ROW,
    SPORT,
    STUDY,
    centre,
    choose,
    go,
    kinds,
    marks,
    move,
    press,
)
from tests.ui.roster.weeks import CLUB, SPORT_1, SPORT_2, STUDY_2, small_roster
from ui.window.roster.block_layout import Hit, boxes
from ui.window.roster.shades import ShadeKind
from ui.window.roster.views import View

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Nothing is raised or grabbed without a screen."""


def pick(page, start):
    """Choose the way of the menu that begins so."""
    action = next(action for action in page.moving.menu.actions() if action.text().startswith(start))
    action.trigger()


def test_taking_up_shades_every_target(board):
    go(board, CLASS_1, SPORT)
    press(board, "M")
    assert board.moving.hand.hold == HeldPerson(session=SPORT_1, position=0)
    assert kinds(board, CLASS_1, SPORT) == [ShadeKind.HELD]
    # 1.2 has nobody at sport. T1, its PE lead, moves: one shortage for another, and 1.2 is strange to nobody with pe.
    assert kinds(board, CLASS_2, SPORT) == [ShadeKind.GAIN]
    # T2 supervises homework of 1.2 and could change with T1, who does not teach that class.
    (study,) = [shade for shade in marks(board, CLASS_2, STUDY).entries if shade.kind is not ShadeKind.STOP]
    assert study.kind is ShadeKind.COST
    assert study.words.startswith(("+", "缺"))
    assert "王芳 (T1)（周一 体育锻炼 一年级1班）" in board.hand_bar.words


def test_the_reason_of_a_red_target_is_told_on_hover_and_aloud(board):
    go(board, CLUB_ROW, STUDY)
    press(board, "M")  # T4 from outside, who leads clubs only
    assert board.moving.hand.hold == HeldPerson(session=CLUB, position=0)
    index = board.table.grid_model.index(CLASS_1, SPORT)
    assert kinds(board, CLASS_1, SPORT) == [ShadeKind.STOP]
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert "不行：不承担体育锻炼" in index.data(role)
    go(board, CLASS_1, SPORT)
    assert "不行：不承担体育锻炼" in board.hand_bar.words


def test_a_free_place_is_taken_by_keyboard_in_one_labelled_step(board, week_context):
    go(board, CLASS_1, SPORT)
    press(board, "M")
    go(board, CLASS_2, SPORT)
    press(board, "Enter")
    assert [week_context.roster.sessions[n].staff for n in (SPORT_1, SPORT_2)] == [(), ("T1",)]
    assert board.moving.hand is None
    assert "空格拿起" in board.hand_bar.words
    assert str(week_context.document.can_undo).startswith("王芳 (T1)：周一 15:20–16:20 体育锻炼 一年级1班 → ")
    week_context.undo()
    assert week_context.roster == small_roster()


def test_a_taken_place_offers_ways_with_their_cost_before_anything_moves(board, week_context):
    go(board, CLASS_2, STUDY)
    press(board, "Space")
    assert board.moving.hand.hold == HeldPerson(session=STUDY_2, position=0)
    go(board, CLASS_1, SPORT)
    press(board, "Space")
    texts = [action.text() for action in board.moving.menu.actions() if action.text()]
    assert [text.partition("：")[0] for text in texts] == ["交换", "连环调整", "替换（对方待排）", "不放在这里"]
    assert all("分" in text for text in texts[:3])
    assert week_context.roster == small_roster()
    pick(board, "交换")
    assert [week_context.roster.sessions[n].staff for n in (SPORT_1, STUDY_2)] == [("T2",), ("T1",)]


def test_escape_lets_go_and_changes_nothing(board, week_context):
    go(board, CLASS_1, SPORT)
    press(board, "M", "Esc")
    assert board.moving.hand is None
    assert marks(board, CLASS_2, SPORT) is None
    assert week_context.roster == small_roster()


def test_pressing_again_takes_the_next_thing_of_the_cell(board):
    go(board, CLUB_ROW, STUDY)
    held = []
    for _press in range(4):
        press(board, "M")
        held.append(board.moving.hand.hold)
    assert held == [
        HeldPerson(session=CLUB, position=0),
        HeldPerson(session=CLUB, position=1),
        HeldMeeting(session=CLUB),
        HeldPerson(session=CLUB, position=0),
    ]


def test_a_meeting_moves_to_another_day_in_the_view_of_the_club(page, week_context):
    choose(page, View.CLUB, "C1")
    page.table.setFocus()
    page.moving.take(HeldMeeting(session=CLUB))
    whole = [marks(page, 0, day).whole for day in range(5)]
    assert whole[0] is None  # there it is now
    assert all(shade.kind in (ShadeKind.GAIN, ShadeKind.COST) for shade in whole[1:])
    go(page, 0, 3)
    press(page, "Enter")
    pick(page, "改时间地点")
    assert week_context.roster.sessions[CLUB].day == "thu"


def test_a_class_is_put_together_with_another(page, week_context):
    two = replace(week_context.plan.rules, classes_per_sport_supervisor=2)
    week_context.run(_("规则"), lambda change: change.put(two))
    choose(page, View.DAY, "mon")
    page.moving.take(HeldGroup(session=SPORT_2, classes=("1.2",)))
    assert kinds(page, CLASS_1, SPORT) == [ShadeKind.GAIN]
    go(page, CLASS_1, SPORT)
    press(page, "Enter")
    pick(page, "并班")
    assert week_context.roster.sessions[SPORT_1].classes == ("1.1", "1.2")
    assert len(week_context.roster.sessions) == len(small_roster().sessions) - 1


def test_what_is_held_stays_held_in_another_view_and_not_after_a_change(board, week_context):
    go(board, CLASS_1, SPORT)
    press(board, "M")
    board.show_view(View.CLASS, "1.2")
    assert kinds(board, 0, 0) == [ShadeKind.GAIN]
    week_context.undo()
    assert board.moving.hand is None


def test_nothing_is_taken_up_where_nothing_is(board, week_context):
    told = notices(week_context)
    go(board, CLUB_ROW, SPORT)
    press(board, "M")
    assert board.moving.hand is None
    assert told == ["这一格没有可以拿起的人或活动"]


def test_putting_down_where_it_is_not_allowed_says_why_and_holds_on(board):
    go(board, CLUB_ROW, STUDY)
    press(board, "M")
    go(board, CLASS_1, SPORT)
    press(board, "Enter")
    assert "不行：不承担体育锻炼" in board.hand_bar.words
    assert board.moving.hand is not None


# -- the mouse ----------------------------------------------------------------------------------


def drag(page, start, end):
    """Press, move and release the left button."""
    viewport = page.table.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    for step in (1, 2, 3, 4):
        at = start + (end - start) * step / 4
        move(viewport, at)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=end)


def test_a_person_is_dragged_to_a_free_place(board, week_context):
    drag(board, centre(board, CLASS_1, SPORT), centre(board, CLASS_2, SPORT))
    assert [week_context.roster.sessions[n].staff for n in (SPORT_1, SPORT_2)] == [(), ("T1",)]


def test_dropped_where_it_is_not_allowed_it_is_let_go_and_told_why(board, week_context):
    told = notices(week_context)
    drag(board, at_name(board, CLUB_ROW, STUDY, ""), centre(board, CLASS_1, SPORT))
    assert told == ["不行：不承担体育锻炼。这张表里没有能放的格：请先解决这个原因，或换一种查看方式再拿起"]
    assert board.moving.hand is None
    assert week_context.roster == small_roster()


def test_a_refused_drop_tells_what_can_be_done_now(board, week_context):
    told = notices(week_context)
    drag(board, centre(board, GATE_ROW, DUTY), centre(board, CLUB_ROW, STUDY))
    (words,) = told
    assert words.startswith("不行：")
    assert words.endswith("。请放到绿色或橙色的格上；要让别人来这里，选中这一格按回车看候选人")


def test_dropped_back_where_it_was_nothing_is_complained_of(board, week_context):
    told = notices(week_context)
    at = centre(board, CLASS_1, SPORT)
    drag(board, at, at + QPoint(24, 4))
    assert told == []
    assert board.moving.hand is None
    assert week_context.roster == small_roster()


def test_over_one_of_several_sessions_only_its_reason_is_told(board):
    drag_over = centre(board, CLASS_2, STUDY)
    board.moving.take(HeldPerson(session=CLUB, position=0))
    board.moving._on_hover(board.table.grid_model.index(CLASS_2, STUDY), drag_over, Hit(0))
    one = board.hand_bar.words
    go(board, CLASS_2, STUDY)
    assert one.count("不行：") <= board.hand_bar.words.count("不行：") == 1


def test_what_is_held_can_be_given_up_in_the_menu_only_while_something_is(board):
    (give_up,) = [action for action in board.table.actions() if action.text() == "放弃拿着的"]
    assert not give_up.isVisible()
    go(board, CLASS_1, SPORT)
    press(board, "M")
    assert give_up.isVisible()
    press(board, "Esc")
    assert board.moving.hand is None
    assert not give_up.isVisible()


def test_nothing_scrolls_under_what_is_dragged(board, qtbot):
    table, viewport = board.table, board.table.viewport()
    table.setFixedHeight(table.horizontalHeader().height() + 60)
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() > 0)
    table.verticalScrollBar().setValue(0)
    at = centre(board, CLASS_1, SPORT)
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    move(viewport, at + QPoint(30, 0))
    assert board.moving.hand is not None
    table.scrollTo(table.grid_model.index(CLASS_2, SPORT))  # what Qt does a while after a press
    assert table.verticalScrollBar().value() == 0
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(-9, -9))
    table.scrollTo(table.grid_model.index(CLASS_2, SPORT))
    assert table.verticalScrollBar().value() > 0


def test_the_menu_of_a_drop_given_up_lets_go(board, week_context, qtbot):
    drag(board, centre(board, CLASS_2, STUDY), centre(board, CLASS_1, SPORT))
    board.moving.menu.close()
    qtbot.waitUntil(lambda: board.moving.hand is None)
    assert week_context.roster == small_roster()


def test_dragged_out_of_the_table_everything_stays(board, week_context):
    drag(board, centre(board, CLASS_1, SPORT), QPoint(-50, -50))
    assert board.moving.hand is None
    assert week_context.roster == small_roster()


def test_the_mark_of_a_block_takes_the_whole_session(board):
    table = board.table
    rect = table.visualRect(table.grid_model.index(CLUB_ROW, STUDY))
    (box,) = boxes(rect, 1, table._delegate._sizes)
    viewport = table.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 3, box.center().y()))
    move(viewport, centre(board, CLASS_1, SPORT))
    assert board.moving.hand.hold == HeldMeeting(session=CLUB)
    assert board.hand_bar.words.startswith("拿着：周一 社团 合唱")
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(-9, -9))
    assert QGuiApplication.overrideCursor() is None


def at_name(page, row, column, before):
    """A point on the name that follows ``before`` in the line of people."""
    table = page.table
    index, sizes = table.grid_model.index(row, column), table._delegate._sizes
    (block,), (box,) = table.grid_model.blocks(row, column), boxes(table.visualRect(index), 1, sizes)
    metrics = QFontMetrics(sizes.main if block.people_line == 0 else sizes.small)
    left = box.left() + sizes.bar + sizes.gap + sizes.mark_width(block)
    top = box.top() + sizes.above(box, block) + block.people_line * sizes.line
    return QPoint(left + metrics.horizontalAdvance(before) + 3, top + sizes.line // 2)


def test_the_second_name_of_a_block_takes_that_person(board):
    table = board.table
    assert [name for name, _n in table.grid_model.blocks(CLUB_ROW, STUDY)[0].names] == ["赵外聘", "王芳 (T3)"]
    hit = table.hit(table.grid_model.index(CLUB_ROW, STUDY), at_name(board, CLUB_ROW, STUDY, "赵外聘、"))
    assert (hit.on_mark, hit.person) == (False, 1)


@pytest.mark.parametrize(
    ("cell", "kinds_taken"),
    [
        ((CLASS_2, SPORT), ["HeldVacancy", "HeldGroup", "HeldVacancy"]),
        ((GATE_ROW, DUTY), ["HeldPerson", "HeldVacancy", "HeldPerson"]),
        ((CLASS_1, SPORT), ["HeldPerson", "HeldGroup", "HeldPerson"]),
    ],
    ids=["nobody", "one of two", "complete"],
)
def test_an_empty_place_is_taken_up_first_where_nobody_is_and_else_next(board, cell, kinds_taken):
    go(board, *cell)
    taken = []
    for _press in kinds_taken:
        press(board, "M")
        taken.append(type(board.moving.hand.hold).__name__)
    assert taken == kinds_taken
