"""Head counts read from the sheets that schools keep."""

import pytest
from openpyxl import Workbook

from afterschool.excel.pupil_counts import read_pupil_counts
from afterschool.model.month import Month
from afterschool.model.words import SessionKind
from afterschool.problems import KnownError, SheetCell
from afterschool.record.log import DatedRecord
from afterschool.record.recording import PupilCount, as_it_stands, counted, unused_problem
from afterschool.record.rows import RecordEntry
from tests.afterschool.record.school import CHOIR, EXTENDED, HOMEWORK_1, NOW, PLAN, WEDNESDAY, daybook

SEPTEMBER = Month(2026, 9)


def count(class_id: str, pupils: int, **about: object) -> PupilCount:
    where = SheetCell(file="人数.xlsx", sheet="Sheet", row=2, column=3)
    return PupilCount(class_id=class_id, day=WEDNESDAY, pupils=pupils, where=where, **about)


def read(tmp_path, rows):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(tmp_path / "人数.xlsx")
    return read_pupil_counts(tmp_path / "人数.xlsx", PLAN, SEPTEMBER)


def test_a_row_for_each_class_and_a_column_for_each_date(tmp_path) -> None:
    found = read(
        tmp_path,
        [
            ["9 月课后服务人数"],
            ["班级", "9月1日", WEDNESDAY, 3],
            ["一(1)班", 28, 27, "—"],
            ["1.2", "30人", "", 31],
            ["合计", 58, 27, 31],
        ],
    )
    assert found.problems == ()
    assert [(row.class_id, row.day.day, row.pupils) for row in found.counts] == [
        ("C1", 1, 28),
        ("C1", 2, 27),
        ("C2", 1, 30),
        ("C2", 3, 31),
    ]


def test_a_table_of_one_date_is_read(tmp_path) -> None:
    found = read(tmp_path, [["班级", "9月2日"], ["一(1)班", 28]])
    assert [(row.day, row.pupils) for row in found.counts] == [(WEDNESDAY, 28)]


def test_columns_of_other_dates_are_told(tmp_path) -> None:
    found = read(tmp_path, [["班级", "8月31日", "9月2日", "13月1日", "备注", "合计"], ["一(1)班", 1, 28, 3, "好", 32]])
    assert [row.pupils for row in found.counts] == [28]
    assert [str(problem) for problem in found.problems] == [
        "人数.xlsx Sheet B1：从这里起有 2 列不是 2026-09 的日期，没有读入。"
        "请核对日期；别的月份，请到那个月的某一天再导入"
    ]
    assert read(tmp_path, [["班级", "10月8日"], ["一(1)班", 1]]).problems, "it has head counts, but of another month"


def test_a_formula_without_its_result_is_no_empty_cell(tmp_path) -> None:
    found = read(tmp_path, [["班级", "9月1日", "9月2日"], ["一(1)班", "=20+8", 28]])
    assert [row.pupils for row in found.counts] == [28]
    (problem,) = found.problems
    assert str(problem).startswith("人数.xlsx Sheet B2：这是公式，但文件里没有保存计算结果")


def test_a_row_for_each_class_and_date_with_its_activity(tmp_path) -> None:
    found = read(
        tmp_path,
        [
            ["日期", "班级", "活动", "人数"],
            ["2026-09-02", "一（1）班", "延时托管", 9],
            ["2026-09-02", "一（1）班", "P1", 20],
            ["2026-09-02", "九（9）班", "", 20],
            ["2026-08-02", "一（1）班", "", 20],
            ["2026-09-02", "一（1）班", "下棋", 20],
            ["2026-09-02", "一（1）班", "", "很多"],
        ],
    )
    assert found.counts == (
        count("C1", 9, kind=SessionKind.EXTENDED),
        count("C1", 20, phase="P1"),
    )
    assert str(found.counts[1].where) == "人数.xlsx Sheet D3"
    assert [str(problem).replace("人数.xlsx Sheet ", "") for problem in found.problems] == [
        "B4：没有“九（9）班”这个班。请更正班级名称",
        "A5：“2026-08-02”不是 2026-09 的日期。请填写如 2026-09-01 的日期",
        "C6：没有“下棋”这个时段或活动。请更正，或留空",
        "D7：“很多”不是人数。请填写 0 到 200 的整数",
    ]


def test_a_file_without_head_counts_is_refused(tmp_path) -> None:
    with pytest.raises(KnownError, match="没有找到人数"):
        read(tmp_path, [["姓名", "工号"], ["王甲", 1]])


def test_counts_go_into_the_sessions_of_the_class_but_not_into_clubs() -> None:
    counts = [count("C1", 9), count("C1", 1, phase="P7"), count("C2", 0, phase="P7")]
    found = counted(daybook(), WEDNESDAY, counts)
    groups = {row.id: {g.class_id: g.pupils for g in row.groups} for row in found.sessions}
    assert groups[HOMEWORK_1] == {"C1": 9}
    assert groups[EXTENDED] == {"C1": 9, "C2": 10, "C3": 10}
    assert groups[CHOIR] == {"C1": 5}
    assert found.unused == (counts[1],), "where nobody was, no session is missed"
    problem = unused_problem(daybook().names, counts[1])
    assert str(problem) == ("人数.xlsx Sheet C2：一（1）班 2026-09-02 没有这一场，人数没有用上。请核对班级、日期和时段")


def test_of_what_was_noted_only_what_differs_is_noted_again() -> None:
    noted = as_it_stands(daybook(), WEDNESDAY)
    book = daybook(DatedRecord(entries=(RecordEntry.of(WEDNESDAY, noted, NOW),)))
    same = [count("C2", 30, phase="P1")]
    assert counted(book, WEDNESDAY, same).sessions == ()
    other = [count("C2", 29, phase="P1")]
    assert [row.groups[0].pupils for row in counted(book, WEDNESDAY, other).sessions] == [29]
