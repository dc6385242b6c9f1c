"""The page 合规: the list of clauses, the evidence with a way there, notes, and the three kinds of paper."""

from dataclasses import replace

import docx
import pytest
from openpyxl import load_workbook

from afterschool.document import SUFFIX, Document
from afterschool.policy.items import ITEMS
from afterschool.policy.outcome import Evidence
from afterschool.policy.profiles import LAYERS
from afterschool.texts import _
from tests.afterschool.policy.school import PLAN, ROSTER, noted
from tests.ui.opened import opened_window
from tests.ui.wrapped import cut_rows
from ui.window.context import AppContext

SHORT = replace(
    PLAN,
    school=replace(PLAN.school, policy="zhushan-2021"),
    clock=(PLAN.clock[0], replace(PLAN.clock[1], end_min=1059), PLAN.clock[2]),
)
"""A minute is missing every day: 60 + 59 = 119."""


@pytest.fixture
def page(qtbot, qapp, settings, tmp_path):
    document = Document.create(tmp_path / f"school{SUFFIX}", SHORT, backups=tmp_path / "backups")
    context = AppContext(document, settings)
    context.run(_("课表"), lambda change: change.set_roster("V1", ROSTER))
    context.run(_("登记"), lambda change: change.append(*noted().entries))
    with opened_window(qtbot, context, "posts") as window:
        made = window.show_page("policy")
        qtbot.waitUntil(lambda: made.state.is_fresh)
        yield made
    context.close()


def test_what_is_asked_and_what_shows_it_are_read_whole_in_a_narrow_window(qtbot, page):
    page.window().resize(960, 600)
    qtbot.waitUntil(lambda: cut_rows(page.view, 1) == [])
    qtbot.waitUntil(lambda: cut_rows(page.panel.view, 0) == [])


def shown(page):
    return [row.clause.item.id for row in page.table.clauses]


def test_clauses_evidence_and_the_way_there(qtbot, page):
    assert page.about.text().startswith("符合 ")
    assert "周计划和 2026-09-01 至 2026-09-01 的登记" in page.about.text()
    # what is not met comes first to the eye, with its evidence
    assert page.panel.asks.text() == "每个年级每天的服务时间，不算休息，至少 120 分钟"
    assert (page.panel.state.text(), page.panel.cited.text()) == ("不符合", "出处：教育部“5+2”要求（2021 年 7 月）")
    first = page.panel.evidence.index(0, 0).data()
    assert first == "一年级只有 119 分钟（15:30–16:30 16:40–17:39）：周一至周五"
    page.panel.view.selectRow(0)
    wanted = []
    page.context.wanted.connect(wanted.append)
    page.panel.go.click()
    assert (wanted[0].page, wanted[0].row) == ("clock", "作业与社团")
    page.only.setCurrentIndex(page.only.findData("not_met"))
    assert shown(page) == ["minutes_per_day"]
    page.window().show_page("policy")
    keep_a_note_and_switch_guidance_off(qtbot, page)


@pytest.mark.parametrize("field", ["reviewed", "clearance_last_day", "body"])
def test_papers_are_mended_in_their_own_cell(page, field):
    person = page.context.plan.staff[0]
    page.panel.evidence.show_evidence((Evidence(text=_("审核"), page="staff", row=person.id, field=field),))
    page.panel.view.selectRow(0)
    page.panel.go.click()
    staff = page.window().page
    assert page.window().page_id == "staff"
    assert staff.panel.view.currentIndex().column() == staff.panel.spec.column(field) > 0


def test_a_note_that_is_being_typed_stays_when_the_report_is_worked_out_anew(qtbot, page):
    page.only.setCurrentIndex(0)
    page.view.selectRow(shown(page).index("fees"))
    note = page.panel.note
    qtbot.keyClicks(note, "as usual")
    clause = page.panel._clause
    page.panel.show_clause(clause)
    assert note.text() == "as usual"
    note.editingFinished.emit()
    page.context.undo()
    page.panel.show_clause(clause)
    assert note.text() == "", "what was kept follows the document"


