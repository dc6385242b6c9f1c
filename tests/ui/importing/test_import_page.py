"""The import page with real files: guesses, corrections, preview, one undoable step, refusals."""

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox, QPushButton, QTableView

from afterschool.excel.importing import DifferenceKind
from afterschool.excel.template import write_plan
from afterschool.texts import _, use_language
from tests.patience import PATIENCE_S
from ui import theme
from ui.settings import Scheme
from ui.theme import Tone
from ui.window.file_dialogs import Purpose
from ui.window.importing.models import ColumnsModel, DifferencesModel, ProblemsModel, SheetsModel

OWN_SHEET = "某校教师名单\n姓名,工号,备注,任教学科\n钱多多,T90,新来,数学\n孙小小,T91,,体育\n"


@pytest.fixture
def page(window):
    return window.show_page("importing")


@pytest.fixture
def own_csv(tmp_path):
    path = tmp_path / "教师.csv"
    path.write_bytes(OWN_SHEET.encode("gbk"))
    return path


def read(qtbot, page, *paths):
    page.open_files(paths)
    wait_for_preview(qtbot, page)


def wait_for_preview(qtbot, page):
    qtbot.waitUntil(lambda: page.apply.isEnabled())


def notices(context):
    told = []
    context.told.connect(told.append)
    return told


def staff_numbers(context):
    return {person.number for person in context.plan.staff}


def test_a_school_s_own_sheet_is_understood_previewed_and_imported(qtbot, page, context, own_csv):
    before = context.plan
    read(qtbot, page, own_csv)
    assert page.sheets.index(0, 1).data() == "教师"
    columns = page.editor.columns
    assert [columns.index(row, 3).data() for row in range(2)] == ["姓名", "工号"]
    assert columns.index(0, 2).data() == "钱多多；孙小小"
    added = [page.findings.differences.index(row, 0).data() for row in range(page.findings.differences.rowCount())]
    assert added[:2] == ["新增：教师 钱多多", "新增：教师 孙小小"]
    assert context.plan is before, "a preview changes nothing"
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert staff_numbers(context) >= {"T90", "T91"}
    assert str(context.document.can_undo) == "导入 教师.csv"
    context.undo()
    assert context.plan.staff == before.staff


