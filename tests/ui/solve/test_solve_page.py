"""The solve page: a run from start to kept roster, stops, crashes, and what stays usable meanwhile."""

import json
import math
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea

from afterschool.document import SUFFIX, Document
from afterschool.model.semester import Semester
from afterschool.texts import _, use_language
from afterschool.week import plan_of_case
from tests.ui.opened import notices
from tests.ui.roster.weeks import small_case, small_roster
from tests.ui.solve.searching import start, wait_for_outcome
from ui import theme
from ui.runs.run import remembered, sentence
from ui.settings import Scheme
from ui.window.roster.views import View
from ui.window.solve.chart import numbered
from ui.window.solve.models import ComparisonTable, HistoryTable, ShortageTable

pytestmark = pytest.mark.usefixtures("rosters")


def asked(folder):
    """What the worker was asked for."""
    return json.loads((folder / "request.txt").read_text())


def test_a_run_ends_with_a_sentence_and_a_roster_to_keep(qtbot, page, worker, rosters, solve_context, tmp_path):
    worker("finish")
    start(qtbot, page)
    assert page.search.running
    assert page.controls.start.isHidden()
    wait_for_outcome(qtbot, page)
    # 5 sessions, all staffed in the second roster; the rest of the score is 200, of which 100 are not yet excluded.
    assert page.sentence.text() == "已排好 5 项；缺 2 人次，已证明不可再少；离最好的结果最多差 50.0 %"
    assert asked(tmp_path) == {"seconds": 60, "hint": False, "strict_balance": False}
    assert solve_context.roster is None, "nothing is kept before the user says so"
    qtbot.mouseClick(page.controls.keep, Qt.MouseButton.LeftButton)
    assert solve_context.roster == rosters[1]
    assert str(solve_context.document.can_undo) == "采用第 1 次排班的结果"
    assert page.controls.keep.isHidden()
    solve_context.undo()
    assert solve_context.roster is None
    assert not page.controls.keep.isHidden()


def test_the_keyboard_goes_on_with_the_button_that_takes_the_place_of_the_pressed_one(qtbot, page, worker):
    worker("finish")
    page.controls.start.setFocus()
    qtbot.keyClick(page.controls.start, Qt.Key.Key_Space)
    assert page.window().focusWidget() is page.controls.stop
    wait_for_outcome(qtbot, page)
    assert page.window().focusWidget() is page.controls.keep, "not start: that would search once more"
    assert page.controls.start.property("look") == "", "one main button"
    qtbot.keyClick(page.controls.keep, Qt.Key.Key_Space)
    assert page.window().focusWidget() is page.controls.board
    qtbot.keyClick(page.controls.board, Qt.Key.Key_Space)
    assert page.window().page_id == "roster"


def test_what_is_missing_is_not_told_of_another_roster_while_a_search_runs(qtbot, page, worker, rosters, solve_context):
    solve_context.run(_("课表"), lambda change: change.set_roster("v1", rosters[0]))
    worker("finish")
    start(qtbot, page)
    assert page.shortages.index(0, 0).data() == "排完或停下以后，这里列出缺在哪里"
    wait_for_outcome(qtbot, page)
    assert page.shortages.rowCount() == len(page.outcome.verdict.shortages)


def test_the_kept_roster_is_the_next_search_s_hint(qtbot, page, worker, rosters, solve_context, tmp_path):
    solve_context.run(_("课表"), lambda change: change.set_roster("v1", rosters[0]))
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    assert asked(tmp_path)["hint"]


def test_time_and_balance_first_are_asked_for_as_chosen(qtbot, page, worker, tmp_path):
    worker("finish")
    page.controls.budget.setCurrentIndex(page.controls.budget.findData(180))
    page.controls.strict_balance.click()
    start(qtbot, page)
    assert not page.controls.strict_balance.isEnabled()
    wait_for_outcome(qtbot, page)
    assert asked(tmp_path) == {"seconds": 180, "hint": False, "strict_balance": True}
    assert page.controls.strict_balance.isChecked()


def test_stop_leaves_the_result_to_be_decided_on(qtbot, page, worker, solve_context):
    worker("wait")
    start(qtbot, page)
    qtbot.waitUntil(lambda: page.run.roster is not None)
    assert "再等最多还能改善" in page.sentence.text()
    assert "最多还要" in page.controls.left.text()
    qtbot.mouseClick(page.controls.stop, Qt.MouseButton.LeftButton)
    wait_for_outcome(qtbot, page)
    assert solve_context.roster is None


