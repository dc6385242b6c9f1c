"""The days on which a person likes or does not like to serve, as two lists; wishes for single phases are left alone."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from afterschool.model.case import Preference
from afterschool.model.people import StaffMember
from afterschool.model.words import Weekday
from afterschool.texts import Message
from ui.window.tables import build
from ui.window.tables.column import Column

WISH, AVERSION = -1.0, 1.0
"""Usual weights: a wish costs less than nothing (:class:`~afterschool.model.case.Preference`)."""


def days(field: str, title: Message, usual: float, note: Message) -> Column[Any]:
    """A column of weekdays over the wishes (``usual`` is :data:`WISH`) or aversions (:data:`AVERSION`) of a person."""
    return build.days(field, title, blank=(), get=_days_of(usual), put=_with_days(usual), note=note)


def _is_for_day(wish: Preference, usual: float) -> bool:
    return wish.day is not None and wish.phase is None and wish.weight * usual > 0


def _days_of(usual: float) -> Callable[[StaffMember], tuple[Weekday, ...]]:
    def get(row: StaffMember) -> tuple[Weekday, ...]:
        found = {wish.day for wish in row.wishes if wish.day is not None and _is_for_day(wish, usual)}
        return tuple(sorted(found, key=lambda day: day.number))

    return get


def _with_days(usual: float) -> Callable[[StaffMember, Iterable[Weekday]], StaffMember]:
    """A day that had a weight keeps it; a day cannot be both liked and disliked, the last word counts."""

    def put(row: StaffMember, wanted: Iterable[Weekday]) -> StaffMember:
        chosen = tuple(wanted)
        before = {wish.day: wish for wish in row.wishes if _is_for_day(wish, usual)}
        others = (wish for wish in row.wishes if not _is_for_day(wish, usual))
        left = [wish for wish in others if not (wish.phase is None and wish.day in chosen)]
        made = [before.get(day, Preference(weight=usual, day=day)) for day in chosen]
        return replace(row, wishes=(*left, *made))

    return put
