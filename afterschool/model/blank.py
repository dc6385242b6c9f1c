"""A plan without rows: where a school begins that has nothing in the program yet."""

from datetime import date

from afterschool.model.plan import SchoolPlan
from afterschool.model.school import School
from afterschool.model.semester import PlanVersion, Semester
from afterschool.texts import _

FIRST_VERSION = "v1"
"""Id of the version that a new plan starts with."""


def blank_plan(today: date) -> SchoolPlan:
    """A plan with one version for the semester that ``today`` lies in or comes before; dates to be corrected."""
    first, last = semester_dates(today)
    version = PlanVersion(id=FIRST_VERSION, name=str(_("方案 1")), first_day=first, last_day=last)
    semester = Semester(name=semester_name(first), first_day=first, last_day=last, versions=(version,))
    return SchoolPlan(school=School(name=str(_("我的学校"))), semester=semester)


def semester_dates(today: date) -> tuple[date, date]:
    """Usual first and last day of a semester: September to January, or late February to early July."""
    if today.month in (2, 3, 4, 5, 6) or (today.month == 1 and today.day > 20):
        return date(today.year, 2, 20), date(today.year, 7, 5)
    year = today.year - 1 if today.month == 1 else today.year
    return date(year, 9, 1), date(year + 1, 1, 20)


def semester_name(first_day: date) -> str:
    """What people call the semester that begins on ``first_day``."""
    if first_day.month >= 7:
        return str(_("{year} 秋季学期", year=first_day.year))
    return str(_("{year} 春季学期", year=first_day.year))
