"""Who serves what in a solution."""

from collections.abc import Callable

from ortools.sat.python import cp_model

from afterschool.model.words import Role, SessionKind, Weekday
from solver.layout.slots import Slot
from solver.layout.tasks import Task
from solver.layout.week import Layout
from solver.variables import Variables

Where = tuple[SessionKind, Role, str | None, Weekday, str | None]
"""Kind, role, phase, day and campus of a task."""


class Served:
    """The people of a solution by what they do. Anonymous ones are taken out one by one as sessions are filled."""

    def __init__(self, layout: Layout, variables: Variables, value: Callable[[cp_model.IntVar], int]) -> None:
        self._layout, self.value = layout, value
        self._anonymous: dict[Where, list[str]] = {}
        self._by_class: dict[tuple[SessionKind, str | None, Weekday, str], list[tuple[str, Task]]] = {}
        self._by_club: dict[tuple[Role, str | None, Weekday, str], list[str]] = {}
        self._at_post: dict[tuple[str, Weekday], list[str]] = {}
        for (person, task), var in variables.serve.items():
            if value(var):
                self._note(person, task)

    def _note(self, person: str, task: Task) -> None:
        day = task.time.day
        if task.post is not None:
            self._at_post.setdefault((task.post, day), []).append(person)
        elif task.club is not None:
            self._by_club.setdefault((task.role, task.phase, day, task.club), []).append(person)
        elif task.klass is not None:
            self._by_class.setdefault((task.kind, task.phase, day, task.klass), []).append((person, task))
        else:
            self._anonymous.setdefault((task.kind, task.role, task.phase, day, task.campus), []).append(person)

    def through(self, slot: Slot, klass: str) -> list[tuple[str, str | None]]:
        """(person, campus) of those who serve ``slot`` through ``klass``; at most one."""
        its = self._by_class.get((slot.kind, slot.phase, slot.time.day, klass), ())
        return [(person, task.campus) for person, task in its]

    def of_club(self, role: Role, phase: str, day: Weekday, club: str) -> list[str]:
        """Those who lead, or assist by name in, one meeting."""
        return self._by_club.get((role, phase, day, club), [])

    def at_post(self, post: str, day: Weekday) -> list[str]:
        """Those who stand at ``post``."""
        return self._at_post.get((post, day), [])

    def supervisors(self, slot: Slot, campus: str | None) -> list[str]:
        """The anonymous supervisors of ``slot``'s activity there; shared by its sub-slots, so take them out."""
        return self._anonymous.get((slot.kind, Role(slot.kind.value), slot.phase, slot.time.day, campus), [])

    def helpers(self, phase: str, day: Weekday, campus: str | None) -> list[str]:
        """The anonymous assistants there; take them out as they are placed."""
        return self._anonymous.get((SessionKind.CLUB, Role.ASSISTANT, phase, day, campus), [])


def take(people: list[str], wanted: Callable[[str], bool]) -> str | None:
    """Take the first of ``people`` who is ``wanted`` out of the list."""
    for i, person in enumerate(people):
        if wanted(person):
            return people.pop(i)
    return None
