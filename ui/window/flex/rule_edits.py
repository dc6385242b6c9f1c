"""Changes of the rules of flexible hours, as the form makes them. No Qt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from afterschool.model.flex_rules import FlexRules, PresenceMinimum
from afterschool.model.plan import SchoolPlan


def in_order(versions: Sequence[FlexRules]) -> tuple[FlexRules, ...]:
    """Versions by their first day."""
    return tuple(sorted(versions, key=lambda row: (row.first_day, row.id)))


def with_version(versions: Sequence[FlexRules], changed: FlexRules) -> tuple[FlexRules, ...]:
    """``changed`` instead of the version with its id, or beside the others."""
    return in_order([*(row for row in versions if row.id != changed.id), changed])


def without_version(versions: Sequence[FlexRules], version_id: str) -> tuple[FlexRules, ...]:
    """All others."""
    return tuple(row for row in versions if row.id != version_id)


def next_version(plan: SchoolPlan, monday: date) -> FlexRules:
    """A version to begin with: from the semester's first day; later ones from ``monday`` on, like the last one."""
    versions = in_order(plan.school.flex_rules)
    ids = {row.id for row in versions}
    free = next(name for name in (f"flex-{n}" for n in range(1, len(ids) + 2)) if name not in ids)
    if not versions:
        return FlexRules(id=free, first_day=plan.semester.first_day)
    first = max(monday, versions[-1].first_day + timedelta(1))
    return replace(versions[-1], id=free, first_day=first, name="")


def with_minimum(rules: FlexRules, number: int, minimum: PresenceMinimum | None) -> tuple[PresenceMinimum, ...]:
    """The minimums with the one at ``number`` replaced, taken away (``None``), or added at the end."""
    rows = list(rules.minimums)
    rows[number : number + 1] = [] if minimum is None else [minimum]
    return tuple(rows)
