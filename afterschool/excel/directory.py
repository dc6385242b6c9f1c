"""The names by which rows of a plan are called in a workbook, and the rows that a name may mean."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Protocol

from afterschool.excel.normalise.grades import class_key
from afterschool.excel.normalise.text import fold
from afterschool.model.people import StaffMember
from afterschool.model.plan import SchoolPlan


class _Named(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


class Kind(StrEnum):
    """A kind of row that other rows name."""

    SEASON = "seasons"
    VERSION = "versions"
    BODY = "bodies"
    PHASE = "clock"
    STAFF = "staff"
    CLASS = "classes"
    ROOM = "rooms"
    CLUB = "clubs"
    POST = "posts"


@lru_cache(maxsize=2**14)
def match_key(kind: Kind, name: str) -> str:
    """``name`` as it is compared: all spellings of one class have one key.

    Remembered: the same names are looked for after every change.
    """
    numbers = class_key(name) if kind is Kind.CLASS else None
    return f"{numbers[0]}.{numbers[1]}" if numbers else fold(name)


@dataclass(frozen=True, slots=True)
class _Called:
    """What somebody may be called."""

    label: str
    label_of_namesake: str
    folded: str
    """What namesakes have in common."""
    keys: tuple[str, ...]
    """By which they are found."""


@lru_cache(maxsize=2**13)
def _called(name: str, number: str) -> _Called:
    """Remembered: a directory is made anew after every change, and nearly everybody is called as before."""
    numbered = f"{name}({number})"
    names = (name, number, numbered, name + number)
    keys = tuple(dict.fromkeys(match_key(Kind.STAFF, each) for each in names if each))
    return _Called(name or number, numbered if name else number, fold(name), keys)


@dataclass(slots=True)
class Directory:
    """Labels by id and ids by name. A label names exactly one row: names that repeat are told apart."""

    _labels: dict[Kind, dict[str, str]] = field(default_factory=dict)
    _found: dict[Kind, dict[str, list[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: SchoolPlan) -> "Directory":
        """Every name in ``plan``."""
        directory = cls()
        for kind in Kind:
            directory.learn(kind, plan)
        return directory

    def learn(self, kind: Kind, plan: SchoolPlan) -> None:
        """Take the names of ``kind`` anew from ``plan``."""
        self._labels[kind], self._found[kind] = {}, {}
        if kind is Kind.STAFF:
            self._learn_staff(plan.staff)
            return
        named = [(row.id, row.name) for row in _rows(kind, plan)]
        for row_id, label in unique_labels(kind, named):
            self._learn(kind, row_id, label, (label,))
        for row_id, _name in named:
            self._found[kind].setdefault(match_key(kind, row_id), [row_id])

    def _learn_staff(self, staff: Iterable[StaffMember]) -> None:
        people = [(person.id, _called(person.name, person.number)) for person in staff]
        namesakes = Counter(called.folded for _id, called in people)
        labels, found = self._labels[Kind.STAFF], self._found[Kind.STAFF]
        for id_, called in people:
            labels[id_] = called.label if namesakes[called.folded] == 1 else called.label_of_namesake
            for key in called.keys:
                found.setdefault(key, []).append(id_)

    def _learn(self, kind: Kind, row_id: str, label: str, names: tuple[str, ...]) -> None:
        self._labels[kind][row_id] = label
        for key in dict.fromkeys(match_key(kind, name) for name in names if name):
            self._found[kind].setdefault(key, []).append(row_id)

    def label(self, kind: Kind, row_id: str) -> str:
        """What the row is called in a workbook; a row that does not exist is called by its id."""
        return self._labels[kind].get(row_id, row_id)

    def ids(self, kind: Kind) -> frozenset[str]:
        """Ids of all rows of ``kind``."""
        return frozenset(self._labels[kind])

    def find(self, kind: Kind, name: str) -> tuple[str, ...]:
        """Ids of the rows that ``name`` may mean; more than one if people share the name."""
        return tuple(self._found[kind].get(match_key(kind, name), ()))

    def knows(self, kind: Kind, name: str) -> bool:
        """Whether ``name`` means at least one row."""
        return match_key(kind, name) in self._found[kind]

    def labels(self, kind: Kind) -> tuple[str, ...]:
        """What all rows of ``kind`` are called, in their order."""
        return tuple(self._labels[kind].values())


def unique_labels(kind: Kind, rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """(id, label) of each (id, name): the second row of a name gets " #2", and so on; one without a name its id."""
    seen: Counter[str] = Counter()
    labels: list[tuple[str, str]] = []
    for row_id, given in rows:
        name = given or row_id
        key = match_key(kind, name)
        seen[key] += 1
        labels.append((row_id, name if seen[key] == 1 else f"{name} #{seen[key]}"))
    return labels


def _rows(kind: Kind, plan: SchoolPlan) -> tuple[_Named, ...]:
    rows: dict[Kind, tuple[_Named, ...]] = {
        Kind.SEASON: plan.semester.seasons,
        Kind.VERSION: plan.semester.versions,
        Kind.BODY: plan.school.bodies,
        Kind.PHASE: plan.clock,
        Kind.CLASS: plan.classes,
        Kind.ROOM: plan.rooms,
        Kind.CLUB: plan.clubs,
        Kind.POST: plan.posts,
    }
    return rows[kind]
