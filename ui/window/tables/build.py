"""Short ways to say a column: one function for each kind of cell."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Protocol

from afterschool.excel.directory import Kind
from afterschool.excel.tables import codecs, word_codecs
from afterschool.excel.tables.column import Codec, ReadContext
from afterschool.excel.tables.references import Reference, References
from afterschool.excel.tables.synonyms import label_of
from afterschool.model.vocabulary import GRADES, grade_name, word_name
from afterschool.model.words import WEEK, name_of
from afterschool.texts import Message
from ui.window.tables.column import Column, Editor, Missing, Option, attribute
from ui.window.tables.ranges import Ranges


class Named(Protocol):
    """A row that other rows name."""

    @property
    def id(self) -> str:
        """Stable and unique in its table."""
        ...


def made(field: str, title: Message, codec: Codec, editor: Editor, **rest: Any) -> Column[Any]:
    """A column over the row's attribute ``field``, unless ``get`` and ``put`` are given."""
    get, put = attribute(field)
    return Column(**{"field": field, "title": title, "codec": codec, "editor": editor, "get": get, "put": put, **rest})


def text(field: str, title: Message, *, required: bool = False, is_person: bool = False, **rest: Any) -> Column[Any]:
    """Free text; empty unless ``required``."""
    blank = Missing.REFUSED if required else ""
    return made(field, title, codecs.Text(is_person), Editor.TEXT, **{"blank": blank, **rest})


def number(field: str, title: Message, least: int, most: int, **rest: Any) -> Column[Any]:
    """A whole number within bounds."""
    codec = codecs.Number(least, most)
    return made(field, title, codec, Editor.NUMBER, **{"least": least, "most": most, "width": 80, **rest})


def decimal(field: str, title: Message, least: float, most: float, **rest: Any) -> Column[Any]:
    """A number with places after the point."""
    codec = codecs.Number(least, most, whole=False)
    return made(field, title, codec, Editor.DECIMAL, **{"least": least, "most": most, "width": 80, **rest})


def flag(field: str, title: Message, **rest: Any) -> Column[Any]:
    """Yes or no."""
    return made(field, title, codecs.YesNo(), Editor.FLAG, **{"blank": False, "width": 72, **rest})


def clock(field: str, title: Message, **rest: Any) -> Column[Any]:
    """A clock time, typed: 15:20, 15：20, 下午3:20."""
    return made(field, title, codecs.Clock(), Editor.TEXT, **{"width": 72, **rest})


def date(field: str, title: Message, **rest: Any) -> Column[Any]:
    """A date."""
    return made(field, title, codecs.Day(), Editor.DATE, **{"width": 108, **rest})


def choice(field: str, title: Message, enum: type[StrEnum], **rest: Any) -> Column[Any]:
    """One member of an enumeration."""
    return made(field, title, word_codecs.Choice(enum), Editor.ONE, options=_members(enum), **rest)


def choices(
    field: str, title: Message, enum: type[StrEnum], *, none_means_any: bool = False, **rest: Any
) -> Column[Any]:
    """Several members of an enumeration."""
    codec = word_codecs.Choices(enum)
    blank = None if none_means_any else ()
    return made(
        field, title, codec, Editor.SEVERAL, **{"options": _members(enum), "blank": blank, "width": 180, **rest}
    )


def words(
    field: str,
    title: Message,
    names: Mapping[str, Message],
    synonyms: Mapping[str, tuple[str, ...]],
    *,
    several: bool,
    **rest: Any,
) -> Column[Any]:
    """One or several words of an open list."""
    codec = word_codecs.Words(names, synonyms, several)
    editor = Editor.SEVERAL if several else Editor.ONE
    blank: object = () if several else Missing.REFUSED

    def options(context: ReadContext) -> tuple[Option, ...]:
        return tuple(Option(word, str(word_name(names, word))) for word in names)

    return made(field, title, codec, editor, **{"options": options, "blank": blank, "width": 120, **rest})


def days(field: str, title: Message, **rest: Any) -> Column[Any]:
    """Several weekdays."""

    def options(context: ReadContext) -> tuple[Option, ...]:
        return tuple(Option(day, str(name_of(day))) for day in WEEK)

    codec = Ranges(word_codecs.Days(), WEEK.index, name_of)
    return made(field, title, codec, Editor.SEVERAL, **{"options": options, "width": 150, **rest})


def grade(field: str, title: Message, **rest: Any) -> Column[Any]:
    """One grade."""
    return made(field, title, word_codecs.Grade(), Editor.ONE, **{"options": _grades, "width": 80, **rest})


def grades(field: str, title: Message, **rest: Any) -> Column[Any]:
    """Several grades."""
    codec = Ranges(word_codecs.Grades(), int, grade_name)
    return made(field, title, codec, Editor.SEVERAL, **{"options": _grades, "width": 140, **rest})


def times(field: str, title: Message, **rest: Any) -> Column[Any]:
    """Times that come back every week, typed (周二 16:30-17:30；周五全天) or painted."""
    return made(field, title, word_codecs.WeeklyTimes(), Editor.TIMES, **{"blank": (), "width": 160, **rest})


def reference(field: str, title: Message, kind: Kind, **rest: Any) -> Column[Any]:
    """One row of another table, by its name."""
    return made(field, title, Reference(kind), Editor.ONE, **{"options": _rows_of(kind), "blank": None, **rest})


def references(field: str, title: Message, kind: Kind, **rest: Any) -> Column[Any]:
    """Several rows of another table, by their names."""
    options = _rows_of(kind)
    return made(
        field, title, References(kind), Editor.SEVERAL, **{"options": options, "blank": (), "width": 160, **rest}
    )


def _members(enum: type[StrEnum]) -> Any:
    def options(context: ReadContext) -> tuple[Option, ...]:
        return tuple(Option(member, str(label_of(member))) for member in enum)

    return options


def _grades(context: ReadContext) -> tuple[Option, ...]:
    known = sorted({row.grade for row in context.plan.classes} | set(GRADES))
    return tuple(Option(number, str(grade_name(number))) for number in known)


def _rows_of(kind: Kind) -> Any:
    def options(context: ReadContext) -> tuple[Option, ...]:
        plan, directory = context.plan, context.directory
        rows: dict[Kind, Sequence[Named]] = {
            Kind.STAFF: plan.staff,
            Kind.CLASS: plan.classes,
            Kind.ROOM: plan.rooms,
            Kind.CLUB: plan.clubs,
            Kind.POST: plan.posts,
            Kind.PHASE: plan.clock,
            Kind.SEASON: plan.semester.seasons,
            Kind.VERSION: plan.semester.versions,
            Kind.BODY: plan.school.bodies,
        }
        return tuple(Option(row.id, directory.label(kind, row.id)) for row in rows[kind])

    return options
