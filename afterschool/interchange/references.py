"""Ids that a case names but does not define."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from afterschool.interchange.place import Place
from afterschool.interchange.rows import id_of
from afterschool.problems import shown
from afterschool.texts import _


@dataclass(frozen=True, slots=True)
class _Reference:
    """``table[*].<key>[.<inner>]`` names ids of ``target``. A list, a map's keys and a single id are all understood."""

    table: str
    key: str
    target: str
    inner: str | None = None


_REFERENCES = (
    _Reference("classes", "home_room", "rooms"),
    _Reference("classes", "teachers", "staff"),
    _Reference("classes", "phase_students", "phases"),
    _Reference("staff", "prefers", "phases", inner="phase"),
    _Reference("clubs", "members", "classes"),
    _Reference("clubs", "phases", "phases"),
    _Reference("clubs", "leaders", "staff"),
    _Reference("clubs", "rooms", "rooms"),
    _Reference("locks", "session", "phases", inner="phase"),
    _Reference("locks", "session", "rooms", inner="room"),
    _Reference("locks", "session", "classes", inner="classes"),
    _Reference("locks", "session", "clubs", inner="club"),
    _Reference("locks", "session", "posts", inner="post"),
    _Reference("locks", "session", "staff", inner="staff"),
)
"""The baseline is not here: an earlier roster may name who and what is no longer there."""


def note_unknown_ids(document: Mapping[str, object], at: Place) -> None:
    """Note every id that is named in the raw case ``document`` but is in none of its tables.

    Works on the raw document, so that one unreadable row does not make the references to it look wrong too. A table
    that is missing or no list at all has its own problem; nothing is said of references into it.
    """
    known = {name: _ids(table) for name, table in document.items() if isinstance(table, list)}
    for reference in _REFERENCES:
        for index, row in enumerate(_list(document.get(reference.table))):
            member = row.get(reference.key) if isinstance(row, dict) else None
            place = at.key(reference.table).item(index).key(reference.key)
            for where, key in _named(member, reference.inner, place):
                _note_if_unknown(where, key, reference.target, known)
    for index, pair in enumerate(_list(document.get("club_conflicts"))):
        for where, key in _named(pair, None, at.key("club_conflicts").item(index)):
            _note_if_unknown(where, key, "clubs", known)


def _note_if_unknown(where: Place, key: str, target: str, known: Mapping[str, set[str]]) -> None:
    if key not in known.get(target, (key,)):
        where.note(
            _("{table} 里没有编号 {id}", table=target, id=shown(key)), _("更正编号，或在 {table} 里补上", table=target)
        )


def _named(member: object, inner: str | None, at: Place) -> Iterator[tuple[Place, str]]:
    """The ids that ``member`` names, each with its place; values of a wrong type are reported elsewhere."""
    if inner is not None:
        for place, row in _rows(member, at):
            if inner in row:
                yield from _named(row[inner], None, place.key(inner))
    elif isinstance(member, str):
        yield at, member
    elif isinstance(member, list):
        yield from ((at.item(index), key) for index, key in enumerate(member) if isinstance(key, str))
    elif isinstance(member, dict):
        yield from ((at.key(key), key) for key in member)


def _rows(member: object, at: Place) -> Iterator[tuple[Place, dict[str, object]]]:
    if isinstance(member, dict):
        yield at, member
    for index, row in enumerate(_list(member)):
        if isinstance(row, dict):
            yield at.item(index), row


def _ids(table: list[object]) -> set[str]:
    return {key for row in table if (key := id_of(row)) is not None}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []
