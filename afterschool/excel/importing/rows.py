"""Rows of a sheet into records, with a problem for every cell that could not be understood."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.headings import CONTENT, ITEM, pair_column
from afterschool.excel.importing.sheets import SheetProposal
from afterschool.excel.normalise.grades import class_key, class_name, grade_of, number_of
from afterschool.excel.normalise.text import fold, is_dash, is_nothing, tidy
from afterschool.excel.reader.sheet import SheetData
from afterschool.excel.tables.codecs import Text
from afterschool.excel.tables.column import Column, Layout, ReadContext, Record, Table
from afterschool.excel.template import EXAMPLE_MARK
from afterschool.excel.values import KEEP, CellValue, Fault
from afterschool.problems import Problem, Severity, SheetCell
from afterschool.texts import LANGUAGES, Message, _

_EXAMPLE_STARTS = (
    *(fold(EXAMPLE_MARK.in_language(language)) for language in LANGUAGES),
    *("示例:", "例:", "(示例)", "例如:"),
)
_NO_DATA_STARTS = (
    *("合计", "总计", "小计", "共计", "total"),
    *("备注:", "说明:", "注:", "填表人", "填报人", "制表", "审核人"),
)
_BARE_CLASS_MARKS = "()（）班 "


@dataclass(slots=True)
class RawRow:
    """A row before its cells are understood."""

    sheet: SheetProposal
    number: int
    """From 1, as in the sheet."""
    cells: dict[str, CellValue]
    """Column id -> cell."""
    places: dict[str, SheetCell]
    problems: list[Problem] = field(default_factory=list)

    @property
    def place(self) -> SheetCell:
        """The whole row."""
        return SheetCell(file=self.sheet.file, sheet=self.sheet.name, row=self.number)

    @property
    def repeated(self) -> Message:
        """What is wrong with a later row that says the same."""
        return _("与“{sheet}”第 {row} 行重复", sheet=self.sheet.name, row=self.number)

    def text(self, column_id: str) -> str:
        """The text of a cell; empty where the sheet has no such column."""
        return tidy(self.cells.get(column_id))

    def complain(self, column_id: str, fault: Fault, severity: Severity = Severity.ERROR) -> None:
        """Note a problem with a cell, or with the row where the sheet has no such column."""
        where = self.places.get(column_id, self.place)
        self.problems.append(Problem(where=where, what=fault.what, remedy=fault.remedy, severity=severity))


def raw_rows(sheet: SheetProposal, table: Table) -> Iterator[RawRow]:
    """The rows that hold data: not blank, no example, no sum, no note, no repeated heading."""
    grid = Grid.of(sheet.data)
    if table.layout is Layout.PAIRS:
        yield from _pair_rows(sheet, table, grid)
        return
    headings = [fold(text) for text in sheet.headings]
    for number in range(sheet.first_data_row, grid.height + 1):
        texts = grid.row_texts(number)
        if _is_data(texts) and [fold(text) for text in texts] != headings[: len(texts)]:
            row = _raw_row(sheet, grid, number, {column_id: column for column, column_id in sheet.columns.items()})
            _complete_class(row, table)
            yield row


def _is_data(texts: list[str]) -> bool:
    filled = [text for text in texts if not is_dash(text)]
    if not filled:
        return False
    first = fold(filled[0])
    return not first.startswith(_EXAMPLE_STARTS) and not first.startswith(_NO_DATA_STARTS)


def _raw_row(sheet: SheetProposal, grid: Grid, number: int, columns: Mapping[str, int]) -> RawRow:
    row = RawRow(
        sheet=sheet,
        number=number,
        cells={column_id: grid.value(number, column) for column_id, column in columns.items()},
        places={
            column_id: SheetCell(file=sheet.file, sheet=sheet.name, row=number, column=column)
            for column_id, column in columns.items()
        },
    )
    _complain_about_lost_values(row)
    return row


def _pair_rows(sheet: SheetProposal, table: Table, grid: Grid) -> Iterator[RawRow]:
    """One row of all settings; each keeps the place it was found at."""
    meaning = {column_id: number for number, column_id in sheet.columns.items()}
    item, content = meaning.get(ITEM, 1), meaning.get(CONTENT, 2)
    whole = RawRow(sheet=sheet, number=max(sheet.heading_row, 1), cells={}, places={})
    for number in range(1, grid.height + 1):
        column = pair_column(table, grid.heading(number, item))
        if column and column.id not in whole.cells:
            one = _raw_row(sheet, grid, number, {column.id: content})
            whole.cells |= one.cells
            whole.places |= one.places
            whole.problems += one.problems
    yield whole


def _complain_about_lost_values(row: RawRow) -> None:
    data = row.sheet.data
    if not data.unsaved_formulas and not data.errors:
        return
    for column_id, place in row.places.items():
        fault = lost_value(data, place.row or 0, place.column or 0)
        if fault is not None:
            row.complain(column_id, fault)


def lost_value(data: SheetData, row: int, column: int) -> Fault | None:
    """Why a cell is empty although something stands there: a formula without its result, or an error."""
    if (row, column) in data.unsaved_formulas:
        return Fault(what=_("这是公式，但文件里没有保存计算结果"), remedy=_("请用 Excel 或 WPS 打开文件，保存后再导入"))
    if (row, column) in data.errors:
        return Fault(what=_("单元格显示为错误（如 #N/A）"), remedy=_("请改正公式，或直接填写内容"))
    return None


def read_record(row: RawRow, table: Table, context: ReadContext) -> Record:
    """The record of a row; what cannot be understood is noted in the row's problems and left out."""
    record: Record = {}
    for column in table.columns:
        if column.id in row.cells:
            _read_cell(row, column, context, record)
    return record


def _read_cell(row: RawRow, column: Column, context: ReadContext, record: Record) -> None:
    cell = row.cells[column.id]
    if _is_blank(cell, column):
        if column.blank is not KEEP and not _has_problem_at(row, column.id):
            record.setdefault(column.id, column.blank)
        return
    reading = column.codec.read(cell, context)
    for fault in reading.faults:
        row.complain(column.id, fault)
    if isinstance(reading.value, dict):
        record.update(reading.value)
    elif reading.value is not KEEP:
        record[column.id] = reading.value


def _is_blank(cell: CellValue, column: Column) -> bool:
    text = tidy(cell)
    if isinstance(column.codec, Text):
        return is_dash(text)
    return is_dash(text) if column.codec.choices else is_nothing(text)


def _has_problem_at(row: RawRow, column_id: str) -> bool:
    return any(problem.where == row.places[column_id] for problem in row.problems)


def _complete_class(row: RawRow, table: Table) -> None:
    """三年级 | 2班 in two columns is 三(2)班."""
    column_id = "name" if table.id == "classes" else "class"
    if column_id not in row.cells or class_key(row.text(column_id)):
        return
    number = number_of(fold(row.text(column_id)).strip(_BARE_CLASS_MARKS))
    grade = grade_of(row.text("grade"))
    if number and grade:
        row.cells[column_id] = class_name(grade, number)


def missing_columns(row: RawRow, record: Record, table: Table) -> tuple[Message, ...]:
    """Headings of required columns that a new row lacks and that have not been complained about."""
    return tuple(
        column.heading
        for column in table.columns
        if column.required and record.get(column.id, KEEP) is KEEP and not _is_faulty(row, column.id)
    )


def _is_faulty(row: RawRow, column_id: str) -> bool:
    return column_id in row.places and _has_problem_at(row, column_id)


def is_complete(record: Record, table: Table) -> bool:
    """Whether ``record`` has all that a new row needs."""
    return all(record.get(column.id, KEEP) is not KEEP for column in table.columns if column.required)