def test_a_note_is_kept_with_its_clause_when_another_one_is_shown(qtbot, page):
    """As when the report that arrives no longer has the clause in the list that is filtered."""
    page.only.setCurrentIndex(0)
    page.view.selectRow(shown(page).index("fees"))
    qtbot.keyClicks(page.panel.note, "as usual")
    page.view.selectRow(shown(page).index("fees") - 1)
    assert [(row.rule_id, row.note) for row in page.context.plan.school.policy_parameters] == [("fees", "as usual")]
    assert page.panel.note.text() == ""


def test_a_clause_without_evidence_says_what_to_do(page):
    page.only.setCurrentIndex(0)
    page.view.selectRow(shown(page).index("fees"))
    assert page.panel.nothing.isVisible()
    assert not page.panel.view.isVisible()
    page.view.selectRow(shown(page).index("minutes_per_day"))
    assert not page.panel.nothing.isVisible()
    assert page.panel.view.isVisible()


def test_what_is_not_planned_yet_leads_to_planning_it(page):
    semester = page.context.plan.semester
    second = replace(semester.versions[0], id="V2", name="方案 2")
    page.context.run(_("方案"), lambda change: change.put(replace(semester, versions=(*semester.versions, second))))
    page.panel.evidence.show_evidence((Evidence(text=_("还没有课表"), page="solve", row="V2"),))
    page.panel.view.selectRow(0)
    page.panel.go.click()
    assert page.window().page_id == "solve"
    assert page.context.version.id == "V2"


def keep_a_note_and_switch_guidance_off(qtbot, page):
    """In the same window: each takes a second to open."""
    page.only.setCurrentIndex(0)
    everything = shown(page)
    page.view.selectRow(everything.index("fees"))
    page.panel.note.setText("区里统一收费")
    page.panel.note.editingFinished.emit()
    school = page.context.plan.school
    assert [(row.rule_id, row.note) for row in school.policy_parameters] == [("fees", "区里统一收费")]
    page.panel.note.setText("")
    page.panel.note.editingFinished.emit()
    assert page.context.plan.school.policy_parameters == ()
    assert "no_ranking" in everything
    page._switches[1].trigger()
    assert page.context.plan.school.policy_parameters[0].rule_id == LAYERS[1].id
    qtbot.waitUntil(lambda: page.state.is_fresh)
    assert "no_ranking" not in shown(page)
    assert set(shown(page)) < set(ITEMS)
    wanted = []
    page.context.wanted.connect(wanted.append)
    page.policy.widget.setCurrentIndex(0)
    page.policy.widget.activated.emit(0)
    # the page of rules shows first what another document would change
    assert (wanted[0].page, wanted[0].row) == ("rules", "policy:national")
    assert page.context.plan.school.policy == page.policy.widget.currentData() == "zhushan-2021"


def test_report_plan_and_archive_are_written(qtbot, page, tmp_path):
    page.context.undo()  # without a record there is no month to write
    said = []
    page.context.told.connect(lambda notice: said.append(str(notice.text)))
    page.dialogs.to_write = lambda name, kind: tmp_path / f"{kind.name}{kind.endings[0]}"
    page.dialogs.new_folder = lambda name: tmp_path / "archive"
    for what in ("compliance", "school_plan", "archive"):
        page.buttons[what].click()
    qtbot.waitUntil(lambda: len(said) == 3)
    assert load_workbook(tmp_path / "合规报告.xlsx").sheetnames[0] == "逐条核对"
    assert docx.Document(str(tmp_path / "一校一案.docx")).tables
    assert (tmp_path / "archive" / "00 目录.xlsx").exists()
    assert {note.what for note in page.context.document.exports} == {"compliance", "school_plan", "archive"}
    page.buttons["archive"].click()
    qtbot.waitUntil(lambda: len(said) == 4)
    assert "已有文件" in said[3]
    page.dialogs.to_write = lambda name, kind: None
    page.buttons["compliance"].click()
    assert not page.context.tasks.running
