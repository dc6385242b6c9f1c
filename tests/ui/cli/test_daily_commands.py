"""``cover`` and ``record``: a month of a small school through the command line."""

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from afterschool.document import Document
from afterschool.texts import _
from tests.afterschool.record.school import CHOIR, EXTENDED, GATE, HOMEWORK_1, HOMEWORK_2, HOMEWORK_3, PLAN, ROSTER
from ui.cli import main

WEDNESDAY = ("--on", "2026-09-02")
EVENT = ("--because", "event")


def make_school(folder: Path) -> str:
    path = folder / "school.afterschool"
    document = Document.create(path, PLAN, backups=folder / "backups")
    with document, document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
    return str(path)


@pytest.fixture
def school(tmp_path: Path) -> str:
    return make_school(tmp_path)


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A school of which everything is refused."""
    return make_school(tmp_path_factory.mktemp("refused"))


def said(capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> str:
    assert main(list(words)) == status
    captured = capsys.readouterr()
    return captured.err if status else captured.out


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    return json.loads(said(capsys, *words, "--json"))


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone is the system's own")
def test_moments_are_told_by_the_clock_on_the_wall(
    school: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "Asia/Shanghai")
        time.tzset()
        said(capsys, "record", "held", school, "--on", "2026-09-02")
        [_heading, line] = said(capsys, "record", "history", school, HOMEWORK_1).splitlines()
        told_at = datetime.strptime(" ".join(line.split()[:2]), "%Y-%m-%d %H:%M").astimezone()
        assert abs(datetime.now(UTC) - told_at) < timedelta(hours=1), "eight hours less would be UTC"
    time.tzset()


def test_an_absence_opens_places_and_lists_covers(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    lines = said(capsys, "cover", school, *WEDNESDAY, "--absent", "王甲", "--reason", "sick").splitlines()
    assert lines[:4] == [
        "2026-09-02 周三 第 1 周（单周） 有课后服务",
        "请假 王甲 2026-09-02 全天 病假",
        f"空位 16:00–17:00 作业辅导 一（1）班  {HOMEWORK_1}",
        "  陈戊（T5）当天没有其他安排、本学期还没有代过、可以连着代相邻的一场",
    ]
    assert lines[-1] == "空位 2 个"
    found = told(capsys, "cover", school, *WEDNESDAY)
    assert [row["session"] for row in found["open"]] == [HOMEWORK_1, EXTENDED]
    assert [row["person"] for row in found["open"][0]["candidates"] if row["possible"]] == ["T5"]
    assert "空位 0 个" in said(capsys, "cover", school, *WEDNESDAY, "--back", "101")


def test_covers_are_taken_by_name_or_by_rank_and_written_as_a_notice(
    school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "cover", school, *WEDNESDAY, "--absent", "T1@16:00-18:00", "T4", "--take", HOMEWORK_1, "陈戊")
    notice = tmp_path / "notice.xlsx"
    printed = said(capsys, "cover", school, *WEDNESDAY, "--best", "--messages", "--notice", str(notice))
    assert "空位 16:00–17:00 社团 合唱团" in printed, "the only other musician has class 1 now"
    assert f"变动 17:00–18:00 延时托管 {'一（1）班、一（2）班、一（3）班'}：王甲 → 李乙" in printed
    assert "李乙老师，2026-09-02 周三的课后服务有变动：" in printed
    assert load_workbook(notice).sheetnames == ["变动通知", "个人通知"]


def test_absences_and_changes_said_together_are_one_step(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "cover", school, *WEDNESDAY, "--absent", "T1", "--take", HOMEWORK_1, "陈戊", "--cancel", GATE, *EVENT)
    with Document.open(Path(school)) as document:
        assert (len(document.record.absences), len(document.record.changes)) == (1, 2)
        document.undo()
        assert (document.record.absences, document.record.changes) == ((), ())


def test_sessions_are_swapped_merged_cancelled_and_put_back(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--swap", HOMEWORK_1, HOMEWORK_2, "--self-study", HOMEWORK_3, "--cancel", GATE, "--why", "家长会")
    said(capsys, "cover", school, *WEDNESDAY, *words)
    changes = {row["session"]: row for row in told(capsys, "cover", school, *WEDNESDAY)["changes"]}
    assert (changes[HOMEWORK_1]["staff"], changes[HOMEWORK_2]["staff"]) == (["T2"], ["T1"])
    assert (changes[HOMEWORK_3]["kind"], changes[GATE]["kind"]) == ("self_study", "cancelled")
    said(capsys, "cover", school, *WEDNESDAY, "--as-planned", HOMEWORK_1, HOMEWORK_2, HOMEWORK_3, GATE)
    assert main(["cover", school, *WEDNESDAY, "--merge", HOMEWORK_1, HOMEWORK_2]) == 2
    assert "没有说明原因" in capsys.readouterr().err
    said(capsys, "cover", school, *WEDNESDAY, "--merge", HOMEWORK_1, HOMEWORK_2, "--because", "few_pupils")
    (change,) = told(capsys, "cover", school, *WEDNESDAY)["changes"]
    assert (change["kind"], change["into"], change["reason"]) == ("merged", HOMEWORK_2, "few_pupils")


def test_the_record_says_who_is_there_in_exchange(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "cover", school, *WEDNESDAY, "--swap", HOMEWORK_1, HOMEWORK_2, "--take", HOMEWORK_3, "T5", *EVENT)
    rows = {row["id"]: row for row in told(capsys, "record", "list", school, *WEDNESDAY)["sessions"]}
    assert "swapped" not in rows[HOMEWORK_1], "nothing is noted yet"
    said(capsys, "record", "held", school, *WEDNESDAY)
    rows = {row["id"]: row for row in told(capsys, "record", "list", school, *WEDNESDAY)["sessions"]}
    assert [rows[row]["swapped"] for row in (HOMEWORK_1, HOMEWORK_2)] == [[True], [True]]
    assert (rows[HOMEWORK_3]["staff"], rows[HOMEWORK_3]["swapped"]) == (["T5"], [False]), "a cover is none"


def test_a_reason_is_kept_in_the_record_and_told_with_the_session(
    school: str, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--self-study", HOMEWORK_3, "--because", "event", "--why", "家长会")
    said(capsys, "cover", school, *WEDNESDAY, *words)
    said(capsys, "record", "held", school, *WEDNESDAY)
    gone = ("record", "set", school, HOMEWORK_1, "--state", "cancelled", "--why", "更正")
    assert main(list(gone)) == 2
    assert "没有说明原因" in capsys.readouterr().err
    printed = said(capsys, *gone, "--because", "weather", "--because-note", "雷阵雨")
    assert "（取消（天气：雷阵雨））" in printed
    rows = {row["id"]: row for row in told(capsys, "record", "list", school, *WEDNESDAY)["sessions"]}
    assert (rows[HOMEWORK_3]["reason"], rows[HOMEWORK_3]["reason_note"]) == ("event", "家长会")
    assert "原因 无 → 天气：雷阵雨" in said(capsys, "record", "history", school, HOMEWORK_1)
    said(capsys, "record", "set", school, HOMEWORK_1, "--state", "held", "--why", "误记")
    rows = {row["id"]: row for row in told(capsys, "record", "list", school, *WEDNESDAY)["sessions"]}
    assert (rows[HOMEWORK_1]["reason"], rows[HOMEWORK_1]["reason_note"]) == (None, "")


def test_several_absences_are_arranged_by_the_solver(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "cover", school, *WEDNESDAY, "--absent", "T1", "--rearrange", "--seconds", "600", "--threads", "1")
    found = told(capsys, "cover", school, *WEDNESDAY)
    assert found["open"] == []
    assert {row["kind"] for row in found["changes"]} <= {"rearranged", "merged"}


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("cover", *WEDNESDAY, "--take", HOMEWORK_1, "T3"), "张丙：同时在"),
        (("cover", *WEDNESDAY, "--absent", "无名"), "没有“无名”这个人"),
        (("cover", *WEDNESDAY, "--absent", "T1@17:00-16:00"), "看不懂时间"),
        (("cover", *WEDNESDAY, "--cancel", "2026-09-02/x"), "没有场次 2026-09-02/x"),
        (("cover", *WEDNESDAY, "--take", f"{HOMEWORK_1}@4", "T5"), "没有第 4 个位置"),
        (("cover", *WEDNESDAY, "--back", "T1"), "不用销假"),
        (("cover", "--on", "2031-01-01"), "不在本学期内"),
        (("cover", "--on", "2026-09-06", "--rearrange"), "没有课后服务"),
        (("record set", HOMEWORK_1, "--pupils", "一（2）班=3"), "这一场没有一（2）班的学生"),
        (("record set", HOMEWORK_1, "--pupils", "一（1）班"), "应写成“名称=内容”"),
        (("record set", HOMEWORK_1, "--adults", "3=T5"), "只有 1 个位置"),
        (("record set", HOMEWORK_1, "--incident", "T1=asleep"), "没有“asleep”这种情况"),
        (("record set", HOMEWORK_1, "--incident", "T3=late:5"), "张丙 不在这一场，没有登记。这一场的人：王甲。"),
        (("record close", "2026-09"), "还有 22 天没有登记完"),
        (("record reopen", "2026-09", "--why", "有误"), "没有结账"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    unchanged: str, words: tuple[str, ...], refusal: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *rest = words
    before = Path(unchanged).read_bytes()
    assert refusal in said(capsys, *command.split(), unchanged, *rest, status=2)
    assert Path(unchanged).read_bytes() == before


def test_a_month_is_recorded_corrected_closed_and_opened_again(
    school: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # 22 weekdays of September 2026 with 5 sessions each, and the choir on 5 Wednesdays.
    held = said(capsys, "record", "held", school, "--on", "2026-09-01", "--until", "2026-09-30")
    assert held.strip() == "登记了 22 天 115 场"
    again = said(capsys, "record", "held", school, "--on", "2026-09-01", "--until", "2026-09-30")
    assert again.strip() == "登记了 0 天 0 场"
    assert "2026-09 已登记完，可以结账" in said(capsys, "record", "list", school)
    words = (
        "--pupils",
        "1.1=21",
        "--adults",
        "1=T5",
        "--incident",
        "T5=late:5",
        "--content",
        "口算",
        "--why",
        "漏记代班",
    )
    line = said(capsys, "record", "set", school, HOMEWORK_1, *words)
    assert line.strip() == f"16:00–17:00 作业辅导 一（1）班（陈戊）已登记 21 人  {HOMEWORK_1}"
    history = said(capsys, "record", "history", school, HOMEWORK_1).splitlines()
    lines = [row.strip() for row in history[1:]]
    assert [row.split(maxsplit=2)[2] for row in (lines[0], lines[1])] == ["25 人（王甲）", "21 人（陈戊）漏记代班"]
    late = "巡查发现 无 → 陈戊 迟到 5 分钟"
    assert lines[2:] == ["实到 王甲 → 陈戊", "一（1）班 25 → 21", late, "内容 无 → 口算"]
    workbook = Workbook()
    workbook.active.append(["班级", "日期", "活动", "人数"])
    workbook.active.append(["一（2）班", "2026-09-02", "作业辅导", 27])
    workbook.active.append(["一（2）班", "2026-09-05", "作业辅导", 27])
    workbook.save(tmp_path / "counts.xlsx")
    assert main(["record", "import", school, str(tmp_path / "counts.xlsx"), "--month", "2026-09"]) == 0
    imported = capsys.readouterr()
    assert imported.out.splitlines() == ["读到 2 个人数，登记了 1 场"]
    assert imported.err.splitlines() == [
        "counts.xlsx Sheet D3：一（2）班 2026-09-05 没有这一场，人数没有用上。请核对班级、日期和时段"
    ]
    sessions = {row["id"]: row for row in told(capsys, "record", "list", school, *WEDNESDAY)["sessions"]}
    assert sessions[HOMEWORK_2]["pupils"] == {"C2": 27}
    assert sessions[HOMEWORK_1]["content"] == "口算"
    assert "还没有绩效规则" in said(capsys, "record", "rules", school)
    item = {"id": "care", "name": "看护", "measure": "lesson", "prices": [{"price": "50"}]}
    version = {"id": "2026", "name": "办法", "first_month": "2026-09", "items": [item]}
    rules = tmp_path / "rules.json"
    rules.write_text(json.dumps({"format": "afterschool-pay/1", "versions": [version]}), encoding="utf-8")
    assert (
        said(capsys, "record", "rules", school, "--set", str(rules), "--out", str(rules)).strip() == "办法：2026-09 起"
    )
    # 115 places were held, each for 50: 5,750.
    closed = said(capsys, "record", "close", school, "2026-09", "--by", "教务处")
    assert closed.strip() == "2026-09 已结账，合计 5,750.00 元"
    assert "已经结账" in said(capsys, "record", "set", school, CHOIR, "--patrol", "好", "--why", "补记", status=2)
    trail = said(capsys, "record", "reopen", school, "2026-09", "--why", "补记巡查").splitlines()
    assert trail[0] == "2026-09 已重新打开；经过："
    assert [row.split(maxsplit=2)[2] for row in trail[1:]] == ["结账 5,750.00 元", "重新打开：补记巡查"]
    said(capsys, "record", "set", school, CHOIR, "--patrol", "好", "--why", "补记")
    # Held on 2 September: T5 instead of T1 in one session of one hour.
    load = said(capsys, "load", school, "--month", "2026-09")
    assert "陈戊（T5）计划 0.0 分，实到 1.0 分（60 分钟）" in load
    with Document.open(Path(school), read_only=True) as document:
        assert [act.closed for act in document.record.months] == [True, False]


def test_results_of_a_check_are_entered_and_listed(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("record", "check", school, "2026-09", "巡查")
    assert said(capsys, *words, "王甲=95%", "102=3/4").splitlines() == ["王甲：95 %", "李乙：75 %"]
    assert said(capsys, *words, "王甲=1").splitlines() == ["李乙：75 %", "王甲：100 %"]
    assert "不是得分" in said(capsys, *words, "王甲=120%", status=2)


def test_leave_of_a_day_that_was_noted_is_told(school: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "record", "held", school, *WEDNESDAY)
    assert main(["cover", school, *WEDNESDAY, "--absent", "王甲"]) == 0
    assert "王甲 请假期间有 2 场已登记为到岗（2026-09-02），登记没有改动" in capsys.readouterr().err
    assert main(["cover", school, *WEDNESDAY, "--absent", "王甲@15:00-16:30"]) == 2
    assert "王甲：这段时间已经登记过请假" in capsys.readouterr().err
