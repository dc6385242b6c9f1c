"""The workbook that schools fill in: drop-down lists, notes, example rows, print set-up, and text that stays text."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from afterschool.excel.choices import LIST_SHEET
from afterschool.excel.importing.proposal import propose_files
from afterschool.excel.reader.file import read_path
from afterschool.excel.tables.column import Column, Layout, Table
from afterschool.excel.tables.registry import READING_ORDER, TABLES
from afterschool.excel.template import EXAMPLE_MARK, heading_text, write_plan, write_template
from afterschool.model.plan import Club
from afterschool.problems import KnownError
from afterschool.texts import LANGUAGES, use_language
from tests.afterschool.excel.importing import SCHOOL

ROW_TABLES = [table for table in TABLES if table.layout is Layout.ROWS]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("template") / "模板.xlsx"
    write_template(path)
    return openpyxl.load_workbook(path)


def test_there_is_one_sheet_per_table_after_the_guide(template: Workbook) -> None:
    shown = [sheet.title for sheet in template.worksheets if sheet.sheet_state == "visible"]
    assert shown == ["填写说明", *(str(table.title) for table in TABLES)]


def test_the_lists_can_be_seen_by_nobody(template: Workbook) -> None:
    assert template[LIST_SHEET].sheet_state == "veryHidden"


@pytest.mark.parametrize("table", ROW_TABLES, ids=lambda table: table.id)
def test_headings_notes_and_the_example_row(template: Workbook, table: Table) -> None:
    sheet = template[str(table.title)]
    for number, column in enumerate(table.written_columns, start=1):
        heading = sheet.cell(1, number)
        assert heading.value == heading_text(column)
        note = heading.comment.text if heading.comment else ""
        assert note == (str(column.note) if column.note else "")
    assert str(sheet["A2"].value).startswith(str(EXAMPLE_MARK))
    assert sheet["A2"].font.italic
    assert sheet.max_row == 2


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.id)
def test_headings_stay_in_view_and_on_every_page_of_a4(template: Workbook, table: Table) -> None:
    sheet = template[str(table.title)]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (9, "landscape")
    dates = [cell.column_letter for cell in sheet[1] if str(cell.value).rstrip("*").endswith(("日期", "期起", "期止"))]
    assert all(sheet.column_dimensions[letter].width >= 14 for letter in dates), "else ### is shown"
    is_wide = table.id in ("staff", "clubs")
    assert sheet.page_setup.fitToWidth == (2 if is_wide else 1), "print below 8 pt cannot be read"
    assert sheet.print_title_cols == ("$A:$B" if is_wide else None)


def _listed(book: Workbook, table: Table, column: Column) -> list[str]:
    """The words that the column's drop-down list offers."""
    sheet = book[str(table.title)]
    number = [found.id for found in table.written_columns].index(column.id) + 1
    cell = sheet.cell(2, number).coordinate
    (source,) = [rule.formula1 for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
    name, _mark, area = source.partition("!")
    return [str(row[0].value) for row in book[name.strip("'")][area.replace("$", "")]]


def test_drop_down_lists_offer_the_fixed_words(template: Workbook) -> None:
    listed = {
        (table.id, column.id): _listed(template, table, column)
        for table in ROW_TABLES
        for column in table.written_columns
        if column.codec.choices and column.refers_to is None
    }
    assert listed["rooms", "outdoor"] == ["是", "否"]
    assert listed["clubs", "category"] == ["德育", "智育", "体育", "美育", "劳动教育"]
    assert listed["staff", "kind"][0] == "本校教师"
    assert len(listed) >= 15


def test_drop_down_lists_offer_the_rows_of_other_sheets(tmp_path: Path) -> None:
    path = tmp_path / "学校.xlsx"
    write_plan(SCHOOL, path)
    book = openpyxl.load_workbook(path)
    (classes,) = [table for table in TABLES if table.id == "classes"]
    offered = _listed(book, classes, classes.column("home_room"))
    assert [name for name in offered if name != "None"] == ["302教室", "书法教室"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_headings_of_a_sheet_are_the_same(language: str) -> None:
    """Else a column could not be told by its heading; nor a sheet by its name."""
    for table in TABLES:
        headings = [column.heading.in_language(language) for column in table.written_columns]
        assert len(headings) == len(set(headings)), table.id
    titles = [table.title.in_language(language) for table in TABLES]
    assert len(titles) == len(set(titles))


def test_every_table_is_read() -> None:
    assert {table.id for table in READING_ORDER} == {table.id for table in TABLES}
    assert len(READING_ORDER) == len(TABLES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_example_row_could_be_imported(language: str, tmp_path: Path) -> None:
    """Examples are right: without their mark each is understood, names of rows that do not exist aside."""
    use_language(language)
    path = tmp_path / "模板.xlsx"
    write_template(path)
    book = openpyxl.load_workbook(path)
    mark = str(EXAMPLE_MARK)
    for table in ROW_TABLES:
        cell = book[str(table.title)]["A2"]
        cell.value = str(cell.value).removeprefix(mark)
    book.save(path)
    result = propose_files([read_path(path)]).apply(replace(SCHOOL, staff=SCHOOL.staff[:2]))
    words = [str(problem) for problem in result.problems if "{kind}" not in problem.what.source]
    assert words == []


DANGEROUS = ("=1+1", "+SUM(A1)", "-2", "@cmd", '=HYPERLINK("http://example.invalid")')


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_that_looks_like_a_formula_stays_text(text: str, tmp_path: Path) -> None:
    plan = replace(SCHOOL, clubs=(Club(id="k1", name="书法社", description=text),))
    path = tmp_path / "学校.xlsx"
    write_plan(plan, path)
    cells = [cell for row in openpyxl.load_workbook(path)["社团"].iter_rows() for cell in row if cell.value == text]
    assert [(cell.data_type, cell.quotePrefix) for cell in cells] == [("s", True)]
    assert propose_files([read_path(path)]).apply(plan).plan == plan


def test_a_printed_table_has_its_lines_around_what_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "学校.xlsx"
    write_plan(replace(SCHOOL, clubs=(Club(id="k1", name="书法社"), Club(id="k2", name="围棋社"))), path)
    sheet = openpyxl.load_workbook(path)["社团"]
    cells = [cell for row in sheet.iter_rows(min_row=2, max_row=3, max_col=sheet.max_column) for cell in row]
    assert any(cell.value is None for cell in cells)
    assert {cell.border.bottom.style for cell in cells} == {"thin"}


def test_an_existing_file_is_replaced_and_a_missing_folder_is_told(tmp_path: Path) -> None:
    path = tmp_path / "学校.xlsx"
    path.write_bytes(b"old")
    write_plan(SCHOOL, path)
    assert openpyxl.load_workbook(path).sheetnames[0] == "填写说明"
    assert [found.name for found in tmp_path.iterdir()] == ["学校.xlsx"]
    with pytest.raises(KnownError, match="不存在"):
        write_template(tmp_path / "没有" / "模板.xlsx")
