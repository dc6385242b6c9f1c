"""What the office keeps about the school, the calendar, the plan versions, the institutions and the clock."""

from afterschool.model.plan import SchoolPlan
from afterschool.model.semester import DayKind
from afterschool.model.time import clock_of
from afterschool.model.words import Activity
from samples.messy.habits import date_word, day_word, days_word, nothing, several, span_word
from samples.messy.workbook import Sheet

_ACTIVITIES = {
    Activity.SPORT: "阳光体育",
    Activity.HOMEWORK: "作业辅导",
    Activity.CLUB: "社团活动",
    Activity.EXTENDED: "延时服务",
}
_DAY_KINDS = {DayKind.HOLIDAY: "放假", DayKind.MAKEUP: "调休上课", DayKind.SERVICE_OFF: "考试"}


def semester_sheets(plan: SchoolPlan) -> list[Sheet]:
    """One sheet a subject, dates as text in four styles."""
    return [_facts(plan), _rules(plan), _calendar(plan), _versions(plan), _bodies(plan)]


def _facts(plan: SchoolPlan) -> Sheet:
    school, semester = plan.school, plan.semester
    rows = [
        ["学校", school.name],
        ["政策文件", "珠山区"],
        ["下班时间", clock_of(school.off_work_min).replace(":", "：")],
        ["学期", semester.name],
        ["开学日期", date_word(semester.first_day, 0)],
        ["放假日期", date_word(semester.last_day, 1)],
    ]
    return Sheet(name="基本信息", title=f"{school.name}基本信息", rows=rows)


def _rules(plan: SchoolPlan) -> Sheet:
    rows = [
        ["每位体育骨干负责的班数", f"{plan.rules.classes_per_pe_lead}个"],
        ["并班后最多人数", f"{plan.rules.group_size}人"],
    ]
    return Sheet(name="规则", title="排班规则", rows=rows)


def _calendar(plan: SchoolPlan) -> Sheet:
    rows = [
        [
            f"{row.day.month}月{row.day.day}日" if habit % 2 else date_word(row.day, habit),
            _DAY_KINDS[row.kind],
            day_word(row.follows_weekday, 1) if row.follows_weekday else nothing(habit),
            row.name,
        ]
        for habit, row in enumerate(plan.semester.exceptions)
    ]
    heading = ("日期", "类型", "上周几的课", "备注")
    return Sheet(name="调休安排", title="本学期放假、调休与考试", heading=heading, rows=rows)


def _versions(plan: SchoolPlan) -> Sheet:
    rows = [
        [row.name, date_word(row.first_day, habit), date_word(row.last_day, habit + 1), row.note]
        for habit, row in enumerate(plan.semester.versions)
    ]
    heading = ("名称", "开始日期", "结束日期", "备注")
    return Sheet(name="方案版本", title="排班方案", heading=heading, rows=rows)


def _bodies(plan: SchoolPlan) -> Sheet:
    rows = [
        [
            row.name,
            "培训机构",
            date_word(row.selected_on, 0),
            date_word(row.contract_first_day, 1),
            date_word(row.contract_last_day, 2),
            row.review_note,
        ]
        for row in plan.school.bodies
    ]
    heading = ("单位名称", "单位类型", "遴选日期", "合同开始", "合同结束", "评估情况")
    return Sheet(name="外部单位", title="合作机构", heading=heading, rows=rows)


def clock_sheet(plan: SchoolPlan) -> Sheet:
    """Start and end in one cell, days and grades in words."""
    rows = [
        [
            row.name,
            several([_ACTIVITIES[activity] for activity in row.activities], habit),
            days_word(row.days, habit),
            f"{row.grades[0]}-{row.grades[-1]}年级",
            span_word(row.start_min, row.end_min, habit),
        ]
        for habit, row in enumerate(plan.clock)
    ]
    notes = ("低段为一至三年级，高段为四至六年级。", "周五提前放学。", "冬令时另行通知。")
    heading = ("时段", "活动内容", "周几", "适用年级", "起止时间")
    return Sheet(name="作息时间表", title="课后服务作息时间表", notes=notes, heading=heading, rows=rows)
