"""From the plan of a semester to the problem of one week, and back."""

from afterschool.week.from_case import plan_of_case
from afterschool.week.to_case import find_version, week_case

__all__ = ["find_version", "plan_of_case", "week_case"]
