"""What rows of the plan and rows of the week have in common: fields of one name mean the same in both."""

from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from afterschool.model.case import ClassWeek, ClubWeek, Phase, PostWeek, RoomWeek, StaffWeek
from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room

PlanRow = ClockPhase | StaffMember | HomeClass | Room | Club | Post
WeekRow = Phase | StaffWeek | ClassWeek | RoomWeek | ClubWeek | PostWeek
Target = TypeVar("Target")


def with_same_fields(target: type[Target], row: PlanRow | WeekRow, **others: Any) -> Target:
    """A ``target`` with every field that ``row`` has too, and ``others`` for those that differ or are lacking."""
    types: tuple[Any, Any] = (target, type(row))
    same = {name: getattr(row, name) for name in _names_in_both(*types) if name not in others}
    return target(**same, **others)


@cache
def _names_in_both(target: type[Any], source: type[Any]) -> tuple[str, ...]:
    """Of thousands of rows alike these are the same."""
    known = {field.name for field in fields(target)}
    return tuple(field.name for field in fields(source) if field.name in known)
