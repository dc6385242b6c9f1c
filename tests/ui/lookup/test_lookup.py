"""Search everywhere: what is found, in which order, and that choosing it goes there."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from afterschool.texts import _
from tests.ui.small_school import small_school
from ui.window.lookup.entries import SHOWN, entry, found, plan_entries
from ui.window.notices import Place


def places(typed, *, has_roster=False):
    return [row.place for row in found(tuple(plan_entries(small_school(), has_roster=has_roster)), typed)]


def test_a_person_is_found_by_name_number_and_skill():
    row = Place(page="staff", row="T01")
    assert places("王海燕") == places("海燕") == [row]
    assert row in places("t01")
    assert Place(page="staff", row="T03") in places("体育 张")


def test_a_person_has_a_week_once_there_is_a_roster():
    assert places("王海燕", has_roster=True) == [
        Place(page="roster", row="person:T01"),
        Place(page="staff", row="T01"),
    ]


def test_full_width_and_capital_letters_are_the_same_to_a_typist():
    assert places("Ｔ０１") == places("T01") != []


@pytest.mark.parametrize("name", ["二(1)班", "2年级1班", "2.1"])
@pytest.mark.parametrize("typed", ["二(1)班", "二1", "二一班", "2年级1班", "二年级1班", "201", "2.1", "2(1)"])
def test_a_class_is_found_in_every_spelling_of_schools(name, typed):
    plan = small_school()
    classes = tuple(replace(row, name=name) if row.id == "C201" else row for row in plan.classes)
    entries = tuple(plan_entries(replace(plan, classes=classes), has_roster=False))
    assert found(entries, typed)[0].place == Place(page="classes", row="C201")


def test_what_begins_with_the_word_comes_before_what_contains_it():
    rows = [entry(text, "x") for text in ("大操场", "操场", "小操场东", "操场器材室")]
    assert [row.text for row in found(rows, "操场")] == ["操场", "操场器材室", "大操场", "小操场东"]


def test_every_word_must_fit_and_nothing_typed_fits_everything():
    rows = [entry("王芳", "人员 · 语文"), entry("王芳", "人员 · 数学")]
    assert found(rows, "王 数学") == (rows[1],)
    assert found(rows, "  ") == tuple(rows)
    assert found(rows, "李") == ()


def test_no_more_is_listed_than_can_be_read():
    assert len(found([entry(f"{n} 班", "班级") for n in range(500)], "班")) == SHOWN


@pytest.fixture
def lookup(window):
    window.commands.search.trigger()
    return window.guides.lookup


def test_typing_and_enter_goes_to_the_row(qtbot, window, lookup):
    lookup.field.setText("李建国")
    assert lookup.table.entries[0].text == "李建国"
    qtbot.keyClick(lookup.field, Qt.Key.Key_Return)
    assert not lookup.isVisible()
    assert window.page_id == "staff"
    view = window.page.panel.view
    assert view.currentIndex().siblingAtColumn(0).data() == "李建国"


def test_arrows_choose_and_a_page_is_found_by_what_it_is_for(qtbot, window, lookup):
    lookup.field.setText("护学")
    assert [row.place for row in lookup.table.entries][-1] == Place(page="posts")
    qtbot.keyClick(lookup.field, Qt.Key.Key_PageDown)
    qtbot.keyClick(lookup.field, Qt.Key.Key_Return)
    assert window.page_id == "posts"


def test_a_command_is_carried_out(qtbot, window, context, lookup):
    school = context.plan.school
    lookup.put_away()
    context.run(_("改校名"), lambda change: change.put(replace(school, name="乙校")))
    window.commands.search.trigger()
    lookup.field.setText("撤销")
    qtbot.keyClick(lookup.field, Qt.Key.Key_Return)
    assert context.plan.school.name == school.name


def test_what_cannot_be_done_now_is_not_offered(qtbot, lookup):
    lookup.field.setText("重做")
    assert lookup.table.entries == ()
    assert lookup.nothing.isVisible()
    qtbot.keyClick(lookup.field, Qt.Key.Key_Return)
    assert lookup.isVisible(), "nothing was chosen"


def test_esc_gives_the_keyboard_back_and_a_click_elsewhere_keeps_it(qtbot, window):
    page = window.show_page("staff")
    page.panel.search.setFocus()
    window.commands.search.trigger()
    lookup = window.guides.lookup
    qtbot.keyClick(lookup.field, Qt.Key.Key_Escape)
    assert not lookup.isVisible()
    assert window.focusWidget() is page.panel.search
    window.commands.search.trigger()
    page.panel.view.setFocus()
    assert not lookup.isVisible()
    assert window.focusWidget() is page.panel.view


def test_the_list_keeps_qt_s_contract(lookup, qtmodeltester):
    qtmodeltester.check(lookup.table)
