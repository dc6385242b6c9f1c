"""The words of a cell: what is painted, copied, shown as a tooltip and read aloud. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from afterschool.model.words import SessionKind, name_of
from afterschool.texts import Message, _, joined
from ui.window.roster.weekgrid import Cell, Entry

MARKS: Mapping[SessionKind, Message] = {
    SessionKind.SPORT: _("体"),
    SessionKind.HOMEWORK: _("作"),
    SessionKind.CLUB: _("社"),
    SessionKind.NOON: _("午"),
    SessionKind.EXTENDED: _("延"),
    SessionKind.EVENING: _("晚"),
    SessionKind.POST: _("岗"),
}
"""One sign for each kind of session, so that kinds are told apart without colour."""
MOST_CLASSES_NAMED = 2
"""A group of more classes names the first of them and their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """An entry as it is painted: a mark, at most three lines, and what is missing."""

    kind: SessionKind
    mark: str
    lines: tuple[str, ...]
    """The most important first; what the row or the table already says is left out."""
    missing: str
    """"缺 1 人", empty when nobody is missing."""
    locked: bool
    names: tuple[tuple[str, int], ...] = ()
    """The people named in :attr:`people_line`, each with their number among the entry's people."""
    tone: str = ""
    """What it is coloured with; empty: by its kind."""
    changed: bool = False
    """Whether it differs from what was announced, and that is to be seen."""
    people_line: int = -1
    """Which of the lines names people; -1: none."""


def block_of(
    entry: Entry, known: frozenset[str], *, changed: bool = False, colour: tuple[str, str] = ("", "")
) -> Block:
    """How ``entry`` is painted in a row and a table that already say ``known``; ``colour``: a tone and its sign."""
    title = "" if entry.title in known else entry.title
    people = _people_words(entry, known)
    room = "" if entry.room in known else entry.room
    # In the row of one class of a merged group the adult is news, the other classes are detail.
    if known.intersection(entry.classes):
        order = (people, room, _merged_words(entry, known))
    elif len(entry.classes) > MOST_CLASSES_NAMED:
        order = (str(_("{first}等 {count} 个班", first=entry.classes[0], count=len(entry.classes))), people, room)
    else:
        order = (title, people, room)
    lines = tuple(line for line in order if line) or (str(name_of(entry.kind)),)
    return Block(
        kind=entry.kind,
        mark=f"{MARKS[entry.kind]}{colour[1]}",
        tone=colour[0],
        lines=lines,
        missing=str(missing_words(entry)) if entry.missing else "",
        locked=entry.locked,
        changed=changed,
        names=tuple((name, number) for number, name in enumerate(entry.people) if name not in known),
        people_line=lines.index(people) if people else -1,
    )


def _people_words(entry: Entry, known: frozenset[str]) -> str:
    """Who serves; in one person's own week, who serves with them."""
    names = [name for name in entry.people if name not in known]
    others = str(joined(names)) if len(names) > 1 else "".join(names)
    together = others and known.intersection(entry.people)
    return str(_("与{names}", names=others)) if together else others


def _merged_words(entry: Entry, known: frozenset[str]) -> str:
    """With whom a class shares its group."""
    others = [name for name in entry.classes if name not in known]
    if len(others) > 1:
        return str(_("{count} 个班合在一起", count=len(entry.classes)))
    return str(_("与{names}", names=others[0])) if others else ""


def missing_words(entry: Entry) -> Message:
    """What an entry lacks."""
    if entry.session is None and entry.kind is not SessionKind.POST:
        return _("没有安排")
    return _("缺 {count} 人", count=entry.missing)


def full_words(entry: Entry) -> Message:
    """Everything about an entry in one line."""
    parts: list[object] = [name_of(entry.kind), entry.title]
    if entry.people:
        parts.append(joined(entry.people))
    if entry.room:
        parts.append(entry.room)
    parts.append(entry.time)
    if entry.missing:
        parts.append(missing_words(entry))
    if entry.locked:
        parts.append(_("已锁定"))
    return joined(parts, " · ")


def tooltip_of(cell: Cell) -> str:
    """Every entry of a cell, one a line."""
    return "\n".join(str(full_words(entry)) for entry in cell)


def spoken(cell: Cell, row: object, column: object) -> str:
    """What a screen reader says of a cell."""
    content = joined([full_words(entry) for entry in cell], _("；")) if cell else _("没有安排")
    return str(_("{column}，{row}：{content}", column=column, row=row, content=content))


def copied(cell: Cell, known: frozenset[str]) -> str:
    """A cell as plain text for a spreadsheet: one line, entries set apart by a stroke."""
    blocks = [block_of(entry, known) for entry in cell]
    return " / ".join(" ".join((*block.lines, *([block.missing] if block.missing else []))) for block in blocks)
