"""The limits, points and weights that a school sets for its weekly roster."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from afterschool.model.words import MergeScope, Role, SessionKind


def default_points() -> dict[Role, float]:
    """Load points of one place by role."""
    return dict.fromkeys(Role, 1.0) | {Role.EVENING: 1.5, Role.POST: 0.5}


def default_weights() -> dict[str, float]:
    """Weight of each judged amount by its id."""
    return {
        "uncovered": 10000,
        "unfairness": 10,
        "stranger": 2,
        "sport_stranger": 1,
        "staff_day": 1,
        "prefer": 1,
        "change": 0,
    }


def default_merge() -> dict[SessionKind, MergeScope]:
    """Who may share a care group, by kind of session."""
    return {
        SessionKind.HOMEWORK: MergeScope.GRADE,
        SessionKind.NOON: MergeScope.GRADE,
        SessionKind.EXTENDED: MergeScope.PHASE,
        SessionKind.EVENING: MergeScope.GRADE,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRules:
    """What a roster must keep to and what it is judged by. Every field has the default of the interchange format."""

    group_size: int = 45
    """Most pupils in a care group of more than one class."""
    merge: Mapping[SessionKind, MergeScope] = field(default_factory=default_merge)
    """Who may share a care group, by kind of session."""
    classes_per_sport_supervisor: int = 1
    classes_per_pe_lead: int = 4
    """A venue with n classes in a phase needs ⌈n ÷ this⌉ supervisors with the skill ``pe``."""
    accompany_external: bool = True
    """An own teacher stands beside every outside leader of a club."""
    travel_minutes: int = 0
    """Least time between two places of one person on different campuses."""
    points: Mapping[Role, float] = field(default_factory=default_points)
    """Load points of one place, by :class:`Role`."""
    weekend_factor: float = 2
    """What the points of a Saturday or Sunday place are multiplied with."""
    weights: Mapping[str, float] = field(default_factory=default_weights)
    """Weight of each judged amount, by its id."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Keys of the interchange format that this version does not know; kept and written back."""
