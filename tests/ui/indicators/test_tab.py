"""The tab 四项指标: typing, pasting and clearing with undo, head counts taken over, a sheet previewed and written."""

from dataclasses import replace

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

from afterschool.document import SUFFIX, Document
from afterschool.indicators.items import Aspect
from afterschool.model.school import PolicyParameter
from afterschool.texts import _
from tests.afterschool.policy.school import PLAN, ROSTER, noted
from tests.ui.opened import opened_window
from ui.window.context import AppContext
from ui.window.indicators.chart import LOW_PANEL_HEIGHT
from ui.window.notices import Place

LISTED = replace(
    PLAN,
    school=replace(PLAN.school, policy="xinrong-2021"),
    semester=replace(PLAN.semester, last_day=PLAN.semester.last_day.replace(month=11)),
    classes=tuple(replace(row, pupils=40) for row in PLAN.classes),
)
"""September to November 2026; of each class 30 of 40 pupils stay."""


@pytest.fixture
def page(qtbot, qapp, settings, tmp_path):
    document = Document.create(tmp_path / f"school{SUFFIX}", LISTED, backups=tmp_path / "backups")
    context = AppContext(document, settings)
    context.run(_("课表"), lambda change: change.set_roster("V1", ROSTER))
    context.run(_("登记"), lambda change: change.append(*noted().entries))
    with opened_window(qtbot, context, "posts") as window:
        made = window.show_page("policy")
        made.tabs.setCurrentWidget(made.indicators)
        qtbot.waitUntil(lambda: made.indicators.state.is_fresh)
        yield made
    context.close()


@pytest.fixture
def tab(page):
    return page.indicators


def test_the_chart_is_never_pressed_until_its_words_overlap(page, tab):
    page.window().resize(960, 540)  # 1920 × 1080 at 200 %
    QApplication.processEvents()
    assert tab.chart.height() >= 2 * LOW_PANEL_HEIGHT, "the rest is reached by scrolling"


@pytest.fixture
def said(page):
    told = []
    page.context.told.connect(told.append)
    return told


def known(tab):
    return tab._context.document.indicators


def enter(tab, row, field, text):
    return tab.model.setData(tab.model.index(row, tab.spec.column(field)), text)


def shown(tab, row, field):
    return tab.model.index(row, tab.spec.column(field)).data()


def test_figures_are_typed_as_people_write_them_and_undone(page, tab, said):
    assert [row.month for row in tab.model.rows] == ["2026-09", "2026-10", "2026-11"]
    assert tab.model.rowCount() == 3, "there is no line for further months"
    for text in ("98%", "0.97", "96.5"):
        assert enter(tab, 0, "homework_bp", text)
    assert shown(tab, 0, "homework_bp") == "96.5 %"
    assert enter(tab, 0, "homework_bp", "96.50%"), "the same figure in another spelling is no mistake"
    assert enter(tab, 1, "works", "12项")
    assert enter(tab, 1, "day", "2026-10-30")
    assert shown(tab, 1, "day") == "2026-10-30 周五"
    assert tab.about.text() == "2 / 3 个月已填写"
    assert "96.5 %" in tab.chart.accessibleDescription()
    assert not enter(tab, 0, "homework_bp", "高")
    assert str(said[-1].problems[0]) == "2026-09 全校 作业完成率：“高”不是百分比。请填写如 98% 的数"
    assert str(page.context.document.can_undo) == "登记指标：2026-10 全校"
    for _step in range(2):
        page.context.undo()
    assert [row.homework_bp for row in known(tab)] == [9650]
    page.context.undo()
    assert shown(tab, 0, "homework_bp") == "97 %"
    page.context.redo()
    emptied_rows_and_grades(tab)
    a_floor_marks_cells_and_breaks_the_clause(page, tab)


def emptied_rows_and_grades(tab):
    """In the same window: each takes a second to open."""
    tab.scope.setCurrentIndex(tab.scope.findData(1))
    enter(tab, 0, "homework_bp", "90")
    assert [row.id for row in known(tab)] == ["2026-09", "2026-09/1"]
    tab.view.select_cell(0, 2)
    tab.view.clear_cells()
    assert [row.id for row in known(tab)] == ["2026-09"], "nothing is kept of a month of which nothing is said"
    enter(tab, 2, "works", "3")
    tab.view.select_cell(2, 1)
    tab.view.delete_rows()
    assert [row.id for row in known(tab)] == ["2026-09"]
    tab.scope.setCurrentIndex(0)


def a_floor_marks_cells_and_breaks_the_clause(page, tab):
    field = tab.panel.floors[Aspect.HOMEWORK].widget
    field.setValue(97)
    assert page.context.plan.school.policy_parameters == (PolicyParameter(rule_id="homework_floor", value="97"),)
    fault = tab.model.faults(0)["homework_bp"]
    assert (str(fault.what), str(fault.remedy)) == ("低于底线 97 %", "请核对；属实的，在合规报告里说明")
    field.setValue(0)
    assert page.context.plan.school.policy_parameters == ()
    assert tab.model.faults(0) == {}


def test_a_block_is_pasted_and_ends_with_the_last_month(tab, said):
    tab.view.select_cell(1, tab.spec.column("homework_bp"))
    QGuiApplication.clipboard().setText("98%\t0.9\n97\t无效\n96\t95")
    tab.view.paste()
    assert [row.homework_bp for row in known(tab)] == [9800, 9700]
    assert [row.parents_bp for row in known(tab)] == [9000, None]
    assert len(said[-1].problems) == 1


