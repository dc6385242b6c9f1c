"""The ordinary timetable as a school prints it: a sheet for each class, subjects alone, times in the first column."""

from afterschool.model.plan import HomeClass, SchoolPlan
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WORKDAYS
from samples.messy.classes import SUBJECTS
from samples.messy.habits import class_word, day_word, full_width, span_word
from samples.messy.workbook import Cell, Sheet

Subjects = dict[WeeklyTime, str]
"""What one class is taught when."""


def timetable_sheets(plan: SchoolPlan) -> list[Sheet]:
    """One for each class that has lessons; the class is named by the title in the spelling of the day."""
    by_class: dict[str, Subjects] = {row.id: {} for row in plan.classes}
    for person in plan.staff:
        for lesson in person.lessons:
            by_class[lesson.class_id or ""][lesson.time] = SUBJECTS[lesson.subject]
    spans = sorted({(time.start_min, time.end_min) for found in by_class.values() for time in found})
    return [_sheet(row, by_class[row.id], spans, habit) for habit, row in enumerate(plan.classes)]


def _sheet(row: HomeClass, subjects: Subjects, spans: list[tuple[int, int]], habit: int) -> Sheet:
    rows: list[list[Cell]] = [
        [
            f"第{full_width(number)}节（{span_word(*span, habit)}）",
            *(subjects.get(WeeklyTime(day, *span), "自习") for day in WORKDAYS),
        ]
        for number, span in enumerate(spans, start=1)
    ]
    rows.insert(2, ["大课间", *["大课间"] * len(WORKDAYS)])
    return Sheet(
        name=row.name.replace("(", "").replace(")", ""),
        title=f"2026年秋季{class_word(row.name, 0 if habit % 2 else 3)}课程表",
        heading=("节次", *(day_word(day, habit) for day in WORKDAYS)),
        rows=rows,
        after=[["课后服务", *["作业辅导"] * len(WORKDAYS)]],
    )
