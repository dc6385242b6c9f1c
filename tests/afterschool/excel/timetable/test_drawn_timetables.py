"""Ordinary timetables as schools draw them: a sheet for each class, and the whole school on one."""

from dataclasses import replace

import pytest

from afterschool.excel.importing.timetable import BELLS, TIMETABLE
from afterschool.model.plan import SubjectTeacher
from afterschool.problems import Severity
from tests.afterschool.excel.timetable.school import DAYS, SCHOOL, Rows, imported, lessons, proposal, said, sheet

ONE_CLASS: Rows = [
    ["实验小学２０２６学年三（1）班课程表"],
    ["节次", "时间", *DAYS],
    ["第一节", "８：２０－９：００", "语文 李晓明", "数学\n王芳", None, "体育（王老师）", "语文"],
    ["大课间", "9:00-9:10", "大课间", "大课间", "大课间", "大课间", "大课间"],
    ["第二节", "9:10-9:50", "班会", "自习", "—", None, "数学"],
    ["第三节", "10:10-10:50", None, None, None, None, "语文李晓明"],
    ["课后服务", "15:40-17:30", "作业辅导", "社团", None, None, None],
]


def test_a_sheet_of_one_class_with_times_beside_its_periods() -> None:
    """王老师 is 王敏 in PE, though 王芳 teaches the class as well; a class meeting is the homeroom teacher's."""
    result = imported(sheet("Sheet1", ONE_CLASS, merged=[(1, 1, 1, 7)]), times="")
    assert said(result) == []
    assert lessons(result, "T1") == [
        "周一 08:20–09:00 三(1)班 chinese",
        "周一 09:10–09:50 三(1)班 班会",
        "周五 08:20–09:00 三(1)班 chinese",
        "周五 10:10–10:50 三(1)班 chinese",
    ]
    assert lessons(result, "T2") == ["周二 08:20–09:00 三(1)班 maths", "周五 09:10–09:50 三(1)班 maths"]
    assert lessons(result, "T3") == ["周四 08:20–09:00 三(1)班 pe"]


def test_the_class_may_be_named_by_the_sheet_alone() -> None:
    rows = [["", *DAYS], [1, "语文", None, None, None, None], [2, "数学"], [3, None, "体育"]]
    result = imported(sheet("301", rows))
    assert lessons(result, "T2") == ["周一 09:10–09:50 三(1)班 maths"]


def test_timetables_one_under_another_each_with_its_title() -> None:
    def block(title: str, teacher: str) -> Rows:
        return [
            [title],
            ["节次", *DAYS],
            [1, f"语文 {teacher}"],
            [2, None],
            [3, None],
            [4, None, f"数学 {teacher}"],
            [],
        ]

    result = imported(sheet("全校", [*block("三（1）班", "李晓明"), *block("三（2）班", "王芳")]))
    assert said(result) == []
    assert lessons(result, "T1") == ["周一 08:20–09:00 三(1)班 chinese", "周二 14:00–14:40 三(1)班 maths"]
    assert lessons(result, "T2") == ["周一 08:20–09:00 三(2)班 chinese", "周二 14:00–14:40 三(2)班 maths"]


def test_afternoons_that_count_from_one_again() -> None:
    rows = [
        ["三(1)班"],
        ["", "", *DAYS],
        ["上午", "1", "语文"],
        ["", "2", None],
        ["", "3", None],
        ["下午", "1", None, "数学"],
    ]
    result = imported(sheet("表", rows))
    assert lessons(result, "T2") == ["周二 14:00–14:40 三(1)班 maths"]


def test_subject_and_teacher_in_two_lines_of_cells() -> None:
    rows = [
        ["三(2)班"],
        ["节次", *DAYS],
        ["第1节", "语文", "数学"],
        ["", "李晓明", "王芳"],
        ["第2节", "数学", None],
        ["", "王芳", None],
        ["第3节", None],
    ]
    result = imported(sheet("表", rows, merged=[(3, 1, 4, 1), (5, 1, 6, 1)]))
    assert lessons(result, "T1") == ["周一 08:20–09:00 三(2)班 chinese"]
    assert lessons(result, "T2") == ["周一 09:10–09:50 三(2)班 maths", "周二 08:20–09:00 三(2)班 maths"]


