"""Tables of texts: columns and rows have room for what they hold."""

import pytest
from PySide6.QtGui import QFontMetrics

from afterschool.texts import _
from ui.style import Space, font
from ui.window.text_table import AROUND, TextTable, text_table_view

LONG = "这一句话很长，放不进一行，要分成几行才能读完。" * 4


class ThreeColumns(TextTable):
    headings = (_("场地"), _("班级"), _("岗位"))
    numbers_from = 3


@pytest.fixture
def model():
    made = ThreeColumns()
    made.show_rows([("短", "短", "短")])
    return made


def shown(qtbot, model, *stretched):
    view = text_table_view(model, "table", *stretched)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    return view


def test_a_column_is_as_wide_as_its_longest_text_also_after_a_change(qtbot, model):
    view = shown(qtbot, model, 0)
    narrow = view.columnWidth(1)
    model.show_rows([("短", "短", "短"), ("短", "一个比较长的名称", "短")])
    wanted = QFontMetrics(font()).horizontalAdvance("一个比较长的名称") + AROUND
    assert view.columnWidth(1) == wanted > narrow
    model.show_rows([("短", "短", "短"), ("短", "换成更长更长的一个名称", "短")])
    assert view.columnWidth(1) > wanted


def test_a_column_is_never_narrower_than_its_heading(qtbot, model):
    view = shown(qtbot, model, 0)
    assert view.columnWidth(2) >= view.horizontalHeader().sectionSizeHint(2)


def test_rows_are_as_high_as_the_texts_in_the_shared_room_need(qtbot, model):
    view = shown(qtbot, model, 1, 2)
    qtbot.waitUntil(lambda: view.rowHeight(0) == Space.TARGET)
    model.show_rows([("短", "短", "短"), ("短", LONG, "短"), ("短", "两\n行", "短")])
    width = view.columnWidth(1) - AROUND
    qtbot.waitUntil(lambda: view.rowHeight(1) > view.rowHeight(0))
    lines = -(-QFontMetrics(font()).horizontalAdvance(LONG) // width)
    assert view.rowHeight(0) < view.rowHeight(2) < view.rowHeight(1)
    assert view.rowHeight(1) >= lines * QFontMetrics(font()).height()


def test_rows_follow_the_width_of_the_window(qtbot, model):
    model.show_rows([("短", LONG, "短")])
    view = shown(qtbot, model, 1, 2)
    qtbot.waitUntil(lambda: view.rowHeight(0) > 2 * Space.TARGET)
    high = view.rowHeight(0)
    view.resize(1800, 400)
    qtbot.waitUntil(lambda: view.rowHeight(0) < high)
