"""The checklist, the hints of the first start, and the age of the last backup."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from shiboken6 import delete

from afterschool.model.blank import blank_plan
from afterschool.texts import _
from tests.ui.small_school import small_school
from ui.window import opening
from ui.window.checklist import first_fault, steps_of
from ui.window.hints import HINTS
from ui.window.notices import Place
from ui.window.status_bar import _backup_words


def told(context, faults=None):
    return {step.page: (step.done, str(step.told)) for step in steps_of(context, faults or {})}


def test_each_step_says_how_it_stands(context):
    steps = told(context, {"staff": 2})
    people = len(small_school().staff)
    assert steps["staff"] == (False, f"共 {people} 行，2 处要改")
    assert steps["classes"][0]
    assert steps["solve"] == (False, "开始排班，采用结果")


def test_an_empty_document_is_told_what_to_do_first(context):
    context.run(_("清空"), lambda change: change.set_plan(blank_plan(datetime.now(UTC).date())))
    steps = told(context)
    assert steps["staff"] == (False, "录入或导入教师名单")
    assert next(iter(steps)) == "semester"


def test_schools_without_clubs_are_not_asked_for_them(context):
    plan = context.plan
    clock = tuple(replace(phase, activities=phase.activities[:1]) for phase in plan.clock)
    assert "clubs" in told(context)
    context.run(_("x"), lambda change: change.set_plan(replace(plan, clubs=(), clock=clock)))
    assert "clubs" not in told(context)


def test_the_step_goes_to_the_first_cell_that_needs_attention(qtbot, window, context):
    person = context.plan.staff[2]
    context.run(_("x"), lambda change: change.put(replace(person, max_per_day=12)))
    place = first_fault(context, "staff")
    assert (place.page, place.row) == ("staff", person.id)
    assert first_fault(context, "solve") == Place(page="solve")
    qtbot.waitUntil(lambda: bool(window.guides.checklist.links))
    window.commands.checklist.trigger()
    panel = window.guides.checklist
    link = next(link for link in panel.links if link.text() == "人员")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert not panel.isVisible()
    assert window.page.panel.view.currentIndex().siblingAtColumn(0).data() == person.name


def test_the_checklist_goes_away_though_what_had_the_keyboard_before_is_gone(qtbot, window):
    qtbot.waitUntil(lambda: bool(window.guides.checklist.links))
    passing = QLineEdit(window)
    passing.show()
    passing.setFocus()
    window.commands.checklist.trigger()
    delete(passing)
    qtbot.keyClick(window.guides.checklist, Qt.Key.Key_Escape)
    assert not window.guides.checklist.isVisible()


def test_the_rail_counts_the_steps_that_are_done(qtbot, window, context):
    qtbot.waitUntil(lambda: "/" in window.rail.checklist.text())
    steps = steps_of(context, {})
    done = sum(step.done for step in steps)
    assert window.rail.checklist.text() == f"清单 {done}/{len(steps)}"
    window.commands.checklist.changed.emit()
    assert window.rail.checklist.text() == f"清单 {done}/{len(steps)}", "it stays when the icon gets other colours"
    window.commands.checklist.trigger()
    assert window.focusWidget().text() == "排班", "the first open step has the keyboard"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not window.guides.checklist.isVisible()


@pytest.fixture
def sample(monkeypatch, context):
    """Take the open document for the sample school."""
    monkeypatch.setattr(opening, "own_folder", lambda: context.document.path.parent)


def test_the_sample_school_shows_three_hints_that_never_come_again(qtbot, sample, window, context):
    hints = window.guides.hints
    for hint in HINTS:
        assert hints.text == str(hint.text)
        qtbot.mouseClick(hints.dismiss, Qt.MouseButton.LeftButton)
    assert hints.text == ""
    assert not hints.isVisible()
    assert context.settings.hints_seen == {hint.id for hint in HINTS}
    window.use_language("en")
    assert window.guides.hints.text == ""
    window.use_language("zh_CN")


def test_each_hint_shows_what_it_speaks_of(sample, window):
    hints = window.guides.hints
    hints.action.click()
    assert window.page_id == "roster"
    hints.dismiss.click()
    hints.action.click()
    assert window.guides.lookup.isVisible()
    hints.dismiss.click()
    hints.action.click()
    assert window.guides.checklist.isVisible()


def test_one_s_own_school_shows_no_hints(window):
    assert window.guides.hints.text == ""


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "刚刚备份过"), (1, "1 分钟前备份"), (59, "59 分钟前备份"), (60, "备份 "), (-9, "备份 ")]
)
def test_the_age_of_the_last_backup_is_told(minutes, words):
    """One from after now was taken before the clock was set back."""
    now = datetime(2026, 9, 1, 8, tzinfo=UTC)
    assert str(_backup_words(now - timedelta(minutes=minutes, seconds=30), now)).startswith(words)
