"""What people are told of a date."""

from dataclasses import replace
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from afterschool.excel.change_notice import write_change_notice
from afterschool.record.changing import cover, merged, not_held
from afterschool.record.log import DatedRecord
from afterschool.record.notice import day_notice
from afterschool.record.reasons import ChangeReason
from afterschool.record.rows import ChangeKind
from tests.afterschool.record.school import (
    CHOIR,
    EXTENDED,
    HOMEWORK_1,
    HOMEWORK_2,
    HOMEWORK_3,
    NOW,
    WEDNESDAY,
    away,
    daybook,
    row,
)

ILL = away()


def notice_of(*changes, absences=(ILL,)):
    book = daybook(DatedRecord(absences=absences, changes=changes))
    return day_notice(book, book.board(WEDNESDAY)), book


def test_the_list_names_before_after_and_why_without_the_kind_of_leave() -> None:
    notice, _book = notice_of(cover(row(HOMEWORK_1), 0, "T5", NOW))
    lines = [tuple(map(str, (line.what, line.where, line.before, line.after, line.why))) for line in notice.lines]
    assert lines == [
        ("一（1）班", "1班教室", "王甲", "陈戊", "王甲请假"),
        ("一（1）班、一（2）班、一（3）班", "1班教室", "王甲", "待安排", "王甲请假"),
    ]


def test_everybody_concerned_gets_a_text_in_either_language() -> None:
    notice, _book = notice_of(cover(row(HOMEWORK_1), 0, "T5", NOW), cover(row(EXTENDED), 0, "T3", NOW))
    assert list(notice.messages) == ["T1", "T3", "T5"]
    assert str(notice.messages["T5"]) == (
        "陈戊老师，2026-09-02 周三的课后服务有变动：\n1. 16:00–17:00 作业辅导 一（1）班（1班教室）请您到岗，代王甲"
    )
    assert notice.messages["T1"].in_language("en") == (
        "Dear 王甲, after-school service changes on 2026-09-02 Wed:\n"
        "1. 16:00–17:00 Homework 一（1）班: you need not come, 陈戊 serves instead\n"
        "2. 17:00–18:00 Extended care 一（1）班, 一（2）班, 一（3）班: you need not come, 张丙 serves instead"
    )


def test_mergers_self_study_and_cancelling_are_said_openly() -> None:
    notice, _book = notice_of(
        merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW, reason=ChangeReason.FEW_PUPILS),
        not_held(row(HOMEWORK_3), ChangeKind.SELF_STUDY, NOW, "家长会"),
        not_held(row(CHOIR), ChangeKind.CANCELLED, NOW, "雷阵雨", ChangeReason.WEATHER),
        absences=(),
    )
    after = {line.session.id: (str(line.after), str(line.why)) for line in notice.lines}
    assert after == {
        HOMEWORK_1: ("并入一（2）班", "学生少"),
        HOMEWORK_3: ("自习", "家长会"),
        CHOIR: ("取消", "天气：雷阵雨"),
    }
    texts = {person: str(text).splitlines()[1] for person, text in notice.messages.items()}
    other = "16:00–17:00 作业辅导 一（2）班"
    assert texts == {
        "T1": f"1. 16:00–17:00 作业辅导 一（1）班并入“{other}”，您不用到岗",
        "T2": f"1. 一（1）班并入您的“{other}”",
        "T3": "1. 16:00–17:00 作业辅导 一（3）班改为“自习”，您不用到岗",
        "T4": "1. 16:00–17:00 社团 合唱团改为“取消”，您不用到岗",
    }


