"""Which columns are shown: chosen by mouse or keyboard, remembered, and nothing happens where nobody sees it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from afterschool.texts import _
from ui.window.notices import Place
from ui.window.tables.page import TablePage
from ui.window.tables.registry import TABLES
from ui.window.tables.shown_columns import shown_columns

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def panel(window):
    return window.show_page("staff").panel


def place(panel, field):
    return panel.spec.column(field)


def seen(panel):
    return [panel.spec.columns[column].field for column in shown_columns(panel.view)]


def tick(panel, field):
    """As a click on the column's line in the menu does."""
    panel.columns.menu.aboutToShow.emit()
    title = str(panel.spec.columns[place(panel, field)].title)
    next(action for action in panel.columns.menu.actions() if action.text() == title).trigger()


def go(panel, position, field):
    view = panel.view
    view.setCurrentIndex(view.order.mapFromSource(panel.model.index(position, place(panel, field))))


def test_a_column_is_hidden_and_shown_again_and_the_page_says_so(panel):
    tick(panel, "phone")
    assert "phone" not in seen(panel)
    assert str(_("隐藏 {count} 列", count=1)) in panel.count.text()
    tick(panel, "phone")
    assert seen(panel) == [column.field for column in panel.spec.columns]
    assert "隐藏" not in panel.count.text()


def test_the_menu_opens_on_the_headings_and_from_the_keyboard(qtbot, panel):
    header = panel.view.horizontalHeader()
    header.customContextMenuRequested.emit(QPoint(5, 5))
    assert panel.columns.menu.isVisible()
    qtbot.keyClick(panel.columns.menu, Qt.Key.Key_Escape)
    assert panel.columns.menu.menuAction() in panel.view.actions(), "the Menu key opens it among the table's actions"


def test_hiding_by_keyboard(qtbot, panel):
    menu = panel.columns.menu
    menu.popup(QPoint(5, 5))
    qtbot.keyClick(menu, Qt.Key.Key_Down)  # the first column cannot be chosen
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert len(panel.columns.hidden) == 1
    assert 0 not in panel.columns.hidden


def test_one_column_is_always_left(panel):
    panel.columns.show_only(range(len(panel.spec.columns)))
    assert seen(panel) == [panel.spec.columns[0].field]
    panel.columns.menu.aboutToShow.emit()
    assert not panel.columns.menu.actions()[0].isEnabled()
    panel.columns.show_all()
    assert seen(panel) == [column.field for column in panel.spec.columns]


def test_choice_and_order_are_remembered(qapp, panel, context):
    tick(panel, "phone")
    header = panel.view.horizontalHeader()
    header.moveSection(header.visualIndex(place(panel, "share")), 1)
    expected = seen(panel)
    assert expected[1] == "share"
    again = TablePage(context, TABLES["staff"])
    again.refresh()
    assert seen(again.panel) == expected
    again.panel.columns.show_all()
    third = TablePage(context, TABLES["staff"])
    assert seen(third.panel) == [column.field for column in third.panel.spec.columns]
    again.deleteLater()
    third.deleteLater()


def test_widths_are_those_of_before_when_a_column_comes_back(panel, settings):
    before = panel.view.columnWidth(place(panel, "phone"))
    tick(panel, "phone")
    tick(panel, "phone")
    assert panel.view.columnWidth(place(panel, "phone")) == before
    assert settings.widths("staff") == {}, "nobody has set one"


def test_the_last_column_seen_takes_the_room_that_is_left(window, panel):
    fields = [column.field for column in panel.spec.columns]
    panel.columns.show_only(range(3, len(fields)))
    assert panel.view.horizontalHeader().length() == panel.view.viewport().width()


def test_hidden_columns_stay_hidden_when_rows_change(panel, context):
    tick(panel, "phone")
    panel.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    context.run(_("x"), lambda change: change.remove("staff", "W01"))
    panel.model.beginResetModel()
    panel.model.endResetModel()
    assert "phone" not in seen(panel)


def test_copy_and_paste_go_by_what_is_seen(panel, context):
    panel.columns.show_only([place(panel, "number")])
    header = panel.view.horizontalHeader()
    header.moveSection(header.visualIndex(place(panel, "phone")), 1)
    numbers = [row.number for row in context.plan.staff]
    go(panel, 0, "name")
    QGuiApplication.clipboard().setText("甲一\t111\n甲二\t222")
    panel.view.paste()
    first, second = context.plan.staff[:2]
    assert [(row.name, row.phone) for row in (first, second)] == [("甲一", "111"), ("甲二", "222")]
    assert [row.number for row in context.plan.staff] == numbers
    panel.view.clearSelection()
    view, model = panel.view, panel.view.selectionModel()
    for field in ("name", "phone"):
        model.select(view.order.mapFromSource(panel.model.index(0, place(panel, field))), model.SelectionFlag.Select)
    panel.view.copy()
    assert QGuiApplication.clipboard().text() == "甲一\t111"


def test_a_link_shows_the_column_that_it_leads_to(window, panel, context):
    panel.columns.show_only([place(panel, "phone")])
    context.go_to(Place(page="staff", row="T02", field="phone"))
    assert "phone" in seen(panel)
    assert panel.view.currentIndex().column() == place(panel, "phone")


def test_looking_for_what_needs_attention_shows_its_columns(panel, context):
    context.run(_("x"), lambda change: change.put(replace(context.plan.staff[2], max_per_day=12)))
    panel.columns.show_only([place(panel, "phone"), place(panel, "max_per_day")])
    panel.faulty.click()
    assert "max_per_day" in seen(panel)
    assert "phone" not in seen(panel)


def test_the_cursor_leaves_a_column_that_is_hidden(panel):
    go(panel, 1, "phone")
    tick(panel, "phone")
    current = panel.view.currentIndex()
    assert (current.row(), current.column()) == (1, 0)


def test_something_refused_is_not_hidden_with_its_column(qtbot, window, panel):
    panel.view.setFocus()
    go(panel, 0, "clearance_last_day")
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    editor = panel.view.viewport().findChild(QLineEdit)
    editor.setText("不知道")
    tick(panel, "clearance_last_day")
    assert "clearance_last_day" in seen(panel)
    assert editor.text() == "不知道"
