"""What the XML of an .xlsx says before a library reads it: sheets, used area, merged cells, unsaved formulas."""

import posixpath
import re
from dataclasses import dataclass, field
from xml.parsers import expat

from afterschool.excel.reader import limits
from afterschool.excel.reader.archive import Archive, Attributes, ElementHandler, local, too_large
from afterschool.excel.reader.sheet import MergedRange
from afterschool.problems import KnownError, column_letters
from afterschool.texts import _

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
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
    """Follows rows and cells; a cell without a reference stands after the one before it."""

    def __init__(self, sheet: ScannedSheet, budget: Budget) -> None:
        self._sheet, self._budget = sheet, budget
        self._row = self._column = 0
        self._has_value = self._has_formula = self._is_error = False

    def listen(self, parser: expat.XMLParserType) -> None:
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: Attributes) -> None:
        self._budget.take()
        tag = local(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "is"):
            self._has_value = True
        elif tag == "f":
            self._has_formula = True
        elif tag == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() else self._row + 1
            self._column = 0
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _start_cell(self, attributes: Attributes) -> None:
        position = position_of(attributes.get("r", ""))
        self._row, self._column = position or (self._row, self._column + 1)
        self._has_value = self._has_formula = False
        self._is_error = attributes.get("t") == "e"

    def _end(self, name: str) -> None:
        if local(name) != "c":
            return
        if self._has_value:
            self._budget.take(cells=1)
            check_reach(self._sheet.name, self._row, self._column)
            self._sheet.cells += 1
            if self._is_error:
                self._mark(self._sheet.errors)
        elif self._has_formula:
            self._mark(self._sheet.unsaved_formulas)

    def _mark(self, cells: list[tuple[int, int]]) -> None:
        if len(cells) < limits.MOST_MARKED_CELLS:
            cells.append((self._row, self._column))

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        start, end = position_of(first), position_of(last)
        if start and end and len(self._sheet.merged) < limits.MOST_CELLS:
            self._sheet.merged.append(
                MergedRange(first_row=start[0], first_column=start[1], last_row=end[0], last_column=end[1])
            )
