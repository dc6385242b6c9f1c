"""What each sheet of the roster workbook says, told cell by cell for the week of ``small_week``."""

import pytest
from openpyxl import Workbook

from afterschool.rules import judge
from tests.afterschool.excel.roster_books import book_of, table
from tests.afterschool.excel.small_week import a_case, a_roster


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    return book_of(a_case(), a_roster(), tmp_path_factory.mktemp("book"))


def test_the_week_is_what_the_sheets_below_are_derived_from() -> None:
    verdict = judge(a_case(), a_roster())
    assert verdict.hard == 0
    # Tuesday: 1 PE lead, 1 class without a teacher, 1 assistant, 1 person at the gate.
    assert sum(shortage.count for shortage in verdict.shortages) == 4


def test_whole_school_sheets_come_first_then_classes_people_and_rooms(book: Workbook) -> None:
    assert book.sheetnames == [
        *("目录", "全校总表", "缺额统计", "社团安排", "岗位安排", "人次统计"),
        *("一(1)班", "一(2)班"),
        *("王明", "李静", "周兰", "吴强"),
        *("101教室", "102教室", "音乐教室", "美术教室", "田径场"),
    ]


def test_overview_tells_each_class_and_day_with_place_adult_and_clubs(book: Workbook) -> None:
    assert table(book["全校总表"]) == [
        ["班级", "周一", "周二", "周三", "周四", "周五"],
        [
            "一(1)班",
            "体 田径场 王明\n作 本班教室（并班） 李静\n社 合唱",
            "体 田径场 李静\n作 本班教室 王明\n社 合唱 缺 1 名协同教师",
        ],
        [
            "一(2)班",
            "体 田径场 李静\n作 101教室（并班） 李静\n社 合唱",
            "体 田径场 吴强\n作 本班教室 缺教师\n社 合唱 缺 1 名协同教师",
        ],
    ]


def test_class_sheet_has_a_row_per_activity_and_says_with_whom(book: Workbook) -> None:
    assert table(book["一(2)班"], first_row=2) == [
        ["一(2)班 课后服务安排"],
        ["示例小学 · 2026年秋季学期 · 方案一（2026-09-01 至 2026-11-13）"],
        ["时间", "周一", "周二", "周三", "周四", "周五"],
        ["体 体育锻炼\n15:20–16:20", "田径场 李静", "田径场 吴强"],
        ["作 作业辅导\n16:30–17:30", "101教室（与 一(1)班 并班） 李静", "本班教室 缺教师"],
        ["社 社团\n16:30–17:30", "合唱 3 人 音乐教室 周兰、吴强", "合唱 3 人 音乐教室 周兰 缺 1 名协同教师"],
    ]


def test_person_sheet_lists_places_in_order_and_counts_them_live(book: Workbook) -> None:
    assert table(book["吴强"]) == [
        ["星期", "时间", "工作", "班级、社团或岗位", "地点", "一起的人"],
        ["周一", "16:30–17:30", "社 社团协同", "合唱", "音乐教室", "周兰"],
        ["周一", "17:30–17:50", "岗 岗位", "护学岗", None, "王明"],
        ["周二", "15:20–16:20", "体 体育锻炼", "一(2)班", "田径场"],
        [],
        [None, None, "体 体育锻炼", '=COUNTIF($C$5:$C$7,"体 *")'],
        [None, None, "社 社团", '=COUNTIF($C$5:$C$7,"社 *")'],
        [None, None, "岗 岗位", '=COUNTIF($C$5:$C$7,"岗 *")'],
        [None, None, "合计人次", "=SUM(D9:D11)", "每周至多 99 次"],
    ]


def test_room_sheet_tells_who_is_inside_and_a_venue_its_missing_pe_lead(book: Workbook) -> None:
    assert table(book["田径场"]) == [
        ["时间", "周一", "周二", "周三", "周四", "周五"],
        ["体 体育锻炼\n15:20–16:20", "一(1)班 王明\n一(2)班 李静", "一(1)班 李静\n一(2)班 吴强\n缺 1 名体育骨干"],
    ]
    assert table(book["101教室"])[1] == ["作 作业辅导\n16:30–17:30", "一(1)班、一(2)班 李静", "一(1)班 王明"]


