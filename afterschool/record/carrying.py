"""What earlier months left over, brought into the targets of a version of the plan that is rostered next.

Somebody's difference is evened out over the days that the version still has: their share of them grows or shrinks, and
with it what the solver and the board take for an even load.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from afterschool.calendar import calendar_days
from afterschool.load import carried_shares
from afterschool.load.from_plan import people_of
from afterschool.model.plan import SchoolPlan
from afterschool.model.semester import CarriedShare, PlanVersion
from afterschool.problems import KnownError
from afterschool.record.figures import MonthFigures, SemesterFigures
from afterschool.texts import _


def with_carried(plan: SchoolPlan, figures: SemesterFigures, version: PlanVersion) -> PlanVersion:
    """``version`` with what everybody was ahead or behind when something was noted last.

    Raises:
        KnownError: if nothing was noted yet, or the version has no day after that.
    """
    until = figures.noted_until
    if until is None:
        raise KnownError(_("还没有登记，没有差额可以计入。请先在“日常”页登记。"))
    rest = sum(day.is_service and day.version == version.id and day.day > until for day in calendar_days(plan))
    if not rest:
        words = {"name": version.name, "day": until}
        raise KnownError(_("“{name}”在 {day} 以后没有课后服务，差额没有计入。请选以后的方案。", **words))
    people = people_of(plan, version.first_day)
    points = _held(figures.months) * rest / figures.noted_days
    shares, own = carried_shares(people, points, left_over(figures.months)), {row.id: row.share for row in people}
    parts = ((person, round(100 * share / own[person])) for person, share in shares.items())
    return replace(
        version,
        carried=tuple(CarriedShare(staff=person, percent=percent) for person, percent in parts if percent != 100),
        carried_until=until,
    )


def without_carried(version: PlanVersion) -> PlanVersion:
    """``version`` with everybody carrying their share."""
    return replace(version, carried=(), carried_until=None)


def left_over(months: Iterable[MonthFigures]) -> dict[str, Fraction]:
    """By person: points above the own share of all ``months``, which are in order of time."""
    return {row.person: row.left_over for month in months for row in month.balances}


def _held(months: Iterable[MonthFigures]) -> Fraction:
    return sum((row.held for month in months for row in month.balances), Fraction(0))
