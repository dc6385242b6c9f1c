"""Damaged, enormous and hostile files: a plain refusal, and bounded memory."""

import ctypes
import json
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from afterschool.excel.reader import limits
from afterschool.excel.reader.child import read_file
from afterschool.excel.reader.windows_job import BasicLimits, ExtendedLimits
from afterschool.problems import KnownError
from tests.afterschool.excel.files import (
    encrypted,
    ods_cell,
    sheet_xml,
    text_cell,
    write_ods,
    write_raw_xlsx,
    write_xls,
    write_xlsx,
)

ROWS = [["姓名", "工号"], ["李晓明", "T001"]]


def far_cell(path: Path) -> Path:
    cell = text_cell("XFD1048576", "x")
    return write_raw_xlsx(path, sheet_xml(f'<row r="1048576">{cell}</row>'))


def zip_bomb(path: Path) -> Path:
    """250 MB of spaces in a megabyte."""
    write_raw_xlsx(path, sheet_xml(""))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/media/image1.bin", b" " * (250 << 20))
    return path


def ratio_bomb(path: Path) -> Path:
    """Within the size, but no real sheet packs a thousand to one."""
    return write_raw_xlsx(path, sheet_xml(" " * (20 << 20)))


def lying_directory(path: Path) -> Path:
    """A member that unpacks to 1 MB although the directory says 10 bytes."""
    write_raw_xlsx(path, sheet_xml(" " * (1 << 20)))
    data = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        true_size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(data.replace(struct.pack("<L", true_size), struct.pack("<L", 10)))
    return path


def entity_bomb(path: Path) -> Path:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    strings = f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY l0 "lol">{levels}]><sst><si><t>&l9;</t></si></sst>'
    return write_raw_xlsx(path, sheet_xml(""), {"xl/sharedStrings.xml": strings})


def many_members(path: Path) -> Path:
    return write_raw_xlsx(path, sheet_xml(""), {f"xl/junk/{n}.bin": "" for n in range(limits.MOST_MEMBERS + 1)})


def twice_the_same_member(path: Path) -> Path:
    write_xlsx(path, {"表": ROWS})
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return path


def repeated_ods(path: Path) -> Path:
    cell = ods_cell("x", repeated=1000)
    return write_ods(path, f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>')


def too_many_cells(path: Path) -> Path:
    """More cells with something in them than a school has: 50,000 rows of 11."""
    row = "".join(f"<c><v>{n}</v></c>" for n in range(11))
    return write_raw_xlsx(path, sheet_xml(f"<row>{row}</row>" * 50_000))


def truncated(path: Path) -> Path:
    data = write_xlsx(path, {"表": ROWS * 200}).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def truncated_xls(path: Path) -> Path:
    data = write_xls(path, {"表": ROWS * 200}).read_bytes()
    path.write_bytes(data[:700])
    return path


def with_password(path: Path) -> Path:
    return encrypted(path, write_xlsx(path.with_suffix(".plain.xlsx"), {"表": ROWS}), "geheim")


def written(content: bytes) -> Callable[[Path], Path]:
    def write(path: Path) -> Path:
        path.write_bytes(content)
        return path

    return write


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "value in the last cell": (far_cell, "XFD1048576"),
    "zip bomb": (zip_bomb, "太大"),
    "ratio bomb": (ratio_bomb, "太大"),
    "lying directory": (lying_directory, "损坏"),
    "entity bomb": (entity_bomb, "为安全起见"),
    "many members": (many_members, "太大"),
    "twice the same member": (twice_the_same_member, "为安全起见"),
    "repeated cells": (repeated_ods, "离表格太远"),
    "too many cells": (too_many_cells, "太大"),
    "truncated": (truncated, "损坏"),
    "truncated xls": (truncated_xls, "损坏"),
    "password": (with_password, "密码"),
    "empty file": (written(b""), "空的"),
    "blanks": (written(b" \n \n"), "空的"),
    "web page": (written("<html><table><tr><td>姓名</td></tr></table>".encode()), "网页"),
    "XML 2003": (written(b'<?xml version="1.0"?><Workbook xmlns="urn:schemas"/>'), "XML"),
    "pdf": (written(b"%PDF-1.7\n"), "PDF"),
    "picture": (written(b"\x89PNG\r\n\x1a\n\x00\x00"), "图片"),
    "program": (written(b"\x7fELF\x02\x01\x01\x00\x00"), "不是表格"),
    "no character set": (written(b"\x81\xff\xff,\x80\n\xff\xfe\x81"), "编码"),
    "blank sheet": (lambda path: write_xlsx(path, {"表": []}), "没有内容"),
    "archive": (lambda path: _plain_archive(path), "压缩包"),
}


