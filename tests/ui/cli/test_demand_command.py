"""``afterschool demand``: the list, the match, the workbook."""

from pathlib import Path

import pytest

from afterschool.interchange import case_object, json_text, roster_object
from tests.afterschool.shortages.short_week import short_week
from ui.cli import main


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    week, now = short_week()
    paths = [tmp_path / "case.json", tmp_path / "roster.json"]
    for path, content in zip(paths, (case_object(week), roster_object(now)), strict=True):
        path.write_text(json_text(content), encoding="utf-8")
    return [str(path) for path in paths]


def test_the_list_is_printed(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demand", *files]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "周一 15:20–16:20：1 人，体育骨干（field）"
    assert lines[-1] == "共需 6 人次"


def test_volunteers_are_matched_and_all_of_it_written(
    files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    people, out = tmp_path / "people.csv", tmp_path / "out.xlsx"
    people.write_text("姓名,特长,有空时间\n甲,体育,周一\n乙,,某日\n", encoding="utf-8")
    assert main(["demand", *files, "--volunteers", str(people), "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert "甲：周一 " in told.out
    assert "1 名志愿者可补上 2 人次，最多可能 2 人次" in told.out
    assert "某日" in told.err
    assert out.is_file()
