"""What stands in the other forms of the page and waits for a button: another language and other changes leave it."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt, QTime

from afterschool.document import SUFFIX, Document
from afterschool.record.changing import not_held
from afterschool.record.day_plans import DayReason
from afterschool.record.keeping import add_changes
from afterschool.record.rows import ChangeKind
from afterschool.texts import _, use_language
from tests.afterschool.record.rain import PLAN as RAINY_PLAN
from tests.afterschool.record.rain import ROSTER as RAINY_ROSTER
from tests.afterschool.record.school import EXTENDED, HOMEWORK_1, HOMEWORK_2, HOMEWORK_3, NOW, PLAN, WEDNESDAY
from tests.ui.daily.wednesday import wednesday
from tests.ui.opened import notices, opened_window

NEXT_WEEK = date(2026, 9, 9)
ABSENT, SESSION, OCCASION = 0, 1, 3
"""Tabs."""


@pytest.fixture
def in_english(qtbot, page, day_window):
    """Change the language; the page that is there then."""

    def change(tab):
        day_window.use_language("en")
        panel = day_window.page.panel
        qtbot.waitUntil(lambda: panel.tabs.count() == 5 and panel.tabs.currentIndex() == tab)
        panel._fill()
        return panel

    yield change
    use_language("zh_CN")


def open_tab(page, tab):
    page.panel.tabs.setCurrentIndex(tab)
    page.panel._fill()


def something_else(page):
    """Another session becomes self-study."""
    session = page.state.board.session(HOMEWORK_3)
    change = [not_held(session, ChangeKind.SELF_STUDY, NOW, "家长会")]
    assert page.state.write(_("x"), lambda book, edit, _now: add_changes(book, edit, change))
    page.panel._fill()


def fill_in_absence(tab):
    tab.person.setEditText("陈戊")
    tab.first.setDate(QDate(2026, 9, 3))
    tab.last.setDate(QDate(2026, 9, 4))
    tab.part.span.setCurrentIndex(3)
    tab.part.start.setTime(QTime(15, 30))
    tab.reason.setCurrentIndex(2)
    tab.note.setText("送医")


def absence_of(tab):
    day = "yyyy-MM-dd"
    return (
        *(tab.person.person, tab.first.date().toString(day), tab.last.date().toString(day)),
        *(tab.part.times, tab.reason.currentIndex(), tab.note.text()),
    )


FILLED_IN = ("T5", "2026-09-03", "2026-09-04", (930, 1080), 2, "送医")


def test_an_absence_that_is_typed_survives_language_changes_and_other_dates(page, in_english):
    open_tab(page, ABSENT)
    fill_in_absence(page.panel.absences)
    something_else(page)
    page.context.run(_("x"), lambda change: change.put(replace(page.context.plan.staff[0], name="王甲甲")))
    page.state.show_day(NEXT_WEEK)
    page.panel._fill()
    assert absence_of(page.panel.absences) == FILLED_IN
    tab = in_english(ABSENT).absences
    assert absence_of(tab) == FILLED_IN
    tab.enter.click()
    (absence,) = page.context.document.record.absences
    assert (absence.person, absence.note, absence.last_day) == ("T5", "送医", date(2026, 9, 4))


def test_dates_follow_the_board_where_nothing_is_typed(page):
    tab = page.panel.absences
    open_tab(page, ABSENT)
    page.state.show_day(NEXT_WEEK)
    page.panel._fill()
    assert tab.first.date() == tab.last.date() == QDate(2026, 9, 9)


def test_an_absence_that_is_typed_is_none_of_another_school(page, tmp_path):
    other = tmp_path / f"other{SUFFIX}"
    open_tab(page, ABSENT)
    fill_in_absence(page.panel.absences)
    page.context.open(Document.create(other, PLAN))
    page.panel.absences.refresh()
    assert page.panel.absences.person.currentText() == page.panel.absences.note.text() == ""


def begin_swap(page):
    page.state.show_session(EXTENDED)
    open_tab(page, SESSION)
    tab = page.panel.session
    tab.why.setText("外出")
    tab.counts.setChecked(False)
    tab.search.setText("陈")
    tab.swap.day.setDate(QDate(2026, 9, 3))
    tab.swap.field.setEditText("李乙")
    return tab


def swap_of(tab):
    return tab.why.text(), tab.counts.isChecked(), tab.swap.day.date().toString("MM-dd"), tab.swap.field.currentText()


def test_a_reason_and_a_swap_survive_other_changes(page):
    tab = begin_swap(page)
    something_else(page)
    assert swap_of(tab) == ("外出", False, "09-03", "李乙")
    assert tab.search.text() == "陈"
    assert tab.model.rowCount() == 1


def test_a_reason_and_a_swap_survive_another_language(qtbot, page, in_english):
    begin_swap(page)
    tab = in_english(SESSION).session
    assert swap_of(tab) == ("外出", False, "09-03", "李乙")
    tab.swap.field.setCurrentIndex(tab.swap.field.findText("李乙 · 18:00", Qt.MatchFlag.MatchStartsWith))
    tab.swap.button.click()
    assert {row.why for row in page.context.document.record.changes} == {"外出"}
    assert swap_of(tab)[:2] == ("", True)
    qtbot.waitUntil(lambda: swap_of(tab)[3] == "")


def test_a_reason_is_of_its_session_and_there_again_with_it(page):
    tab = begin_swap(page)
    page.state.show_session(HOMEWORK_1)
    page.panel._fill()
    assert swap_of(tab) == ("", True, "09-02", "")
    page.state.show_session(EXTENDED)
    page.panel._fill()
    assert swap_of(tab) == ("外出", False, "09-03", "李乙")


def test_a_session_to_join_stays_chosen(page):
    page.state.show_session(HOMEWORK_1)
    open_tab(page, SESSION)
    field = page.panel.session.merge.field
    field.setCurrentIndex(1)
    chosen = field.currentText()
    assert "一（3）班" in chosen
    session = page.state.board.session(HOMEWORK_2)
    change = [not_held(session, ChangeKind.SELF_STUDY, NOW, "家长会")]
    assert page.state.write(_("x"), lambda book, edit, _now: add_changes(book, edit, change))
    page.panel._fill()
    assert field.currentText() == chosen


@pytest.fixture
def rainy(qtbot, qapp, settings, tmp_path):
    with (
        wednesday(settings, tmp_path, RAINY_PLAN, RAINY_ROSTER) as context,
        opened_window(qtbot, context, "daily") as window,
    ):
        page = window.show_page("daily")
        open_tab(page, OCCASION)
        qtbot.waitUntil(page.panel.plan.plan_button.isVisible)
        yield window
    use_language("zh_CN")


def plan_tab(qtbot, window):
    panel = window.page.panel
    qtbot.waitUntil(lambda: panel.tabs.count() == 5 and panel.tabs.currentIndex() == OCCASION)
    panel._fill()
    return panel.plan


def test_what_is_ticked_survives_another_language(qtbot, rainy):
    form = plan_tab(qtbot, rainy).form
    form.boxes[DayReason.RAIN].setChecked(True)
    form.outdoors.setCurrentIndex(1)
    form.boxes[DayReason.VISIT].setChecked(True)
    form.rooms.item(4).setCheckState(Qt.CheckState.Checked)
    form.part.span.setCurrentIndex(1)
    ticked = form.occasion
    assert ticked.rooms_taken
    rainy.use_language("en")
    assert plan_tab(qtbot, rainy).form.occasion == ticked


def test_a_plan_that_was_made_waits_whatever_is_looked_at(qtbot, rainy):
    tab = plan_tab(qtbot, rainy)
    told = notices(rainy.page.context)
    tab.form.boxes[DayReason.RAIN].setChecked(True)
    tab.plan_button.click()
    rainy.page.state.show_day(date(2026, 9, 3))
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["2026-09-02 的预案排好了，还没有保存"]
    rainy.use_language("en")
    tab = plan_tab(qtbot, rainy)
    assert tab.found is None, "of this date nothing was planned"
    rainy.page.state.show_day(WEDNESDAY)
    assert tab.found is not None
    qtbot.waitUntil(tab.keep.isVisible)
    tab.keep.click()
    assert rainy.page.state.book.own_plan(WEDNESDAY) is not None
    assert tab.found is None


def test_a_plan_arrives_in_the_language_that_is_spoken_then(qtbot, rainy):
    tab = plan_tab(qtbot, rainy)
    tab.form.boxes[DayReason.RAIN].setChecked(True)
    tab.plan_button.click()
    rainy.use_language("en")
    tab = plan_tab(qtbot, rainy)
    qtbot.waitUntil(lambda: tab.found is not None)
    qtbot.waitUntil(tab.keep.isVisible)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_person_is_found_by_the_staff_number_too(qtbot, page):
    tab = page.panel.absences
    person = page.context.plan.staff[2]
    tab.person.lineEdit().setFocus()
    qtbot.keyClicks(tab.person.lineEdit(), person.number)
    qtbot.keyClick(tab.person.lineEdit(), Qt.Key.Key_Return)
    assert tab.person.person == person.id
    assert tab.person.currentText() == page.state.book.names.person(person.id)


def test_who_is_not_on_the_list_is_told_as_it_was_typed(page):
    told = notices(page.context)
    page.panel.absences.person.setEditText("王二小")
    page.panel.absences.commit()
    assert told == ["名单里没有“王二小”：请写姓名、拼音或工号，从列表里选"]
    page.panel.absences.person.setEditText("")
    page.panel.absences.commit()
    assert told[1:] == ["请先选择请假的人"]
