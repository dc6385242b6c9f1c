"""Tables of texts: columns and rows have room for what they hold."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from afterschool.texts import _
from ui import restyle, style, theme
from ui.icons import icon
from ui.settings import Scheme
from ui.style import Space, font
from ui.theme import Tone
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
    model.show_rows([(LONG, "短", "短")])
    view = shown(qtbot, model, 0)
    narrow = view.columnWidth(1)
    model.show_rows([(LONG, "短", "短"), ("短", "一个比较长的名称", "短")])
    wanted = QFontMetrics(font()).horizontalAdvance("一个比较长的名称") + AROUND
    assert view.columnWidth(1) == wanted > narrow
    model.show_rows([(LONG, "短", "短"), ("短", "换成更长更长的一个名称", "短")])
    assert view.columnWidth(1) > wanted


def test_room_that_short_texts_leave_goes_to_all_columns_by_their_widths(qtbot, model):
    model.show_rows([("宋安平", "短", "一个比较长的名称")])
    view = shown(qtbot, model, 0)
    widths = [view.columnWidth(column) for column in range(3)]
    assert sum(widths) == view.viewport().width()
    wanted = [QFontMetrics(font()).horizontalAdvance(text) + AROUND for text in ("宋安平", "一个比较长的名称")]
    assert widths[0] / widths[2] == pytest.approx(wanted[0] / wanted[1], rel=0.05), "the name stays near its numbers"
    view.resize(1200, 400)
    assert view.columnWidth(2) > widths[2]


def test_a_drawn_column_takes_all_the_room(qtbot, model):
    model.show_rows([("", "短", "短")])
    view = shown(qtbot, model, 0)
    wanted = QFontMetrics(font()).horizontalAdvance("短") + AROUND
    assert view.columnWidth(1) == max(wanted, view.horizontalHeader().sectionSizeHint(1))
    assert view.columnWidth(0) > view.columnWidth(1) + view.columnWidth(2)


def test_rows_are_as_high_in_every_table(qtbot, model):
    view = shown(qtbot, model, 0)
    assert view.rowHeight(0) == Space.TARGET


def test_a_heading_cut_in_a_narrow_table_is_read_in_its_tooltip(qtbot, model):
    view = shown(qtbot, model, 0)
    assert view.horizontalHeader().textElideMode() is Qt.TextElideMode.ElideRight
    heading = model.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert heading == "班级"


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


class Inked(ThreeColumns):
    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0:
            return theme.current().ink(Tone.STOP)
        if role == Qt.ItemDataRole.DecorationRole and index.column() == 1:
            return icon("warning", theme.current(), Tone.COST)
        return super().data(index, role)


def seen_in(view, column):
    """The colours that are painted in the first cell of a column."""
    picture = view.viewport().grab(view.visualRect(view.model().index(0, column))).toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


def test_texts_and_icons_keep_their_colour_in_a_selected_row(qtbot, qapp):
    restyle.at_once(qapp, style.theme_for(Scheme.LIGHT))
    model = Inked()
    model.show_rows([("空缺", "", "三")])
    view = shown(qtbot, model, 2)
    view.selectRow(0)
    ground, stop, cost = (theme.current().ink(tone).name() for tone in (Tone.SELECTION, Tone.STOP, Tone.COST))
    assert {ground, stop} <= seen_in(view, 0)
    assert {ground, cost} <= seen_in(view, 1)
    assert stop not in seen_in(view, 2)


def test_a_column_that_shares_the_room_stays_readable_in_a_narrow_table(qtbot, model):
    model.show_rows([("诸葛孔明诸葛孔明", "短", "短")])
    view = shown(qtbot, model, 0)
    view.resize(200, 200)
    name = QFontMetrics(font()).horizontalAdvance("诸葛孔明诸葛孔明")
    qtbot.waitUntil(lambda: view.viewport().width() < 200)
    assert view.columnWidth(0) >= name + AROUND
    assert view.horizontalScrollBar().maximum() > 0, "the rest is reached by scrolling"
    view.resize(900, 200)
    qtbot.waitUntil(lambda: view.horizontalHeader().length() == view.viewport().width())
    assert view.horizontalScrollBar().maximum() == 0


def test_the_row_that_the_arrow_keys_begin_with_is_seen(qtbot, model):
    view = shown(qtbot, model, 0)
    view.setFocus()
    qtbot.waitUntil(lambda: view.selectionModel().isRowSelected(0))


def test_one_row_is_shown_otherwise(qtbot, model):
    model.show_rows([("甲", "1", ""), ("乙", "2", ""), ("丙", "3", "")])
    view = shown(qtbot, model, 0)
    view.selectRow(2)
    before = [model.texts(column) for column in range(3)]
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_row(1, ("乙", "2", "说明说明说明说明说明"))
    assert [index.row() for index in told.args[:2]] == [1, 1]
    assert [model.texts(column) for column in range(3)] == [*before[:2], ["", "说明说明说明说明说明", ""]]
    assert model.texts(0) is before[0], "what is measured already is not measured again"
    assert view.currentIndex().row() == 2
    needed = QFontMetrics(font()).horizontalAdvance("说明说明说明说明说明")
    qtbot.waitUntil(lambda: view.columnWidth(2) >= needed)
