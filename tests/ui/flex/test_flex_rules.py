"""The form of the rules of flexible hours: every field is one undoable step, versions hold from their first day."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QSpinBox

from afterschool.model.flex_rules import FlexModel, PresenceScope
from tests.afterschool.flex.school import RIGHT
from tests.afterschool.record.school import FIRST
from ui.window.side_by_side import SideBySide


@pytest.fixture
def form(page):
    page.tabs.setCurrentWidget(page.rules)
    return page.rules


def kept(context):
    return context.plan.school.flex_rules


def field(form, name):
    return next(widget for widget in form.findChildren(QSpinBox) if widget.accessibleName() == name)


def test_numbers_and_the_model_are_kept_and_undone(form, flex_context):
    field(form, "离课前后至少").setValue(15)
    assert kept(flex_context)[0].margin_min == 15
    assert str(flex_context.document.can_undo) == "修改弹性规则：离课前后至少"
    form._on_model("time_bank")
    assert kept(flex_context)[0].model is FlexModel.TIME_BANK
    assert [model for model, card in form._rates.items() if not card.isHidden()] == [FlexModel.TIME_BANK]
    field(form, "代班、代课一次").setValue(45)
    assert kept(flex_context)[0].time_bank.cover_min == 45
    flex_context.travel(1)
    assert field(form, "代班、代课一次").value() == 30


def test_what_is_left_may_lapse_on_a_date(form, flex_context):
    form._on_model("time_bank")
    form.clear.click()
    assert kept(flex_context)[0].time_bank.clear_by == flex_context.plan.semester.last_day
    form.clear.click()
    assert kept(flex_context)[0].time_bank.clear_by is None


def test_minimums_are_added_changed_and_taken_away_without_losing_the_field(form, flex_context):
    form.minimums.more.click()
    line = form.minimums._lines[0]
    line.count.setValue(4)
    line.who.activated.emit(1)
    assert form.minimums._lines[0] is line, "a field that is worked in stays"
    (minimum,) = kept(flex_context)[0].minimums
    assert (minimum.count, minimum.scope, minimum.of) == (4, PresenceScope.GRADE, "1")
    line.remove.click()
    assert kept(flex_context)[0].minimums == ()


def test_a_new_version_holds_from_the_week_that_is_looked_at(page, form, flex_context):
    page.bar.steps.stepped.emit(2)
    form.more.click()
    first, second = kept(flex_context)
    assert (first, second.first_day) == (RIGHT, date(2026, 9, 14))
    assert replace(second, id=RIGHT.id, first_day=FIRST) == RIGHT
    field(form, "弹性最长").setValue(60)
    assert [row.longest_min for row in kept(flex_context)] == [120, 60]
    form.remove.click()
    assert kept(flex_context) == (RIGHT,)


def test_from_when_a_version_holds_is_read_whole(qtbot, page, form):
    page.bar.steps.stepped.emit(2)
    form.more.click()
    form._on_model("exchange")
    text = form.version.currentText()
    assert text == "晚间值班换弹性，2026-09-14 起"
    qtbot.waitUntil(form.version.isVisible)
    qtbot.waitUntil(lambda: form.version.width() > form.version.fontMetrics().horizontalAdvance(text) + 24)


def test_a_minimum_that_is_added_is_read_whole(qtbot, form, flex_window):
    flex_window.resize(1366, 740)
    columns = form.findChild(SideBySide)
    qtbot.waitUntil(lambda: not columns.stacked)
    form.minimums.more.click()
    qtbot.waitUntil(lambda: len(form.minimums._lines) == 1 and form.minimums._lines[0].count.isVisible())
    line = form.minimums._lines[0]
    qtbot.waitUntil(lambda: all(w.height() >= w.minimumSizeHint().height() for w in line.widgets))
    card = form.minimums.parentWidget()
    assert form.minimums.height() >= form.minimums.minimumSizeHint().height()
    assert card.width() >= card.minimumSizeHint().width()
