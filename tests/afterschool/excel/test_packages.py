"""Every file that goes out opens in Excel and Word without an offer to repair it."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from afterschool.texts import LANGUAGES, use_language
from tests.afterschool.excel.packages import faults
from tests.afterschool.excel.written_books import BOOKS, Writing, archive, recorded_month, template


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("write", BOOKS)
def test_workbooks_are_as_the_standard_has_them(tmp_path: Path, write: Writing, language: str) -> None:
    use_language(language)
    path = tmp_path / "book.xlsx"
    write(path)
    assert faults(path) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_inspectors_folder_is_as_the_standard_has_it(tmp_path: Path, language: str) -> None:
    use_language(language)
    files = archive(tmp_path / "archive")
    assert {path.suffix for path in files} == {".xlsx", ".docx"}
    assert {path.name: faults(path) for path in files} == {path.name: [] for path in files}


@pytest.mark.parametrize(
    ("part", "before", "after", "told"),
    [
        ("xl/worksheets/sheet1.xml", b"<sheetData>", b"<mergeCells/><sheetData>", "out of order"),
        ("xl/worksheets/sheet1.xml", b'r="A4"', b'r="C4"', "cell B4 out of order"),
        ("xl/worksheets/sheet1.xml", b's="4"', b's="999"', "has no such style"),
        ("xl/worksheets/sheet1.xml", b"&amp;A", b"&amp;A" + b"x" * 255, "oddHeader"),
        ("xl/workbook.xml", "'课时统计'!$A$1".encode(), b"#REF!$A$1", "#REF"),
        ("xl/_rels/workbook.xml.rels", b"sheet2.xml", b"sheet99.xml", "which is not there"),
        ("[Content_Types].xml", b"/xl/styles.xml", b"/xl/stylesheet.xml", "has a type and is not there"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, part: str, before: bytes, after: bytes, told: str) -> None:
    path, spoilt = tmp_path / "book.xlsx", tmp_path / "spoilt.xlsx"
    recorded_month(path)
    with ZipFile(path) as good, ZipFile(spoilt, "w") as bad:
        assert before in good.read(part)
        for name in good.namelist():
            content = good.read(name)
            bad.writestr(name, content.replace(before, after, 1) if name == part else content)
    assert any(told in fault for fault in faults(spoilt))


def test_a_list_to_choose_from_that_is_too_long_is_found(tmp_path: Path) -> None:
    path, spoilt = tmp_path / "template.xlsx", tmp_path / "spoilt.xlsx"
    template(path)
    with ZipFile(path) as good, ZipFile(spoilt, "w") as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b"<formula1>", b"<formula1>" + b"x" * 256))
    assert any("is too long" in fault for fault in faults(spoilt))
