"""Grades with a first and last day of their own, on the page of the semester."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit

from afterschool.model.semester import GradeSpan
from ui.window.tables.choices import ChoicesEditor
from ui.window.tables.edits import Entry


@pytest.fixture
def panel(window):
    page = window.show_page("semester")
    page.tabs.setCurrentIndex(list(page.panels).index("grade_spans"))
    return page.panels["grade_spans"]


def write(panel, row, *cells):
    """Type ``cells`` from the first column on."""
    return panel._edit([Entry(row, column, text) for column, text in enumerate(cells)])


def faults(panel):
    return [panel.model.faults(row) for row in range(len(panel.model.rows))]


def test_a_typed_row_is_kept_in_the_order_of_grades_and_can_be_undone(panel, context):
    assert write(panel, 0, "六年级", "2026-09-07", "2026-12-31")
    assert write(panel, 1, "一年级", "2026-09-14", "2027-01-08")
    assert context.plan.semester.grade_spans == (
        GradeSpan(grade=1, first_day=date(2026, 9, 14), last_day=date(2027, 1, 8)),
        GradeSpan(grade=6, first_day=date(2026, 9, 7), last_day=date(2026, 12, 31)),
    )
    # 2026-09-14 is a Monday
    assert panel.model.index(0, 1).data() == "2026-09-14 周一"
    context.undo()
    assert [span.grade for span in context.plan.semester.grade_spans] == [6]


def test_a_row_can_be_deleted(panel, context):
    write(panel, 0, "六年级", "2026-09-07", "2026-12-31")
    panel._delete([0])
    assert context.plan.semester.grade_spans == ()


def test_a_grade_that_comes_twice_is_marked(panel):
    write(panel, 0, "六年级", "2026-09-07", "2026-12-31")
    assert faults(panel) == [{}]
    write(panel, 1, "六年级", "2026-09-14", "2026-12-31")
    assert [list(found) for found in faults(panel)] == [["grade"], ["grade"]]
    assert str(faults(panel)[0]["grade"].what) == "六年级重复了"


def test_days_out_of_order_or_outside_the_semester_are_marked(panel):
    write(panel, 0, "一年级", "2026-12-31", "2026-09-07")
    write(panel, 1, "二年级", "2026-08-01", "2026-12-31")
    assert [list(found) for found in faults(panel)] == [["last_day"], ["first_day"]]


def opened(view):
    """The editor that is open."""
    editor = view.indexWidget(view.cells.editing)
    assert editor is not None
    return editor


def chosen_by_keys(qtbot, view, downs):
    """Choose the ``downs``-th of the list and go on with Tab."""
    qtbot.waitUntil(lambda: isinstance(view.indexWidget(view.cells.editing), ChoicesEditor))
    line = opened(view).line
    for _press in range(downs):
        qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def date_by_keys(qtbot, view, day):
    qtbot.waitUntil(lambda: isinstance(view.indexWidget(view.cells.editing), QDateEdit))
    opened(view).setDate(QDate(day.year, day.month, day.day))
    qtbot.keyClick(opened(view), Qt.Key.Key_Tab)


def test_a_row_filled_cell_by_cell_is_one_row_wherever_it_is_sorted_to(qtbot, panel, context):
    view = panel.view
    for downs, first, last in ((6, date(2026, 9, 7), date(2026, 12, 31)), (1, date(2026, 9, 14), date(2027, 1, 8))):
        panel.add.click()
        chosen_by_keys(qtbot, view, downs)
        date_by_keys(qtbot, view, first)
        date_by_keys(qtbot, view, last)
    assert context.plan.semester.grade_spans == (
        GradeSpan(grade=1, first_day=date(2026, 9, 14), last_day=date(2027, 1, 8)),
        GradeSpan(grade=6, first_day=date(2026, 9, 7), last_day=date(2026, 12, 31)),
    )
