"""What the command of flexible hours prints for programs."""

from typing import Any

from afterschool.flex.account import Account, Sums
from afterschool.flex.objections import Objection
from afterschool.flex.rows import Window
from afterschool.flex.week import FlexWeek
from afterschool.model.time import clock_of
from solver.flex.planning import SolvedWeek


def window_object(row: Window) -> dict[str, Any]:
    """A window."""
    return {
        "id": row.window,
        "person": row.person,
        "day": row.day.isoformat(),
        "kind": row.kind.value,
        "start": clock_of(row.start_min),
        "end": clock_of(row.end_min),
        "origin": row.origin.value,
        "why": row.why,
    }


def week_object(week: FlexWeek, person: str | None = None) -> dict[str, Any]:
    """The windows of a week, of everybody or of one ``person``."""
    windows = [row for row in week.windows if person in (None, row.person)]
    return {"monday": week.monday.isoformat(), "windows": [window_object(row) for row in windows]}


def plan_object(solved: SolvedWeek) -> dict[str, Any]:
    """A plan, kept or not."""
    return {
        "windows": [window_object(row) for row in solved.plan.windows],
        "unserved": {person: reason.value for person, reason in solved.plan.unserved.items()},
        "optimal": solved.optimal,
        "reason": solved.reason.value,
        "proved": solved.proved,
        "seconds": solved.seconds,
    }


def objections_object(objections: tuple[Objection, ...]) -> list[dict[str, str]]:
    """What speaks against a window."""
    return [{"kind": row.kind.value, "text": str(row.text)} for row in objections]


def account_object(account: Account) -> dict[str, Any]:
    """An account with its lines."""
    return {
        "person": account.person,
        "until": account.until.isoformat(),
        "is_planned": account.is_planned,
        "sums": {unit.value: _sums_object(account.sums(unit)) for unit in account.units},
        "months": {
            str(month): {unit.value: _sums_object(account.sums(unit, month)) for unit in account.units}
            for month in account.months
        },
        "lines": [
            {
                "day": row.day.isoformat(),
                "kind": row.kind.value,
                "unit": row.unit.value,
                "amount": row.amount,
                "text": str(row.text),
            }
            for row in account.lines
        ],
    }


def _sums_object(sums: Sums) -> dict[str, int]:
    return {"earned": sums.earned, "spent": sums.spent, "lapsed": sums.lapsed, "balance": sums.balance}
