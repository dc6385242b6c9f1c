"""The words of a cell: what is painted, copied, shown as a tooltip and read aloud. No Qt."""

from collections.abc import Callable, Mapping
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

    @property
    def line_count(self) -> int:
        """With the line that says what is missing."""
        return len(self.lines) + bool(self.missing)


def block_of(
    entry: Entry, known: frozenset[str], *, changed: bool = False, colour: tuple[str, str] = ("", "")
) -> Block:
    """How ``entry`` is painted in a row and a table that already say ``known``; ``colour``: a tone and its sign."""
    told = _lines_of(entry, known)
    return Block(
        kind=entry.kind,
        mark=f"{MARKS[entry.kind]}{colour[1]}",
        tone=colour[0],
        lines=tuple(words(entry, known) for words in told),
        missing=str(missing_words(entry)) if entry.missing else "",
        locked=entry.locked,
        changed=changed,
        names=tuple((name, number) for number, name in enumerate(entry.people) if name not in known),
        people_line=told.index(_people_words) if _people_words in told else -1,
    )


def line_count(entry: Entry, known: frozenset[str]) -> int:
    """:attr:`Block.line_count` of the block of ``entry``."""
    return len(_lines_of(entry, known)) + bool(entry.missing)


Words = Callable[[Entry, frozenset[str]], str]
"""What one line of an entry says where a reader knows so much already."""


def _lines_of(entry: Entry, known: frozenset[str]) -> list[Words]:
    """What makes the words of each line. They are not made here: a week has thousands, of which a few are seen."""
    people: list[Words] = [_people_words] if any(name not in known for name in entry.people) else []
    room: list[Words] = [_room_words] if entry.room and entry.room not in known else []
    # In the row of one class of a merged group the adult is news, the other classes are detail.
    if not known.isdisjoint(entry.classes):
        others: list[Words] = [_merged_words] if any(name not in known for name in entry.classes) else []
        told = [*people, *room, *others]
    elif len(entry.classes) > MOST_CLASSES_NAMED:
        told = [_several_words, *people, *room]
    else:
        title: list[Words] = [_title_words] if entry.title and entry.title not in known else []
        told = [*title, *people, *room]
    return told or [_kind_words]


def _title_words(entry: Entry, _known: frozenset[str]) -> str:
    return entry.title


def _room_words(entry: Entry, _known: frozenset[str]) -> str:
    return entry.room


def _kind_words(entry: Entry, _known: frozenset[str]) -> str:
    return str(name_of(entry.kind))


def _several_words(entry: Entry, _known: frozenset[str]) -> str:
    """A group of several classes."""
    return str(_("{first}等 {count} 个班", first=entry.classes[0], count=len(entry.classes)))


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
    return str(_("与{names}", names=others[0]))


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
