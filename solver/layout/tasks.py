"""What one person can be doing: the *tasks* that places are made of, and who may take which.

A task is anonymous wherever people are interchangeable ("someone at homework on Monday") and names its class or club
only where it matters who goes where (the person teaches the class, a lock or a baseline names the person). That is
what keeps the model small: a person has one decision a slot, not one a class.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from afterschool.model.case import Case, RoomWeek, StaffWeek
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Role, SessionKind


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Task:
    """One thing a person can be doing. Tasks are unique objects: compared and hashed by identity."""

    kind: SessionKind
    role: Role
    time: WeeklyTime
    phase: str | None = None
    """``None`` for a post."""
    campus: str | None = None
    """Where it is, only when travelling between campuses takes time."""
    klass: str | None = None
    """The class through which the person serves in a group; ``None``: any group."""
    club: str | None = None
    post: str | None = None

    def clashes(self, other: "Task", travel_min: int) -> bool:
        """Whether one person cannot do both (H2)."""
        apart = self.campus is not None and other.campus is not None and self.campus != other.campus
        return self.time.overlaps(other.time, travel_min if apart else 0)


class Eligibility:
    """Who may be given what, by the rules that concern one person alone (H3)."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._rows = [
            row for row in case.staff.values() if row.cleared and row.roles and row.max_per_day > 0 < row.max_per_week
        ]
        self._known: dict[tuple[Role, WeeklyTime], tuple[str, ...]] = {}

    def people(self, role: Role, time: WeeklyTime) -> tuple[str, ...]:
        """Ids of everyone who may serve in ``role`` at ``time``, in the order of the case."""
        key = (role, time)
        if key not in self._known:
            self._known[key] = tuple(row.id for row in self._rows if role in row.roles and is_free(row, time))
        return self._known[key]


def is_free(row: StaffWeek | RoomWeek, time: WeeklyTime) -> bool:
    """Whether a person or a room is available all through ``time``."""
    return not any(taken.overlaps(time) for taken in row.unavailable)


def teachers_of(case: Case) -> Mapping[str, frozenset[str]]:
    """Class id -> ids of those who teach it."""
    return {row.id: frozenset(row.teachers) for row in case.classes.values()}


def cliques(tasks: Iterable[Task], travel_min: int) -> list[list[Task]]:
    """Sets of tasks of which one person can do at most one, together covering every clashing pair.

    Intervals that overlap pairwise share a moment, so the tasks under way at each start make few, large sets; what is
    left are pairs too close across campuses.
    """
    alike: dict[tuple[WeeklyTime, str | None], list[Task]] = {}
    for task in tasks:
        alike.setdefault((task.time, task.campus), []).append(task)
    windows = sorted(alike, key=lambda key: (key[0], key[1] or ""))
    found: list[list[Task]] = []
    covered: set[tuple[int, int]] = set()
    for i, window in enumerate(windows):
        members = _under_way(windows, i)
        if len(members) > 1 or len(alike[window]) > 1:
            _add(found, covered, members, windows, alike)
    for i, first in enumerate(windows):
        for j in range(i + 1, len(windows)):
            if (i, j) not in covered and alike[first][0].clashes(alike[windows[j]][0], travel_min):
                _add(found, covered, [i, j], windows, alike)
    return found


def _under_way(windows: list[tuple[WeeklyTime, str | None]], at: int) -> list[int]:
    """Indexes of the windows that clash with window ``at`` and have begun when it begins."""
    time = windows[at][0]
    return [
        i
        for i, (other, _campus) in enumerate(windows)
        if i == at or (other.overlaps(time) and other.start_min <= time.start_min < other.end_min)
    ]


def _add(
    found: list[list[Task]],
    covered: set[tuple[int, int]],
    members: list[int],
    windows: list[tuple[WeeklyTime, str | None]],
    alike: Mapping[tuple[WeeklyTime, str | None], list[Task]],
) -> None:
    """Note a clique unless its pairs are all covered already."""
    pairs = {(i, j) for i in members for j in members if i < j}
    if pairs and pairs <= covered:
        return
    covered |= pairs
    found.append([task for i in members for task in alike[windows[i]]])
