"""Fields of the semester and rules pages commit when they are left, each as one step that can be undone."""

from datetime import date

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox

from afterschool.model.semester import DayException, DayKind
from afterschool.model.words import MergeScope, Role, SessionKind, Weekday, name_of
from tests.ui.opened import notices
from ui.window.refusal import is_refused
from ui.window.tables.edits import Entry


def test_a_text_is_committed_when_the_field_is_left(qtbot, window, context):
    page = window.show_page("semester")
    field = page.school_name.widget
    field.setText("东方红小学 ")
    assert context.plan.school.name == "青禾小学"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert context.plan.school.name == "东方红小学"
    context.undo()
    assert field.text() == "青禾小学"


def test_leaving_a_field_without_a_change_is_no_step(qtbot, window, context):
    page = window.show_page("semester")
    qtbot.keyClick(page.school_name.widget, Qt.Key.Key_Return)
    assert context.document.can_undo is None


def test_times_dates_and_choices_are_committed(window, context):
    page = window.show_page("semester")
    page.off_work.widget.setTime(QTime(18, 5))
    assert context.plan.school.off_work_min == 18 * 60 + 5
    page.last_day.widget.setDate(QDate(2027, 1, 15))
    assert context.plan.semester.last_day == date(2027, 1, 15)


def test_a_semester_of_a_century_is_refused_and_stays_as_typed(window, context):
    page, before = window.show_page("semester"), context.plan.semester
    told = notices(context)
    page.last_day.widget.setDate(QDate(2127, 1, 15))
    page.first_day.widget.setDate(QDate(1926, 9, 1))
    assert context.plan.semester == before
    assert told == [
        f"没有改动：学期从 {before.first_day} 到 2127-01-15 超过两年。请检查年份。",
        f"没有改动：学期从 1926-09-01 到 {before.last_day} 超过两年。请检查年份。",
    ]
    for field in (page.last_day, page.first_day):
        assert is_refused(field.widget), "it stays as typed, marked"


def test_another_policy_is_shown_with_what_it_changes_before_it_holds(window, context):
    page = window.show_page("semester")
    before, chosen = context.plan.school.policy, page.policy.widget.findData("zhushan-2021")
    page.policy.widget.setCurrentIndex(chosen)
    page.policy.widget.activated.emit(chosen)
    rules = window.show_page("rules")
    assert context.plan.school.policy == before
    assert rules.policy.preview.isVisible()
    assert rules.policy.table.rowCount() > 0


def test_campuses_are_a_list(qtbot, window, context):
    page = window.show_page("semester")
    page.campuses.widget.setText("东校区、西校区")
    qtbot.keyClick(page.campuses.widget, Qt.Key.Key_Return)
    assert context.plan.school.campuses == ("东校区", "西校区")


def test_a_version_is_added_and_shown_in_the_top_bar(window, context):
    panel = window.show_page("semester").panels["versions"]
    panel._edit([Entry(2, 0, "方案 3")])
    assert [version.name for version in context.plan.semester.versions] == ["方案 1", "方案 2", "方案 3"]
    assert window.top_bar._versions.count() == 3


def test_days_off_are_kept_in_order_and_can_be_corrected(window, context):
    panel = window.show_page("semester").panels["exceptions"]
    panel._edit([Entry(0, 0, "2026-10-01"), Entry(0, 3, "国庆节")])
    panel._edit([Entry(1, 0, "2026-09-27"), Entry(1, 1, "补课日"), Entry(1, 2, "周五")])
    assert context.plan.semester.exceptions == (
        DayException(day=date(2026, 9, 27), kind=DayKind.MAKEUP, follows_weekday=Weekday.FRI),
        DayException(day=date(2026, 10, 1), kind=DayKind.HOLIDAY, name="国庆节"),
    )
    panel._edit([Entry(1, 0, "2026-10-02")])
    assert context.plan.semester.exceptions[1].day == date(2026, 10, 2)
    panel._delete([0])
    assert len(context.plan.semester.exceptions) == 1


def test_rules_are_committed_and_undone(window, context):
    page = window.show_page("rules")
    group_size = next(box for box in page.findChildren(QSpinBox) if box.accessibleName() == "并班后最多")
    group_size.setValue(40)
    assert context.plan.rules.group_size == 40
    context.undo()
    assert group_size.value() == 45


def test_points_and_merging_are_single_entries(window, context):
    page = window.show_page("rules")
    before = context.plan.rules
    points = next(
        box for box in page.findChildren(QDoubleSpinBox) if box.accessibleName() == str(name_of(Role.EVENING))
    )
    points.setValue(2)
    merging = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "作业辅导")
    merging.activated.emit(merging.findData(MergeScope.NONE.value))
    after = context.plan.rules
    assert after.points == {**before.points, Role.EVENING: 2.0}
    assert after.merge == {**before.merge, SessionKind.HOMEWORK: MergeScope.NONE}


def test_the_clock_page_tells_a_clash_as_soon_as_it_is_typed(window, context):
    page = window.show_page("clock")
    assert "17:30" in page.sentence.text()
    index = page.panel.model.index(0, page.panel.spec.column("end_min"))
    page.panel.model.setData(index, "16:45")
    assert "时间重叠" in page.sentence.text()
    context.undo()
    assert "时间重叠" not in page.sentence.text()


def test_enter_presses_the_button_that_has_the_keyboard(qtbot, window):
    page = window.show_page("posts")
    page.panel.add.setFocus()
    qtbot.keyClick(page.panel.add, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.panel.view.state() is page.panel.view.State.NoState, "that is for another button"
    qtbot.keyClick(page.panel.add, Qt.Key.Key_Return)
    assert page.panel.view.state() is page.panel.view.State.EditingState
