"""What cannot be meant is refused: what happened, where, what to do now; the document stays as it is."""

import json
from datetime import date
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from afterschool.document import Document
from afterschool.pay.files import read_rules
from afterschool.pay.kept import PayBasis, pay_rows
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.texts import _
from tests.afterschool.record.school import PLAN, ROSTER
from ui.cli import main

MONDAY = date(2026, 9, 7)
RULES = {
    "format": "afterschool-pay/1",
    "versions": [
        {
            "id": "a",
            "name": "办法",
            "first_month": "2026-09",
            "items": [
                {"id": "i", "name": "考核", "measure": "check", "check": "巡查", "prices": [{"price": 200}]},
            ],
        }
    ],
}


SESSION = next(row.id for row in Daybook(PLAN, {"V1": ROSTER}, DatedRecord()).board(MONDAY).sessions)


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small school with rules of pay and none of flexible hours, in a folder with files of other kinds."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.json").write_text(json.dumps(RULES), encoding="utf-8")
    (tmp_path / "学校.xlsx").write_bytes(b"PK\x03\x04\xff\xfe")
    (tmp_path / "夹").mkdir()
    path = tmp_path / "学校.afterschool"
    rules = read_rules(tmp_path / "rules.json")
    document = Document.create(path, PLAN, backups=tmp_path / "backups")
    with document, document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
        change.set_pay(pay_rows(PayBasis(rules=rules)))
    return path


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("pay rules.json", "只有规则，没有记录。请在规则后面写上记录文件，或只写文档"),
        ("pay rules.json 没有.csv", "打不开文件 没有.csv：没有这个文件"),
        ("pay rules.json 学校.xlsx", "“学校.xlsx”不能作记录用。请给 .json、.csv 或文档"),
        ("pay DOC --month 2031-01", "2031-01 没有记录。有记录的月份：2026-09、2026-10"),
        ("record held DOC --on 2026-09-07 --until 2026-09-01", "2026-09-01 在 2026-09-07 之前，没有登记。请更正日期"),
        ("record income DOC 2026-02 收费=100", "2026-02 不在本学期内，没有登记。请在 2026-09 和 2026-10 之间选择"),
        ("record check DOC 2026-11 巡查 王甲=95%", "2026-11 不在本学期内"),
        ("record check DOC 2026-09 巡察 王甲=95%", "绩效规则里没有考核“巡察”，没有登记。可选：巡查"),
        (
            "flex plan DOC --on 2026-09-07",
            "2026-09-07 没有适用的弹性上下班规则。先用 afterschool flex rules --set 写入",
        ),
        ("flex plan DOC --on 2029-09-07", "2029-09-07 这一周没有上学的日子，没有计划。请换一周"),
        ("flex statement DOC", "还没有弹性上下班规则，没有账户"),
        ("flex credit DOC 王甲 --on 2026-09-07 --covered 2", "2026-09-07 没有适用的弹性上下班规则"),
        ("calendar DOC --notice 没有.txt", "打不开文件 没有.txt：没有这个文件"),
        ("calendar DOC --notice 学校.xlsx", "学校.xlsx 不是文本文件。请把通知原文另存为文本文件（.txt）再读入"),
        ("calendar 夹", "“夹”是文件夹，不是课后服务文件"),
        ("export DOC --calendars rules.json", "“rules.json”是一个文件，不是文件夹。请换一个文件夹名"),
        ("cover DOC --on 2026-09-02 --absent 王甲 --take 2026-09-02/x 陈戊", "没有场次 2026-09-02/x"),
        ("record rules DOC --set rules.json --out 没有/rules.json", "文件夹“没有”不存在"),
        ("new 新.afterschool --from 夹", "没有导入“夹”：这是文件夹，不是表格。请选择其中的一个文件"),
        ("new 新.afterschool --from .", "没有导入“.”：这是文件夹"),
        ("solve DOC --out 没有/r.json", "文件夹 没有 不存在，没有开始排班"),
        ("comply DOC --from 2031-10-01", "2031-10-01 至"),
        ("comply DOC --from 2031-10-01", "不在学期之内"),
        ("comply DOC --archive .", "文件夹“{here}”里已有文件"),
        ("new 没有/新.afterschool", "{here}/没有”不存在。请换一个文件夹"),
        ("new rules.json/新.afterschool", "{here}/rules.json”不存在"),
        ("record set DOC ID --pupils 一（1）班=abc", "--pupils：“abc”应为 0 到 9999 的整数，没有登记。请更正后重试"),
        ("record set DOC ID --pupils 一（1）班=-3", "--pupils：“-3”应为 0 到 9999 的整数"),
        ("record set DOC ID --pupils 一（1）班", "--pupils：看不懂“一（1）班”，应写成“名称=内容”，没有登记"),
        ("record set DOC ID --adults 一=王甲", "--adults：“一”应为 0 到 9999 的整数"),
        ("record set DOC ID --incident 王甲=late:abc", "--incident：“abc”应为 0 到 9999 的整数"),
        ("record check DOC 2026-09 王甲=95%", "绩效规则里没有考核“王甲=95%”"),
        ("record income DOC 2026-09 收费", "NAME=YUAN：看不懂“收费”"),
        (
            "record held DOC --on 2026-09-05 --until 2026-09-06",
            "2026-09-05 至 2026-09-06 没有课后服务，没有登记。请换几天",
        ),
        ("cover DOC --on 2026-09-07 --absent 王甲@17:00-16:00", "王甲@17:00-16:00：看不懂时间 17:00-16:00"),
        ("flex export DOC a.xlsx --on 2029-09-07", "2029-09-07 这一周没有上学的日子"),
        (
            "export DOC --sheets a.xlsx --only counts --month 2026-09 --from 2026-09-20 --until 2026-09-10",
            "2026-09 的表：2026-09-10 在 2026-09-20 之前。请更正日期",
        ),
        ("comply DOC --from 2026-10-01 --to 2026-09-01", "2026-09-01 在 2026-10-01 之前。请更正日期"),
    ],
)
def test_it_is_said_what_and_what_to_do_now(
    school: Path, capsys: pytest.CaptureFixture[str], typed: str, told: str
) -> None:
    before = school.read_bytes()
    words = {"DOC": school.name, "ID": SESSION}
    assert main([words.get(word, word) for word in typed.split()]) == 2
    assert told.replace("{here}", school.parent.name) in capsys.readouterr().err
    assert school.read_bytes() == before


