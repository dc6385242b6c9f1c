"""What is wrong with what a person gave us, told so that the person can mend it.

Bad user data is never an exception but a list of :class:`Problem`. An exception is either a :class:`KnownError`
(tell the user its text and go on) or a bug.
"""

import json
from dataclasses import dataclass
from enum import StrEnum

from afterschool.texts import Message, _


class Severity(StrEnum):
    """How bad a problem is."""

    ERROR = "error"
    """The row or file cannot be used as it is."""
    WARNING = "warning"
    """Usable, but probably not what was meant."""


@dataclass(frozen=True, slots=True)
class JsonPath:
    """A place in a JSON document, e.g. ``$.classes[3].home_room``."""

    path: str

    def __str__(self) -> str:
        return self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A place in a workbook. ``row`` and ``column`` count from 1 as in Excel; ``None`` means the whole sheet or row."""

    file: str
    sheet: str
    row: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        cell = (f"{column_letters(self.column)}" if self.column else "") + (str(self.row) if self.row else "")
        return " ".join(part for part in (self.file, self.sheet, cell) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordField:
    """A field of a row of the school's plan, e.g. table ``staff``, id ``T001``, field ``max_per_day``."""

    table: str
    id: str
    field: str = ""
    name: str = ""

    def __str__(self) -> str:
        return " ".join(part for part in (self.name or self.id, self.field) if part)


Where = JsonPath | SheetCell | RecordField


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong: where it is, what it is, and what to do now."""

    where: Where
    what: Message
    remedy: Message
    severity: Severity = Severity.ERROR

    @property
    def words(self) -> Message:
        """All of it as one sentence."""
        return _("{where}：{what}。{remedy}", where=self.where, what=self.what, remedy=self.remedy)

    def __str__(self) -> str:
        return str(self.words)


class KnownError(Exception):
    """Something that can happen to anybody: tell the user ``message`` (and ``problems``) and go on."""

    def __init__(self, message: Message, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join([str(self.message), *map(str, self.problems)])


def column_letters(column: int) -> str:
    """The letters Excel shows above the ``column``-th column, counted from 1 (28 -> ``AB``)."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shown(value: object, longest: int = 40) -> str:
    """A JSON value for a message: short, and harmless on every terminal whatever a hostile file contains."""
    if isinstance(value, str):
        text = f'"{value[: longest + 1]}"'
    elif isinstance(value, list | dict):
        inside = "…" if value else ""
        text = f"[{inside}]" if isinstance(value, list) else f"{{{inside}}}"
    else:
        text = _number_or_constant(value)
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: longest + 2])
    return text if len(text) <= longest + 1 else text[:longest] + "…"


def _number_or_constant(value: object) -> str:
    try:
        return json.dumps(value)
    except ValueError:  # Python refuses to write integers of more than some thousand digits
        return "…"
