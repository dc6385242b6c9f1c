"""A school of two grades whose semester has five months."""

from dataclasses import replace
from datetime import date

from afterschool.model.month import Month
from tests.afterschool.policy.school import PLAN as ONE_MONTH

PLAN = replace(
    ONE_MONTH,
    semester=replace(ONE_MONTH.semester, first_day=date(2026, 9, 1), last_day=date(2027, 1, 20)),
    classes=tuple(replace(row, grade=n) for n, row in enumerate(ONE_MONTH.classes, start=1)),
)
MONTHS = (Month(2026, 9), Month(2026, 10), Month(2026, 11), Month(2026, 12), Month(2027, 1))