def test_stop_and_keep_keeps_at_once(qtbot, page, worker, rosters, solve_context):
    told = notices(solve_context)
    worker("wait")
    start(qtbot, page)
    assert not page.controls.stop_and_keep.isEnabled()
    qtbot.waitUntil(lambda: page.controls.stop_and_keep.isEnabled())
    qtbot.mouseClick(page.controls.stop_and_keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: solve_context.roster is not None)
    assert solve_context.roster == rosters[1]
    assert told == ["已采用新课表，可以撤销。"]


def test_a_result_that_replaces_what_was_changed_meanwhile_says_so(qtbot, page, worker, rosters, solve_context):
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    solve_context.run(_("手工调整"), lambda change: change.set_roster("v1", rosters[0]))
    told = notices(solve_context)
    qtbot.mouseClick(page.controls.keep, Qt.MouseButton.LeftButton)
    assert solve_context.roster == rosters[1]
    assert told == ["已采用新课表；计算开始以后手工作的调整已被替换，撤销可以找回。"]
    solve_context.undo()
    assert solve_context.roster == rosters[0]
    solve_context.undo()
    qtbot.mouseClick(page.controls.keep, Qt.MouseButton.LeftButton)
    assert told[1:] == ["已采用新课表，可以撤销。"], "nothing was changed by hand"


def test_a_crash_is_told_and_the_best_roster_can_still_be_kept(qtbot, page, worker, rosters, solve_context):
    told = notices(solve_context)
    worker("crash")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    assert told == ["计算程序意外退出。已保留目前最好的结果，可以再开始一次。"]
    qtbot.mouseClick(page.controls.keep, Qt.MouseButton.LeftButton)
    assert solve_context.roster == rosters[1]


def test_a_worker_that_cannot_says_why(qtbot, page, worker, solve_context):
    worker("fail")
    start(qtbot, page)
    qtbot.waitUntil(lambda: not page.search.running)
    assert page.sentence.text() == "计算内存不足，请关掉一些程序后再试。"
    assert page.controls.start.isVisible()


def test_other_pages_and_languages_stay_usable_during_a_run(qtbot, solve_window, page, worker, solve_context):
    worker("wait")
    start(qtbot, page)
    qtbot.waitUntil(lambda: page.run.roster is not None)
    solve_window.show_page("staff")
    person = solve_context.plan.staff[0]
    assert solve_context.run(_("改名"), lambda change: change.put(replace(person, name="新名字")))
    solve_window.use_language("en")
    solve_window.use_scheme(Scheme.DARK)
    again = solve_window.show_page("solve")
    assert again is not page
    assert again.search.running
    qtbot.mouseClick(again.controls.stop, Qt.MouseButton.LeftButton)
    wait_for_outcome(qtbot, again)
    assert again.sentence.text().isascii()
    solve_window.use_scheme(Scheme.LIGHT)


def test_a_result_that_no_longer_fits_is_refused_with_the_reason(qtbot, page, worker, solve_context):
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    person = next(row for row in solve_context.plan.staff if row.id == "T2")
    solve_context.run(_("免排"), lambda change: change.put(replace(person, max_per_day=0)))
    told = notices(solve_context)
    qtbot.mouseClick(page.controls.keep, Qt.MouseButton.LeftButton)
    assert told[0].startswith("数据改过以后，第 1 次排班的课表不再符合规则，没有采用：李娜")
    assert solve_context.roster is None


def test_a_roster_that_breaks_rules_is_never_offered(qtbot, page, worker, solve_context, tmp_path, rosters):
    text = (tmp_path / "1.json").read_text(encoding="utf-8")
    (tmp_path / "1.json").write_text(text.replace('"T2"', '"T3"'), encoding="utf-8")
    told = notices(solve_context)
    worker("finish")
    start(qtbot, page)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("计算结果没有通过规则检查，已放弃：")
    assert page.outcome is None
    assert page.controls.keep.isHidden()


def test_shortages_comparison_and_history_are_shown(qtbot, page, worker, rosters, solve_context):
    solve_context.run(_("课表"), lambda change: change.set_roster("v1", rosters[0]))
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    # Kept: sport of class 1.2 without supervisor, a gate post, and four sessions missing on Tuesday.
    assert page.comparison.index(0, 1).data() == "6"
    assert page.comparison.index(0, 2).data() == "5"
    assert page.comparison.index(0, 3).data() == "少 1"
    assert page.shortages.rowCount() == 5
    assert page.tabs.tabText(0) == "缺额 (5)"
    assert page.history.table.rowCount() == 1
    assert page.history.table.index(0, 2).data() == "已证明最好"