@pytest.mark.parametrize(
    "typed",
    [
        "flex export DOC --on 2026-09-07 a.csv",
        "comply DOC --school-plan a.txt",
        "export DOC --book a.xls",
        "export DOC --poster a.txt",
        "export DOC --fet a.txt",
    ],
)
def test_a_file_that_nobody_could_open_by_a_click_is_not_written(
    school: Path, capsys: pytest.CaptureFixture[str], typed: str
) -> None:
    with pytest.raises(SystemExit):
        main([school.name if word == "DOC" else word for word in typed.split()])
    assert "要以 ." in capsys.readouterr().err
    assert not list(school.parent.glob("a.*"))


@pytest.mark.parametrize(
    "typed",
    [
        "runs DOC --write now DOC",
        "export DOC --roster DOC",
        "export DOC --case DOC",
        "solve DOC --out DOC",
        "record rules DOC --out DOC",
        "flex rules DOC --out DOC",
    ],
)
def test_a_document_is_never_replaced_by_a_list(school: Path, capsys: pytest.CaptureFixture[str], typed: str) -> None:
    before = school.read_bytes()
    with pytest.raises(SystemExit):
        main([school.name if word == "DOC" else word for word in typed.split()])
    assert "要以 .json 结尾" in capsys.readouterr().err
    assert school.read_bytes() == before


def test_a_case_is_not_replaced_by_its_roster(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", school.name, "--case", "case.json", "--roster", "roster.json"]) == 0
    before = Path("case.json").read_bytes()
    for typed in (["solve", "case.json"], ["repair", "case.json", "roster.json"]):
        assert main([*typed, "--out", "./case.json"]) == 2
        assert "会盖掉它，没有开始排班。请换一个文件名" in capsys.readouterr().err
    assert Path("case.json").read_bytes() == before


def test_a_notice_is_read_from_another_program_whatever_its_encoding(
    school: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = TextIOWrapper(BytesIO("放假通知".encode("gb18030")), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", said)
    assert main(["calendar", school.name, "--notice", "-"]) == 2
    assert "请粘贴国务院办公厅放假通知的原文" in capsys.readouterr().err


def test_pay_of_a_document_is_by_its_own_rules(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["pay", school.name, "--month", "2026-09"]) == 0
    assert capsys.readouterr().out.startswith("2026-09 办法\n")


def test_what_only_tells_works_while_the_document_is_open_elsewhere(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Document.open(school):
        for typed in (
            "record rules DOC",
            "record income DOC 2026-09",
            "record check DOC 2026-09 巡查",
            "flex rules DOC",
            "indicators export DOC 指标.xlsx",
        ):
            assert main([school.name if word == "DOC" else word for word in typed.split()]) == 0
        assert "没有记入导出记录" in capsys.readouterr().err, "the file is written all the same"
        assert main(["record", "income", school.name, "2026-09", "收费=1"]) == 2
    assert "正被另一个窗口使用" in capsys.readouterr().err


@pytest.mark.parametrize("typed", ["export {doc} --book b.xlsx", "calendar {doc}", "record held {doc} --on 2026-09-07"])
def test_a_document_that_is_not_there_is_named(school: Path, capsys: pytest.CaptureFixture[str], typed: str) -> None:
    missing = str(Path("夹") / "没有.afterschool")
    assert main(typed.format(doc=missing).split()) == 2
    assert capsys.readouterr().err == f"没有“{Path(missing).resolve()}”这个文件。请检查文件名和所在的文件夹。\n"
    assert list(Path("夹").iterdir()) == []


def test_a_notice_saved_by_an_old_editor_is_read(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (school.parent / "通知.txt").write_bytes("放假通知".encode("gb18030"))
    assert main(["calendar", school.name, "--notice", "通知.txt"]) == 2
    assert "请粘贴国务院办公厅放假通知的原文" in capsys.readouterr().err, "its words were understood"
