"""What the XML of an .xlsx says before a library reads it: sheets, used area, merged cells, unsaved formulas."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from afterschool.excel.reader import limits
from afterschool.excel.reader.archive import Archive, Attributes, ElementHandler, local, too_large
from afterschool.excel.reader.sheet import MergedRange
from afterschool.problems import KnownError, column_letters
from afterschool.texts import _

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_EMPTY_CELL = re.compile(rb'<c r="[^<>]*/>')
_EMPTY_ROW = re.compile(rb'<row r="[^<>]*(?:/>|></row>)')
_RELATIONS = "xl/_rels/workbook.xml.rels"
_WORKBOOK = "xl/workbook.xml"


@dataclass(slots=True)
class ScannedSheet:
    """A work sheet of the archive."""

    name: str
    hidden: bool
    member: str
    cells: int = 0
    """With a value."""
    merged: list[MergedRange] = field(default_factory=list)
    unsaved_formulas: list[tuple[int, int]] = field(default_factory=list)
    errors: list[tuple[int, int]] = field(default_factory=list)


def position_of(reference: str) -> tuple[int, int] | None:
    """(row, column) of "AB12", from 1."""
    match = _REFERENCE.fullmatch(reference)
    if not match:
        return None
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def scan_workbook(archive: Archive) -> tuple[ScannedSheet, ...]:
    """Every work sheet in the order of the tabs.

    Raises:
        KnownError: if a sheet reaches too far or holds too much.
    """
    workbook, relations = _WorkbookHandler(), _RelationsHandler()
    archive.parse(archive.find(_WORKBOOK) or _WORKBOOK, workbook)
    member = archive.find(_RELATIONS)
    if member:
        archive.parse(member, relations)
    sheets: list[ScannedSheet] = []
    budget = Budget()
    for name, hidden, relation in workbook.sheets[: limits.MOST_SHEETS]:
        target = archive.find(_member_name(relations.targets.get(relation, "")))
        if target:
            sheet = ScannedSheet(name=name, hidden=hidden, member=target)
            archive.parse(target, _SheetHandler(sheet, budget))
            sheets.append(sheet)
    return tuple(sheets)


def _member_name(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))


class _WorkbookHandler(ElementHandler):
    def __init__(self) -> None:
        self.sheets: list[tuple[str, bool, str]] = []

    def listen(self, parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "sheet":
            relation = next((value for key, value in attributes.items() if key.endswith(" id")), "")
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes.get("name", ""), hidden, relation))


class _RelationsHandler(ElementHandler):
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def listen(self, parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: Attributes) -> None:
        if local(name) == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


@dataclass(slots=True)
class Budget:
    """What all sheets of a file may use together."""

    elements: int = limits.MOST_ELEMENTS
    cells: int = limits.MOST_CELLS

    def take(self, cells: int = 0) -> None:
        """Use up one element and so many cells.

        Raises:
            KnownError: if nothing is left.
        """
        self.elements -= 1
        self.cells -= cells
        if self.elements < 0 or self.cells < 0:
            raise too_large()


def check_reach(sheet: str, row: int, column: int) -> None:
    """Refuse a cell so far out that a table up to it would not fit into memory.

    Raises:
        KnownError: naming the cell.
    """
    if row > limits.MOST_ROWS or column > limits.MOST_COLUMNS:
        raise KnownError(
            _(
                "工作表“{sheet}”的 {cell} 单元格有内容，离表格太远，没有读取。请删除它，或把表格复制到新文件再导入。",
                sheet=sheet,
                cell=f"{column_letters(column)}{row}",
            )
        )


class _SheetHandler(ElementHandler):
    """Follows rows and cells; a cell without a reference stands after the one before it.

    Sheets may have millions of empty cells. Those that say where they stand are cut out before the parser sees them.
    """

    def __init__(self, sheet: ScannedSheet, budget: Budget) -> None:
        self._sheet, self._budget = sheet, budget
        self._row = 0
        self._reference, self._steps = "", 0
        """Where the last cell with a reference stands in this row, and how many cells came after it."""
        self._has_value = self._has_formula = self._is_error = self._is_text = False
        self._tags: dict[str, str] = {}

    def thinned(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """Cut at the last element that is complete, so that no empty cell lies across two chunks."""
        rest = b""
        for chunk in chunks:
            text, bracket, rest = (rest + chunk).rpartition(b"<")
            rest = bracket + rest
            yield _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", text))
        yield rest

    def listen(self, parser: expat.XMLParserType) -> None:
        self._parser = parser
        parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: Attributes) -> None:
        tag = self._tags.get(name)
        if tag is None:
            tag = self._tags[name] = local(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._budget.take()
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._reference, self._steps = "", 0
        elif tag in ("v", "is"):
            self._start_value()
        elif tag == "f":
            self._has_formula = True
            self._parser.EndElementHandler = self._end
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_value(self) -> None:
        """Some writers leave an empty value behind a formula that they cannot calculate; only text may be empty."""
        self._parser.EndElementHandler = self._end
        if self._has_formula and not self._is_text:
            self._parser.CharacterDataHandler = self._hear_value
        else:
            self._has_value = True

    def _hear_value(self, _text: str) -> None:
        self._has_value = True
        self._parser.CharacterDataHandler = None

    def _start_cell(self, attributes: Attributes) -> None:
        self._budget.take()
        reference = attributes.get("r")
        if reference:
            self._reference, self._steps = reference, 0
        else:
            self._steps += 1
        kind = attributes.get("t")
        self._is_error, self._is_text = kind == "e", kind == "str"

    def _end(self, name: str) -> None:
        """Of a cell with a value or formula, or of something in it."""
        if self._tags.get(name) != "c":
            return
        row, column = position_of(self._reference) or (self._row, 0)
        self._row, column = row, column + self._steps
        if self._has_value:
            self._budget.take(cells=1)
            check_reach(self._sheet.name, row, column)
            self._sheet.cells += 1
            if self._is_error:
                self._mark(self._sheet.errors, column)
        elif self._has_formula:
            self._mark(self._sheet.unsaved_formulas, column)
        self._has_value = self._has_formula = False
        self._parser.EndElementHandler = self._parser.CharacterDataHandler = None

    def _mark(self, cells: list[tuple[int, int]], column: int) -> None:
        if len(cells) < limits.MOST_MARKED_CELLS:
            cells.append((self._row, column))

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        start, end = position_of(first), position_of(last)
        if start and end and len(self._sheet.merged) < limits.MOST_CELLS:
            self._sheet.merged.append(
                MergedRange(first_row=start[0], first_column=start[1], last_row=end[0], last_column=end[1])
            )