def test_an_earlier_run_can_be_looked_at_and_kept(qtbot, page, worker, rosters, solve_context, tmp_path):
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    (tmp_path / "1.json").unlink()
    start(qtbot, page)
    qtbot.waitUntil(lambda: len(page.past.outcomes) == 2)
    page.history._choose(page.history.table.index(1, 0))
    assert page.run.number == 1
    page._keep()
    assert solve_context.roster == rosters[1]
    page.history._choose(page.history.table.index(0, 0))
    page._keep()
    assert solve_context.roster == rosters[0]


def test_two_runs_are_compared_by_figures_and_by_people(qtbot, page, worker, rosters, solve_context, tmp_path):
    solve_context.run(_("课表"), lambda change: change.set_roster("v1", rosters[0]))
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    (tmp_path / "1.json").unlink()
    start(qtbot, page)
    qtbot.waitUntil(lambda: len(page.past.outcomes) == 2)
    page.tabs.setCurrentWidget(page.compare)
    names = [page.compare.after.itemText(row).partition("（")[0] for row in range(page.compare.after.count())]
    assert names == ["现在的课表", "第 1 次", "第 2 次"]
    for box, number in ((page.compare.before, 2), (page.compare.after, 1)):
        box.setCurrentIndex(box.findData(number))
        box.activated.emit(box.currentIndex())
    # The first run has T3 at the sport of 1.2 besides, which the second leaves empty: one shortage less.
    assert (page.comparison.index(0, 1).data(), page.comparison.index(0, 2).data()) == ("6", "5")
    people = page.compare.people
    assert [people.index(0, column).data() for column in range(5)] == ["王芳 (T3)", "1.0", "2.0", "1.5", "+1 −0"]
    assert people.rowCount() == 1
    page.compare.after.setCurrentIndex(page.compare.after.findData(2))
    page.compare.after.activated.emit(2)
    assert people.index(0, 0).data() == "没有人变动"


def test_ctrl_enter_stops_and_keeps(qtbot, page, worker, solve_context):
    worker("wait")
    start(qtbot, page)
    qtbot.waitUntil(lambda: page.controls.stop_and_keep.isEnabled())
    assert "Ctrl" in page.controls.stop_and_keep.text()
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: solve_context.roster is not None)


def test_ctrl_enter_keeps_what_a_finished_search_found(qtbot, page, worker, solve_context):
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: solve_context.roster is not None)


def test_another_document_begins_without_searches(qtbot, page, worker, solve_context, tmp_path):
    worker("wait")
    start(qtbot, page)
    qtbot.waitUntil(lambda: page.run.roster is not None)
    solve_context.open(Document.create(tmp_path / f"other{SUFFIX}", plan_of_case(small_case())))
    assert not page.search.running
    assert page.run is None
    assert page.history.table.rowCount() == 0


def test_the_document_remembers_the_figures_of_a_run(qtbot, page, worker, solve_context, solve_window):
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    (run,) = solve_context.document.runs
    assert (run.version, run.uncovered, run.score, run.reason) == ("v1", 2, 20200.0, "optimal")
    assert solve_context.document.run_roster(run.id) == page.outcome.roster
    assert page.history.table.index(0, 2).data() == "已证明最好"
    assert page.history.table.index(0, 3).data() == "可以查看"


def test_a_run_stopped_before_anything_was_proven_is_remembered(qtbot, page, worker, solve_context, tmp_path):
    (tmp_path / "end.txt").write_text(json.dumps({"bound": -math.inf, "uncovered_bound": 0}))
    worker("wait")
    start(qtbot, page)
    qtbot.waitUntil(lambda: page.run.roster is not None)
    page.controls.stop.click()
    wait_for_outcome(qtbot, page)
    (run,) = solve_context.document.runs
    assert (run.bound, run.reason) == (-math.inf, "stopped")
    assert solve_context.document.run_roster(run.id) == page.outcome.roster
    assert str(sentence(remembered(run, 10000.0))) == "缺 2 人次，也许还能减少"


