"""Grades with a first and last day of their own, on the page of the semester."""

from datetime import date

import pytest

from afterschool.model.semester import GradeSpan
from ui.window.tables.edits import Entry


@pytest.fixture
def panel(window):
    return window.show_page("semester").panels["grade_spans"]


def write(panel, row, *cells):
    """Type ``cells`` from the first column on."""
    return panel._run([Entry(row, column, text) for column, text in enumerate(cells)], panel.spec.row_word)


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
