"""Before the search: findings on the solve page, in the background, and a click leads to the row."""

from dataclasses import replace

import pytest

from afterschool.model.words import Role
from afterschool.preflight import Finding, Preflight, Severity, inspect
from afterschool.problems import RecordField
from afterschool.texts import _, use_language
from ui.window.notices import Place
from ui.window.solve.models import PrecheckTable
from ui.window.solve.precheck import place_of, precheck_words


def wait_for_result(qtbot, page):
    qtbot.waitUntil(lambda: page.precheck.result is not None)


def finding(severity, *rows):
    return Finding(check="x", severity=severity, text=_("没有名称"), remedy=_("请填写名称"), rows=rows)


def nobody_for_posts(context):
    """Nobody may stand at the gate, which asks for two people on Monday."""
    people = [replace(row, roles=tuple(r for r in row.roles if r is not Role.POST)) for row in context.plan.staff]
    context.run(_("岗位"), lambda change: [change.put(row) for row in people])


def test_before_the_first_search_the_findings_come_first(qtbot, page, solve_context):
    assert page.tabs.tabText(0) == "排班前检查"
    wait_for_result(qtbot, page)
    expected = inspect(page._week.case)
    assert page.precheck.result == expected
    assert page.findings.rowCount() == max(len(expected.findings), 1)


def test_what_is_certainly_missing_is_said_on_top_and_follows_the_data(qtbot, page, solve_context):
    wait_for_result(qtbot, page)
    before = page.precheck.result.certainly_missing
    nobody_for_posts(solve_context)
    assert page.precheck.result is None, "what was known counts no more"
    assert page.findings.index(0, 1).data() == "正在检查…"
    wait_for_result(qtbot, page)
    # the gate of Monday asks for 2 people
    assert page.precheck.result.certainly_missing == before + 2
    assert page.sentence.text().endswith(f"无论怎么排，至少缺 {before + 2} 人次")
    said = [page.findings.index(n, 1).data() for n in range(page.findings.rowCount())]
    assert any("护学岗" in text for text in said)


def test_a_click_on_a_finding_shows_its_row(qtbot, page, solve_context, solve_window):
    nobody_for_posts(solve_context)
    wait_for_result(qtbot, page)
    row = next(n for n, found in enumerate(page.precheck.result.findings) if found.rows)
    page._findings_view.clicked.emit(page.findings.index(row, 1))
    assert solve_window.page_id == place_of(page.precheck.result.findings[row]).page


def test_a_row_without_finding_leads_nowhere(page, solve_context, qtbot):
    page.findings.show_result(Preflight(findings=(), certainly_missing=0))
    assert page.findings.index(0, 1).data() == "没有发现问题"
    with qtbot.assertNotEmitted(solve_context.wanted):
        page._findings_view.clicked.emit(page.findings.index(0, 1))


def test_after_a_search_the_findings_come_last(qtbot, page, worker, rosters):
    worker("finish")
    page.controls.start.click()
    assert page.tabs.tabText(page.tabs.count() - 1).startswith("排班前检查")
    assert page.tabs.tabText(0).startswith("缺额")
    qtbot.waitUntil(lambda: page.outcome is not None)


def test_a_lock_of_the_roster_is_looked_at_too_but_the_same_data_only_once(qtbot, page, solve_window):
    wait_for_result(qtbot, page)
    known = page.precheck.result
    solve_window.show_page("staff")
    solve_window.show_page("solve").refresh()
    assert page.precheck.result is known


@pytest.mark.parametrize(
    ("table", "shown_on", "row"),
    [("staff", "staff", "2"), ("phases", "clock", "2"), ("locks", "roster", "lock:2"), ("clubs", "clubs", "2")],
)
def test_every_table_of_a_case_has_a_page(table, shown_on, row):
    found = finding(Severity.WARNING, RecordField(table=table, id="2"), RecordField(table="rooms", id="y"))
    assert place_of(found) == Place(page=shown_on, row=row)


def test_a_finding_about_the_week_has_no_place():
    assert place_of(finding(Severity.WARNING)) is None


def test_contradictions_are_told_before_numbers():
    both = (finding(Severity.CONTRADICTION), finding(Severity.SHORTAGE))
    assert str(precheck_words(Preflight(findings=both, certainly_missing=3))) == (
        "数据有矛盾，请先看“排班前检查”。无论怎么排，至少缺 3 人次"
    )
    assert str(precheck_words(Preflight(findings=both[1:], certainly_missing=3))) == "无论怎么排，至少缺 3 人次"
    assert precheck_words(Preflight(findings=(), certainly_missing=0)) is None
    assert precheck_words(None) is None


def test_severities_are_words_in_both_languages(qtmodeltester, qapp):
    table = PrecheckTable()
    table.show_result(Preflight(findings=tuple(map(finding, Severity)), certainly_missing=0))
    assert [table.index(n, 0).data() for n in range(3)] == ["互相矛盾", "必然缺人", "提醒"]
    use_language("en")
    assert [table.index(n, 0).data() for n in range(3)] == ["Contradiction", "Certainly short", "Note"]
    use_language("zh_CN")
    qtmodeltester.check(table)
