"""Announcing the roster, and what is told and marked of later changes."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication

from afterschool.advice.moving import HeldPerson
from afterschool.calendar.days import calendar_days
from afterschool.texts import use_language
from tests.ui.opened import notices
from tests.ui.roster.hands import choose
from tests.ui.roster.weeks import SPORT_1, SPORT_2
from ui.window.roster.publishing import PublishForm, first_day
from ui.window.roster.side_panel import CHANGES, LOAD
from ui.window.roster.views import View

MON = 0
FIRST = QDate(2026, 9, 7)


@pytest.fixture
def published(page):
    """T1 went from the sport of 1.1 to that of 1.2 after the roster was announced."""
    assert page.publishing.publish("九月课表", FIRST, "")
    hold = HeldPerson(session=SPORT_1, position=0)
    page.moving.take(hold)
    (drop,) = page.moving.hand.drops(SPORT_2)
    assert page.actions_on.drop(drop)
    page.later.finish()
    return page


def test_before_anything_was_announced_the_next_step_is_told(page):
    assert page.publishing.changes is None
    page.later.finish()
    assert "还没有公布过" in page.panel._standing.text()


def test_the_form_asks_for_name_day_and_note(page, week_context):
    form = PublishForm(page.publishing, week_context, page)
    assert form.name.text().endswith("课表")
    form.name.setText("")
    assert not form.buttons.buttons()[0].isEnabled()
    form.name.setText("九月课表")
    form.day.setDate(FIRST)
    form.note.setText("首次")
    told = notices(week_context)
    form.accept()
    (row,) = week_context.document.publications
    assert (row.name, row.day.isoformat(), row.note) == ("九月课表", "2026-09-07", "首次")
    assert row.roster == week_context.roster
    assert told == ["已公布“九月课表”，以后的改动会标出来"]
    assert str(week_context.document.can_undo) == "公布课表：九月课表"


def test_a_name_typed_at_once_takes_the_place_of_the_proposed_one(page, week_context, qtbot):
    form = PublishForm(page.publishing, week_context, page)
    qtbot.keyClicks(form.name, "V2")
    assert form.name.text() == "V2"


@pytest.mark.parametrize(("code", "said"), [("zh_CN", "公布"), ("en", "Publish")])
def test_the_button_says_what_it_does(page, week_context, code, said):
    use_language(code)
    form = PublishForm(page.publishing, week_context, page)
    use_language("zh_CN")
    assert form.buttons.buttons()[0].text() == said


def test_the_form_begins_with_the_next_day_of_service(week_context):
    plan = week_context.plan
    (version, *_others) = plan.semester.versions
    days = [row.day for row in calendar_days(plan) if row.is_service]
    sunday = days[0] + timedelta(6 - days[0].weekday())
    assert sunday.weekday() == 6
    assert first_day(plan, version, sunday) == next(day for day in days if day > sunday)
    assert first_day(plan, version, days[0] - timedelta(30)) == days[0] >= version.first_day
    late = version.last_day + timedelta(1)
    assert first_day(plan, version, late) == late, "no day of service is left: today"
    assert first_day(plan, None, sunday) == sunday


def test_texts_of_the_tab_stand_at_its_top_while_there_is_no_list(page, qtbot):
    page.later.finish()
    page.panel.tabs.setCurrentIndex(CHANGES)
    standing = page.panel._standing
    qtbot.waitUntil(standing.isVisible)
    assert page.panel.changes_view.isHidden()
    assert standing.height() <= standing.heightForWidth(standing.width())


def test_the_form_opens_by_keys_from_the_table(qtbot, page):
    page.setFocus()
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (form,) = page.findChildren(PublishForm)
    assert form.isVisible()
    form.reject()


def test_changes_are_listed_and_lead_to_their_cell(published):
    panel = published.panel
    assert panel.tabs.tabText(CHANGES) == "变动 (2)"
    assert panel._standing.text() == "草稿：与公布的“九月课表”有 2 处不同，涉及 1 人。"
    texts = [panel.changes.index(row).data() for row in range(2)]
    assert texts == [
        "周一 15:20–16:20 体育锻炼 一年级1班：王芳 (T1) → 无人",
        "周一 15:20–16:20 体育锻炼 一年级2班：无人 → 王芳 (T1)",
    ]
    choose(published, View.CLUB, "C1")
    panel.changes_view.activated.emit(panel.changes.index(1))
    cell = published.table.grid_model.cell(published.table.currentIndex())
    assert SPORT_2 in [entry.session for entry in cell]


def test_changed_cells_are_marked_if_wanted(published):
    choose(published, View.CLASS, "1.2")
    assert not published.table.grid_model.blocks(0, MON)[0].changed
    published._mark(True)
    assert published.table.grid_model.blocks(0, MON)[0].changed
    assert not published.table.grid_model.blocks(1, MON)[0].changed
    assert not published.table.grab().isNull()


def test_the_notice_names_only_those_whose_week_has_changed(published):
    published.panel.copy_notice()
    text = QGuiApplication.clipboard().text()
    assert text.split("\n") == [
        "课表变动通知（与“九月课表”相比）",
        "",
        "王芳 (T1)",
        "· 不再承担：周一 15:20–16:20 体育锻炼 一年级1班",
        "· 新承担：周一 15:20–16:20 体育锻炼 一年级2班，操场",
    ]


def test_taken_back_nothing_differs(published, week_context):
    week_context.undo()
    published.later.finish()
    assert published.panel._standing.text() == "与公布的“九月课表”相同。"
    assert published.panel.changes.rowCount() == 0


def test_models_of_the_panel_keep_qt_s_contract(published, qtmodeltester):
    published.panel.tabs.setCurrentIndex(LOAD)
    for model in (published.panel.changes, published.panel.load):
        qtmodeltester.check(model)


def test_load_is_shown_beside_the_fair_share_of_those_in_view(published):
    published.panel.tabs.setCurrentIndex(LOAD)
    choose(published, View.CLASS, "1.2")
    published.later.finish()
    model = published.panel.load
    # T1 sport 1; T2 homework 1 and gate 0.5; T3 assistant 1: 3.5 points for three full shares; T4 is from outside.
    texts = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert [text.partition("：")[0] for text in texts] == ["王芳 (T1)", "李娜", "王芳 (T3)", "赵外聘"]
    assert texts[1].endswith(f"按比例应为 {3.5 / 3:.1f} 分")
    assert texts[3].endswith("不计入均衡")
    assert not published.panel.load_view.grab().isNull()
    published.panel.load_view.activated.emit(model.index(1))
    assert published.state.subjects[View.PERSON] == "T2"


def test_the_open_form_comes_back_in_another_language_as_it_was_filled_in(qtbot, page, week_window, week_context):
    page.publish()
    (form,) = page.findChildren(PublishForm)
    form.name.setText("九月课表")
    form.day.setDate(FIRST)
    form.note.setText("首次")
    try:
        week_window.use_language("en")
        qtbot.waitUntil(lambda: bool(week_window.page.findChildren(PublishForm)))
    finally:
        use_language("zh_CN")
    (form,) = week_window.page.findChildren(PublishForm)
    assert form.isVisible()
    assert (form.name.text(), form.day.date(), form.note.text()) == ("九月课表", FIRST, "首次")
    form.accept()
    (row,) = week_context.document.publications
    assert (row.name, row.note) == ("九月课表", "首次")
    assert week_context.unapplied == ()


def test_whoever_turns_away_from_the_form_finds_it_empty_again(qtbot, page, week_context):
    page.publish()
    (form,) = page.findChildren(PublishForm)
    form.note.setText("首次")
    assert [str(row.text) for row in week_context.unapplied] == ["“公布课表”填了还没有公布。"]
    form.reject()
    assert week_context.unapplied == ()
    assert PublishForm(page.publishing, week_context, page).note.text() == ""
