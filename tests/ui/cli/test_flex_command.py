"""``afterschool flex``: a week planned, windows by hand, accounts, rules and the workbook, from a terminal."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from afterschool.document import Document
from afterschool.flex.rule_file import rules_object
from afterschool.model.flex_rules import FlexModel, PresenceMinimum
from afterschool.texts import _
from tests.afterschool.flex.school import closed, plan_with, rules
from tests.afterschool.record.school import PLAN, ROSTER
from ui.cli import main

MONDAY, WEDNESDAY = ("--on", "2026-09-07"), ("--on", "2026-09-09")
PATIENT = ("--seconds", "600")


@pytest.fixture
def school(tmp_path: Path) -> str:
    """The small school where everybody may leave early twice a week, and five must be there in the afternoon."""
    path = tmp_path / "school.afterschool"
    plan = plan_with(rules(FlexModel.RIGHT_TO_LEAVE, PresenceMinimum(count=5, start_min=15 * 60)))
    document = Document.create(path, plan, backups=tmp_path / "backups")
    with document, document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(["flex", *words]) == status
    captured = capsys.readouterr()
    return captured.err if status else captured.out


def test_a_week_whose_version_has_no_roster_is_not_planned(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Document.open(Path(school)) as document, document.transaction(_("清空")) as change:
        change.set_roster("V1", None)
    assert said(capsys, "plan", school, *MONDAY, status=2).strip() == (
        "2026-09-07 这一周的方案还没有课表，没有计划。请先排班。"
    )
    person = said(capsys, "show", school, *MONDAY, "--person", "陈戊").splitlines()
    assert person[2] == "2026-09-07 周一 最晚 08:00 到，最早 17:30 走；这天的方案还没有课表，不知道有没有课后服务和岗位"


def test_a_week_in_a_closed_month_is_not_planned(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Document.open(Path(school)) as document, document.transaction(_("月结")) as change:
        change.append(closed("2026-09"))
    told = said(capsys, "plan", school, *MONDAY, status=2).strip()
    assert told == "2026-09-07 这一周所在的月份已经结账，没有计划。要改先重新打开那个月。"


def windows(path: str) -> list[tuple[str, str]]:
    with Document.open(Path(path), read_only=True) as document:
        return sorted((row.person, row.day.isoformat()) for row in document.record.current_windows.values())


def test_a_week_is_planned_shown_and_planned_again_without_change(
    school: str, capsys: pytest.CaptureFixture[str]
) -> None:
    # One may leave a day. Teachers 4, 5 and 6 can: six rights, five days.
    lines = said(capsys, "plan", school, *MONDAY, *PATIENT).splitlines()
    assert len([line for line in lines if "提前离校" in line]) == 5
    assert "未安排 王甲：每天首尾都有课、课后服务或岗位，或已请假" in lines
    assert lines[-1] == "2026-09-07 一周共 5 次，已证明没有更公平的安排"
    kept = windows(school)
    shown = said(capsys, "show", school, *WEDNESDAY).splitlines()
    assert shown[0] == "每周可提前离校：每周提前离校 2 次；每月外出 1 次"
    assert shown[-1] == "共 5 次"
    assert shown.count("  全校最少 5 人在校（15:30–17:30），下限 5 人") == 5
    again = json.loads(said(capsys, "plan", school, *MONDAY, *PATIENT, "--check-only", "--json"))
    assert again["optimal"]
    assert sorted((row["person"], row["day"]) for row in again["windows"]) == windows(school) == kept


def test_a_window_by_hand_says_what_it_would_break(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    with Document.open(Path(school)):  # open in the window: trying needs no right to write
        tried = said(capsys, "grant", school, "赵丁", *WEDNESDAY, "--leave", "16:30", "--check-only")
    assert tried.splitlines() == [
        "赵丁 2026-09-09 提前离校，16:30 起",
        "  不妥：有课后服务：16:00–17:00 社团 合唱团",
    ]
    refused = said(capsys, "grant", school, "赵丁", *WEDNESDAY, "--leave", "16:30", status=2)
    assert "有课后服务：16:00–17:00 社团 合唱团。请换一个时间，或写明原因" in refused
    assert windows(school) == []
    said(capsys, "grant", school, "赵丁", *WEDNESDAY, "--leave", "16:30", "--why", "由陈戊代")
    free = said(capsys, "grant", school, "105", *WEDNESDAY, "--away", "10:00-11:00")
    assert free.splitlines()[-1] == "  没有妨碍"
    found = json.loads(said(capsys, "grant", school, "106", *WEDNESDAY, "--arrive", "09:00", "--check-only", "--json"))
    assert [row["kind"] for row in found["objections"]] == ["right"]
    assert windows(school) == [("T4", "2026-09-09"), ("T5", "2026-09-09")]


def test_a_window_is_taken_back(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "grant", school, "105", *WEDNESDAY, "--leave", "17:00")
    taken = said(capsys, "revoke", school, "105", *WEDNESDAY, "--why", "开会")
    assert taken.strip() == "已收回：陈戊 2026-09-09 提前离校，17:00 起"
    assert "没有弹性时间，不用收回" in said(capsys, "revoke", school, "105", *WEDNESDAY, status=2)
    assert windows(school) == []


def test_the_day_of_a_person_says_when_they_could_come_and_go(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "show", school, *MONDAY, "--person", "赵丁").splitlines()
    wednesday = "2026-09-09 周三 最晚 09:50 到，最早 17:10 走；10:00–10:40 课、16:00–17:00 社团 合唱团"
    assert wednesday in lines
    said(capsys, "grant", school, "105", *WEDNESDAY, "--leave", "17:00")
    said(capsys, "grant", school, "106", *WEDNESDAY, "--leave", "17:00", "--why", "体检")
    shown = json.loads(said(capsys, "show", school, *MONDAY, "--person", "陈戊", "--json"))
    assert [row["person"] for row in shown["windows"]] == ["T5"]
    assert "2026-09-10 周四 最晚 10:00 到，最早 15:30 走；没有安排" in lines


def test_rules_are_written_read_and_refused(school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, copy = tmp_path / "rules.json", tmp_path / "copy.json"
    file.write_text(json.dumps(rules_object([rules(FlexModel.TIME_BANK)])), encoding="utf-8")
    text = said(capsys, "rules", school, "--set", str(file), "--out", str(copy))
    assert text.strip() == "2026-09-01 起 时间银行：课后服务每节存 60 分钟，代课每节存 30 分钟"
    assert json.loads(copy.read_text(encoding="utf-8")) == json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(rules_object([rules(step_min=0)])), encoding="utf-8")
    assert "每档至少 1 分钟" in said(capsys, "rules", school, "--set", str(file), status=2)
    assert said(capsys, "rules", school) == text


def test_a_statement_follows_what_was_served_covered_and_used(
    school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(rules_object([rules(FlexModel.TIME_BANK)])), encoding="utf-8")
    said(capsys, "rules", school, "--set", str(file))
    said(capsys, "credit", school, "赵丁", "--on", "2026-09-03", "--covered", "3")
    said(capsys, "grant", school, "赵丁", *WEDNESDAY, "--arrive", "09:00")
    # The choir on 2 and 9 September, an hour each; three lessons covered, half an hour each; an hour used.
    lines = said(capsys, "statement", school, "--person", "赵丁", "--until", "2026-09-12").splitlines()
    assert lines == [
        "赵丁",
        "  2026-09-02 存入 1 小时（社团），剩余 1 小时",
        "  2026-09-03 存入 1 小时 30 分钟（代课 3 节），剩余 2 小时 30 分钟",
        "  2026-09-09 存入 1 小时（社团），剩余 3 小时 30 分钟",
        "  2026-09-09 使用 1 小时（推迟到校 08:00–09:00），剩余 2 小时 30 分钟",
        "  2026-09 时间银行：存入 3 小时 30 分钟，使用 1 小时，清零 0 分钟，剩余 2 小时 30 分钟",
        "  到 2026-09-12 时间银行：存入 3 小时 30 分钟，使用 1 小时，清零 0 分钟，剩余 2 小时 30 分钟",
    ]
    everybody = json.loads(said(capsys, "statement", school, "--until", "2026-09-12", "--json"))
    assert [row["person"] for row in everybody] == ["T1", "T2", "T3", "T4", "T5", "T6"]
    assert everybody[3]["sums"] == {"minutes": {"earned": 210, "spent": 60, "lapsed": 0, "balance": 150}}
    assert "没有写原因" in said(capsys, "credit", school, "赵丁", "--on", "2026-09-03", "--minutes", "5", status=2)


def test_the_workbook_masks_names_unless_a_reason_is_given(
    school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "grant", school, "105", *WEDNESDAY, "--leave", "17:00")
    book = tmp_path / "flex.xlsx"
    said(capsys, "export", school, *WEDNESDAY, str(book), "--statement", "105")
    week, people, statement = load_workbook(book).worksheets
    assert [cell.value for cell in week[4]] == [
        1,
        "2026-09-09 周三",
        "陈*",
        "*05",
        "提前离校",
        "17:00–17:30",
        30,
        "手工批准",
    ]
    assert "2026-09-07 至 2026-09-13" in week["A2"].value
    for sheet in (people, statement):
        assert "2026-09-01 至 2026-09-13" in sheet["A2"].value, "an account begins with the semester"
    # Two weeks by then: four early leaves by right; that of the first week lapsed.
    assert str(people["A2"].value).endswith("还没有登记，账户按课表试算")
    row = next(cells for cells in people.iter_rows(min_row=4, values_only=True) if cells[1] == "陈*")
    assert row[3:] == ("推迟到校、提前离校（次）", 4, 1, 2, f"=E{row[0] + 3}-F{row[0] + 3}-G{row[0] + 3}")
    assert [cell.value for cell in statement[4]][2:] == ["存入", "每周提前离校", 2, None, None, "=N(E4)-N(F4)-N(G4)"]
    assert statement["H5"].value == "=H4+N(E5)-N(F5)-N(G5)"
    said(capsys, "export", school, *WEDNESDAY, str(book), "--full-names", "存档")
    week = load_workbook(book).worksheets[0]
    with Document.open(Path(school), read_only=True) as document:
        noted = [(note.what, note.names.value, note.purpose, note.about) for note in document.exports]
    assert noted == [("flex_book", "masked", "", "2026-09-07"), ("flex_book", "full", "存档", "2026-09-07")]
    assert (week["C4"].value, week["A2"].value.split(" · ")[-1]) == ("陈戊", "含完整姓名，用于存档，不得公示")


def test_a_school_without_rules_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "school.afterschool"
    Document.create(path, PLAN, backups=tmp_path / "backups").close()
    assert (
        said(capsys, "show", str(path), *MONDAY).strip()
        == "2026-09-07 没有适用的弹性上下班规则。先用 afterschool flex rules --set 写入。"
    )
    refused = said(capsys, "grant", str(path), "赵丁", *WEDNESDAY, "--leave", "16:30", status=2)
    assert "没有适用的弹性上下班规则。先用 afterschool flex rules --set 写入" in refused
    assert said(capsys, "rules", str(path)).strip() == "还没有弹性上下班规则"
