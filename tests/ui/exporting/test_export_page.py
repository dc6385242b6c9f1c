"""The export page writes real files, tells where they are, and refuses a roster that breaks rules."""

from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from afterschool.interchange import read_case, read_roster
from afterschool.model.roster import Roster
from afterschool.texts import _
from afterschool.week import plan_of_case, week_case
from tests.ui.opened import opened_context, opened_window
from tests.ui.roster.weeks import STUDY_2, small_case, small_roster
from ui.window.exporting.exports import EXPORTS


@pytest.fixture
def roster_context(qapp, settings, tmp_path):
    with opened_context(settings, tmp_path, plan_of_case(small_case()), small_roster()) as made:
        yield made


@pytest.fixture
def page(qtbot, roster_context):
    with opened_window(qtbot, roster_context, "exporting") as window:
        yield window.show_page("exporting")


def export(qtbot, page, export_id, path):
    page.dialogs.to_write = lambda name, kind: path
    qtbot.mouseClick(page.buttons[export_id], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.open_folder.isVisible())


def test_the_roster_workbook(qtbot, page, tmp_path):
    path = tmp_path / "课表.xlsx"
    export(qtbot, page, "roster_book", path)
    book = load_workbook(path)
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert any("李娜" in text for text in texts)
    assert page.end_text.text() == f"已导出：{path}"
    assert not page.progress.isVisible()
    logged = [page.log.index(0, column).data() for column in range(1, page.log.columnCount())]
    assert logged == ["课表工作簿 方案 1", "完整姓名", "", "课表.xlsx"]
    assert page.log_card.isVisible()


def test_a_workbook_is_cancelled_and_nothing_is_left_of_it(qtbot, page, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    page.dialogs.to_write = lambda name, kind: folder / "课表.xlsx"
    qtbot.mouseClick(page.buttons["roster_book"], Qt.MouseButton.LeftButton)
    assert page.cancel.isVisible()
    qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert not page.cancel.isVisible()
    assert page.end_text.text() == "已取消，不会留下写到一半的文件。"
    qtbot.waitUntil(lambda: page.context.tasks._pool.activeThreadCount() == 0)
    assert list(folder.iterdir()) == []
    assert not page.context.document.exports


def test_what_could_not_be_written_is_not_said_to_be_under_way(qtbot, page, tmp_path):
    """The line still said that the file was being written."""
    page.dialogs.to_write = lambda name, kind: tmp_path / "没有这个文件夹" / "课表.xlsx"
    told = []
    page.context.told.connect(lambda notice: told.append(str(notice.text)))
    qtbot.mouseClick(page.buttons["roster_book"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(told))
    assert "课表.xlsx" in told[0]
    assert not page.end_text.isVisible()
    assert not page.progress.isVisible()


def test_the_folder_is_one_click_away(qtbot, page, tmp_path):
    opened = []
    page.open_url = lambda url: opened.append(url.toLocalFile())
    export(qtbot, page, "template", tmp_path / "模板.xlsx")
    qtbot.mouseClick(page.open_folder, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.open_file, Qt.MouseButton.LeftButton)
    assert opened == [str(tmp_path), str(tmp_path / "模板.xlsx")]
    assert not page.log_card.isVisible(), "nothing of the document went out with the template"


def test_the_plan_workbook(qtbot, page, tmp_path):
    export(qtbot, page, "plan_book", tmp_path / "数据.xlsx")
    assert "教师" in load_workbook(tmp_path / "数据.xlsx").sheetnames


def test_the_demand_list(qtbot, page, tmp_path):
    export(qtbot, page, "demand_book", tmp_path / "需求.xlsx")
    [sheet] = load_workbook(tmp_path / "需求.xlsx").worksheets
    # Class 2 has nobody at sport, the gate lacks one of two.
    assert [(row[2].value, row[1].value) for row in sheet.iter_rows(min_row=4) if row[2].value][:2] == [
        ("体育锻炼", 1),
        ("岗位", 1),
    ]


def test_the_interchange_files(qtbot, page, tmp_path, roster_context):
    export(qtbot, page, "case", tmp_path / "a.case.json")
    assert read_case(tmp_path / "a.case.json").case.classes == week_case(roster_context.plan, "v1").classes
    page.open_folder.hide()
    export(qtbot, page, "roster", tmp_path / "a.roster.json")
    assert read_roster(tmp_path / "a.roster.json").roster == small_roster()


def test_the_poster_and_the_activities_for_fet(qtbot, page, tmp_path):
    export(qtbot, page, "poster", tmp_path / "a.html")
    assert "赵*聘" in (tmp_path / "a.html").read_text(encoding="utf-8")
    page.open_folder.hide()
    export(qtbot, page, "fet", tmp_path / "a.fet")
    assert (tmp_path / "a.fet").read_bytes().startswith(b"<?xml")


def test_nothing_is_written_when_the_user_cancels(qtbot, page, roster_context):
    page.dialogs.to_write = lambda name, kind: None
    qtbot.mouseClick(page.buttons["template"], Qt.MouseButton.LeftButton)
    assert roster_context.tasks.running == ()


def test_the_suggested_name_has_the_school(qtbot, page, roster_context):
    school = roster_context.plan.school
    roster_context.run(_("改名"), lambda change: change.put(replace(school, name="a/b: 小学")))
    names = []
    page.dialogs.to_write = lambda name, kind: names.append(str(name))
    page.export(EXPORTS[0])
    assert names == ["a/b: 小学课表"]


def test_a_roster_that_breaks_rules_is_refused_in_words(page, roster_context):
    sessions = list(small_roster().sessions)
    sessions[STUDY_2] = replace(sessions[STUDY_2], staff=("T3",))
    roster_context.run(_("撞"), lambda change: change.set_roster("v1", Roster(sessions=tuple(sessions))))
    assert not page.buttons["roster_book"].isEnabled()
    assert page.buttons["plan_book"].isEnabled()
    assert page._refusal.text().startswith("课表有 1 处违反规则，改好以后才能导出课表：王芳")
    assert page.writer.write_roster_file(roster_context.document.path) is None
    wanted = []
    roster_context.wanted.connect(wanted.append)
    page.to_board.click()
    assert [place.page for place in wanted] == ["roster"]
    assert page.writer.write_roster_book(roster_context.document.path) is None


def test_without_a_roster_the_rest_can_be_exported(page, roster_context):
    roster_context.run(_("空"), lambda change: change.set_roster("v1", None))
    enabled = {key: button.isEnabled() for key, button in page.buttons.items()}
    assert enabled == {
        "roster_book": False,
        "sheets": False,
        "flex_book": False,
        "calendars": False,
        "poster": False,
        "fet": False,
        "demand_book": False,
        "plan_book": True,
        "template": True,
        "case": True,
        "roster": False,
    }
    assert "还没有课表" in page._refusal.text()
    assert page.to_board.isHidden()


def test_a_folder_that_is_not_there_is_told(qtbot, page, roster_context, tmp_path):
    told = []
    roster_context.told.connect(lambda notice: told.append(str(notice.text)))
    page.dialogs.to_write = lambda name, kind: tmp_path / "没有" / "a.xlsx"
    page.export(next(export for export in EXPORTS if export.id == "template"))
    qtbot.waitUntil(lambda: bool(told))
    assert "文件夹" in told[0]
    assert page._made is None