def test_a_correction_just_made_does_not_keep_other_files_from_being_read(qtbot, page, own_csv, tmp_path):
    other = tmp_path / "新教师.csv"
    other.write_text("姓名,工号\n周新新,T92\n", encoding="utf-8")
    read(qtbot, page, own_csv)
    page.sheets.setData(page.sheets.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not page.apply.isEnabled(), "the preview is due"
    page.open_files([other])
    qtbot.waitUntil(lambda: page.proposal.sheets[0].file == other.name)
    wait_for_preview(qtbot, page)


def test_a_correction_made_while_the_preview_runs_is_not_taken_for_previewed(qtbot, page, own_csv):
    read(qtbot, page, own_csv)
    reading, turns = page._reading, []
    reading._settle.setInterval(0)

    def correct_again(begins):
        turns.append(begins)
        if turns == [True]:
            reading._settle.setInterval(int(PATIENCE_S * 1000))
            page.sheets.setData(page.sheets.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)

    reading.busy.connect(correct_again)
    page.sheets.setData(page.sheets.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: turns == [True, False])
    assert not page.apply.isEnabled(), "what was previewed has no sheet"
    reading._settle.start(0)
    wait_for_preview(qtbot, page)


def test_files_that_cannot_be_read_leave_the_preview_that_was_due(qtbot, page, own_csv, tmp_path):
    read(qtbot, page, own_csv)
    page.sheets.setData(page.sheets.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    page.sheets.setData(page.sheets.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert not page.apply.isEnabled()
    page.open_files([tmp_path / "没有.xlsx"])
    wait_for_preview(qtbot, page)
    assert page.proposal.sheets[0].file == own_csv.name


def test_a_changed_workbook_shows_only_its_changes(qtbot, page, context, tmp_path):
    path = tmp_path / "数据.xlsx"
    write_plan(context.plan, path)
    book = load_workbook(path)
    cell = next(c for sheet in book for row in sheet.iter_rows() for c in row if c.value == "王海燕" and c.column < 3)
    cell.value = "王海艳"
    book.save(path)
    read(qtbot, page, path)
    changed = [page.findings.differences.index(row, 0).data() for row in range(page.findings.differences.rowCount())]
    assert any("王海燕 → 王海艳" in text for text in changed)
    assert len([text for text in changed if text.startswith("新增")]) == 0
    assert page.import_now()
    assert "王海艳" in {person.name for person in context.plan.staff}


def test_a_wrong_guess_is_corrected_and_remembered(qtbot, page, context, own_csv, tmp_path):
    read(qtbot, page, own_csv)
    columns = page.editor.columns
    assert columns.setData(columns.index(2, 3), "evidence")
    wait_for_preview(qtbot, page)
    assert columns.index(2, 3).data() == "审核材料"
    assert page.import_now()
    new = next(person for person in context.plan.staff if person.number == "T90")
    assert new.clearance.evidence == "新来"
    page.open_files([own_csv])
    qtbot.waitUntil(lambda: page.result is not None)
    assert page.editor.columns.index(2, 3).data() == "审核材料"


def test_a_sheet_can_be_left_out_and_taken_for_something_else(qtbot, page, own_csv):
    read(qtbot, page, own_csv)
    tick = page.sheets.index(0, 0)
    page.sheets.setData(tick, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: page.result is not None and not page.result.differences)
    assert not page.apply.isEnabled()
    editor = page.editor
    editor.table.setCurrentIndex(editor.table.findData("rooms"))
    editor.table.activated.emit(editor.table.currentIndex())
    assert page.sheets.index(0, 1).data() == "场地"
    editor.heading_row.setValue(1)
    editor.heading_row.editingFinished.emit()
    assert page.proposal.sheets[0].heading_row == 1


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_meaning_is_chosen_from_a_box(qtbot, page, own_csv):
    read(qtbot, page, own_csv)
    view, model = page.editor.columns_view, page.editor.columns
    view.edit(model.index(2, 3))
    box = next(box for box in view.findChildren(QComboBox) if box.isVisible())
    box.setCurrentIndex(box.findData("phone"))
    box.hidePopup()
    box.activated.emit(box.currentIndex())
    assert page.proposal.sheets[0].columns[3] == "phone"


def test_files_can_be_dropped(qtbot, page, own_csv):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(own_csv))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.dropEvent(event)
    wait_for_preview(qtbot, page)


def test_problems_name_place_and_remedy(qtbot, page, tmp_path):
    path = tmp_path / "坏.csv"
    path.write_text("姓名,工号,每天最多\n甲,T80,很多\n乙,T81,2\n", encoding="utf-8")
    read(qtbot, page, path)
    row = [page.findings.problems.index(0, column).data() for column in range(3)]
    assert row[0].endswith("C2")
    assert "很多" in row[1]
    assert row[2]
    page.strict.setChecked(True)
    assert not page.import_now()
    page.strict.setChecked(False)
    assert page.import_now()


def test_a_problem_leads_to_its_cell_in_the_sheet_as_it_is(qtbot, page, own_csv, tmp_path):
    path = tmp_path / "坏.csv"
    path.write_text("某校名单\n姓名,工号,每天最多\n甲,T80,很多\n", encoding="utf-8")
    read(qtbot, page, own_csv, path)
    findings = page.findings
    findings.problems_view.activated.emit(findings.problems.index(0, 0))
    assert page.sheets_view.currentIndex().row() == 1, "the sheet of the problem is chosen"
    assert findings.currentWidget() is findings.raw_view
    cell = findings.raw_view.currentIndex()
    assert (cell.row(), cell.column(), cell.data()) == (2, 2, "很多")
    assert "很多" in cell.data(Qt.ItemDataRole.ToolTipRole)
    assert cell.data(Qt.ItemDataRole.BackgroundRole) == theme.current().fill(Tone.STOP)


def test_the_row_of_the_headings_is_marked_and_what_stands_above_is_quiet(qtbot, page, own_csv):
    read(qtbot, page, own_csv)
    raw = page.findings.raw
    assert raw.headerData(1, Qt.Orientation.Vertical) == "2 标题"
    assert raw.index(1, 0).data(Qt.ItemDataRole.FontRole).bold()
    assert raw.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) == theme.current().ink(Tone.MUTED)
    assert raw.index(2, 0).data(Qt.ItemDataRole.ForegroundRole) is None
    page.editor.heading_row.setValue(1)
    page.editor.heading_row.editingFinished.emit()
    assert raw.headerData(0, Qt.Orientation.Vertical) == "1 标题"


def row_of(page, text):
    model = page.findings.differences
    return next(model.index(row, 0) for row in range(model.rowCount()) if text in model.index(row, 0).data())


def test_a_new_row_leads_to_the_file_and_a_changed_one_to_the_document(qtbot, page, window, tmp_path):
    path = tmp_path / "教师.csv"
    path.write_text("姓名,工号,每天最多\n王海燕,T01,2\n钱多多,T90,2\n", encoding="utf-8")
    read(qtbot, page, path)
    findings = page.findings
    findings.differences_view.activated.emit(row_of(page, "新增：教师 钱多多"))
    assert findings.raw_view.currentIndex().row() == 2
    findings.differences_view.activated.emit(row_of(page, "王海燕"))
    assert window.page_id == "staff"
    view = window.page.panel.view
    assert view.currentIndex().siblingAtColumn(0).data() == "王海燕"
    assert view.currentIndex().column() == window.page.panel.spec.column("max_per_day")
    assert window.show_page("importing").result is not None, "what was read is still there"


def test_a_file_that_is_none_is_refused_and_nothing_changes(qtbot, page, context, tmp_path):
    told = notices(context)
    path = tmp_path / "坏.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    page.open_files([path])
    qtbot.waitUntil(lambda: bool(told))
    assert "坏.xlsx" in str(told[0].text)
    assert page.proposal is None
    assert not page.progress.isVisible()


def test_a_change_meanwhile_renews_the_preview(qtbot, page, context, own_csv):
    read(qtbot, page, own_csv)
    before = page.result
    room = context.plan.rooms[0]
    context.run(_("删"), lambda change: change.put(room.__class__(id="X9", name="新室")))
    assert not page.import_now(), "the preview does not fit the plan any more"
    qtbot.waitUntil(lambda: page.result is not before and page.apply.isEnabled())
    assert page.import_now()
    assert "X9" in {row.id for row in context.plan.rooms}


def test_giving_up_changes_nothing(qtbot, page, context, own_csv):
    before = context.plan
    read(qtbot, page, own_csv)
    page._start_over()
    assert page.proposal is None
    assert context.plan is before


def test_models_keep_qt_s_contract(qtbot, page, own_csv, qtmodeltester):
    read(qtbot, page, own_csv)
    for model in (
        page.sheets,
        page.editor.columns,
        page.findings.problems,
        page.findings.differences,
        page.findings.raw,
        SheetsModel(),
        ColumnsModel(),
        ProblemsModel(),
        DifferencesModel(),
    ):
        qtmodeltester.check(model)


def test_in_english_and_dark(qtbot, window, own_csv):
    window.show_page("importing")
    window.use_language("en")
    window.use_scheme(Scheme.DARK)
    page = window.page
    read(qtbot, page, own_csv)
    assert page.apply.text().startswith("Import (Ctrl+")
    assert page.summary.text().isascii()
    window.use_scheme(Scheme.LIGHT)


def test_without_sheets_the_next_step_is_the_empty_template(page, window):
    (link,) = [button for button in page.findChildren(QPushButton) if button.property("look") == "link"]
    link.click()
    assert window.page_id == "exporting"


def test_a_class_timetable_becomes_lessons_once_its_times_are_given(qtbot, page, context, tmp_path):
    """A class meeting without a name is held by the homeroom teacher."""
    row = next(row for row in context.plan.classes if row.homeroom_teacher)
    path = tmp_path / "课表.csv"
    path.write_text(f"{row.name}课程表\n节次,周一,周二,周三,周四,周五\n1,班会\n2,\n3,\n", encoding="utf-8")
    page.open_files([path])
    qtbot.waitUntil(lambda: page.findings.problems.rowCount() > 0)
    assert page.sheets.index(0, 1).data() == "课程表（班级或全校）"
    assert not page.editor.lesson_times.isHidden()
    qtbot.keyClicks(page.editor.lesson_times, "7:00-7:40")
    qtbot.keyClick(page.editor.lesson_times, Qt.Key.Key_Return)
    wait_for_preview(qtbot, page)
    assert page.import_now()
    person = next(person for person in context.plan.staff if person.id == row.homeroom_teacher)
    assert [(str(lesson.time), lesson.class_id) for lesson in person.lessons if lesson.time.end_min == 460] == [
        ("07:00–07:40", row.id)
    ]


def test_the_summary_counts_what_the_list_shows_and_says_what_stays(qtbot, page, context, own_csv):
    read(qtbot, page, own_csv)
    # Two people are new; nobody of the school is in the file.
    assert page.summary.text() == f"新增 2 行；文件里没有的 {len(context.plan.staff)} 行保持不变"
    assert page.findings.tabText(0) == "变化 (2)"


def test_what_was_left_out_is_still_told_after_the_import_with_the_next_step(qtbot, page, context, window, tmp_path):
    path = tmp_path / "坏.csv"
    path.write_text("姓名,工号,每天最多\n甲,T80,很多\n乙,T81,2\n", encoding="utf-8")
    read(qtbot, page, path)
    assert page.summary.text().startswith("新增 2 行；1 处有错误，不会导入")
    assert page.import_now()
    said = window.message_bar.text
    assert said.startswith("已导入：新增 2 行。还有 1 处错误没有导入")
    assert "很多" in said
    qtbot.mouseClick(window.message_bar.step, Qt.MouseButton.LeftButton)
    assert window.page_id == "solve"
    assert not window.message_bar.isVisible()


def test_a_refusal_is_gone_when_the_next_file_is_opened(qtbot, page, window, own_csv, tmp_path, context):
    bad = tmp_path / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 not a workbook")
    page.open_files([bad])
    qtbot.waitUntil(lambda: "坏.xlsx" in window.message_bar.text)
    read(qtbot, page, own_csv)
    assert window.message_bar.text == ""
    assert context.settings.folder(Purpose.READ, context.document.path) == tmp_path, (
        "a dialog begins where the last file was"
    )


def test_what_was_read_has_the_keyboard_and_not_the_button_that_gives_it_up(qtbot, page, own_csv):
    read(qtbot, page, own_csv)
    page.findChildren(QPushButton)[-1].setFocus()
    page._start_over()
    page.setFocus()
    read(qtbot, page, own_csv)
    qtbot.waitUntil(page.sheets_view.hasFocus)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Space])
