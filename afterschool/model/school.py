"""The school itself, the policy it follows and the outside bodies it works with."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from afterschool.model.flex_rules import FlexRules


class BodyKind(StrEnum):
    """What an outside body is."""

    INSTITUTION = "institution"
    LENDING_SCHOOL = "lending_school"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideBody:
    """An institution or a school that lends teachers: how it was selected, for how long, how it was reviewed."""

    id: str
    name: str
    kind: BodyKind
    selected_on: date | None = None
    contract_first_day: date | None = None
    contract_last_day: date | None = None
    review_note: str = ""
    exited_on: date | None = None
    """Since when it is out (评估退出): nobody of it may be placed any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyParameter:
    """A limit of the policy profile that the school has set for itself."""

    rule_id: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class School:
    """The school whose plan this is."""

    name: str
    policy: str = "national"
    """Id of the policy profile."""
    policy_parameters: tuple[PolicyParameter, ...] = ()
    off_work_min: int = 17 * 60 + 30
    """The earliest time at which a service day may end for pupils who stay, in minutes after midnight."""
    campuses: tuple[str, ...] = ()
    bodies: tuple[OutsideBody, ...] = ()
    flex_rules: tuple[FlexRules, ...] = ()
    """Versions of the rules of flexible hours; empty: the school grants none."""