@pytest.mark.parametrize(
    "beside",
    [
        [["科目", "语文", "数学"], ["任课教师", "李晓明", "王芳"]],
        [["科目", "教师"], ["语文", "李晓明"], ["数学", "王芳"]],
        [["任课教师：语文 李晓明 数学 王芳"]],
        [["任课教师：语文：李晓明、数学：王芳"]],
    ],
)
def test_subjects_alone_with_a_table_of_who_teaches_what(beside: Rows) -> None:
    rows = [["三(2)班"], ["节次", *DAYS], [1, "语文", "数学"], [2], [3], *beside]
    result = imported(sheet("表", rows))
    assert said(result) == []
    assert lessons(result, "T1") == ["周一 08:20–09:00 三(2)班 chinese"]
    assert lessons(result, "T2") == ["周二 08:20–09:00 三(2)班 maths"]


def test_the_table_of_who_teaches_what_may_be_another_sheet() -> None:
    teaching = sheet("任课表", [["班级", "语文", "数学"], ["三(2)班", "王芳", "李晓明"]])
    result = imported(sheet("三(2)班", [["", *DAYS], [1, "语文"], [2, "数学"], [3]]), teaching)
    assert lessons(result, "T2") == ["周一 08:20–09:00 三(2)班 chinese"]
    assert lessons(result, "T1") == ["周一 09:10–09:50 三(2)班 maths"]


def test_the_whole_school_with_days_and_periods_across() -> None:
    rows = [
        ["实验小学总课表"],
        ["班级", "周一", None, None, None, "周二", None, None, None, "周三", None, None, None],
        [None, *[1, 2, 3, 4] * 3],
        ["三(1)班", "语文\n李晓明", None, None, "数学", *[None] * 8],
        ["三(2)班", "王芳", None, None, None, "语文\n李晓明", *[None] * 7],
    ]
    merged = [(1, 1, 1, 13), (2, 1, 3, 1), (2, 2, 2, 5), (2, 6, 2, 9), (2, 10, 2, 13)]
    result = imported(sheet("总表", rows, merged))
    assert said(result) == []
    assert lessons(result, "T1") == ["周一 08:20–09:00 三(1)班 chinese", "周二 08:20–09:00 三(2)班 chinese"]
    assert lessons(result, "T2") == ["周一 08:20–09:00 三(2)班", "周一 14:00–14:40 三(1)班 maths"]


def test_the_whole_school_with_days_and_periods_down() -> None:
    rows = [
        ["星期", "节次", "三(1)班", "三（2）班"],
        *[[day if number == 1 else None, f"第{number}节", None, None] for day in DAYS for number in (1, 2, 3)],
    ]
    rows[1][2], rows[5][3] = "语文", "数学/王芳"
    result = imported(sheet("总课程表", rows))
    assert lessons(result, "T1") == ["周一 08:20–09:00 三(1)班 chinese"]
    assert lessons(result, "T2") == ["周二 09:10–09:50 三(2)班 maths"]


def test_weekdays_down_and_periods_across() -> None:
    rows = [["三(1)班课表"], ["", "第1节", "第2节", "第3节"], ["周一", "语文"], ["周二", None, "数学"], ["周三"]]
    result = imported(sheet("表", rows))
    assert lessons(result, "T2") == ["周二 09:10–09:50 三(1)班 maths"]


def test_a_sheet_of_one_teacher_replaces_that_person_s_week() -> None:
    before = imported(sheet("三(1)班", [["", *DAYS], [1, "数学"], [2], [3]])).plan
    rows = [["王芳老师课表"], ["节次", *DAYS], [1, None, "三(2)班 数学"], [2], [3]]
    result = imported(sheet("Sheet1", rows), into=before)
    assert lessons(result, "T2") == ["周二 08:20–09:00 三(2)班 maths"]


def test_odd_and_even_weeks() -> None:
    rows = [
        ["", *DAYS],
        [1, "语文 李晓明(单周)/数学 王芳(双周)"],
        [2, "单周：体育 王敏 双周：语文"],
        [3, "数学/体育(单/双)"],
    ]
    result = imported(sheet("三(1)班", rows))
    assert said(result) == []
    assert lessons(result, "T1") == ["周一 08:20–09:00 三(1)班 chinese 单周", "周一 09:10–09:50 三(1)班 chinese 双周"]
    assert lessons(result, "T2") == ["周一 08:20–09:00 三(1)班 maths 双周", "周一 10:10–10:50 三(1)班 maths 单周"]
    assert lessons(result, "T3") == ["周一 09:10–09:50 三(1)班 pe 单周", "周一 10:10–10:50 三(1)班 pe 双周"]


def test_times_may_stand_on_a_sheet_of_their_own() -> None:
    bells = sheet("作息", [["节次", "开始", "结束"], *[[f"第{n}节", f"{n + 7}:00", f"{n + 7}:40"] for n in (1, 2, 3)]])
    made = proposal(sheet("三(1)班", [["", *DAYS], [1], [2, "数学"], [3]]), bells)
    assert [row.table for row in made.sheets] == [TIMETABLE, BELLS]
    assert lessons(made.apply(SCHOOL), "T2") == ["周一 09:00–09:40 三(1)班 maths"]