def test_a_meaning_is_opened_by_keyboard_from_anywhere_in_its_row(qtbot, page, own_csv, key):
    read(qtbot, page, own_csv)
    view = page.editor.columns_view
    view.setFocus()
    qtbot.waitUntil(lambda: view.selectionModel().hasSelection())
    view.setCurrentIndex(view.model().index(2, 0))
    qtbot.keyClick(view, key)
    assert view.state() == QTableView.State.EditingState
    (box,) = (box for box in view.findChildren(QComboBox) if box.isVisible())
    assert box.currentText() == "（不导入）"
    assert box.geometry() == view.visualRect(view.model().index(2, 3))
    box.hidePopup()
    qtbot.waitUntil(lambda: view.state() != QTableView.State.EditingState)
    assert view.window().focusWidget() is view, "the next key goes on from the same row"


def test_cells_are_shown_as_people_see_them_in_the_file(qtbot, page, tmp_path):
    path = tmp_path / "教师.xlsx"
    book = Workbook()
    for row in (("青禾镇中心小学教职工一览表",), ("姓名", "工\n号", "每天最多"), ("钱多多", 1090, 2)):
        book.active.append(row)
    book.save(path)
    read(qtbot, page, path)
    columns, raw = page.editor.columns, page.findings.raw
    assert [columns.index(1, column).data() for column in (1, 2)] == ["工 号", "1090"], "no 1090.0, no lines cut off"
    assert raw.index(2, 1).data() == "1090"
    assert raw.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "青禾镇中心小学教职工一览表"


