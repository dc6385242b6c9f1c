"""Sheets of indicators as schools keep them: found under titles, understood as people write, refused as a whole."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from afterschool.excel.indicators.codecs import Figure, month_in, scope_in
from afterschool.excel.indicators.reading import IndicatorImport, proposal_of, propose_indicators
from afterschool.excel.reader.file import read_path
from afterschool.excel.reader.sheet import FileData, SheetData
from afterschool.excel.values import CellValue
from afterschool.indicators.items import BY_FIELD
from afterschool.indicators.rows import MonthIndicators
from afterschool.model.month import Month
from afterschool.problems import KnownError
from tests.afterschool.excel.indicators.school import MONTHS, PLAN

HOMEWORK, WORKS = Figure(BY_FIELD["homework_bp"]), Figure(BY_FIELD["works"])
SEPTEMBER = replace(MonthIndicators.of(MONTHS[0]), homework_bp=9000, works=5, source="手工统计")


def read(*rows: Sequence[CellValue], known: tuple[MonthIndicators, ...] = (), **sheet: object) -> IndicatorImport:
    data = FileData(name="指标.xlsx", sheets=(SheetData(name="表", rows=tuple(map(tuple, rows)), **sheet),))
    return proposal_of(data, PLAN, known)


@pytest.mark.parametrize("cell", [0.98, 98, "98", "98%", "98％", " 98.0 % ", "９８", "0.98"])
def test_a_rate_may_be_written_in_every_usual_way(cell: CellValue) -> None:
    assert HOMEWORK.read(cell).value == 9800


@pytest.mark.parametrize(
    ("cell", "value"),
    [(0, 0), (1, 10_000), ("1%", 100), (1.5, 150), (0.973561, 9736), ("100%", 10_000), (97.35, 9735), (0.01, 100)],
)
def test_rates_at_the_edges(cell: CellValue, value: int) -> None:
    assert HOMEWORK.read(cell).value == value


@pytest.mark.parametrize(
    ("cell", "what"),
    [
        ("很好", "“很好”不是百分比"),
        (date(2026, 9, 1), "“2026-09-01”不是百分比"),
        ("1e999", "“1e999”不是百分比"),
        (101, "“101”不在 0 到 100% 之间"),
        ("150%", "“150%”不在 0 到 100% 之间"),
        (-0.5, "“-0.5”不在 0 到 100% 之间"),
        ("0.98%", "“0.98%”不到 1%，可能多除了一次 100"),
        (0.0098, "“0.0098”不到 1%，可能多除了一次 100"),
    ],
)
def test_what_is_no_rate_is_told_with_a_remedy(cell: CellValue, what: str) -> None:
    (fault,) = HOMEWORK.read(cell).faults
    assert (str(fault.what), str(fault.remedy)) == (what, "请填写如 98% 的数")


def test_numbers_of_works_may_have_a_unit() -> None:
    assert [WORKS.read(cell).value for cell in (12, "12项", "12 件", 0)] == [12, 12, 12, 0]
    for cell in ("1.5", -1, 10_000, "许多", date(2026, 9, 1)):
        assert WORKS.read(cell).faults


@pytest.mark.parametrize(
    "cell",
    ["2026-10", "2026年10月", "2026/10", "2026.10", "202610", "10月", "10月份", 10, "10", date(2026, 10, 31), 46296],
)
def test_a_month_may_be_written_in_every_usual_way(cell: CellValue) -> None:
    assert month_in(cell, MONTHS) == Month(2026, 10)


@pytest.mark.parametrize("cell", ["2026-13", "8月", "十月", 2026.1, "", None, "2025-10", date(2026, 8, 1), "学期"])
def test_what_is_no_month_of_the_semester(cell: CellValue) -> None:
    assert month_in(cell, MONTHS) is None


def test_january_is_that_of_the_semester() -> None:
    assert month_in("1月", MONTHS) == Month(2027, 1)


def test_2026_10_that_became_a_number_is_not_taken_for_january() -> None:
    assert month_in("2026.1", (Month(2026, 1),)) == Month(2026, 1)
    assert month_in(2026.1, (Month(2026, 1),)) is None


@pytest.mark.parametrize(
    ("cell", "grade"), [("", 0), ("全校", 0), ("一年级", 1), (2, 2), ("Grade 2", 2), ("九年级", None)]
)
def test_whose_figures_they_are(cell: CellValue, grade: int | None) -> None:
    assert scope_in(cell, frozenset((1, 2))) == grade


def test_the_head_is_found_under_titles_and_by_other_names() -> None:
    found = read(
        ("示例小学课后服务四项指标统计表",),
        ("2026 年秋", None, "单位：%"),
        ("月份", "年级", "课后服务参与率（%）", "完成率", "家长满意率", "学生成果", "备注"),
        ("9月", None, 96.5, "98%", 0.97, "12项", "问卷 300 份"),
        ("9月", "一年级", None, "99%", None, None, None),
        (None, None, None, None, None, None, None),
        ("合计", None, 96.5, 98, 97, 12, None),
    )
    assert found.problems == ()
    whole, first = found.rows
    assert (whole.participation_bp, whole.homework_bp, whole.parents_bp, whole.works) == (9650, 9800, 9700, 12)
    assert (first.id, first.homework_bp, whole.source) == ("2026-09/1", 9900, "问卷 300 份")


def test_empty_cells_change_nothing_and_the_rest_is_told_before_and_after() -> None:
    found = read(("月份", "作业完成率", "成果展示", "统计日期"), ("9月", 0.95, "-", "9月30日"), known=(SEPTEMBER,))
    assert found.rows == (replace(SEPTEMBER, homework_bp=9500, day=date(2026, 9, 30)),)
    assert [str(row.words) for row in found.differences] == [
        "2026-09 全校 作业完成率：90 % → 95 %",
        "2026-09 全校 统计日期：空 → 2026-09-30",
    ]


def test_a_merged_month_is_that_of_all_its_rows(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["月份", "年级", "参与率"], ["2026-09", "一年级", 0.9], [None, "二年级", 0.8]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.save(tmp_path / "m.xlsx")
    found = proposal_of(read_path(tmp_path / "m.xlsx"), PLAN, ())
    assert [(row.id, row.participation_bp) for row in found.rows] == [("2026-09/1", 9000), ("2026-09/2", 8000)]


def test_every_bad_cell_is_named_and_nothing_is_proposed() -> None:
    found = read(
        ("月份", "年级", "参与率", "满意度", "统计日期", "成果展示"),
        ("9月", None, 0.97, None, None, 3),
        ("9月", "全校", 0.96, None, None, 3),
        ("8月", None, 0.96, None, None, None),
        ("10月", "七年级", 0.96, None, None, None),
        ("11月", None, "高", None, "月底", None),
        ("12月", None, None, None, None, None),
        ("1月", None, None, None, None, None),
        errors=((7, 3),),
        unsaved_formulas=((8, 6),),
    )
    assert (found.rows, found.differences) == ((), ())
    assert [str(problem) for problem in found.problems] == [
        "指标.xlsx 表 D1：“满意度”没有写明是谁的满意度。请改成家长满意度、学生满意度或教师满意度",
        "指标.xlsx 表 A3：月份：2026-09 全校 已在上面填写过。请只留一行",
        "指标.xlsx 表 A4：月份：“8月”不是本学期的月份。请填写 2026-09 到 2027-01 之间的月份",
        "指标.xlsx 表 B5：年级：本校没有“七年级”。请填写年级，全校的留空",
        "指标.xlsx 表 C6：参与率（%）：“高”不是百分比。请填写如 98% 的数",
        "指标.xlsx 表 E6：统计日期：“月底”不是日期。请填写如 2026-09-30 的日期",
        "指标.xlsx 表 C7：参与率（%）：单元格显示为错误（如 #N/A）。请改正公式，或直接填写内容",
        "指标.xlsx 表 F8：成果展示（项）：这是公式，但文件里没有保存计算结果。请用 Excel 或 WPS 打开文件，保存后再导入",
    ]


def test_a_semester_that_ends_before_it_begins_is_told() -> None:
    reversed_dates = replace(PLAN, semester=replace(PLAN.semester, last_day=date(2026, 7, 1)))
    data = FileData(name="指标.xlsx", sheets=(SheetData(name="表", rows=(("月份", "参与率"), ("9月", 0.9))),))
    with pytest.raises(KnownError, match="学期里没有一天"):
        proposal_of(data, reversed_dates, ())


def test_a_file_without_indicators_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="没有找到指标"):
        read(("月份", "人数"), ("9月", 30))
    with pytest.raises(KnownError, match="没有找到指标"):
        read(("月份", "参与率"), ("9月", 0.9), hidden=True)
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(KnownError, match=r"没有导入“x\.xlsx”"):
        propose_indicators(tmp_path / "x.xlsx", PLAN, ())