def test_a_room_that_nobody_uses_says_so(book: Workbook) -> None:
    assert table(book["美术教室"])[1:] == [["本周没有安排"]]


def test_club_sheet_has_a_row_per_meeting(book: Workbook) -> None:
    assert table(book["社团安排"]) == [
        ["社团", "类别", "年级", "人数", "星期", "时间", "地点", "主教师", "协同教师", "缺什么"],
        ["合唱", "美育", "1", 7, "周一", "16:30–17:30", "音乐教室", "周兰", "吴强"],
        ["合唱", "美育", "1", 7, "周二", "16:30–17:30", "音乐教室", "周兰", None, "缺 1 名协同教师"],
    ]


def test_post_sheet_names_people_by_day_and_what_is_missing(book: Workbook) -> None:
    assert table(book["岗位安排"]) == [
        ["岗位", "时间", "人数", "周一", "周二", "周三", "周四", "周五"],
        ["护学岗", "17:30–17:50", 2, "王明、吴强", "李静\n缺 1 人"],
    ]


def test_shortage_sheet_lists_them_by_day_and_time_with_a_live_sum(book: Workbook) -> None:
    rows = table(book["缺额统计"])
    assert rows[0] == ["星期", "时段", "时间", "缺什么", "缺几处"]
    assert [(row[0], row[2], row[4]) for row in rows[1:-1]] == [
        ("周二", "15:20–16:20", 1),
        ("周二", "16:30–17:30", 1),
        ("周二", "16:30–17:30", 1),
        ("周二", "17:30–17:50", 1),
    ]
    assert "体育骨干" in str(rows[1][3])
    assert "护学岗" in str(rows[4][3])
    assert rows[-1][3:] == ["合计", "=SUM(E5:E8)"]


def test_counts_are_by_activity_and_by_day_in_staff_order_with_live_totals(book: Workbook) -> None:
    assert table(book["人次统计"]) == [
        ["姓名", "类别", "体", "作", "社", "岗", "合计", "周一", "周二", "周三", "周四", "周五", "每周至多"],
        ["王明", "本校教师", 1, 1, 0, 1, "=SUM(C5:F5)", 2, 1, 0, 0, 0, 6],
        ["李静", "本校教师", 2, 1, 0, 1, "=SUM(C6:F6)", 2, 2, 0, 0, 0, 99],
        ["周兰", "本校教师", 0, 0, 2, 0, "=SUM(C7:F7)", 1, 1, 0, 0, 0, 99],
        ["吴强", "本校教师", 1, 0, 1, 1, "=SUM(C8:F8)", 2, 1, 0, 0, 0, 99],
        ["全校", None, *(f"=SUM({c}5:{c}8)" for c in "CDEFGHIJKL")],
    ]


def test_cover_tells_what_and_when_and_sums_the_shortages_live(book: Workbook) -> None:
    rows = [row for row in table(book["目录"], first_row=1) if row]
    assert rows[:8] == [
        ["示例小学"],
        ["课后服务安排表"],
        ["学期", "2026年秋季学期"],
        ["方案", "方案一"],
        ["适用日期", "2026-09-01 至 2026-11-13"],
        ["制表日期", "2026-08-28"],
        ["安排场次", 11],
        ["缺额处数", "=SUM('缺额统计'!E5:E8)"],
    ]
    assert rows[8] == ["体 体育锻炼", "作 作业辅导", "社 社团", "岗 岗位"]
    merged = {str(cells) for cells in book["目录"].merged_cells.ranges}
    assert merged == {f"B{row}:F{row}" for row in range(4, 10)}, "every fact is as wide as the page"


def test_cover_links_to_every_sheet_and_every_sheet_back(book: Workbook) -> None:
    def targets(name: str) -> list[str]:
        sheet = book[name]
        links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        return [str(link.location).rpartition("!")[0].strip("'") for link in links]

    assert targets("目录") == book.sheetnames[1:]
    for name in book.sheetnames[1:]:
        assert targets(name)[0] == "目录"


def test_missing_people_stand_out_by_fill_and_by_bold_red_words(book: Workbook) -> None:
    filled, missing = book["岗位安排"]["D5"], book["岗位安排"]["E5"]
    assert missing.fill.fgColor.rgb != filled.fill.fgColor.rgb
    assert missing.font.b
    assert "缺" in str(missing.value)
