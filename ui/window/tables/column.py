"""What a table of the window is: a list of columns over frozen rows. How a cell is read and written is told by the
codecs that also read and write workbooks, so that typing, pasting and importing understand the same words."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, TypeVar

from afterschool.document import Change
from afterschool.excel.normalise.text import is_nothing
from afterschool.excel.tables.column import Codec, ReadContext
from afterschool.excel.values import CellValue, Fault, Reading, failed
from afterschool.model.plan import SchoolPlan
from afterschool.texts import SOURCE_LANGUAGE, Message, _, language

_LATIN_LISTS = str.maketrans({"、": ", ", "；": "; ", "：": ": "})
"""Punctuation of lists outside Chinese; the codecs read both."""

R = TypeVar("R")
"""The dataclass of a row."""


class Editor(StrEnum):
    """With what a cell is edited."""

    TEXT = "text"
    NUMBER = "number"
    DECIMAL = "decimal"
    DATE = "date"
    FLAG = "flag"
    ONE = "one"
    """One of a list, found by typing a part of it."""
    SEVERAL = "several"
    """Several of a list, ticked or typed."""
    TIMES = "times"
    """Times of the week, typed or painted in a grid."""


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of a list: the value, and what people call it."""

    value: object
    text: str


class Missing(StrEnum):
    """The value of :attr:`Column.blank` where a cell must not be empty."""

    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """A column over rows of ``R``."""

    field: str
    """Unique in its table; the name in problems, in remembered widths and in links to a cell."""
    title: Message
    codec: Codec
    get: Callable[[R], Any]
    put: Callable[[R, Any], R]
    """The row with another value."""
    editor: Editor = Editor.TEXT
    blank: object = Missing.REFUSED
    """What an emptied cell means."""
    options: Callable[[ReadContext], tuple[Option, ...]] | None = None
    """For :attr:`Editor.ONE` and :attr:`Editor.SEVERAL`."""
    note: Message | None = None
    """Tooltip of the heading: what to fill in."""
    width: int = 96
    """In pixels at 100 %, until the user changes it."""
    least: float = 0
    most: float = 100_000
    fixed: bool = False
    """Follows from other cells and cannot be edited."""
    at_right: bool = False
    """Holds numbers although it is typed as text."""

    def text(self, row: R, context: ReadContext) -> str:
        """What the cell shows, and what reading it back gives the same value from."""
        return self.written(self.get(row), context)

    def written(self, value: object, context: ReadContext) -> str:
        """The text of a cell with ``value``."""
        if value is None or value == ():
            return ""
        return _shown(self.codec.write(value, context.directory))

    def read(self, text: str, context: ReadContext) -> Reading:
        """The value that ``text`` means in this column."""
        if text.strip() == "" or (is_nothing(text) and self.blank is not Missing.REFUSED):
            if self.blank is Missing.REFUSED:
                return failed(_("{column}不能为空", column=self.title), _("请填写{column}", column=self.title))
            return Reading(value=self.blank)
        return self.codec.read(text, context)


Check = Callable[[R, ReadContext], Mapping[str, Fault]]
"""Field -> what is wrong in that cell and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSpec(Generic[R]):
    """A table of the window."""

    id: str
    """Id of its page, and the table named in :class:`afterschool.problems.RecordField`."""
    kind: str
    """Which kind of change it shows and makes, of :mod:`ui.window.kinds`."""
    row_word: Message
    """What one row is called, e.g. 人员."""
    find: Message
    """What the search line asks for, e.g. 查找人员."""
    add: Message
    """Text of the button for a new row, e.g. 添加人员."""
    columns: tuple[Column[R], ...]
    rows: Callable[[SchoolPlan], Sequence[R]]
    blank: Callable[[SchoolPlan, str], R]
    """A new row with the given id."""
    prefix: str
    """Ids of new rows begin with it."""
    check: Check[R]
    row_id: Callable[[R], str] = attrgetter("id")
    row_name: Callable[[R], str] = attrgetter("name")
    store: Callable[[Change, SchoolPlan, Sequence[R]], None]
    """Put changed and new rows into the document."""
    drop: Callable[[Change, SchoolPlan, Sequence[str]], None]
    """Remove rows by id."""
    shows: frozenset[str] = frozenset()
    """Kinds whose names appear in its cells."""
    grows: bool = True
    """Whether rows can be added; otherwise it has those that it is given."""

    def column(self, field: str) -> int:
        """Index of the column of ``field``; 0 where there is none."""
        return next((i for i, column in enumerate(self.columns) if column.field == field), 0)

    def new_ids(self, plan: SchoolPlan, count: int) -> list[str]:
        """``count`` ids that no row has yet."""
        taken = {self.row_id(row) for row in self.rows(plan)}
        made: list[str] = []
        number = len(taken)
        while len(made) < count:
            number += 1
            candidate = f"{self.prefix}{number:03d}"
            if candidate not in taken:
                made.append(candidate)
        return made


def attribute(field: str) -> tuple[Callable[[Any], Any], Callable[[Any, Any], Any]]:
    """``get`` and ``put`` of a plain field of the row."""
    return (lambda row: getattr(row, field)), (lambda row, value: replace(row, **{field: value}))


def _shown(cell: CellValue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:g}"
    return str(cell) if language() == SOURCE_LANGUAGE else str(cell).translate(_LATIN_LISTS)
