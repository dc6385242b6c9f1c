"""Public holidays are entered from the known notices or from a pasted one, each as one step that can be undone."""

from dataclasses import replace
from datetime import date

import pytest

from afterschool.model.semester import DayKind
from afterschool.texts import _, use_language
from tests.afterschool.calendar.notices import NOTICES

OFF, WORKED = 3 + 7, 2
"""From 1 September to 31 December 2026: mid-autumn 3 days and the national holiday 7; 20 September and 10 October."""


@pytest.fixture
def tools(window, context):
    semester = replace(context.plan.semester, first_day=date(2026, 9, 1), last_day=date(2026, 12, 24), exceptions=())
    context.run(_("校历"), lambda change: change.put(semester))
    page = window.show_page("semester")
    page.tabs.setCurrentIndex(1)
    return page.holidays


def test_known_holidays_are_filled_in_with_one_click(tools, context):
    tools.fill.click()
    kinds = [row.kind for row in context.plan.semester.exceptions]
    assert (kinds.count(DayKind.HOLIDAY), kinds.count(DayKind.MAKEUP)) == (OFF, WORKED)
    assert "2026-09-20 是补课日，没有说明按周几执行" in tools.problems.text()
    context.undo()
    assert context.plan.semester.exceptions == ()


def test_what_is_doubtful_stands_above_the_table(tools):
    assert tools.summary.text().startswith("课后服务共 ")
    assert "2026 年放假安排里的这些日子没有录入" in tools.problems.text()


def test_a_pasted_notice_tells_what_it_says_and_is_entered(tools, context):
    tools.paste.click()
    assert tools.box.isVisible()
    assert not tools.enter.isEnabled()
    assert tools.enter.width() < tools.text.width() / 2, "as wide as it needs, with nothing said beside it"
    tools.text.setPlainText(NOTICES[2026])
    # 3 + 9 + 3 + 5 + 3 + 3 + 7 = 33 days off; 1 + 2 + 0 + 1 + 0 + 0 + 2 = 6 worked
    assert tools.verdict.text() == "2026 年：放假 33 天，补班 6 天"
    tools.enter.click()
    assert len(context.plan.semester.exceptions) == OFF + WORKED
    assert [row.number for row in context.plan.semester.holiday_notices] == ["国办发明电〔2025〕7号"]
    assert not tools.box.isVisible()


def test_a_notice_of_another_year_is_told_and_not_entered(tools):
    """It used to be entered as no day at all."""
    tools.paste.click()
    tools.text.setPlainText(NOTICES[2024])
    assert "里面没有本学期的日子" in tools.verdict.text()
    assert not tools.enter.isEnabled()


def test_a_pasted_notice_with_a_slip_is_not_entered(tools):
    tools.paste.click()
    tools.text.setPlainText(NOTICES[2026].replace("共9天", "共8天"))
    assert "春节：写的是共 8 天，按日期数是 9 天" in tools.verdict.text()
    assert not tools.enter.isEnabled()


def test_many_problems_are_counted_and_all_in_the_tooltip(tools):
    tools.paste.click()
    tools.text.setPlainText("2026年1月1日。" + "".join(f"春节：{month}月31日放假。" for month in (2, 4, 6, 9)))
    assert "还有" in tools.verdict.text()
    assert tools.verdict.toolTip().count("没有 2026-") == 4


def test_a_notice_that_was_pasted_survives_another_language(qtbot, window, tools, context):
    tools.paste.click()
    tools.text.setPlainText(NOTICES[2026])
    assert [str(row.text) for row in context.unapplied] == ["“学期”里粘贴的放假通知还没有填入。"]
    try:
        window.use_language("en")
        tools = window.page.holidays
        window.page.tabs.setCurrentIndex(1)
        assert tools.box.isVisible()
        assert tools.text.toPlainText() == NOTICES[2026]
    finally:
        use_language("zh_CN")
    tools.enter.click()
    assert len(context.plan.semester.exceptions) == OFF + WORKED
    assert context.unapplied == ()
