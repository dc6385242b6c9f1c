"""Classes with their teachers as a GBK text file, and the staying numbers in a sheet with merged cells."""

import csv
from collections import Counter
from io import StringIO
from pathlib import Path

from afterschool.model.plan import HomeClass, SchoolPlan
from afterschool.model.words import WORKDAYS
from samples.messy.habits import class_word, days_word, full_width, person_word
from samples.messy.workbook import Cell, Sheet

SUBJECTS = {"chinese": "语文", "maths": "数学", "english": "外语", "pe": "体育", "music": "音乐", "art": "美术"}
SUBJECTS |= {"science": "科学", "ethics": "品德", "it": "信息技术", "labour": "劳动"}
"""What this office calls the subjects."""


def write_classes_csv(plan: SchoolPlan, path: Path) -> None:
    """Saved by Excel as text: GBK, a title line, commas, quotes only where needed."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([f"{plan.school.name}2026年秋季班级及任课一览表"])
    writer.writerow(["班级", "班主任", "任课教师", "教室", "班级人数", "体育课"])
    writer.writerows(_row(plan, row, habit) for habit, row in enumerate(plan.classes))
    writer.writerow(["合计", "", "", "", sum(row.pupils for row in plan.classes), ""])
    path.write_bytes(text.getvalue().encode("gbk"))


def _row(plan: SchoolPlan, row: HomeClass, habit: int) -> list[object]:
    people = {person.id: person for person in plan.staff}
    namesakes = namesakes_of(plan)
    teachers = [
        f"{SUBJECTS[t.subject]}：{person_word(people[t.staff], namesakes, habit + i)}"
        for i, t in enumerate(row.subject_teachers)
    ]
    homeroom = people[row.homeroom_teacher or ""]
    return [
        class_word(row.name, habit),
        person_word(homeroom, namesakes, habit),
        ("，" if habit % 2 else "；").join(teachers),
        row.home_room,
        f"{row.pupils}人" if habit % 3 else full_width(row.pupils),
        days_word(row.pe_days, habit),
    ]


def namesakes_of(plan: SchoolPlan) -> frozenset[str]:
    """Names that more than one person has."""
    names = Counter(person.name for person in plan.staff)
    return frozenset(name for name, count in names.items() if count > 1)


def stays_sheet(plan: SchoolPlan) -> Sheet:
    """Two lines a class under one merged cell."""
    rows: list[list[Cell]] = []
    for habit, row in enumerate(plan.classes):
        label = class_word(row.name, habit + 2)
        rows.append([label, "课后服务", *(row.students[day] for day in WORKDAYS)])
        rows.append([label, "延时", *(full_width(row.extended[day]) for day in WORKDAYS)])
    total: list[Cell] = ["合计", "", *(sum(row.students[day] for row in plan.classes) for day in WORKDAYS)]
    return Sheet(
        name="Sheet1",
        title="课后服务留校人数统计表",
        notes=("各班主任8月31日前报教务处，以家长申请为准。", "单位：人"),
        heading=("班级", "项目", "星期一", "星期二", "星期三", "星期四", "星期五"),
        rows=rows,
        after=[total, ["制表：教务处"]],
        merge_first=True,
    )