def test_a_shortage_leads_to_its_place_in_the_roster_that_it_is_told_of(
    qtbot, page, worker, rosters, solve_context, solve_window
):
    solve_context.run(_("课表"), lambda change: change.set_roster("v1", rosters[0]))
    gate = next(n for n in range(page.shortages.rowCount()) if "岗" in page.shortages.index(n, 0).data())
    page._shortages_view.activated.emit(page.shortages.index(gate, 0))
    board = solve_window.page
    assert solve_window.page_id == "roster"
    assert (board.state.view, board.state.viewed) == (View.DAY, None)
    assert board.table.currentIndex().isValid()

    solve_window.show_page("solve")
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    page._shortages_view.activated.emit(page.shortages.index(1, 0))
    assert solve_window.page_id == "roster"
    assert board.state.viewed.roster == rosters[1], "what is missing is told of the roster that was found"

    page._shortages_view.activated.emit(page.shortages.index(99, 0))  # there is none: nothing happens
    solve_window.show_page("solve")
    page.controls.keep.click()
    page._shortages_view.activated.emit(page.shortages.index(0, 0))
    assert board.state.viewed is None, "kept: the board shows what is worked on"


def test_models_keep_qt_s_contract(qtbot, page, worker, qtmodeltester):
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    for model in (
        page.shortages,
        page.comparison,
        page.history.table,
        ShortageTable(),
        ComparisonTable(),
        HistoryTable(),
    ):
        qtmodeltester.check(model)


def test_without_a_version_the_page_says_the_next_step(page, solve_context):
    semester: Semester = solve_context.plan.semester
    solve_context.run(_("无方案"), lambda change: change.put(replace(semester, versions=())))
    assert page._stack.currentIndex() == 0


def test_before_the_first_run_the_kept_roster_is_described(page, solve_context):
    assert page.sentence.text().startswith("这个方案还没有课表")
    solve_context.run(_("课表"), lambda change: change.set_roster("v1", small_roster()))
    assert page.sentence.text().startswith("现有课表共 5 项，缺 6 人次")


def test_in_place_of_an_empty_chart_stands_how_things_are(qtbot, page, solve_context):
    assert not page.chart.isVisible()
    assert page.before.isVisible()
    qtbot.waitUntil(lambda: page.precheck.result is not None)
    task, people, check, roster = page.before.texts()
    assert task.startswith("一周要排｜最多 11 处｜")
    assert people.startswith("可以安排的人｜共 4 人｜")
    assert check == "排班前检查｜没有必然的缺额｜可以开始排班"
    assert roster == "现在的课表｜还没有｜采用结果后出现在“课表”页"
    solve_context.run(_("课表"), lambda change: change.set_roster("v1", small_roster()))
    assert page.before.texts()[3] == "现在的课表｜缺 6 人次｜共 5 项"


def test_the_chart_paints_in_both_themes_and_tells_itself_in_words(qtbot, page, worker):
    worker("finish")
    start(qtbot, page)
    wait_for_outcome(qtbot, page)
    assert page.chart.accessibleDescription() == "5 秒后：缺额 2，下限 2；其余扣分 200，下限 100"
    for chosen in theme.THEMES:
        theme.make_current(chosen)
        assert page.chart.picture(QSize(600, 300)).width() == 1200
    theme.make_current(theme.LIGHT)
    page.chart.copy()
    assert not QGuiApplication.clipboard().image().isNull()


def test_whoever_comes_back_to_the_page_has_the_button_to_go_on_with(qtbot, page):
    page.window().show_page("rules")
    page.window().show_page("solve").setFocus()
    assert page.window().focusWidget() is page.controls.start


def test_in_a_low_window_nothing_lies_over_anything_else(qtbot, page):
    page.window().resize(960, 540)
    qtbot.waitUntil(lambda: page.before.height() >= page.before.heightForWidth(page.before.width()))
    assert page.before.geometry().bottom() < page.tabs.geometry().top()
    for labels in page.before._labels:
        assert all(label.height() >= label.heightForWidth(label.width()) for label in labels if label.wordWrap())


def test_in_the_smallest_window_nothing_is_scrolled_sideways(qtbot, solve_window, page):
    solve_window.use_language("en")
    solve_window.resize(solve_window.minimumSize())
    page = solve_window.show_page("solve")
    qtbot.waitUntil(lambda: page.before.width() > 0)
    area = next(area for area in page.findChildren(QScrollArea) if area.isAncestorOf(page.before))
    wanted, given = area.widget().minimumSizeHint().width(), area.viewport().width()
    use_language("zh_CN")
    assert wanted <= given


def test_numbers_at_the_axis_never_touch():
    assert numbered([100, 80, 60, 40], 16, 30) == (100, 80, 60, 40)
    assert numbered([100, 90, 80, 70], 16, 30) == (100, 80)
    assert numbered([100, 80, 32], 16, 30) == (100, 80), "that would reach into the title"
    assert numbered([], 16, 30) == ()
