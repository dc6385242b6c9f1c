"""Text stays text, pages are A4, and a file is either the old one or the whole new one."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from time import time

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.worksheet.worksheet import Worksheet

from afterschool import saving
from afterschool.excel.cells import MAX_CELL_CHARACTERS, line_count, put, write_rich_text, write_text
from afterschool.excel.looks import SHORT_TINT, TINTS, Look, Tint, add_looks
from afterschool.excel.printing import (
    Paper,
    column_pixels,
    printable_pixels,
    set_page,
    widths_filling,
)
from afterschool.excel.saving import save_workbook
from afterschool.problems import KnownError
from afterschool.saving import replace_file, replace_files


def a_sheet() -> tuple[Workbook, Worksheet]:
    book = Workbook()
    add_looks(book)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return book, sheet


@pytest.mark.parametrize(
    "evil", ["=1+1", "+1", "-1", "@SUM(A1)", '=cmd|" /C calc"!A0', "\t=1", "#N/A", "=HYPERLINK(1)"]
)
def test_text_that_looks_like_a_formula_comes_back_as_text(evil: str, tmp_path: Path) -> None:
    book, sheet = a_sheet()
    put(sheet, 1, 1, evil, Look.BODY)
    save_workbook(book, tmp_path / "a.xlsx")
    cell = load_workbook(tmp_path / "a.xlsx").active["A1"]
    assert (cell.value, cell.data_type) == (evil, "s")
    assert cell.quotePrefix == (evil != "#N/A")


def test_text_in_several_fonts_stays_text_too(tmp_path: Path) -> None:
    book, sheet = a_sheet()
    cell = put(sheet, 1, 1, "", Look.BODY)
    write_rich_text(cell, [TextBlock(InlineFont(b=True), "=1+"), "1"])
    save_workbook(book, tmp_path / "a.xlsx")
    back = load_workbook(tmp_path / "a.xlsx").active["A1"]
    assert (back.value, back.data_type, back.quotePrefix) == ("=1+1", "s", True)


def test_characters_that_no_workbook_can_hold_are_left_out_and_long_text_is_cut() -> None:
    _, sheet = a_sheet()
    cell = put(sheet, 1, 1, "王\x00小\x0b明\ufffe\uffff\ud842𠮷", Look.BODY)
    assert cell.value == "王小明𠮷"
    write_text(cell, "长" * (MAX_CELL_CHARACTERS + 5))
    assert cell.value == "长" * MAX_CELL_CHARACTERS


def test_lines_are_counted_by_the_width_of_chinese_and_latin_characters() -> None:
    # A column of 12.4 units has 10 to write in: 5 Chinese characters of 2 units a line, 9 Latin ones of 1.1.
    assert line_count("一二三四五", 12.4) == 1
    assert line_count("一二三四五六", 12.4) == 2
    assert line_count("abcdefghi", 12.4) == 1
    assert line_count("abcdefghij", 12.4) == 2
    assert line_count("一\n\n二三四五六七", 12.4) == 1 + 1 + 2


@pytest.mark.parametrize("paper", Paper)
def test_columns_that_fill_a_page_need_no_shrinking(paper: Paper) -> None:
    widths = widths_filling(paper, [12, 8], 5)
    used = sum(map(column_pixels, widths))
    assert len(widths) == 7
    assert printable_pixels(paper) - 10 < used <= printable_pixels(paper)


def test_a_page_is_a4_one_page_wide_with_the_school_above_and_page_numbers_below(tmp_path: Path) -> None:
    book, sheet = a_sheet()
    put(sheet, 4, 3, "x", Look.BODY)
    set_page(sheet, Paper.LANDSCAPE, "甲&乙小学", first_row=2, title_rows=(2, 3))
    save_workbook(book, tmp_path / "a.xlsx")
    back = load_workbook(tmp_path / "a.xlsx").active
    assert (int(back.page_setup.paperSize), back.page_setup.orientation) == (9, "landscape")
    assert (back.page_setup.fitToWidth, back.page_setup.fitToHeight) == (1, 0)
    assert back.sheet_properties.pageSetUpPr.fitToPage
    assert back.oddHeader.left.text == "甲&&乙小学"
    assert "&P" in back.oddFooter.center.text
    assert "&N" in back.oddFooter.center.text
    assert back.print_title_rows == "$2:$3"
    assert back.print_area == "'Sheet'!$A$2:$C$4"


def contrast(one: str, other: str) -> float:
    """WCAG contrast of two colours RRGGBB."""

    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tint", [*TINTS.values(), SHORT_TINT])
def test_every_ink_can_be_read_on_its_fill_and_on_white(tint: Tint) -> None:
    assert contrast(tint.ink, tint.fill) >= 4.5
    assert contrast(tint.ink, "FFFFFF") >= 4.5


def test_no_style_is_smaller_than_ten_points() -> None:
    _, sheet = a_sheet()
    for row, look in enumerate(Look, start=1):
        assert put(sheet, row, 1, "字", look).font.sz >= 10


def test_saving_replaces_the_old_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "排班.xlsx"
    target.write_bytes(b"old")
    target.chmod(0o640)
    book, _ = a_sheet()
    save_workbook(book, target)
    assert load_workbook(target).sheetnames == ["Sheet"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [p.name for p in tmp_path.iterdir()] == ["排班.xlsx"]


@pytest.mark.parametrize(
    ("failure", "word"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "磁盘空间不够"),
        (PermissionError(errno.EACCES, "denied"), "正被其他程序打开"),
        (OSError(errno.EIO, "Input/output error"), "磁盘读写出错"),
        (OSError(errno.EFBIG, "File too large"), "文件太大，这里放不下"),
        (OSError(errno.EBUSY, "as the system says"), "as the system says"),
    ],
)
def test_a_failed_save_says_why_and_keeps_the_old_file(
    failure: OSError, word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "排班.xlsx"
    target.write_bytes(b"old")

    def fail(_handle: int) -> None:
        raise failure

    monkeypatch.setattr(saving.os, "fsync", fail)
    book, _ = a_sheet()
    with pytest.raises(KnownError, match=word):
        save_workbook(book, target)
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["排班.xlsx"]


def test_a_disk_that_keeps_less_than_it_took_counts_as_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving.os, "fsync", lambda handle: os.ftruncate(handle, 10))
    book, _ = a_sheet()
    with pytest.raises(KnownError, match="磁盘空间不够"):
        save_workbook(book, tmp_path / "a.xlsx")
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_and_a_folder_in_place_of_a_file_are_named(tmp_path: Path) -> None:
    book, _ = a_sheet()
    with pytest.raises(KnownError, match="不存在"):
        save_workbook(book, tmp_path / "没有" / "a.xlsx")
    (tmp_path / "b.xlsx").mkdir()
    with pytest.raises(KnownError, match="这是一个文件夹"):
        save_workbook(book, tmp_path / "b.xlsx")
    assert [p.name for p in tmp_path.iterdir()] == ["b.xlsx"]


def test_several_files_are_put_in_place_together_or_not_at_all(tmp_path: Path) -> None:
    old, new = tmp_path / "a.ics", tmp_path / "b.ics"
    old.write_bytes(b"old")

    def broken_off() -> Iterator[tuple[Path, bytes]]:
        yield old, b"new"
        yield new, b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        replace_files(broken_off())
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.ics": b"old"}
    assert replace_files([(old, b"new"), (new, b"new")]) == (old, new)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.ics": b"new", "b.ics": b"new"}


def test_what_a_killed_program_left_under_way_goes_with_the_next_writing(tmp_path: Path) -> None:
    """Its own files alone, and none that another program may still be writing."""
    long_ago = time() - 2 * 3600
    left, fresh, foreign = (
        tmp_path / name for name in (".a-12345678.afterschool.tmp", ".b-12345678.afterschool.tmp", ".c.tmp")
    )
    for path in (left, fresh, foreign):
        path.write_bytes(b"half")
    for path in (left, foreign):
        os.utime(path, (long_ago, long_ago))
    replace_file(tmp_path / "a.ics", b"new")
    assert {path.name for path in tmp_path.iterdir()} == {"a.ics", fresh.name, foreign.name}
