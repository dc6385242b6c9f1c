"""The roster page: looking things up, changing places, and what is refused in words."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton

from afterschool.model.plan import KeptPlace
from afterschool.model.roster import Lock, Roster
from afterschool.model.words import SessionKind, Weekday
from afterschool.texts import _
from tests.ui.opened import notices
from tests.ui.roster.hands import choose
from tests.ui.roster.weeks import CLUB, GATE, SPORT_1, SPORT_2, STUDY_2, small_roster
from ui.settings import Scheme
from ui.window.clipboard import split_cells
from ui.window.notices import Place
from ui.window.roster.lists import CandidatesModel, FindingsModel
from ui.window.roster.model import GridModel
from ui.window.roster.table import stretched
from ui.window.roster.views import View

MON, TUE, WED, THU, FRI = range(5)


def test_models_keep_qt_s_contract(page, qtmodeltester):
    for view in View:
        page.show_view(view)
        qtmodeltester.check(page.table.grid_model)
    choose(page, View.CLASS, "1.2")
    page.panel.show_candidates(page.panel.rows.places[0])
    qtmodeltester.check(page.panel.candidates)
    qtmodeltester.check(page.panel.findings)
    for model in (GridModel(), CandidatesModel(str), FindingsModel()):
        qtmodeltester.check(model)


def test_without_a_roster_the_page_says_the_next_step(week_context, week_window):
    week_context.run(_("清空"), lambda change: change.set_roster("v1", None))
    page = week_window.show_page("roster")
    assert page._stack.currentIndex() == 0
    assert page.side_panel() is None


def test_a_cell_reads_aloud_with_its_place_and_what_is_missing(page):
    choose(page, View.CLASS, "1.2")
    spoken = page.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "周一，体育锻炼：体育锻炼 · 一年级2班 · 操场 · 15:20–16:20 · 缺 1 人"
    empty = page.table.grid_model.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert empty == "周三，体育锻炼：没有安排"


def test_typing_part_of_a_name_finds_it(page, qtbot):
    page.show_view(View.PERSON)
    completer = page.chooser.field.completer()
    completer.setCompletionPrefix("娜")
    assert completer.completionCount() == 1
    page.chooser.field.setCurrentText("李娜")
    page.chooser.field.activated.emit(1)
    assert page.state.subjects[View.PERSON] == "T2"
    assert str(page.table.grid_model.grid.title) == "李娜"


def test_previous_and_next_go_round(page, qtbot):
    choose(page, View.CLASS, "1.2")  # the last one
    page.table.setFocus()
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_PageUp):
        qtbot.keyClick(page.table, key, Qt.KeyboardModifier.ControlModifier)
        seen.append(page.state.subjects[View.CLASS])
    assert seen == ["1.1", "1.2", "1.1"]


def test_views_by_button(page, qtbot):
    button = next(b for b in page.chooser.findChildren(QToolButton) if b.text() == "按场地")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.state.view is View.ROOM


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_both_enter_keys_list_candidates_in_english_too(week_window, page, qtbot, key):
    week_window.use_language("en")
    page = week_window.page
    choose(page, View.CLASS, "1.2")
    page.table.setFocus()
    qtbot.keyClick(page.table, key)
    assert page.panel.candidates.rowCount() > 0


def test_the_view_survives_a_change_of_language_and_colours(week_window, page):
    choose(page, View.PERSON, "T2")
    week_window.use_language("en")
    week_window.use_scheme(Scheme.DARK)
    again = week_window.page
    assert again is not page
    assert again.state.view is View.PERSON
    assert str(again.table.grid_model.grid.title) == "李娜"
    assert "Mon" in again.table.grid_model.headerData(0, Qt.Orientation.Horizontal)
    week_window.use_scheme(Scheme.LIGHT)


def test_zoom_by_key_and_wheel(page, qtbot):
    page.table.setFocus()
    page.table.setMaximumHeight(100)  # with room to spare, rows fill the table at any zoom
    height = page.table.rowHeight(0)
    page.table.zoom_by(3)
    assert page.table.zoom == 1.5
    assert page.table.rowHeight(0) > height
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.table.viewport(), wheel)
    assert page.table.zoom == 1.3
    page.table.zoom_by(-99)
    assert page.table.zoom == 0.6


def test_copy_gives_a_table_that_a_spreadsheet_takes(page):
    page.show_view(View.CLASS, "1.2")
    page._copy_all()
    lines = split_cells(QGuiApplication.clipboard().text())
    assert lines[0] == ["", "周一", "周二", "周三", "周四", "周五"]
    assert lines[1][:3] == ["体育锻炼", "操场 缺 1 人", "体育锻炼 没有安排"]
    assert lines[2][1] == "李娜 102 / 合唱 赵外聘、王芳 (T3) 音乐室"


def test_text_that_a_spreadsheet_would_calculate_is_copied_as_text(page, week_context):
    person = week_context.plan.staff[1]
    week_context.run(_("改名"), lambda change: change.put(replace(person, name="=HYPERLINK(1)")))
    choose(page, View.CLASS, "1.2")
    week_context.run(_("改名"), lambda change: change.put(replace(week_context.plan.rooms[2], name='"大"操场')))
    assert split_cells(page.table.grid_model.tsv(range(1), range(1)))[1][1].startswith('"大"操场'), (
        "quotes stay its own"
    )
    assert "\t'=HYPERLINK(1)" in page.table.grid_model.tsv(range(1, 2), range(1))


def test_enter_lists_candidates_and_enter_puts_the_best_there(page, qtbot, week_context):
    choose(page, View.CLASS, "1.2")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.candidates.rowCount() == 4
    # T3, T2; T1 comes over from 1.1 and T3 goes there; T1 and T4 cannot come as things stand.
    qtbot.waitUntil(lambda: page.panel.candidates.rowCount() == 5)
    best = page.panel.candidates.index(0)
    assert best.data().startswith("王芳 (T3)  缺额 −1，其余 +4.3 分")
    qtbot.keyClick(page.panel.candidates_view, Qt.Key.Key_Return)
    assert page.table.hasFocus()
    assert week_context.roster.sessions[SPORT_2].staff == ("T3",)
    assert str(week_context.document.can_undo) == "空缺 → 王芳 (T3)：周一 体育锻炼 一年级2班"
    week_context.undo()
    assert week_context.roster == small_roster()


def test_the_heading_of_candidates_says_what_for_and_follows_what_is_above(page, qtbot, week_window):
    week_window.resize(1600, 1000)
    choose(page, View.CLASS, "1.2")
    page.panel.show_candidates(page.panel.rows.places[0])
    assert page.panel.wanted_for.text() == "候选人：周一 体育锻炼 一年级2班"
    last = page.panel.rows.findChildren(QToolButton)[-1]

    def gap():
        top = page.panel.wanted_for.mapTo(page.panel, QPoint(0, 0)).y()
        return top - last.mapTo(page.panel, last.rect().bottomLeft()).y()

    qtbot.waitUntil(lambda: 0 < gap() < 40)


def test_enter_on_a_chain_moves_everybody_in_one_step(page, qtbot, week_context):
    choose(page, View.CLASS, "1.2")
    page.panel.show_candidates(page.panel.rows.places[0])
    page.panel._search.setText("接替")
    qtbot.waitUntil(lambda: page.panel.candidates.rowCount() == 1)
    assert page.panel.candidates.index(0).data().startswith("连动 2 人  缺额 −1，其余 +4.3 分\n王芳 (T1)从")
    qtbot.keyClick(page.panel._search, Qt.Key.Key_Return)
    staff = [session.staff for session in week_context.roster.sessions[: SPORT_2 + 1]]
    assert staff == [("T3",), ("T1",)]
    assert str(week_context.document.can_undo) == "调动 2 人：周一 体育锻炼 一年级2班"
    week_context.undo()
    assert week_context.roster == small_roster()


def test_a_swap_changes_two_people(page, qtbot, week_context):
    choose(page, View.CLASS, "1.1")
    page.panel.show_candidates(page.panel.rows.places[0])
    page.panel.candidates.search("李娜从“周一 16:30")
    qtbot.waitUntil(lambda: page.panel.candidates.rowCount() == 1)
    page.panel.choose(page.panel.candidates.index(0))
    assert week_context.roster.sessions[SPORT_1].staff == ("T2",)
    assert week_context.roster.sessions[STUDY_2].staff == ("T1",)


def test_escape_puts_the_candidates_away(page, qtbot, week_context):
    choose(page, View.CLASS, "1.2")
    page.commands.change()
    qtbot.keyClick(page.panel.candidates_view, Qt.Key.Key_Escape)
    assert page.panel._choice.isHidden()
    assert page.table.hasFocus()
    assert week_context.roster == small_roster()


def test_the_cursor_stays_where_it_is_after_a_change(page, week_context):
    choose(page, View.DAY, "mon", row=1)
    page.panel.show_candidates(page.panel.rows.places[0])
    page.panel.choose(page.panel.candidates.index(0))
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (1, 0)
    assert [place.person for place in page.panel.rows.places] == ["T3"]


def test_a_candidate_who_cannot_is_refused_in_words(page, week_context):
    told = notices(week_context)
    choose(page, View.CLASS, "1.2")
    page.panel.show_candidates(page.panel.rows.places[0])
    page.panel.candidates.search("赵")
    page.panel.choose(page.panel.candidates.index(0))
    assert told == ["赵外聘 不能排在这里：不承担体育锻炼。请在候选人里选别人"]
    assert week_context.roster == small_roster()


def test_delete_empties_a_place(page, qtbot, week_context):
    choose(page, View.CLASS, "1.1")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert week_context.roster.sessions[SPORT_1].staff == ()


def test_delete_asks_where_several_serve(page, qtbot, week_context):
    told = notices(week_context)
    choose(page, View.CLASS, "1.2", row=1)
    page.commands.clear()
    page.commands.lock()
    assert [text[:8] for text in told] == ["这一格有 3 个", "这一格有 3 个"]
    assert week_context.roster == small_roster()


def test_a_lock_holds_until_it_is_given_free(page, qtbot, week_context):
    choose(page, View.CLASS, "1.1")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert [row.lock.staff for row in week_context.plan.kept] == [("T1",)]
    assert page.table.grid_model.blocks(0, MON)[0].locked
    told = notices(week_context)
    page.commands.clear()
    assert len(told) == 1
    assert told[0].startswith("不能这样改（")
    assert "按 L 解锁" in told[0]
    assert week_context.roster == small_roster()
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert week_context.plan.kept == ()


def test_several_cells_are_emptied_in_one_step(page, qtbot, week_context):
    choose(page, View.DAY, "mon")
    page.table.selectAll()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Delete)
    assert [session.people for session in week_context.roster.sessions] == [()] * 5
    # T1, T2, T4 with T3 beside, and T2 at the gate.
    assert str(week_context.document.can_undo) == "清空 5 处"
    week_context.undo()
    assert week_context.roster == small_roster()


def test_several_cells_are_locked_and_given_free_in_one_step(page, qtbot, week_context):
    choose(page, View.DAY, "mon")
    page.table.selectAll()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_L)
    assert sorted(row.lock.staff[0] for row in week_context.plan.kept) == ["T1", "T2", "T2", "T3", "T4"]
    page.table.selectAll()
    page.commands.lock()
    assert week_context.plan.kept == ()
    assert str(week_context.document.can_undo) == "解锁 5 处"


def test_a_club_that_loses_its_leader_sends_its_pupils_back(page, week_context):
    # Class 1.1 then has 20 pupils and no homework group: a shortage, shown in its cell.
    choose(page, View.CLUB, "C1", column=MON)
    page.actions_on.clear(page.panel.rows.places[0])
    assert week_context.roster.sessions[CLUB].staff == (None,)
    page.show_view(View.CLASS, "1.1")
    assert page.table.grid_model.blocks(1, MON)[0].missing == "没有安排"


def test_an_additional_person_for_a_post(page, week_context):
    choose(page, View.DAY, "mon", row=3, column=2)
    page.commands.change()
    page.panel.choose(page.panel.candidates.index(0))
    assert len(week_context.roster.sessions[GATE].staff) == 2


def test_problems_jump_to_their_cell(page):
    page.show_view(View.PERSON, "T4")
    findings = {str(page.panel.findings.index(row).data()): row for row in range(page.panel.findings.rowCount())}
    assert len(findings) == 6
    sport = next(row for text, row in findings.items() if "没有教师" in text)
    page.panel.findings_view.clicked.emit(page.panel.findings.index(sport))
    assert SPORT_2 in [entry.session for entry in page.table.grid_model.cell(page.table.currentIndex())]


@pytest.mark.parametrize("row", range(6))
def test_every_problem_leads_to_a_cell_that_misses_somebody(page, row):
    page.jumps.to_finding(page.panel.findings.finding(page.panel.findings.index(row)))
    cell = page.table.grid_model.cell(page.table.currentIndex())
    assert any(entry.missing for entry in cell)


def test_a_broken_rule_is_listed_first_and_can_be_jumped_to(page, week_context):
    sessions = list(small_roster().sessions)
    sessions[STUDY_2] = replace(sessions[STUDY_2], staff=("T3",))
    week_context.run(_("撞"), lambda change: change.set_roster("v1", Roster(sessions=tuple(sessions))))
    first = page.panel.findings.finding(page.panel.findings.index(0))
    assert first.breaks_rule
    assert page.panel.findings.index(0).data().startswith("违反规则：")
    page.jumps.to_finding(first)
    assert page.table.grid_model.cell(page.table.currentIndex())


LOCKS = {
    "a club": (Lock(club="C1", day=Weekday.THU, phase="study"), View.CLUB, "C1", (0, THU)),
    "a class": (Lock(classes=("1.2",), day=Weekday.FRI, phase="study"), View.CLASS, "1.2", (1, FRI)),
    "a person": (Lock(staff=("T3",), day=Weekday.WED), View.PERSON, "T3", (0, WED)),
    "a room": (Lock(room="M", day=Weekday.TUE), View.ROOM, "M", (0, TUE)),
    "a post": (Lock(post="gate", day=Weekday.MON, staff=("T1",)), View.DAY, Weekday.MON, (3, 2)),
    "a kind on a day": (Lock(kind=SessionKind.HOMEWORK, day=Weekday.TUE, phase="study"), View.DAY, Weekday.TUE, (0, 1)),
}
"""A lock that the small roster does not keep, and the view, subject and cell that show what it is about."""


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_that_is_not_kept_leads_to_its_cell(page, week_context, name):
    lock, view, subject, cell = LOCKS[name]
    row = KeptPlace(id="k1", version="v1", lock=lock)
    week_context.run(_("锁定"), lambda change: change.put(row))
    page.show_view(View.WEEK)
    first = page.panel.findings.finding(page.panel.findings.index(0))
    assert first.source.rule_id == "H9"
    page.jumps.to_finding(first)
    current = page.table.currentIndex()
    assert (page.state.view, page.state.subjects[view], (current.row(), current.column())) == (view, subject, cell)


def test_other_pages_can_point_at_a_lock(week_window, week_context, page):
    row = KeptPlace(id="k1", version="v1", lock=Lock(classes=("1.1",), day=Weekday.TUE, phase="study"))
    week_context.run(_("锁定"), lambda change: change.put(row))
    week_context.go_to(Place(page="roster", row="lock:1"))
    current = page.table.currentIndex()
    assert (page.state.subjects[View.CLASS], current.row(), current.column()) == ("1.1", 1, TUE)
    week_context.go_to(Place(page="roster", row="lock:2"))  # there is none: nothing happens
    assert page.table.currentIndex() == current


def test_rows_of_a_short_table_fill_it_and_follow_the_window(page, week_window, qtbot):
    page.show_view(View.CLASS, "1.2")
    table = page.table

    def filled():
        heights = [table.rowHeight(row) for row in range(table.grid_model.rowCount())]
        # each height is rounded down to a whole pixel
        return 0 <= table.viewport().height() - sum(heights) <= len(heights)

    qtbot.waitUntil(filled)
    week_window.resize(week_window.width(), week_window.height() - 80)
    qtbot.waitUntil(filled)


def test_rows_grow_within_reason_and_never_shrink():
    # 80 + 40 pixels wanted: 240 of room are twice as much, 1200 would be ten times, at most three times is given
    assert stretched([80, 40], 240) == [160, 80]
    assert stretched([80, 40], 1200) == [240, 120]
    assert stretched([80, 40], 60) == [80, 40]
    assert stretched([], 300) == []


def test_no_problems_are_said_to_be_none(page, week_context):
    nothing = replace(week_context.plan, classes=(), clubs=(), posts=())
    week_context.run(_("空"), lambda change: [change.set_plan(nothing), change.set_roster("v1", Roster())])
    assert page.panel.findings.rowCount() == 0
    assert not page.panel._no_findings.isHidden()


def test_other_pages_can_point_at_a_class(week_window, week_context):
    week_context.go_to(Place(page="roster", row="class:1.2"))
    assert str(week_window.page.table.grid_model.grid.title) == "一年级2班"


def test_cells_paint_at_every_zoom_in_both_themes(week_window, page):
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        week_window.use_scheme(scheme)
        for view in View:
            page.show_view(view)
            for steps in (-9, 20, -5):
                page.table.zoom_by(steps)
                assert not page.table.grab().isNull()
    week_window.use_scheme(Scheme.LIGHT)


def test_ctrl_home_selects_the_first_cell_alone(page, qtbot):
    page.show_view(View.DAY, "mon")
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.grid_model.index(1, 1))
    qtbot.keyClick(page.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert [(index.row(), index.column()) for index in page.table.selectedIndexes()] == [(0, 0)]


@pytest.mark.parametrize("left", [0, 1])
def test_buttons_of_a_roster_that_is_no_longer_there_do_nothing(page, week_window, week_context, left):
    choose(page, View.CLASS, "1.2")
    buttons = page.panel.rows.findChildren(QToolButton)
    week_window.show_page("posts")  # the page follows when it is shown again
    few = Roster(sessions=small_roster().sessions[::-1][:left])
    week_context.run(_("采用"), lambda change: change.set_roster("v1", few))
    before = week_context.plan
    for button in buttons:
        button.click()
    assert week_context.roster == few
    assert week_context.plan == before
