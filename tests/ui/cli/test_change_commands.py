"""``repair``, ``day``, ``compare``, ``whatif`` and selections of ``solve``: from files to files, refusals in words."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from afterschool.interchange import case_object, read_case, read_roster, roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Lock, Roster
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from tests.make import case, duty, homework, klass, person, phase, post, roster, sport, venue
from ui.cli import main

WEEK = case(
    phase("sport", "sport", "mon tue"),
    phase("study", "homework", "mon tue"),
    klass("1.1", 40),
    klass("1.2", 40),
    *(person(f"T{n}", skills="pe") for n in (1, 2, 3)),
    post("gate", days="mon tue"),
    venue("field", outdoor=True),
)
PLAN = roster(
    *(sport(day, key, by) for day in ("mon", "tue") for key, by in (("1.1", "T1"), ("1.2", "T2"))),
    *(homework(day, key, by) for day in ("mon", "tue") for key, by in (("1.1", "T1"), ("1.2", "T2"))),
    *(duty(day, "gate", by="T3") for day in ("mon", "tue")),
)
QUICK = ("--seconds", "600", "--threads", "1")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    write(tmp_path / "case.json", case_object(WEEK))
    write(tmp_path / "plan.json", roster_object(PLAN))
    return tmp_path


def write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def call(folder: Path, *words: str) -> int:
    return main([word if "." not in word or word.startswith("--") else str(folder / word) for word in words])


def mended(folder: Path, week: Case) -> Roster:
    found = read_roster(folder / "new.json").roster
    assert judge(week, found).hard == 0
    return found


def test_repair_moves_the_free_person(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    away = replace(WEEK, staff={**WEEK.staff, "T1": person("T1", away="mon 16:25-18:00")})
    write(files / "away.json", case_object(away))
    assert call(files, "repair", "away.json", "plan.json", "--out", str(files / "new.json"), *QUICK) == 0
    said = capsys.readouterr().out
    assert "换人 1 人次，已证明至少 1 人次" in said
    assert "周一 16:30–17:30 作业辅导 1.1：T1 → T3" in said
    mended(files, away)


def test_repair_for_programs(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(files, "repair", "case.json", "plan.json", "--json", "--curve", "1", *QUICK) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["least_change"]["changed"] == 0
    assert told["changes"] == []


def test_compare_names_changes_and_people(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = roster(*PLAN.sessions[:-1], duty("tue", "gate", by="T1"))
    write(files / "other.json", roster_object(other))
    assert call(files, "compare", "case.json", "plan.json", "other.json") == 0
    said = capsys.readouterr().out
    assert "周二 16:20–16:30 岗位 gate：T3 → T1" in said
    assert "T3：不再承担" in said
    assert call(files, "compare", "case.json", "plan.json", "other.json", "--json") == 0
    assert json.loads(capsys.readouterr().out)["changed_places"] == 1
    assert call(files, "compare", "case.json", "plan.json", "plan.json") == 0
    assert "没有差别" in capsys.readouterr().out


def test_a_rainy_day(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--on", "2026-03-02", "--rain", "--absent", "T2@16:25-18:00")
    out = ("--out", str(files / "new.json"), "--out-case", str(files / "day.json"))
    assert main(["day", str(files / "case.json"), str(files / "plan.json"), *words, *out, *QUICK]) == 0
    said = capsys.readouterr().out
    assert "2026-03-02 周一：户外停用、请假 1 人" in said
    assert "地点 field → R1.1" in said
    assert "作业辅导 1.2：T2 → T3" in said
    mended(files, read_case(files / "day.json").case)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--day", "sun"), "周日没有课后服务"),
        (("--day", "mon", "--absent", "T9"), "没有 T9"),
        (("--day", "mon", "--absent", "T1@noon"), "看不懂时间 noon"),
        (("--day", "mon", "--rooms-taken", "hall"), "没有 hall"),
        (("--day", "mon", "--out", "/no/such/folder/x.json"), "不存在"),
    ],
)
def test_what_a_day_cannot_be(
    files: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str
) -> None:
    assert main(["day", str(files / "case.json"), str(files / "plan.json"), *words, *QUICK]) == 2
    assert said in capsys.readouterr().err


def test_a_date_that_is_none(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["day", str(files / "case.json"), str(files / "plan.json"), "--on", "tomorrow"])
    assert "tomorrow" in capsys.readouterr().err


def test_variants_side_by_side(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(files / "variants.json", [{"name": "少一人", "remove": {"staff": ["T3"]}}])
    (files / "out").mkdir()
    limits = ("--seconds", "0.5", "--threads", "1")
    words = ["whatif", str(files / "case.json"), str(files / "variants.json"), *limits]
    assert main([*words, "--roster", str(files / "plan.json"), "--out", str(files / "out")]) == 0
    said = capsys.readouterr().out
    assert "现状：得分" in said
    assert "与现状相比换人" in said
    assert sorted(path.name for path in (files / "out").iterdir()) == ["01.json", "02.json"]
    assert main([*words, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == ["现状", "少一人"]
    assert rows[0]["changed_places"] == 0
    assert main([*words, "--out", str(files / "none")]) == 2


def test_only_one_day_is_planned_anew(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ("--out", str(files / "new.json"))
    words = ["solve", str(files / "case.json"), "--only-days", "mon", *out, "--seconds", "0.5", "--threads", "1"]
    assert main(words) == 2
    assert "--roster" in capsys.readouterr().err
    assert main([*words, "--roster", str(files / "plan.json")]) == 0
    tuesday = [session for session in mended(files, WEEK).sessions if session.day is Weekday.TUE]
    assert {repr(s) for s in tuesday} == {repr(s) for s in PLAN.sessions if s.day is Weekday.TUE}
    assert main([*words, "--roster", str(files / "plan.json"), "--only-people", "T9"]) == 2
    assert "没有 T9" in capsys.readouterr().err


def test_contradicting_locks_are_named(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    at = [
        Lock(kind=SessionKind.HOMEWORK, day=Weekday.MON, phase="study", classes=(key,), staff=("T1",))
        for key in ("1.1", "1.2")
    ]
    write(files / "locked.json", case_object(replace(WEEK, locks=tuple(at))))
    assert call(files, "solve", "locked.json", *QUICK) == 0
    said = capsys.readouterr().out
    assert "有 1 条锁定没能保留" in said
    assert "这 2 条锁定不能同时保留，去掉其中任何一条，其余的就能保留" in said