def _plain_archive(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("读我.txt", "你好")
    return path


@pytest.mark.parametrize(("make", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_plain_words(make: Callable[[Path], Path], words: str, tmp_path: Path) -> None:
    path = make(tmp_path / "表格.xlsx")
    with pytest.raises(KnownError, match=words) as refusal:
        read_file(path)
    assert "表格.xlsx" in str(refusal.value)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="找不到"):
        read_file(tmp_path / "没有.xlsx")
    with pytest.raises(KnownError, match="这是文件夹"):
        read_file(tmp_path)


def test_a_file_above_the_size_limit_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "大.xlsx"
    with path.open("wb") as stream:
        stream.truncate(limits.MOST_FILE_BYTES + 1)
    with pytest.raises(KnownError, match="50 MB"):
        read_file(path)


def test_a_reader_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "表.xlsx", {"表": ROWS})
    with pytest.raises(KnownError, match="时间太长"):
        read_file(path, seconds=0.01)


def test_a_reader_that_dies_is_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a crash of a library: the child ends with a status and without an answer."""
    path = write_xlsx(tmp_path / "表.xlsx", {"表": ROWS})
    monkeypatch.setenv("PYTHONSTARTUP", "")
    monkeypatch.setenv("PYTHONHOME", str(tmp_path))
    with pytest.raises(KnownError, match="出了意外"):
        read_file(path)


def test_blank_rows_beyond_the_limit_are_no_obstacle(tmp_path: Path) -> None:
    """Formatted to the end of the sheet by a careless click: read as if they were not there."""
    head = "".join(text_cell(name, text) for name, text in (("A1", "姓名"), ("B1", "工号")))
    blank = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2, 3 * limits.MOST_ROWS))
    path = write_raw_xlsx(tmp_path / "空行.xlsx", sheet_xml(f'<row r="1">{head}</row>{blank}'))
    (sheet,) = read_file(path).sheets
    assert sheet.rows == (("姓名", "工号"),)


_MEASURE = """
import json, resource, sys
from pathlib import Path
from afterschool.excel.reader.child import read_file
from afterschool.problems import KnownError
try:
    read_file(Path(sys.argv[1]))
    refused = False
except KnownError:
    refused = True
kilobytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"refused": refused, "mebibytes": kilobytes / 1024}))
"""


@pytest.mark.parametrize("name", ["value in the last cell", "ratio bomb", "entity bomb", "repeated cells"])
def test_the_child_stays_small(name: str, tmp_path: Path) -> None:
    """A library let loose on the first of these takes 2 GB; the reader looks first and stays below a quarter of one."""
    path = HOSTILE[name][0](tmp_path / "表格.xlsx")
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, str(path)], capture_output=True, encoding="utf-8", check=True
    )
    seen = json.loads(done.stdout)
    assert seen["refused"]
    assert seen["mebibytes"] < 256


def test_the_limits_have_the_layout_that_windows_expects() -> None:
    """Sizes and offsets of ``winnt.h`` on a 64-bit system: 64 bytes of basic limits, 48 of counters, 4 × 8."""
    limit = ExtendedLimits.for_process_memory(1 << 30)
    assert (ctypes.sizeof(BasicLimits), ctypes.sizeof(ExtendedLimits)) == (64, 144)
    assert (BasicLimits.limit_flags.offset, ExtendedLimits.process_memory_limit.offset) == (16, 112)
    assert (limit.basic.limit_flags, limit.process_memory_limit) == (0x100, 1 << 30)


def test_memory_beyond_the_ceiling_cannot_be_had() -> None:
    """The ceiling itself: what the child cannot foresee ends in a refusal, not in a machine that swaps."""
    code = (
        "from afterschool.excel.reader.memory import limit_memory\n"
        f"limit_memory({limits.CHILD_MEMORY_BYTES})\n"
        "try:\n    bytearray(2 * 1024 ** 3)\nexcept MemoryError:\n    print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "refused"
