"""The sheets of a month are chosen on the export page and written in a process."""

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from afterschool.document import NamesShown
from afterschool.document.pay_rows import PayRows
from afterschool.excel.sheets import SheetKind
from afterschool.model.month import Month
from afterschool.pay.kept import pay_rows
from afterschool.texts import _
from tests.afterschool.excel.sheets.school import BASIS, SCHOOL, WEEKLY
from tests.ui.opened import opened_context, opened_window
from ui.window.daily.state import DayState
from ui.window.exporting.exports import EXPORTS

TODAY = date(2026, 9, 15)


@pytest.fixture
def context(qapp, settings, tmp_path):
    with opened_context(settings, tmp_path, SCHOOL, WEEKLY) as made:
        made.run(_("规则"), lambda change: change.set_pay(pay_rows(BASIS)))
        made.service(DayState).today = lambda: TODAY
        yield made


@pytest.fixture
def page(qtbot, context):
    with opened_window(qtbot, context, "exporting") as window:
        yield window.show_page("exporting")


def choose(page, *kinds: SheetKind) -> None:
    for kind, box in page.sheets.boxes.items():
        box.setChecked(kind in kinds)


def test_the_month_and_week_of_today_are_offered_first(page):
    assert page.sheets.order.month == Month(2026, 9)
    assert (page.sheets.order.first_day, page.sheets.order.last_day) == (date(2026, 9, 14), date(2026, 9, 18))
    assert page.sheets.order.sheets == (SheetKind.COUNTS, SheetKind.INCREMENT, SheetKind.LABOUR, SheetKind.FUND)
    assert page.sheets.order.full_names_for == ""
    page.sheets.month.setCurrentIndex(1)
    page.sheets.month.activated.emit(1)
    assert page.sheets.order.month == Month(2026, 10)
    assert page.sheets.order.first_day == date(2026, 10, 1)
    page.sheets.week.setCurrentIndex(page.sheets.week.count() - 1)
    assert page.sheets.order.first_day is None


def test_a_notice_beside_full_names_is_told_as_a_second_file(qtbot, page, tmp_path):
    choose(page, SheetKind.INCREMENT, SheetKind.NOTICE)
    page.sheets.full_names.setChecked(True)
    assert page.sheets.reason.isEnabled()
    path = tmp_path / "月报.xlsx"
    page.dialogs.to_write = lambda name, kind: path
    qtbot.mouseClick(page.buttons["sheets"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.open_folder.isVisible())
    assert page.end_text.text() == f"已导出：{path}、{tmp_path / '月报 公示.xlsx'}"
    assert "用于签领和存档" in load_workbook(path)["绩效增量发放表"]["A2"].value
    [note] = page.context.document.exports
    assert (note.files, note.names, note.purpose) == (("月报.xlsx", "月报 公示.xlsx"), NamesShown.FULL, "签领和存档")


def test_a_cancelled_export_says_that_there_is_no_file(qtbot, page, context, tmp_path):
    page.dialogs.to_write = lambda name, kind: tmp_path / "月报.xlsx"
    qtbot.mouseClick(page.buttons["sheets"], Qt.MouseButton.LeftButton)
    (job,) = [job for job in context.tasks.running if "月报" in str(job.label)]
    job.cancel()
    assert page.end_text.text() == "已取消，不会留下写到一半的文件。"
    assert not page.progress.isVisible()


def test_without_sheets_there_is_nothing_to_write(page):
    choose(page)
    assert not page.buttons["sheets"].isEnabled()
    choose(page, SheetKind.DUTY)
    assert page.buttons["sheets"].isEnabled()


def test_without_rules_only_what_needs_none_can_be_chosen(page, context):
    context.run(_("规则"), lambda change: change.set_pay(PayRows()))
    assert page.sheets.order.sheets == (SheetKind.COUNTS,)
    assert "还没有绩效规则" in page.sheets.why_not.text()
    context.run(_("课表"), lambda change: change.set_roster("V1", None))
    assert page.sheets.order is None
    assert not page.buttons["sheets"].isEnabled()
    assert page.writer.write_sheets(context.document.path) is None
    assert "还没有课表" in page.sheets.why_not.text()


def test_calendars_go_into_a_folder_of_their_own(qtbot, page, tmp_path):
    page.dialogs.folder = lambda title: tmp_path
    qtbot.mouseClick(page.buttons["calendars"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.open_folder.isVisible())
    assert (tmp_path / "示例小学课后服务日历" / "101 王甲.ics").exists()
    page.open_folder.hide()
    page.dialogs.folder = lambda title: None
    page.export(next(export for export in EXPORTS if export.id == "calendars"))
    assert not page.progress.isVisible()