def test_the_keyboard_alone_enters_a_figure(qtbot, tab):
    tab.view.setFocus()
    tab.view.select_cell(0, tab.spec.column("works"))
    qtbot.keyClicks(tab.view, "5")
    qtbot.keyClick(tab.view.viewport().findChild(QLineEdit), Qt.Key.Key_Return)
    assert [row.works for row in known(tab)] == [5]
    assert tab.view.currentIndex().row() == 1, "Enter goes on to the next month"


def test_head_counts_are_proposed_and_replace_nothing_by_themselves(tab):
    # 30 of 40 in both classes on the one day on record
    assert tab.panel.counted.text().splitlines() == [
        "按登记人数，参与率是 75 %（1 天）。",
        "其中 1 天的人数与计划相同：按计划登记的，不等于清点过。",
    ]
    assert tab.count.text() == "采用登记人数（1 个月）"
    enter(tab, 0, "participation_bp", "80")
    assert tab.count.isHidden(), "a figure stands there already"
    assert tab.panel.use.text() == "改用登记人数"
    tab.panel.use.click()
    assert [(row.participation_bp, row.source) for row in known(tab)] == [
        (7500, "参与率按 1 天的登记人数，1 天与计划相同")
    ]
    assert tab.panel.use.isHidden()
    tab._context.undo()
    tab._context.undo()
    tab.count.click()
    assert known(tab)[0].participation_bp == 7500


def sheet(path, *rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return lambda _title, _kind: path


def test_a_sheet_is_previewed_then_written_or_left(qtbot, tab, said, tmp_path):
    path = tmp_path / "指标.xlsx"
    tab.papers.dialogs.to_read = sheet(path, ["月份", "作业完成率"], ["9月", 0.98], ["10月", "97%"])
    tab.read.click()
    qtbot.waitUntil(lambda: tab._stack.currentWidget() is tab.preview)
    assert tab.preview.about.text() == "“指标.xlsx”与现在有 2 处不同"
    assert [tab.preview.differences.index(1, column).data() for column in range(5)] == [
        "2026-10",
        "全校",
        "作业完成率",
        "",
        "97 %",
    ]
    assert known(tab) == ()
    tab.preview.take.click()
    assert [row.homework_bp for row in known(tab)] == [9800, 9700]
    assert str(tab._context.document.can_undo) == "导入“指标.xlsx”"
    a_bad_sheet_changes_nothing(qtbot, tab, tmp_path)
    what_changed_meanwhile_is_not_overwritten(qtbot, tab, said, tmp_path)
    the_sheet_is_written_and_noted(qtbot, tab, said, tmp_path)


def a_bad_sheet_changes_nothing(qtbot, tab, tmp_path):
    before = known(tab)
    tab.papers.dialogs.to_read = sheet(tmp_path / "坏.xlsx", ["月份", "作业完成率"], ["9月", 0.5], ["10月", "高"])
    tab.read.click()
    qtbot.waitUntil(lambda: tab._stack.currentWidget() is tab.preview)
    assert tab.preview.about.text() == "“坏.xlsx”有 1 处看不懂，什么都没有改"
    assert tab.preview.problems.index(0, 0).data() == "坏.xlsx Sheet B3"
    assert tab.preview.take.isHidden()
    tab.preview.leave.click()
    assert tab._stack.currentIndex() == 0
    assert known(tab) is before


def what_changed_meanwhile_is_not_overwritten(qtbot, tab, said, tmp_path):
    tab.papers.dialogs.to_read = sheet(tmp_path / "新.xlsx", ["月份", "作业完成率"], ["9月", 0.5])
    tab.read.click()
    qtbot.waitUntil(lambda: tab._stack.currentWidget() is tab.preview)
    tab._context.undo()
    tab.preview.take.click()
    assert known(tab) == ()
    assert "预览以后指标又有改动" in str(said[-1].text)


def the_sheet_is_written_and_noted(qtbot, tab, said, tmp_path):
    tab.papers.dialogs.to_write = lambda _name, _kind: tmp_path / "表.xlsx"
    tab.write.click()
    qtbot.waitUntil(lambda: "已写出" in str(said[-1].text))
    assert load_workbook(tmp_path / "表.xlsx").sheetnames == ["四项指标"]
    assert [note.what for note in tab._context.document.exports] == ["indicators"]


def test_the_clause_has_them_as_evidence_and_leads_there(qtbot, page, tab):
    enter(tab, 1, "homework_bp", "90")
    page.context.run(
        _("底线"),
        lambda change: change.put(
            replace(
                page.context.plan.school,
                policy_parameters=(PolicyParameter(rule_id="homework_floor", value="95"),),
            )
        ),
    )
    qtbot.waitUntil(lambda: page.state.is_fresh)
    page.tabs.setCurrentIndex(0)
    page.view.selectRow([row.clause.item.id for row in page.table.clauses].index("homework_floor"))
    assert page.panel.evidence.index(0, 0).data() == "2026-10 全校 作业完成率 90 %，低于 95 %"
    page.panel.go.click()
    assert page.tabs.currentWidget() is tab
    assert tab.view.currentIndex().row() == 1
    page.reveal(Place(page="policy", row="indicators:2026-09/1"))
    assert tab.scope.currentData() == 1
    assert page._beside.currentWidget() is tab.panel
