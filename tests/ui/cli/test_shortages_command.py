"""``afterschool shortages``: words and JSON."""

import json
from pathlib import Path

import pytest

from afterschool.interchange import case_object, json_text, roster_object
from tests.make import case, duty, person, post, roster
from ui.cli import main


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    week, now = tmp_path / "case.json", tmp_path / "roster.json"
    made = case(post("gate", count=2, name="护学岗"), person("T1", name="王"))
    week.write_text(json_text(case_object(made)), encoding="utf-8")
    now.write_text(json_text(roster_object(roster(duty("mon", "gate", by="T1")))), encoding="utf-8")
    return [str(week), str(now)]


def test_the_least_with_its_proof_and_a_roster_beside_it(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shortages", *files]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "无论怎么排，至少缺 1 人次"
    assert lines[1].startswith("周一 16:20–16:30 护学岗：至少缺 1 人次；证明：")
    assert "王" in lines[1]
    assert lines[2] == "这张课表缺 1 人次，已是最少"


def test_json_has_the_proof_in_figures(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["shortages", *files, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    [proof] = told["proofs"]
    assert (told["least"], told["roster"], proof["missing"], proof["able"]) == (1, 1, 1, ["T1"])
    assert told["by_day"] == {"mon": 1}
    [line] = told["table"]
    assert (line["day"], line["role"], line["missing"], line["adds_up"]) == ("mon", "post", 1, True)
    assert proof["asks"][0]["times"] == [["mon", "16:20", "16:30"]]
