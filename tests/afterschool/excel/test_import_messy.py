"""The sheets that schools really have: note lines, merged titles, many spellings, several names in a cell."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from afterschool.model.case import PupilsByDay
from afterschool.model.plan import Club, SchoolPlan, SubjectTeacher
from afterschool.model.time import WeeklyTime
from afterschool.model.words import (
    WORKDAYS,
    Activity,
    ClubCategory,
    DutyKind,
    Programme,
    Role,
    SessionKind,
    StaffKind,
)
from afterschool.problems import Severity, SheetCell
from tests.afterschool.excel.files import Cells
from tests.afterschool.excel.importing import (
    EMPTY,
    SCHOOL,
    TEACHERS,
    imported,
    proposal_of,
    said,
)

MON, TUE, WED, THU, FRI = WORKDAYS


def test_headings_under_a_merged_title_and_note_lines(tmp_path: Path) -> None:
    rows = [
        ["实验小学教师花名册", None, None, None],
        ["填报单位：教务处", None, None, None],
        ["说明：请在 9 月 1 日前交回", None, None, None],
        ["序号", "教师姓名", "教工号", "任教学科"],
        [1, "李　明", "Ｔ１０１", "语文/书法"],
        [2, "赵　敏", "T102", "—"],
        ["合计", 2, None, None],
    ]
    result = imported(tmp_path, "Sheet1", rows, into=EMPTY, merged=["A1:D1", "A2:D2"])
    assert said(result) == []
    assert [(row.number, row.name, row.skills) for row in result.plan.staff] == [
        ("T101", "李明", ("chinese", "calligraphy")),
        ("T102", "赵敏", ()),
    ]


def test_classes_in_every_spelling_get_one_name_and_their_rooms(tmp_path: Path) -> None:
    rows = [
        ["班级", "班主任", "语文", "数学老师", "人数", "教室"],
        ["三（1）班", "李晓明", "李晓明", "王芳(T002)", "45人", "302教室"],
        [302, "王芳（T003）", "T003", "李晓明", 44, None],
        ["3.3", None, None, None, 43, "/"],
        ["三年级四班", "李晓明老师", None, None, 42, "阶梯教室"],
        ["初一5班", None, None, None, 41, None],
    ]
    plan = SchoolPlan(school=SCHOOL.school, semester=SCHOOL.semester, staff=TEACHERS, rooms=SCHOOL.rooms)
    result = imported(tmp_path, "班级情况", rows, into=plan)
    assert [(row.name, row.grade, row.pupils) for row in result.plan.classes] == [
        ("三(1)班", 3, 45),
        ("三(2)班", 3, 44),
        ("三(3)班", 3, 43),
        ("三(4)班", 3, 42),
        ("七(5)班", 7, 41),
    ]
    names = {room.id: room.name for room in result.plan.rooms}
    assert [names[row.home_room] for row in result.plan.classes] == [
        "302教室",
        "三(2)班教室",
        "三(3)班教室",
        "阶梯教室",
        "七(5)班教室",
    ]
    first, second, _third, fourth, _fifth = result.plan.classes
    assert first.subject_teachers == (
        SubjectTeacher(staff="T001", subject="chinese"),
        SubjectTeacher(staff="T002", subject="maths"),
    )
    assert (second.homeroom_teacher, fourth.homeroom_teacher) == ("T003", "T001")
    assert {problem.severity for problem in result.problems} == {Severity.WARNING}
    assert len(result.problems) == 4  # one for each room that was made


def test_grade_and_class_in_two_columns_with_the_grade_merged(tmp_path: Path) -> None:
    rows = [
        ["年级", "班级", "周一", "周二", "周三", "周四", "周五"],
        ["三年级", "1班", 40, 41, 42, "—", "0"],
        [None, "(2)班", 30, 31, 32, 33, 34],
    ]
    result = imported(tmp_path, "课后服务人数", rows, merged=["A2:A3"])
    assert said(result) == []
    first, second = result.plan.classes
    assert first.students == {MON: 40, TUE: 41, WED: 42, FRI: 0}
    assert second.students == {MON: 30, TUE: 31, WED: 32, THU: 33, FRI: 34}


def test_headings_on_two_levels(tmp_path: Path) -> None:
    rows = [
        ["班级", "项目", "留校人数", None, None],
        [None, None, "星期一", "星期二", "星期三"],
        ["301", "延时", 5, 6, 7],
        ["3.2", "课后服务", 40, 41, 42],
    ]
    result = imported(tmp_path, "统计", rows, merged=["A1:A2", "B1:B2", "C1:E1"])
    assert said(result) == []
    extended: PupilsByDay = {MON: 5, TUE: 6, WED: 7}
    assert result.plan.classes[0].extended == extended
    assert result.plan.classes[1].students == {MON: 40, TUE: 41, WED: 42}


def test_a_club_menu_with_times_and_several_teachers(tmp_path: Path) -> None:
    rows = [
        ["社团名称", "类型", "招生年级", "指导老师", "活动地点", "活动时间", "人数上限", "简介"],
        ["合唱团", "艺术", "三、四年级", "李晓明 王芳（T002）", "302教室", "周二、周四 16：30-17：30", "30人", "无"],
        ["书法社", "美育", "3-4年级", "Anna Smith", "书法教室／302教室", "星期三16:30-17:30", 25, None],
    ]
    result = imported(tmp_path, "社团一览表", rows)
    assert said(result) == []
    updated, added = result.plan.clubs
    assert (updated.id, updated.leaders, updated.rooms, updated.days) == ("k1", ("T004",), ("r2", "r1"), (WED,))
    assert added == Club(
        id="合唱团",
        name="合唱团",
        category=ClubCategory.AESTHETIC,
        grades=(3, 4),
        leaders=("T001", "T002"),
        rooms=("r1",),
        phases=("p1",),
        days=(TUE, THU),
        sessions_per_week=2,
        max_members=30,
        description="无",
    )


def test_an_afternoon_time_without_a_half_of_the_day_is_a_problem_with_its_cell(tmp_path: Path) -> None:
    rows = [["社团名称", "指导老师", "活动时间"], ["书法社", "李晓明", "周二 4:30-5:30"]]
    result = imported(tmp_path, "社团", rows)
    (problem,) = result.problems
    assert problem.where == SheetCell(file="学校.xlsx", sheet="社团", row=2, column=3)
    assert "上午还是下午" in str(problem.what)
    assert "16:30" in str(problem.remedy)
    assert result.plan.clubs[0].leaders == ("T001",)  # the rest of the row is right and is taken


def test_people_of_the_same_name_are_asked_about(tmp_path: Path) -> None:
    rows = [["社团名称", "指导老师"], ["书法社", "王芳、李晓明、钱某"]]
    result = imported(tmp_path, "社团", rows)
    assert said(result) == ["学校.xlsx 社团 B2: 叫“王芳”的不止一位", "学校.xlsx 社团 B2: 教师里没有“钱某”"]
    assert "王芳(T002)、王芳(T003)" in str(result.problems[0].remedy)
    assert result.plan.clubs[0].leaders == ("T001",)


def test_a_sign_up_list_with_one_pupil_a_row_is_counted(tmp_path: Path) -> None:
    rows = [
        ["序号", "班级", "学生", "社团"],
        *([n, "301", f"学生{n}", "书法社"] for n in range(1, 4)),
        [4, "三2班", "学生4", "书法社"],
    ]
    result = imported(tmp_path, "社团报名表", rows)
    assert said(result) == []
    assert result.plan.clubs[0].members == {"c1": 3, "c2": 1}


def test_a_clock_table_of_a_school(tmp_path: Path) -> None:
    rows = [
        ["时段", "内容", "年级", "星期", "时间"],
        ["阳光体育", "体育", "1-3年级", "周一至周五", "15：30—16：30"],
        ["午托", "午休", "全校", "每天", "12:00-13:30"],
        ["周末班", "作业", "三年级", "周六", "9:00-11:00"],
    ]
    result = imported(tmp_path, "作息时间表", rows, into=EMPTY)
    assert said(result) == []
    sport, noon, weekend = result.plan.clock
    assert (sport.activities, sport.grades, sport.days) == ((Activity.SPORT,), (1, 2, 3), WORKDAYS)
    assert (sport.start_min, sport.end_min) == (930, 990)  # 15 × 60 + 30 and an hour more
    programmes = [phase.programme for phase in (sport, noon, weekend)]
    assert programmes == [Programme.SERVICE, Programme.NOON, Programme.WEEKEND]


def test_rooms_of_a_school(tmp_path: Path) -> None:
    rows = [
        ["名称", "编号", "类型", "楼层", "面积", "容纳人数", "是否室外", "不开放时间"],
        ["操场", None, "运动场", "一层", "5000㎡", 800, "√", "—"],
        ["音乐教室1", "A101", "音乐室", 1, 90.5, "50人", "否", "周三下午"],
    ]
    result = imported(tmp_path, "功能室一览表", rows, into=EMPTY)
    assert said(result) == []
    field, music = result.plan.rooms
    assert (field.kind, field.outdoor, field.area_m2, field.capacity) == ("venue", True, 5000, 800)
    assert (music.kind, music.floor, music.number) == ("music", "1", "A101")
    assert music.unavailable == (WeeklyTime(WED, 720, 1440),)


DUTY_ROWS: Cells = [
    ["护学岗值班表", None, None, None],
    ["星期", "总值", "校门口(16:20-16:50)", "二楼楼道（16:30-17:00）"],
    ["周一", "李晓明", "王芳(T002)、T003", "Anna Smith"],
    ["周二", "李晓明", "T003", "—"],
    ["星期三", "T002", "李晓明/Anna Smith", "T003"],
]


def test_a_duty_sheet_of_weekday_and_post(tmp_path: Path) -> None:
    result = imported(tmp_path, "值班表", DUTY_ROWS, merged=["A1:D1"])
    assert said(result) == []
    chief, gate, stairs = result.plan.posts
    assert (chief.id, chief.days, chief.count, chief.start_min) == ("d1", (MON, TUE, WED), 1, 920)
    assert (gate.name, gate.days, gate.count, gate.kind) == ("校门口", (MON, TUE, WED), 2, DutyKind.GATE)
    assert (gate.start_min, gate.end_min) == (980, 1010)  # 16:20 and 16:50
    assert (stairs.days, stairs.kind) == ((MON, WED), DutyKind.STAIRS)
    assert result.plan.kept == ()


def test_the_people_of_a_duty_sheet_can_be_kept(tmp_path: Path) -> None:
    proposal = proposal_of(tmp_path, {"值班表": DUTY_ROWS}, {"值班表": ["A1:D1"]})
    proposal = proposal.with_sheet(0, proposal.sheets[0].with_people_kept(True))
    plan = proposal.apply(SCHOOL).plan
    assert len(plan.kept) == 8  # nine cells, one of them a dash
    lock = plan.kept[1].lock
    assert (plan.kept[1].version, lock.kind, lock.day, lock.staff) == ("v1", SessionKind.POST, MON, ("T002", "T003"))


def test_a_duty_sheet_with_the_days_across(tmp_path: Path) -> None:
    rows = [["岗位", "周一", "周二", "周三"], ["总值", "李晓明", "T002", "T003"], ["操场", "T002", None, "李晓明"]]
    result = imported(tmp_path, "值班表", rows)
    assert said(result) == ["学校.xlsx 值班表 1: 岗位“操场”没有写开始、结束"]
    (chief,) = result.plan.posts
    assert chief.days == (MON, TUE, WED)


def test_lost_digits_formulas_and_errors_are_told(tmp_path: Path) -> None:
    rows = [
        ["工号", "姓名", "电话", "每周最多"],
        ["T001", "李晓明", 360203198501011234, "=1+1"],
    ]
    result = imported(tmp_path, "教师", rows)
    assert [str(problem.where) for problem in result.problems] == ["学校.xlsx 教师 C2", "学校.xlsx 教师 D2"]
    assert "15 位" in str(result.problems[0].what)
    assert "公式" in str(result.problems[1].what)
    assert result.plan.staff[0] == SCHOOL.staff[0]


def test_staff_without_numbers_are_known_by_their_names(tmp_path: Path) -> None:
    rows = [["姓名", "科目", "性质"], ["李晓明", "数学", "在编"], ["王芳", "英语", None], ["孙某", "体育", "外聘教师"]]
    result = imported(tmp_path, "教师名单", rows)
    assert said(result) == [
        "学校.xlsx 教师名单 A3: 叫“王芳”的不止一位",
        "学校.xlsx 教师名单 A4: 没有工号，暂时用姓名“孙某”代替",
    ]
    assert result.plan.staff[0].skills == ("maths",)
    newcomer = result.plan.staff[-1]
    assert (newcomer.number, newcomer.kind) == ("孙某", StaffKind.PROFESSIONAL)
    assert not newcomer.clearance.reviewed  # nobody from outside is placed before review


def test_a_newcomer_without_a_name_is_told_and_who_is_known_keeps_theirs(tmp_path: Path) -> None:
    known = SCHOOL.staff[0]
    rows = [["工号", "姓名", "电话"], [known.number, None, "13900000001"], ["T900", None, "13900000002"]]
    result = imported(tmp_path, "教师名单", rows)
    assert said(result) == ["学校.xlsx 教师名单 B3: 没有姓名"]
    assert (result.plan.staff[0].name, result.plan.staff[0].phone) == (known.name, "13900000001")
    assert (result.plan.staff[-1].number, result.plan.staff[-1].name) == ("T900", "")


def test_roles_and_unavailable_times_in_words(tmp_path: Path) -> None:
    rows = [
        ["工号", "姓名", "可承担任务", "不可安排时间", "日上限"],
        ["T001", "李晓明", "体育、作业、值班", "周二下午4:30-5:30；周五", "2节"],
        ["T002", "王芳", "扫地", None, "许多"],
    ]
    result = imported(tmp_path, "教师", rows)
    first = result.plan.staff[0]
    assert first.roles == (Role.SPORT, Role.HOMEWORK, Role.POST)
    assert first.unavailable == (WeeklyTime(TUE, 990, 1050), WeeklyTime(FRI, 0, 1440))
    assert first.max_per_day == 2
    assert [str(problem.where) for problem in result.problems] == ["学校.xlsx 教师 C3", "学校.xlsx 教师 E3"]


def test_settings_under_school_words(tmp_path: Path) -> None:
    rows = [
        ["基本信息", None],
        ["校名", "启明学校"],
        ["下班时间", "17:30"],
        ["开学日期", "2026年9月1日"],
        ["放假日期", 46407],
    ]
    result = imported(tmp_path, "Sheet1", rows, into=EMPTY)
    assert said(result) == []
    assert result.plan.school.name == "启明学校"
    assert result.plan.school.off_work_min == 1050  # 17 × 60 + 30
    semester = result.plan.semester
    assert (semester.first_day, semester.last_day) == (date(2026, 9, 1), date(2027, 1, 20))  # 46266 + 141 days


def test_sheets_that_hold_nothing_known_are_told_and_left(tmp_path: Path) -> None:
    result = imported(tmp_path, "食谱", [["星期", "菜"], ["周一", "面"]])
    assert said(result) == ["学校.xlsx 食谱: 看不出这张工作表是什么内容，没有导入"]
    assert result.plan == SCHOOL


def test_classes_named_by_grade_and_number_keep_what_the_sheet_does_not_tell(tmp_path):
    rows = [
        ["年级", "班 级", "班主任", "周一人数"],
        ["三年级", "１班", "李晓明", "３８"],
        [None, "２班", "李晓明", "４０"],
    ]
    school = replace(SCHOOL, classes=tuple(replace(row, pupils=45) for row in SCHOOL.classes))
    result = imported(tmp_path, "Sheet1", rows, into=school, merged=["A2:A3"])
    assert [(row.homeroom_teacher, row.home_room, row.pupils) for row in result.plan.classes] == [
        ("T001", "r1", 45)
    ] * 2
    assert result.plan.rooms == SCHOOL.rooms
    assert said(result) == ["学校.xlsx Sheet1 D1: 看不出这些列是什么，没有导入：“周一人数”"]


def test_classes_of_one_number_in_two_grades_have_a_room_each(tmp_path):
    rows = [["年级", "班级"], ["一年级", "1班"], ["二年级", "1班"]]
    result = imported(tmp_path, "班级", rows, into=EMPTY)
    assert [room.name for room in result.plan.rooms] == ["一(1)班教室", "二(1)班教室"]
