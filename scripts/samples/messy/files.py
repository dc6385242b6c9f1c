"""The files of the messy set."""

from pathlib import Path

from afterschool.model.plan import SchoolPlan
from samples.messy.classes import namesakes_of, stays_sheet, write_classes_csv
from samples.messy.habits import day_word, person_word
from samples.messy.people import write_staff_xls
from samples.messy.places import club_sheets, rooms_sheet
from samples.messy.posts import post_sheets
from samples.messy.semester import clock_sheet, semester_sheets
from samples.messy.timetables import timetable_sheets
from samples.messy.workbook import Cell, Sheet, workbook_of
from samples.stable import write_stably


def write_messy(plan: SchoolPlan, folder: Path) -> None:
    """Write ``plan`` as nine files into ``folder``; read together they give it back."""
    books = {
        "01学校基本情况.xlsx": workbook_of(semester_sheets(plan)),
        "02课后服务作息.xlsx": workbook_of([clock_sheet(plan)]),
        "05留校人数统计.xlsx": workbook_of([stays_sheet(plan)]),
        "06教室及功能室.xlsx": workbook_of([rooms_sheet(plan)]),
        "07社团.xlsx": workbook_of(club_sheets(plan)),
        "08值班与意向.xlsx": workbook_of([*post_sheets(plan), _wishes_sheet(plan), _old_sheet()]),
        "09课程表.xlsx": workbook_of(timetable_sheets(plan)),
    }
    for name, book in books.items():
        write_stably(folder / name, book.save)
    write_staff_xls(plan, folder / "03教职工花名册.xls")
    write_classes_csv(plan, folder / "04班级及任课.csv")


def _wishes_sheet(plan: SchoolPlan) -> Sheet:
    namesakes = namesakes_of(plan)
    rows: list[list[Cell]] = [
        [person_word(person, namesakes, 0), day_word(wish.day, habit) if wish.day else "", wish.weight]
        for habit, person in enumerate(plan.staff)
        for wish in person.wishes
    ]
    notes = ("意向分：负数表示愿意，正数表示尽量不排。",)
    return Sheet(name="教师意向", title="教师意向征集", notes=notes, heading=("教师", "周几", "意向分"), rows=rows)


def _old_sheet() -> Sheet:
    """Last year's copy, hidden and forgotten; nothing of it may be imported."""
    rows = [["带班领导", "周一至周五", "15:00-18:00", "9人"], ["旧岗位", "周六", "09:00-10:00", "1人"]]
    heading = ("岗位", "值班日", "值班时间", "每天人数")
    return Sheet(name="2025年（旧）", title="2025年岗位", heading=heading, rows=rows, hidden=True)
