"""What a table and a column of a workbook are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Protocol

from afterschool.excel.directory import Directory, Kind
from afterschool.excel.normalise.text import fold
from afterschool.excel.values import KEEP, CellValue, Reading
from afterschool.model.plan import SchoolPlan
from afterschool.texts import LANGUAGES, Message

Record = dict[str, object]
"""Column id -> value of one row; a column that is absent or ``KEEP`` leaves the field as it is."""


@dataclass(slots=True)
class ReadContext:
    """What a cell may refer to: the plan as far as it is read, and the names in it."""

    plan: SchoolPlan
    directory: Directory


class Codec(Protocol):
    """How the cells of a column are read and written."""

    def read(self, cell: CellValue, context: ReadContext) -> Reading:
        """The value of a cell that is not blank."""

    def write(self, value: object, directory: Directory) -> CellValue:
        """The cell for ``value``, in the reader's language."""

    @property
    def choices(self) -> tuple[Message, ...]:
        """What the drop-down list offers; empty: no list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column (or, in a sheet of pairs, a row)."""

    id: str
    """The key in records; the field of the model where the two are one and the same."""
    heading: Message
    codec: Codec
    synonyms: tuple[str, ...] = ()
    """Other headings that schools use."""
    note: Message | None = None
    example: str | float = ""
    required: bool = False
    """A new row without it is not imported."""
    blank: object = KEEP
    """What an empty cell means."""
    open_list: bool = False
    """Whether words that the drop-down list does not offer are welcome."""
    refers_to: Kind | None = None
    """The drop-down list offers the names of these rows."""
    written: bool = True
    """Whether our own workbooks have it; ``False``: only understood where a school's sheet has it."""
    width: int = 12
    """In characters."""

    @property
    def spellings(self) -> frozenset[str]:
        """Every heading it is known by, as compared."""
        return _spellings(self.heading, self.synonyms)


class Layout(StrEnum):
    """How a sheet is laid out."""

    ROWS = "rows"
    """One record a row under a heading row."""
    PAIRS = "pairs"
    """One record: item in the first column, content in the second."""


class Merge(Protocol):
    """Takes records into a plan."""

    def __call__(self, plan: SchoolPlan, records: Sequence[Record]) -> SchoolPlan:
        """``plan`` with ``records`` added or updated; nothing is taken away that they do not speak of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A sheet of the workbook and the part of the plan that it holds."""

    id: str
    title: Message
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Columns that tell records apart; empty for a sheet of pairs."""
    records: Callable[[SchoolPlan], list[Record]]
    """What the plan holds, one record a row. Entities carry their id under ``id``."""
    merge: Merge
    synonyms: tuple[str, ...] = ()
    """Other names of the sheet."""
    note: Message
    layout: Layout = Layout.ROWS
    kind: Kind | None = None
    """Set where rows are entities that other rows name; the first key column then makes the id of a new row."""
    owner: str | None = None
    """Column naming the row that the records belong to: a file that speaks of an owner replaces all it had."""
    _by_id: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {column.id: column for column in self.columns})

    def column(self, column_id: str) -> Column:
        """The column with that id.

        Raises:
            KeyError: if there is none.
        """
        return self._by_id[column_id]

    @property
    def written_columns(self) -> tuple[Column, ...]:
        """The columns of our own workbooks."""
        return tuple(column for column in self.columns if column.written)

    @property
    def sheet_names(self) -> frozenset[str]:
        """Every sheet name it is known by, as compared."""
        return _spellings(self.title, self.synonyms)

    def __hash__(self) -> int:
        return hash(self.id)


@cache
def _spellings(name: Message, synonyms: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(text) for text in (*map(name.in_language, LANGUAGES), *synonyms))