def test_whoever_went_where_classes_went_on_from_is_told_the_end() -> None:
    first = merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW)
    notice, _book = notice_of(first, merged(row(HOMEWORK_2, first), row(HOMEWORK_3), NOW), absences=())
    texts = {person: str(text).splitlines()[1:] for person, text in notice.messages.items()}
    other = "16:00–17:00 作业辅导 一（3）班"
    assert texts == {
        "T1": [f"1. 16:00–17:00 作业辅导 一（1）班并入“{other}”，您不用到岗"],
        "T2": [f"1. 16:00–17:00 作业辅导 一（2）班并入“{other}”，您不用到岗"],
        "T3": [f"1. 一（1）班并入您的“{other}”", f"2. 一（2）班并入您的“{other}”"],
    }


def test_the_workbook_is_one_page_and_holds_no_formula(tmp_path) -> None:
    notice, book = notice_of(cover(row(HOMEWORK_1), 0, "T5", NOW, why="=1+1"))
    write_change_notice(tmp_path / "n.xlsx", notice, book.names)
    workbook = load_workbook(tmp_path / "n.xlsx")
    sheet, personal = workbook.worksheets
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight, sheet.page_setup.paperSize) == (1, 1, 9)
    assert [cell.value for cell in sheet[4]][-1] == "=1+1"
    assert sheet["G4"].data_type == "s"
    assert [personal["A4"].value, personal["A5"].value] == ["王甲", "陈戊"]


@pytest.mark.parametrize(
    ("count", "lies", "pages_high"),
    [(2, "landscape", 1), (15, "landscape", 1), (31, "portrait", 1), (120, "portrait", 0)],
)
def test_a_notice_of_many_changes_stands_upright_and_is_never_too_small_to_read(
    tmp_path, count: int, lies: str, pages_high: int
) -> None:
    """A row of a line has 20.5 points. Across there is room for some 20 of them, upright for some 30, for 40 at 80 %;
    120 go on further pages (0: as many as there must be)."""
    notice, book = notice_of(cover(row(HOMEWORK_1), 0, "T5", NOW))
    line = replace(notice.lines[0], why="考试")
    write_change_notice(tmp_path / "n.xlsx", replace(notice, lines=(line,) * count), book.names)
    setup = load_workbook(tmp_path / "n.xlsx").worksheets[0].page_setup
    assert (setup.orientation, setup.fitToWidth, setup.fitToHeight) == (lies, 1, pages_high)


def test_a_day_without_changes_says_so(tmp_path) -> None:
    notice, book = notice_of(absences=())
    assert (notice.lines, notice.messages) == ((), {})
    write_change_notice(tmp_path / "n.xlsx", notice, book.names)
    workbook = load_workbook(tmp_path / "n.xlsx")
    assert workbook.worksheets[0]["A4"].value == "当天没有变动。"
    assert len(workbook.worksheets) == 1


def test_a_cover_who_is_away_by_now_is_not_asked_to_come_and_nobody_is_told_of_them() -> None:
    notice, _book = notice_of(cover(row(HOMEWORK_1), 0, "T5", NOW), absences=(ILL, away("T5", key="A2")))
    assert set(notice.messages) == {"T1"}
    assert "1. 16:00–17:00 作业辅导 一（1）班您不用到岗" in str(notice.messages["T1"]).splitlines()
    line = notice.lines[0]
    assert (str(line.after), str(line.why)) == ("待安排", "王甲请假、陈戊请假")


@pytest.mark.parametrize("who", ["T1", "T5"])
def test_whoever_is_away_is_never_asked_to_come(who: str) -> None:
    changes = (cover(row(HOMEWORK_1), 0, "T5", NOW), cover(row(HOMEWORK_2), 0, "T1", NOW))
    notice, book = notice_of(*changes, absences=(away(who),))
    text = str(notice.messages.get(who, ""))
    assert "请您到岗" not in text
    assert who not in {person for session in book.board(WEDNESDAY).sessions for person in session.present}


def test_two_leaves_that_overlap_are_one_reason() -> None:
    longer = replace(away(key="A2"), last_day=WEDNESDAY + timedelta(2))
    notice, _book = notice_of(absences=(away(from_min=720), longer))
    assert {str(line.why) for line in notice.lines} == {"王甲请假"}
