"""A bug in the program is reported without personal data, and the window goes on."""

import sys
from datetime import UTC, datetime

import pytest

from ui.window import crash

NOW = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)


def failing(name):
    raise ValueError(f"王海燕 {name}")


def caught(error_of):
    try:
        error_of()
    except ValueError as error:
        return error
    raise AssertionError


def test_a_report_has_the_lines_of_code_but_no_words_of_the_error():
    report = crash.report_of(caught(lambda: failing("/home/somebody")), NOW)
    assert "ValueError" in report
    assert "tests/ui/shell/test_crash.py:" in report
    assert "failing" in report
    assert "王海燕" not in report
    assert "somebody" not in report
    assert str(crash.ROOT) not in report


@pytest.fixture
def hooked(tmp_path):
    before, told = sys.excepthook, []
    yield crash.install(told.append, tmp_path), told, tmp_path
    sys.excepthook = before


def test_the_hook_writes_a_report_and_tells_where_it_is(hooked):
    hook, told, folder = hooked
    error = caught(lambda: failing("x"))
    hook(type(error), error, error.__traceback__)
    (report,) = folder.glob("*.txt")
    assert str(report) in str(told[0])
    assert "王海燕" not in report.read_text(encoding="utf-8")


def test_only_the_newest_reports_are_kept(hooked):
    hook, _told, folder = hooked
    for number in range(crash.KEPT + 3):
        (folder / f"2020{number:04d}.txt").write_text("old", encoding="utf-8")
    error = caught(lambda: failing("x"))
    hook(type(error), error, error.__traceback__)
    assert len(list(folder.glob("*.txt"))) == crash.KEPT
