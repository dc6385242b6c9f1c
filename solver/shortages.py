"""What can be missing in a week, where, and who could fill it."""

from collections.abc import Iterator
from typing import NamedTuple

from afterschool.model.words import Role
from solver.layout.week import Layout
from solver.variables import Owner, Part
from solver.week_model import WeekModel


class Shortage(NamedTuple):
    """One shortage that a variable of its own counts."""

    column: int
    """Of the variable."""
    place: Owner
    able: frozenset[str]
    """Who could fill it; for a meeting of a club nobody, as that takes the club's own leaders."""


def every_shortage(week: WeekModel) -> Iterator[Shortage]:
    """Every shortage that a variable of its own counts."""
    variables, layout = week.variables, week.layout
    able = _Able(layout)
    for (slot, _venue), var in variables.missing_pe.items():
        where = Owner(Part.RESULT, day=slot.time.day, phase=slot.phase)
        yield Shortage(var.index, where, frozenset(layout.pe & variables.by_person.keys()))
    for slot in layout.slots:
        where = Owner(Part.RESULT, day=slot.time.day, phase=slot.phase)
        people = able.to(kind=slot.kind, phase=slot.phase, time=slot.time)
        for var in variables.shortages_of(slot):
            yield Shortage(var.index, where, people)
    for (post, day), var in variables.missing_at_post.items():
        yield Shortage(var.index, Owner(Part.RESULT, day=day), able.to(post=post, time=layout.case.posts[post].on(day)))
    for club, var in variables.missing_meetings.items():
        for phase in dict.fromkeys(m.phase for m in layout.meetings if m.club == club and m.leaders):
            yield Shortage(var.index, Owner(Part.RESULT, phase=phase, club=club), frozenset())
    for (meeting, _campus), var in variables.missing_helpers.items():
        where = Owner(Part.RESULT, day=meeting.time.day, phase=meeting.phase)
        yield Shortage(var.index, where, able.to(role=Role.ASSISTANT, phase=meeting.phase, time=meeting.time))


class _Able:
    """Who can take a task of a kind, looked up once for each kind that is asked for."""

    def __init__(self, layout: Layout) -> None:
        self._takers = layout.takers
        self._known: dict[tuple[str, ...], dict[tuple[object, ...], set[str]]] = {}

    def to(self, **wanted: object) -> frozenset[str]:
        """Who can take a task with these attributes."""
        names = tuple(wanted)
        if names not in self._known:
            table = self._known[names] = {}
            for task, people in self._takers.items():
                table.setdefault(tuple(getattr(task, name) for name in names), set()).update(people)
        return frozenset(self._known[names].get(tuple(wanted.values()), ()))
