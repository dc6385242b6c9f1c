"""What one person can be doing: the *tasks* that places are made of, and who may take which.

A task is anonymous wherever people are interchangeable ("someone at homework on Monday") and names its class or club
only where it matters who goes where (the person teaches the class, a lock or a baseline names the person). That is
what keeps the model small: a person has one decision a slot, not one a class.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

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
        return _clash((self.time, self.campus), (other.time, other.campus), travel_min)


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


Window = tuple[WeeklyTime, str | None]
"""When a task is, and on which campus if that matters."""


def cliques(tasks: Iterable[Task], travel_min: int) -> list[list[Task]]:
    """Sets of tasks of which one person can do at most one, together covering every clashing pair."""
    alike: dict[Window, list[Task]] = {}
    for task in tasks:
        alike.setdefault((task.time, task.campus), []).append(task)
    windows = tuple(sorted(alike, key=lambda window: (window[0], window[1] or "")))
    several = frozenset(i for i, window in enumerate(windows) if len(alike[window]) > 1)
    found = _cliques_of_windows(windows, several, travel_min)
    return [[task for i in members for task in alike[windows[i]]] for members in found]


@lru_cache(maxsize=4096)
def _cliques_of_windows(
    windows: tuple[Window, ...], several: frozenset[int], travel_min: int
) -> tuple[tuple[int, ...], ...]:
    """:func:`cliques` by index of window; most people of a school have the same. ``several``: with more than one task.

    Intervals that overlap pairwise share a moment, so the windows under way at each start make few, large sets; what is
    left are pairs too close across campuses.
    """
    found: list[tuple[int, ...]] = []
    covered: set[tuple[int, int]] = set()

    def note(members: tuple[int, ...]) -> None:
        pairs = set(combinations(members, 2))
        if not pairs or not pairs <= covered:
            covered.update(pairs)
            found.append(members)

    for i in range(len(windows)):
        members = _under_way(windows, i)
        if len(members) > 1 or i in several:
            note(members)
    for i, j in combinations(range(len(windows)), 2):
        if (i, j) not in covered and _clash(windows[i], windows[j], travel_min):
            note((i, j))
    return tuple(found)


def _under_way(windows: Sequence[Window], at: int) -> tuple[int, ...]:
    """Indexes of the windows that clash with window ``at`` and have begun when it begins."""
    time = windows[at][0]
    return tuple(
        i
        for i, (other, _campus) in enumerate(windows)
        if i == at or (other.overlaps(time) and other.start_min <= time.start_min < other.end_min)
    )


def _clash(one: Window, other: Window, travel_min: int) -> bool:
    apart = one[1] is not None and other[1] is not None and one[1] != other[1]
    return one[0].overlaps(other[0], travel_min if apart else 0)