def test_errors_stand_before_what_is_only_to_be_noted(qtbot, page, tmp_path):
    path = tmp_path / "教师.csv"
    path.write_text("姓名,工号,每天最多\n甲,,2\n乙,T81,很多\n乙二,T81,2\n", encoding="utf-8")
    read(qtbot, page, path)
    said = [page.findings.problems.index(row, 1).data() for row in range(3)]
    assert [text.split("：")[0] for text in said] == ["未导入", "未导入", "请留意"]
    assert "与“教师”第 3 行重复" in said[1]


def test_refusing_to_import_anything_shows_the_errors(qtbot, page, window, tmp_path):
    path = tmp_path / "坏.csv"
    path.write_text("姓名,工号,每天最多\n甲,T80,很多\n", encoding="utf-8")
    read(qtbot, page, path)
    page.strict.setChecked(True)
    assert not page.import_now()
    assert page.findings.currentWidget() is page.findings.problems_view
    assert window.message_bar.text.startswith("有 1 处错误，没有导入")


def test_files_that_were_read_and_corrected_are_there_in_another_language(qtbot, page, window, context, own_csv):
    read(qtbot, page, own_csv)
    columns = page.editor.columns
    columns.setData(columns.index(1, 3), None, Qt.ItemDataRole.EditRole)
    corrected = page.proposal
    try:
        window.use_language("en")
        page = window.page
        assert page.proposal == corrected
        assert not page.apply.isEnabled(), "what was corrected is to be previewed first"
        wait_for_preview(qtbot, page)
        page._start_over()
        window.use_language("zh_CN")
        assert window.page.proposal is None, "what was given up does not come back"
    finally:
        use_language("zh_CN")


def test_what_changes_is_listed_before_what_the_files_do_not_tell_of(qtbot, page, context, own_csv, tmp_path):
    first = context.plan.classes[0]
    classes = tmp_path / "班级.csv"
    classes.write_text(f"班级,学生人数\n{first.name},49\n", encoding="utf-8")
    read(qtbot, page, own_csv, classes)
    model = page.findings.differences
    listed = [model.difference(model.index(row, 0)).kind for row in range(model.rowCount())]
    changing = [kind is not DifferenceKind.MISSING for kind in listed]
    assert changing == sorted(changing, reverse=True)
    assert {DifferenceKind.ADDED, DifferenceKind.CHANGED, DifferenceKind.MISSING} <= set(listed)
