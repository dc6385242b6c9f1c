"""Every kind of file that schools send, whatever its name says."""

import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path

import pytest

from afterschool.excel.reader import workbook
from afterschool.excel.reader.child import read_file
from afterschool.excel.reader.file import read_path
from afterschool.excel.reader.sheet import MergedRange, SheetData
from tests.afterschool.excel.files import (
    WORKBOOK,
    ods_cell,
    sheet_xml,
    text_cell,
    write_ods,
    write_raw_xlsx,
    write_xls,
    write_xlsx,
)

ROWS = [["姓名", "工号", "每周最多"], ["李晓明", "T001", 6], ["王芳", "T002", 4.5]]
CELLS = (("姓名", "工号", "每周最多"), ("李晓明", "T001", 6.0), ("王芳", "T002", 4.5))
CSV = "姓名,工号,每周最多\n李晓明,T001,6\n王芳,T002,4.5\n"
CSV_CELLS = (("姓名", "工号", "每周最多"), ("李晓明", "T001", "6"), ("王芳", "T002", "4.5"))


def only_sheet(path: Path) -> SheetData:
    (sheet,) = read_path(path).sheets
    return sheet


def test_xlsx_through_the_child(tmp_path: Path) -> None:
    data = read_file(write_xlsx(tmp_path / "教师.xlsx", {"教师": ROWS, "藏": [["x"]]}, hidden=["藏"]))
    assert [(sheet.name, sheet.hidden) for sheet in data.sheets] == [("教师", False), ("藏", True)]
    assert data.sheets[0].rows == CELLS
    assert data.name == "教师.xlsx"


def test_times_survive_the_way_from_the_child(tmp_path: Path) -> None:
    moment, day, clock = datetime(2026, 9, 1, 16, 30), date(2026, 9, 1), time(16, 30)
    data = read_file(write_xlsx(tmp_path / "时间.xlsx", {"表": [[moment, day, clock, True, None, "文"]]}))
    assert data.sheets[0].rows == ((moment, day, clock, True, None, "文"),)


@pytest.mark.parametrize("name", ["教师.xls", "教师.et", "教师.xlsx"])
def test_old_excel_and_wps_files_are_known_by_their_bytes(name: str, tmp_path: Path) -> None:
    assert only_sheet(write_xls(tmp_path / name, {"教师": ROWS})).rows == CELLS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("name", ["教师.csv", "教师.xls"])
def test_text_files_in_every_encoding_and_under_any_name(encoding: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(CSV.encode(encoding))
    assert only_sheet(path).rows == CSV_CELLS


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_separators_of_text_files(separator: str, tmp_path: Path) -> None:
    path = tmp_path / "教师.csv"
    path.write_text(CSV.replace(",", separator), encoding="utf-8")
    assert only_sheet(path).rows == CSV_CELLS


def test_quotes_and_numbers_kept_as_text_in_text_files(tmp_path: Path) -> None:
    path = tmp_path / "教师.csv"
    path.write_text('姓名,工号\n"王芳,副校长","=""007"""\n', encoding="utf-8")
    assert only_sheet(path).rows[1] == ("王芳,副校长", "007")


def test_libreoffice_files(tmp_path: Path) -> None:
    row = f"<table:table-row>{ods_cell('姓名')}{ods_cell('工号')}</table:table-row>"
    padding = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    sheet = only_sheet(write_ods(tmp_path / "教师.ods", row + padding))
    assert (sheet.name, sheet.rows) == ("表", (("姓名", "工号"),))


def test_the_dimension_that_wps_writes_is_not_believed(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{y}">{text_cell(f"A{y}", "姓名")}{text_cell(f"B{y}", "工号")}</row>' for y in range(1, 4))
    path = write_raw_xlsx(tmp_path / "wps.xlsx", sheet_xml(rows, before='<dimension ref="A1"/>'))
    assert only_sheet(path).rows == (("姓名", "工号"),) * 3


def test_cells_without_references_stand_side_by_side(tmp_path: Path) -> None:
    path = write_raw_xlsx(tmp_path / "表.xlsx", sheet_xml("<row><c><v>1</v></c><c><v>2</v></c></row>"))
    assert only_sheet(path).rows == ((1.0, 2.0),)


def test_data_that_starts_far_from_the_corner_keeps_its_place(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "表.xlsx", {"表": [[], [], [None, None, "姓名"]]})
    sheet = only_sheet(path)
    assert sheet.cell(3, 3) == "姓名"
    assert sheet.cell(1, 1) is None
    assert sheet.cell(99, 99) is None


def test_merged_cells_are_known(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "表.xlsx", {"表": [["标题", None], ["a", "b"]]}, merged={"表": ["A1:B1"]})
    merged = MergedRange(first_row=1, first_column=1, last_row=1, last_column=2)
    assert only_sheet(path).merged == (merged,)


def test_formulas_without_a_stored_result_and_errors_are_noticed(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><f>1+1</f></c><c r="B1"><f>1+1</f><v>2</v></c>'
        '<c r="C1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    sheet = only_sheet(write_raw_xlsx(tmp_path / "表.xlsx", sheet_xml(rows)))
    assert sheet.unsaved_formulas == ((1, 1),)
    assert sheet.errors == ((1, 3),)
    assert sheet.cell(1, 2) == 2


def test_openpyxl_reads_what_calamine_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """calamine's panic is no ``Exception``; the other library then has its turn, wrong dimension or not."""

    class Panic(BaseException):
        pass

    def panic(data: bytes) -> dict[str, workbook.Rows]:
        raise Panic

    monkeypatch.setattr(workbook, "_calamine_rows", panic)
    rows = f'<row r="1">{text_cell("A1", "姓名")}</row><row r="3">{text_cell("B3", "工号")}</row>'
    path = write_raw_xlsx(tmp_path / "表.xlsx", sheet_xml(rows, before='<dimension ref="A1"/>'))
    assert only_sheet(path).rows == (("姓名",), (), (None, "工号"))


def test_the_reader_says_json_on_standard_output(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "表.xlsx", {"表": [["姓名"]]})
    done = subprocess.run(
        [sys.executable, "-m", "afterschool.excel.reader", str(path)], capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.startswith('{"sheets":[{"name":')


def test_a_strict_workbook_is_read_all_the_same(tmp_path: Path) -> None:
    """ISO Strict uses other namespaces, in which openpyxl sees no sheets at all."""
    transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    sheet = sheet_xml(f'<row r="1">{text_cell("A1", "姓名")}</row>').replace(transitional, strict)
    workbook_xml = WORKBOOK.replace(transitional, strict).replace(
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    path = write_raw_xlsx(tmp_path / "表.xlsx", sheet, {"xl/workbook.xml": workbook_xml})
    assert only_sheet(path).rows == (("姓名",),)
