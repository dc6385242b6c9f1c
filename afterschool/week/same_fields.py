"""What rows of the plan and rows of the week have in common: fields of one name mean the same in both."""

from dataclasses import fields
from typing import Any, TypeVar

from afterschool.model.case import ClassWeek, ClubWeek, Phase, PostWeek, RoomWeek, StaffWeek
from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, Post, Room

PlanRow = ClockPhase | StaffMember | HomeClass | Room | Club | Post
WeekRow = Phase | StaffWeek | ClassWeek | RoomWeek | ClubWeek | PostWeek
Target = TypeVar("Target")


def with_same_fields(target: type[Target], row: PlanRow | WeekRow, **others: Any) -> Target:
    """A ``target`` with every field that ``row`` has too, and ``others`` for those that differ or are lacking."""
    dataclass: type[Any] = target
    known = {field.name for field in fields(dataclass)} - others.keys()
    same = {field.name: getattr(row, field.name) for field in fields(row) if field.name in known}
    return target(**same, **others)