def test_without_times_nothing_is_imported_and_the_remedy_says_where_to_give_them() -> None:
    result = imported(sheet("三(1)班", [["", *DAYS], [1, "语文", "语文"], [2, "数学"], [3]]), times="")
    assert result.plan == SCHOOL
    (problem,) = result.problems
    assert str(problem.where) == "课表.xlsx 三(1)班 B2"
    assert str(problem.what) == "看不出各节课的时间（共 3 处）"
    assert "各节时间" in str(problem.remedy)


def test_times_that_make_no_sense_are_refused() -> None:
    result = imported(sheet("三(1)班", [["", *DAYS], [1, "语文"], [2], [3]]), times="8:20-9:00、九点")
    assert said(result)[0] == "课表.xlsx 三(1)班: “九点”不是时间段"


def test_lessons_of_other_classes_stay_and_those_of_the_class_are_replaced() -> None:
    before = imported(
        sheet("三(1)班", [["", *DAYS], [1, "数学"], [2], [3]]),
        sheet("三(2)班", [["", *DAYS], [1], [2, "数学 王芳"], [3]]),
    ).plan
    result = imported(sheet("三(1)班", [["", *DAYS], [1], [2], [3, "数学"]]), into=before)
    assert lessons(result, "T2") == ["周一 09:10–09:50 三(2)班 maths", "周一 10:10–10:50 三(1)班 maths"]
    assert sorted(str(d) for d in result.differences) == [
        "去掉：教师任课 王芳 周一 08:20 三(1)班 数学 每周",
        "新增：教师任课 王芳 周一 10:10 三(1)班 数学 每周",
    ]


def test_what_is_not_known_is_told_once_with_its_first_cell_and_the_rest_is_imported() -> None:
    rows = [
        ["", *DAYS],
        [1, "语文 赵六", "语文 赵六", "科学"],
        [2, "科学 张伟", "数学 张老师", "数学"],
        [3, "数学/体育", None, None, None, "数学 王老师"],
    ]
    result = imported(sheet("三(2)班", rows), sheet("九(9)班", [["", *DAYS], [1], [2], [3]]))
    errors = [p for p in result.problems if p.severity is Severity.ERROR]
    assert [f"{p.where}: {p.what}" for p in errors] == [
        "课表.xlsx 三(2)班 B2: 教师里没有“赵六”（共 2 处）",
        "课表.xlsx 三(2)班 D2: 不知道三(2)班的“科学”由谁上",
        "课表.xlsx 三(2)班 B3: 叫“张伟”的不止一位",
        "课表.xlsx 三(2)班 C3: “张老师”可能是张伟(T4)、张伟(T5)",
        "课表.xlsx 三(2)班 D3: 不知道三(2)班的“数学”由谁上（共 2 处）",
        "课表.xlsx 三(2)班 B4: 不知道三(2)班的“体育”由谁上",
        "课表.xlsx 九(9)班 1: 班级里没有“九(9)班”",
    ]
    assert lessons(result, "T2") == ["周五 10:10–10:50 三(2)班 maths"]


def test_a_class_that_comes_twice_is_taken_once() -> None:
    rows = [["", *DAYS], [1, "数学"], [2], [3]]
    result = imported(sheet("三(1)班", rows), sheet("三（1）班 (2)", rows))
    assert said(result) == ["课表.xlsx 三（1）班 (2) 1: 三(1)班的课表在课表.xlsx 三(1)班 1已经有一份"]
    assert lessons(result, "T2") == ["周一 08:20–09:00 三(1)班 maths"]


def test_a_person_in_two_classes_at_once_is_a_warning() -> None:
    one, two = ([["", *DAYS], [1, "体育 王敏"], [2], [3]] for _ in range(2))
    result = imported(sheet("三(1)班", one), sheet("三(2)班", two))
    (problem,) = result.problems
    assert problem.severity is Severity.WARNING
    assert str(problem.what) == "王敏周一 08:20–09:00 同时在三(1)班和三(2)班有课"
    assert len(lessons(result, "T3")) == 2


def test_a_person_in_two_classes_in_turn_of_weeks_is_in_one_at_a_time() -> None:
    def taught(*parities: str) -> list[str]:
        rows = ([["", *DAYS], [1, f"体育 王敏{parity}"], [2], [3]] for parity in parities)
        return said(imported(*(sheet(f"三({n})班", week) for n, week in enumerate(rows, start=1))))

    assert taught("(单周)", "(双周)") == []
    assert len(taught("(单周)", "(单周)")) == 1
    assert len(taught("(单周)", "")) == 1


