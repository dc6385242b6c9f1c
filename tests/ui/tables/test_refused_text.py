"""What was typed into a cell and refused is not lost, and nothing is begun over it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from ui.window.refusal import is_refused

NONSENSE = "下雨天"


@pytest.fixture
def page(window):
    return window.show_page("staff")


@pytest.fixture
def view(page):
    return page.panel.view


def open_cell(qtbot, view, position, field):
    panel_model = view.order.sourceModel()
    index = view.order.mapFromSource(panel_model.index(position, panel_model.spec.column(field)))
    view.setFocus()
    view.setCurrentIndex(index)
    qtbot.keyClick(view, Qt.Key.Key_F2)
    return view.indexWidget(view.currentIndex())


@pytest.fixture
def refused(qtbot, page, view):
    """A cell with something that is not understood, and the keyboard elsewhere."""
    editor = open_cell(qtbot, view, 0, "unavailable")
    editor.setText(NONSENSE)
    page.panel.search.setFocus()
    assert is_refused(editor)
    return editor


def stands_open(view, editor):
    return editor in view.viewport().children() and editor.isVisible() and editor.text() == NONSENSE


def test_a_new_row_waits_for_a_cell_that_is_refused(page, view, refused):
    page.panel.add.click()  # Qt's warnings fail the test
    assert stands_open(view, refused)
    assert view.currentIndex() == view.cells.editing
    assert view.currentIndex().row() == 0


def test_a_new_row_waits_for_a_cell_that_is_refused_just_now(qtbot, window, page, view):
    editor = open_cell(qtbot, view, 0, "unavailable")
    editor.setText(NONSENSE)
    page.panel.add.click()
    assert stands_open(view, editor)
    assert NONSENSE in window.message_bar.text


def test_the_new_row_comes_after_the_one_that_was_being_typed(qtbot, page, view, context):
    page.panel.add.click()
    first = view.indexWidget(view.currentIndex())
    first.setText("钱新")
    page.panel.add.click()
    assert context.plan.staff[-1].name == "钱新"
    assert view.currentIndex().row() == len(context.plan.staff)
    second = view.indexWidget(view.currentIndex())
    assert isinstance(second, QLineEdit)
    assert second.text() == ""


def test_nothing_is_begun_over_a_cell_that_is_refused_when_others_were_drawn_over(qtbot, view, refused):
    names = [view.order.index(row, 0) for row in (1, 3)]
    first, last = (view.visualRect(index).center() for index in names)
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=first)
    qtbot.mouseMove(view.viewport(), last)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=last)
    view.setCurrentIndex(names[1])
    qtbot.keyClick(view, Qt.Key.Key_F2)
    assert view.indexWidget(names[1]) is None
    assert stands_open(view, refused)


def test_a_search_keeps_the_row_in_which_something_was_refused(page, view, refused):
    page.panel.search.setText("周文")
    assert stands_open(view, refused)
    assert [view.order.index(row, 0).data() for row in range(view.order.rowCount() - 1)] == ["王海燕", "周文"]


def test_looking_at_what_needs_attention_keeps_the_row_in_which_something_was_refused(page, view, refused):
    page.panel.faulty.click()
    assert stands_open(view, refused)


def test_the_row_goes_with_the_next_search_once_it_was_given_up(qtbot, page, view, refused):
    page.panel.search.setText("周文")
    qtbot.keyClick(refused, Qt.Key.Key_Escape)
    page.panel.search.clear()
    page.panel.search.setText("周文")
    assert [view.order.index(row, 0).data() for row in range(view.order.rowCount() - 1)] == ["周文"]


def test_the_row_goes_with_the_next_search_once_it_was_put_right(qtbot, page, view, context, refused):
    page.panel.search.setText("周文")
    refused.setText("周二 16:30-17:30")
    qtbot.keyClick(refused, Qt.Key.Key_Return)
    assert len(context.plan.staff[0].unavailable) == 1
    page.panel.search.clear()
    page.panel.search.setText("周文")
    assert [view.order.index(row, 0).data() for row in range(view.order.rowCount() - 1)] == ["周文"]


def test_sorting_keeps_what_was_refused_in_its_row(page, view, refused):
    view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert stands_open(view, refused)
    assert view.cells.editing.siblingAtColumn(0).data() == "王海燕"


def test_the_row_that_is_named_is_the_one_in_which_something_was_refused(qtbot, window, view):
    editor = open_cell(qtbot, view, 0, "unavailable")
    editor.setText(NONSENSE)
    view.setCurrentIndex(view.order.index(3, 0))
    assert "王海燕" in window.message_bar.text


@pytest.mark.parametrize(("text", "key"), [(NONSENSE, Qt.Key.Key_Escape), ("周二 16:30-17:30", Qt.Key.Key_Return)])
def test_what_was_told_goes_when_it_is_right_or_given_up(qtbot, window, view, text, key):
    editor = open_cell(qtbot, view, 0, "unavailable")
    editor.setText(NONSENSE)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert NONSENSE in window.message_bar.text
    editor.setText(text)
    qtbot.keyClick(editor, key)
    assert window.message_bar.text == ""


def test_what_was_told_of_a_step_goes_when_that_is_undone(qtbot, window, view, context):
    view.setCurrentIndex(view.order.index(view.order.rowCount() - 1, 0))
    QGuiApplication.clipboard().setText("孙三\tN03\t火星人")
    view.paste()
    assert "火星人" in window.message_bar.text
    context.undo()
    assert window.message_bar.text == ""
