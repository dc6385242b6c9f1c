"""What the indicators of a month must come to at least, where a document or the school itself says so."""

from collections.abc import Mapping

from afterschool.indicators.items import ONE_PERCENT, Aspect
from afterschool.model.school import School
from afterschool.model.semester import Semester
from afterschool.policy.choosing import asked_clauses, profile_of, with_own_value
from afterschool.policy.items import ITEMS

FLOOR_RULES: Mapping[Aspect, str] = {
    Aspect.PARTICIPATION: "participation_floor",
    Aspect.HOMEWORK: "homework_floor",
    Aspect.SATISFACTION: "satisfaction_floor",
}
"""The rule that names the floor, in whole percent."""


def floors(school: School, semester: Semester) -> Mapping[Aspect, int]:
    """The floors that hold, in hundredths of a percent."""
    asked = {row.item.id: row for row in asked_clauses(profile_of(school.policy), school, semester)}
    found = {aspect: asked[rule] for aspect, rule in FLOOR_RULES.items() if rule in asked}
    return {aspect: int(row.value) * ONE_PERCENT for aspect, row in found.items() if not row.is_off}


def with_floor(school: School, aspect: Aspect, percent: int | None) -> School:
    """``school`` with a floor of its own; ``None``: what its document says."""
    return with_own_value(school, ITEMS[FLOOR_RULES[aspect]], None if percent is None else str(percent))
