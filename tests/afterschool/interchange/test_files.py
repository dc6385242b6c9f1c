"""Files that are damaged, hostile or not there at all: one known error that says what to do, never anything else."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from afterschool.interchange import case_object, json_text, jsonfile, parse_case, read_case, read_roster
from afterschool.problems import KnownError
from tests.afterschool.interchange.documents import CASE, MINIMAL

HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "half": json.dumps(CASE).encode()[:500],
    "not UTF-8": "示例".encode("gbk"),
    "UTF-16": json.dumps(MINIMAL).encode("utf-16"),
    "nested": b"[" * 100_000 + b"]" * 100_000,
    "nested objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "nested deeper than allowed": b"[" * 300 + b"]" * 300,
    "digits": b"9" * 100_000,
    "zero bytes": b"\0" * 100,
    "only a number": b"1e999",
    "NaN": b"NaN",
    "two documents": b"{}{}",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("read", [read_case, read_roster])
def test_hostile_files_are_refused(tmp_path: Path, read: Callable[[Path], object], content: bytes) -> None:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(KnownError) as caught:
        read(path)
    assert str(caught.value)


@pytest.mark.parametrize("read", [read_case, read_roster])
def test_a_file_that_is_not_there_or_no_file_is_told(tmp_path: Path, read: Callable[[Path], object]) -> None:
    for path in (tmp_path / "missing.json", tmp_path, Path("/dev/full/x"), Path("nul\0byte")):
        with pytest.raises(KnownError):
            read(path)


def test_an_enormous_file_is_refused_before_it_is_read_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonfile, "LARGEST_BYTES", 1000)
    path = tmp_path / "large.json"
    path.write_text(json.dumps([0] * 1000))
    with pytest.raises(KnownError):
        read_case(path)


def test_the_place_of_a_syntax_error_is_told(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"format": "afterschool-case/1",\n "school": }')
    with pytest.raises(KnownError) as caught:
        read_case(path)
    assert "2" in str(caught.value)
    assert "12" in str(caught.value)


def test_unknown_keys_may_be_nested(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    nested: list[object] = []
    for _level in range(jsonfile.DEEPEST - 3):
        nested = [nested]
    path.write_text(json.dumps({**MINIMAL, "comment": nested}))
    read = read_case(path)
    assert case_object(read.case, read) == read.source


def test_keys_written_twice_are_told_with_their_path(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(MINIMAL).replace('"rules": {}', '"rules": {"group_size": 1, "group_size": 2}'))
    with pytest.raises(KnownError) as caught:
        read_case(path)
    assert [str(problem.where) for problem in caught.value.problems] == ["$.rules.group_size"]


def test_a_roster_with_keys_written_twice_is_judged_by_the_last(tmp_path: Path) -> None:
    path = tmp_path / "roster.json"
    path.write_text('{"format": "afterschool-roster/1", "sessions": [], "sessions": [{}]}')
    assert len(read_roster(path).roster.malformed) == 1


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(MINIMAL).encode())
    assert read_case(path).source == MINIMAL


def test_written_text_is_json_with_one_line_a_row() -> None:
    text = json_text(CASE)
    assert json.loads(text) == CASE
    assert parse_case(json.loads(text)).source == CASE
    assert sum(line.startswith('  {"id"') for line in text.splitlines()) == sum(
        len(CASE[key]) for key in ("phases", "classes", "rooms", "staff", "clubs", "posts")
    )
