"""The child's answer: one JSON object on standard output, ``{"sheets": […]}`` or ``{"refused": …}``."""

import json
from datetime import date, datetime, time
from typing import Any

from afterschool.excel.reader.sheet import FileData, MergedRange, SheetData
from afterschool.excel.values import CellValue
from afterschool.problems import KnownError
from afterschool.texts import Message


def encode_file(data: FileData) -> str:
    """``data`` as JSON."""
    return json.dumps({"sheets": [_sheet_object(sheet) for sheet in data.sheets]}, separators=(",", ":"))


def encode_refusal(message: Message) -> str:
    """A refusal as JSON; parameters become text."""
    parameters = {name: str(value) for name, value in message.parameters.items()}
    return json.dumps({"refused": {"source": message.source, "parameters": parameters}})


def decode_answer(text: str, name: str) -> FileData:
    """The file named ``name`` from the child's answer.

    Raises:
        KnownError: if the child refused it.
        ValueError: if ``text`` is no answer.
    """
    answer = json.loads(text)
    if "refused" in answer:
        refused = answer["refused"]
        raise KnownError(Message(refused["source"], refused["parameters"]))
    return FileData(name=name, sheets=tuple(_sheet(item) for item in answer["sheets"]))


def _sheet_object(sheet: SheetData) -> dict[str, object]:
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "rows": [[_cell_object(cell) for cell in row] for row in sheet.rows],
        "merged": [[m.first_row, m.first_column, m.last_row, m.last_column] for m in sheet.merged],
        "unsaved_formulas": sheet.unsaved_formulas,
        "errors": sheet.errors,
    }


def _sheet(item: dict[str, Any]) -> SheetData:
    return SheetData(
        name=item["name"],
        hidden=item["hidden"],
        rows=tuple(tuple(_cell(cell) for cell in row) for row in item["rows"]),
        merged=tuple(
            MergedRange(first_row=m[0], first_column=m[1], last_row=m[2], last_column=m[3]) for m in item["merged"]
        ),
        unsaved_formulas=tuple((row, column) for row, column in item["unsaved_formulas"]),
        errors=tuple((row, column) for row, column in item["errors"]),
    )


def _cell_object(cell: CellValue) -> object:
    """Plain JSON values stand for themselves, times are objects with one key that tells which kind they are."""
    if isinstance(cell, datetime):
        return {"moment": cell.isoformat()}
    if isinstance(cell, date):
        return {"day": cell.isoformat()}
    return {"clock": cell.isoformat()} if isinstance(cell, time) else cell


def _cell(item: Any) -> CellValue:
    if not isinstance(item, dict):
        return item if isinstance(item, str | int | float | bool) else None
    if "moment" in item:
        return datetime.fromisoformat(item["moment"])
    return date.fromisoformat(item["day"]) if "day" in item else time.fromisoformat(item["clock"])
