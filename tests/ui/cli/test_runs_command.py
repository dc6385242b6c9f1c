"""``runs``: past runs listed, judged anew, compared, taken over, pinned and deleted from the command line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from afterschool.document import Document
from afterschool.interchange import read_roster
from afterschool.texts import _
from tests.ui.past_runs import document_with_runs, full_roster
from tests.ui.roster.weeks import small_roster
from ui.cli import main


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return document_with_runs(tmp_path)


def said(capsys: pytest.CaptureFixture[str], path: Path, *words: str, status: int = 0) -> str:
    assert main(["runs", str(path), *words]) == status
    captured = capsys.readouterr()
    return captured.err if status else captured.out


def test_runs_are_listed(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, path).splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("第 1 次  2026-09-01")
    assert "缺额 5  得分 50100.000  时间用完  课表可以查看" in lines[0]
    assert lines[2].endswith("只有数字")
    told = json.loads(said(capsys, path, "--json"))
    assert [(row["number"], row["roster"], row["pinned"]) for row in told] == [
        (1, True, False),
        (2, True, False),
        (3, False, False),
    ]


def test_a_version_has_runs_of_its_own(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Document.open(path) as document:
        version = document.plan.semester.versions[0]
        with document.transaction(_("方案")) as change:
            change.put(replace(version, id="v2", name="第二版"))
    assert said(capsys, path, "--version", "v2").strip() == "这个方案还没有排过班"
    assert "没有第 1 次排班" in said(capsys, path, "--version", "v2", "--use", "1", status=2)


def test_two_are_compared_by_figures_people_and_changes(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, path, "--compare", "now", "1")
    assert told.splitlines()[0].startswith("少缺 1 人次；")
    assert "  王芳 (T3)  1.0  2.0" in told
    assert "→ 王芳" in told
    both = json.loads(said(capsys, path, "--compare", "2", "1", "--json"))
    assert both["before"]["amounts"]["uncovered"] - both["after"]["amounts"]["uncovered"] == 1
    assert said(capsys, path, "--compare", "2", "now").splitlines()[0] == "缺额不变；总扣分不变；没有人变动"


def test_a_roster_is_judged_on_the_present_data_and_written(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert json.loads(said(capsys, path, "--show", "1", "--json"))["amounts"]["uncovered"] == 5
    assert said(capsys, path, "--show", "1")
    out = tmp_path / "one.json"
    said(capsys, path, "--write", "1", str(out))
    assert read_roster(out).roster == full_roster()


def test_a_roster_is_taken_over_as_a_step_that_can_be_undone(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "已采用第 1 次" in said(capsys, path, "--use", "1")
    with Document.open(path) as document:
        assert document.roster("v1") == full_roster()
        document.undo()
        assert document.roster("v1") == small_roster()


def test_what_no_longer_passes_is_refused(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Document.open(path) as document, document.transaction(_("免排")) as change:
        person = next(row for row in document.plan.staff if row.id == "T3")
        change.put(replace(person, max_per_day=0))
    told = said(capsys, path, "--use", "1", status=2)
    assert "第 1 次排班的课表不再符合规则，没有采用" in told
    with Document.open(path, read_only=True) as document:
        assert document.roster("v1") == small_roster()


def test_runs_are_pinned_and_deleted(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "长期保留第 1 次排班的课表" in said(capsys, path, "--pin", "1")
    assert said(capsys, path).splitlines()[0].endswith("课表长期保留")
    assert "不再长期保留第 1 次" in said(capsys, path, "--unpin", "1")
    assert "已删除第 1 次" in said(capsys, path, "--delete", "1")
    assert said(capsys, path).splitlines()[0].startswith("第 2 次")
    with Document.open(path) as document:
        document.undo()
        assert len(document.runs) == 3


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--use", "9"), "没有第 9 次排班"),
        (("--show", "3"), "第 3 次排班的课表已不再保留"),
        (("--compare", "1", "x"), "没有第 x 次排班"),
        (("--version", "v9"), "没有方案 v9"),
    ],
)
def test_what_is_not_there_is_told(
    path: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], why: str
) -> None:
    assert why in said(capsys, path, *words, status=2)
