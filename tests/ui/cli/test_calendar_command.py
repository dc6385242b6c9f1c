"""``afterschool calendar``: every date, the days of each grade, and notices read into the document."""

import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from afterschool.document import Document
from afterschool.model.words import Weekday
from afterschool.texts import _
from tests.afterschool.calendar.notices import NOTICES
from tests.afterschool.calendar.terms import full_roster, term
from ui.cli import main

FIRST, LAST = date(2026, 9, 14), date(2026, 10, 11)
"""Four weeks: off 25–27 September and 1–7 October, worked on Sunday 20 September and Saturday 10 October."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    plan = term(FIRST, LAST)
    path = tmp_path / "school.afterschool"
    with Document.create(path, plan) as document, document.transaction(_("排班")) as change:
        change.set_roster("V1", full_roster(plan))
    return path


@contextmanager
def opened(path: Path) -> Iterator[Document]:
    with Document.open(path) as document:
        yield document


def report(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["calendar", str(path), "--json", *options]) == 0
    content: dict[str, Any] = json.loads(capsys.readouterr().out)
    return content


def test_every_date_is_listed_with_its_reason(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calendar", str(path), "--fill-in"]) == 0
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert told.err.splitlines() == ["2026 年放假安排：填入 12 天"]  # 3 + 7 days off, 2 worked
    # A day has 2 classes at noon, 2 in the first lesson, 1 in the second, and the gate: 6 sessions.
    assert lines[0] == "2026-09-14 周一 第 1 周（单周） 有课后服务，第一版，6 场"
    assert lines[5] == "2026-09-19 周六 第 1 周（单周） 周末"
    assert lines[6] == "2026-09-20 周日 第 1 周（单周） 补课日，还没有定按周几执行（国庆节）"
    assert lines[11] == "2026-09-25 周五 第 2 周（双周） 放假（中秋节）"
    # 20 working days less 25 September and 1, 2, 5, 6, 7 October; the make-up days are still to be decided.
    assert lines[28:31] == [
        "课后服务共 14 天",
        "一年级：课后服务 14 天、午间托管 14 天",
        "二年级：课后服务 14 天、午间托管 14 天",
    ]
    assert len([line for line in lines[31:] if "没有说明按周几执行" in line]) == 2


def test_programs_get_the_same_as_json(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(path) as document, document.transaction(_("校历")) as change:
        change.put(replace(document.plan.semester, last_day=FIRST))
    content = report(path, capsys, "--sessions")
    assert content["service_days"] == 1
    (day,) = content["days"]
    assert (day["service"], day["off"], day["runs"], day["grades"]) == (True, None, "mon", [1, 2])
    assert day["session_count"] == len(day["sessions"]) == 6
    assert day["sessions"][0] == {
        "id": "2026-09-14/noon/noon//c1",
        "kind": "noon",
        "phase": "noon",
        "start": "12:00",
        "end": "13:00",
        "programme": "noon",
        "room": "r",
        "classes": ["c1"],
        "club": None,
        "post": None,
        "staff": ["t"],
    }


def test_a_pasted_notice_is_one_step_that_can_be_undone(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text(NOTICES[2026], encoding="utf-8")
    assert report(path, capsys, "--notice", str(notice))["service_days"] == 14
    with opened(path) as document:
        assert [row.year for row in document.plan.semester.holiday_notices] == [2026]
        document.undo()
        assert document.plan.semester.exceptions == ()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(NOTICES[2026].encode())))
    assert report(path, capsys, "--notice", "-")["service_days"] == 14


def test_a_wrong_notice_changes_nothing(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notice = tmp_path / "notice.txt"
    notice.write_text(NOTICES[2026].replace("共9天", "共8天"), encoding="utf-8")
    assert main(["calendar", str(path), "--notice", str(notice)]) == 2
    assert "春节：写的是共 8 天，按日期数是 9 天" in capsys.readouterr().err
    notice.write_bytes(b"\xff\xfe\xff")
    assert main(["calendar", str(path), "--notice", str(notice)]) == 2
    assert "不是文本文件" in capsys.readouterr().err
    with opened(path) as document:
        assert document.plan.semester.exceptions == ()


def test_an_unknown_year_is_said_and_not_guessed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(path) as document, document.transaction(_("校历")) as change:
        change.put(replace(document.plan.semester, first_day=date(2027, 3, 1), last_day=date(2027, 3, 2)))
    assert main(["calendar", str(path), "--fill-in"]) == 0
    assert "程序里没有 2027 年的放假安排" in capsys.readouterr().err
    with opened(path) as document:
        assert document.plan.semester.exceptions == ()


def test_a_decided_make_up_day_is_a_service_day(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(path, capsys, "--fill-in")["service_days"] == 14
    with opened(path) as document, document.transaction(_("补课日")) as change:
        semester = document.plan.semester
        rows = tuple(
            replace(row, follows_weekday=Weekday.THU) if row.day == date(2026, 9, 20) else row
            for row in semester.exceptions
        )
        change.put(replace(semester, exceptions=rows))
    assert report(path, capsys)["service_days"] == 15