def test_a_person_in_two_classes_at_once_all_week_is_told_once() -> None:
    one, two = ([["", *DAYS], [1, *["体育 王敏"] * 5], [2], [3]] for _ in range(2))
    assert len(said(imported(sheet("三(1)班", one), sheet("三(2)班", two)))) == 1


def test_a_surname_means_the_one_who_teaches_the_class() -> None:
    teacher = replace(SCHOOL.classes[1], subject_teachers=(SubjectTeacher(staff="T5", subject="music"),))
    school = replace(SCHOOL, classes=(SCHOOL.classes[0], teacher, SCHOOL.classes[2]))
    rows = [["", *DAYS], [1, "书法 张老师"], [2], [3]]
    assert lessons(imported(sheet("三(2)班", rows), into=school), "T5") == ["周一 08:20–09:00 三(2)班 calligraphy"]
    (told,) = said(imported(sheet("三(3)班", rows), into=school))
    assert told.endswith("“张老师”可能是张伟(T4)、张伟(T5)"), "neither teaches that class"


def test_of_two_of_one_name_who_teaches_the_class_or_the_subject_is_meant() -> None:
    teacher = replace(SCHOOL.classes[1], subject_teachers=(SubjectTeacher(staff="T5", subject="music"),))
    school = replace(SCHOOL, classes=(SCHOOL.classes[0], teacher, SCHOOL.classes[2]))
    rows = [["", *DAYS], [1, "书法 张伟", "美术 张伟"], [2], [3]]
    result = imported(sheet("三(2)班", rows), sheet("三(3)班", rows), into=school)
    assert lessons(result, "T5") == ["周一 08:20–09:00 三(2)班 calligraphy", "周二 08:20–09:00 三(2)班 art"]
    assert lessons(result, "T4") == ["周二 08:20–09:00 三(3)班 art"], "who teaches art"
    assert said(result) == ["课表.xlsx 三(3)班 B2: 叫“张伟”的不止一位"]


def test_where_it_is_not_seen_who_teaches_the_class_keeps_what_it_had_at_that_time() -> None:
    before = imported(
        sheet("三(3)班", [["", *DAYS], [1, "科学 张伟(T4)", "科学 张伟(T5)"], [2, "数学 王芳"], [3]])
    ).plan
    result = imported(sheet("三(3)班", [["", *DAYS], [1, "科学 张伟"], [2, "美术 张伟(T4)"], [3]]), into=before)
    assert said(result) == ["课表.xlsx 三(3)班 B2: 叫“张伟”的不止一位"]
    assert lessons(result, "T4") == ["周一 08:20–09:00 三(3)班 science", "周一 09:10–09:50 三(3)班 art"]
    assert (lessons(result, "T5"), lessons(result, "T2")) == ([], []), "elsewhere the new timetable holds"


def test_sheets_of_other_things_are_no_timetables() -> None:
    duty = [["", "总值", "校门口(7:30-8:00)"], *[[day, "李晓明", "王芳"] for day in DAYS]]
    stays = [["班级", *DAYS], ["三(1)班", 30, 31, 32, 33, 34], ["三(2)班", 30, 31, 32, 33, 34]]
    assert [row.table for row in proposal(sheet("值班", duty), sheet("留校人数", stays)).sheets] == ["duty", "stays"]


def test_head_counts_of_small_classes_are_no_periods() -> None:
    """A matrix of the whole school has several columns for a day."""
    rows = [["班级", "项目", *DAYS], *[[f"三({n})班", "课后服务", 6, 8, 5, 9, 7] for n in (1, 2, 3)]]
    assert [row.table for row in proposal(sheet("留校人数", rows)).sheets] == ["stays"]


def test_a_lesson_that_cannot_be_seen_is_told_and_not_taken_for_a_free_hour() -> None:
    """A formula without its result was an empty place, an error the name of a teacher who is not known."""
    rows: Rows = [["", *DAYS, "合计"], [1, "语文", None, "#N/A", None, None, None], [2, "数学"], [3, None, "体育"]]
    drawn = replace(sheet("301", rows), unsaved_formulas=((2, 3), (2, 7)), errors=((2, 4),))
    result = imported(drawn)
    assert [str(problem) for problem in result.problems] == [
        "课表.xlsx 301 C2：这是公式，但文件里没有保存计算结果。请用 Excel 或 WPS 打开文件，保存后再导入",
        "课表.xlsx 301 D2：单元格显示为错误（如 #N/A）。请改正公式，或直接填写内容",
    ]
    assert lessons(result, "T1") == ["周一 08:20–09:00 三(1)班 chinese"]
