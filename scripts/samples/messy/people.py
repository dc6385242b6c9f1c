"""The staff list as an old .xls, and the wishes in a sheet of their own."""

from pathlib import Path

import xlwt

from afterschool.model.people import StaffMember
from afterschool.model.plan import SchoolPlan
from afterschool.model.words import StaffKind
from samples.messy.habits import date_word, full_width, nothing, several, times_word

_HEADING = (
    *("序号", "姓 名", "工号", "任教学科", "职务", "人员性质", "可承担任务"),
    *("周上限", "周下限", "工作量系数", "不便时间", "所属单位"),
    *("审核通过", "审核有效期起", "审核有效期止", "材料"),
    *("免排原因", "免排至", "每日上限", "备注"),
)
_KINDS = {
    StaffKind.OWN: ("在编", "", "本校教师"),
    StaffKind.RETIRED: ("返聘",),
    StaffKind.PROFESSIONAL: ("外聘教师",),
    StaffKind.VOLUNTEER: ("家长志愿者",),
    StaffKind.INSTITUTION: ("机构教师",),
    StaffKind.STUDENT_TEACHER: ("实习生",),
}
_SUBJECTS = {"chinese": "语文", "maths": "数学", "english": "英语", "pe": "体育与健康", "music": "音乐", "art": "美术"}
_SUBJECTS |= {"science": "科学", "ethics": "道法", "it": "信息技术", "labour": "劳技"}
_RANKS = {
    "leader": "副校长",
    "middle_leader": "中层",
    "subject_leader": "学科带头人",
    "backbone": "骨干",
    "homeroom": "班主任",
}
_ROLES = {"sport": "体育", "homework": "作业", "club": "社团", "assistant": "助教", "extended": "延时", "post": "值班"}


def write_staff_xls(plan: SchoolPlan, path: Path) -> None:
    """Two title lines over all columns, the heading in the fourth row, a signature at the end."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("教职工花名册")
    bold = xlwt.easyxf("font: bold on, height 320; align: horiz centre")
    sheet.write_merge(0, 0, 0, len(_HEADING) - 1, f"{plan.school.name}教职工花名册", bold)
    sheet.write_merge(1, 1, 0, len(_HEADING) - 1, "（2026年8月，含外聘人员）")
    sheet.write(2, 0, "注：工号是唯一的，姓名有重复。")
    for column, text in enumerate(_HEADING):
        sheet.write(3, column, text)
    for number, person in enumerate(plan.staff):
        for column, value in enumerate([number + 1, *_row(person, number)]):
            if value != "":
                sheet.write(4 + number, column, value)
    sheet.write(5 + len(plan.staff), 0, "填表人：教务处")
    book.save(str(path))


def _row(person: StaffMember, habit: int) -> list[object]:
    kinds = _KINDS[person.kind]
    clearance, exemption = person.clearance, person.exemption
    is_own = person.kind is StaffKind.OWN
    return [
        _spaced(person.name, habit),
        int(person.number) if habit % 2 else person.number,
        several([_SUBJECTS[skill] for skill in person.skills], habit),
        several([_RANKS[rank] for rank in person.ranks], habit),
        kinds[habit % len(kinds)],
        several([_ROLES[role] for role in person.roles], habit),
        full_width(person.max_per_week) if habit % 5 == 0 else person.max_per_week,
        person.min_per_week,
        "50%" if person.share == 0.5 else "",
        times_word(person.unavailable, habit),
        person.body or "",
        ("" if is_own else "√") if clearance.reviewed else "未审核",
        date_word(clearance.first_day, habit),
        date_word(clearance.last_day, habit + 1),
        clearance.evidence,
        exemption.reason if exemption else "",
        date_word(exemption.last_day, 1) if exemption else "",
        "" if person.max_per_day == 3 else f"{person.max_per_day}次",
        nothing(habit),
    ]


def _spaced(name: str, habit: int) -> str:
    """Two-character names are stretched to the width of three."""
    return f"{name[0]}  {name[1]}" if len(name) == 2 and habit % 2 else name
