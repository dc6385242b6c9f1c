"""Cells on the clipboard as Excel and WPS put them there: tabs between cells, quotes around cells with breaks."""

from collections.abc import Sequence

_SPECIAL = ("\t", "\n", "\r", '"')


def join_cells(rows: Sequence[Sequence[str]]) -> str:
    """The text for the clipboard."""
    return "\r\n".join("\t".join(map(_quoted, row)) for row in rows)


def split_cells(text: str) -> list[list[str]]:
    """The cells of clipboard text; one trailing line break, as spreadsheets add it, ends the last row."""
    rows: list[list[str]] = [[]]
    position = 0
    while position <= len(text):
        cell, position, end = _next_cell(text, position)
        rows[-1].append(cell)
        if end == "\n":
            rows.append([])
    if rows[-1] == [""] and len(rows) > 1:
        rows.pop()
    return rows


def _next_cell(text: str, start: int) -> tuple[str, int, str]:
    """(cell, where the next one starts, what ended it: tab, line break, or nothing at the end)."""
    if text.startswith('"', start):
        cell, position = _quoted_cell(text, start + 1)
    else:
        position = start
        while position < len(text) and text[position] not in "\t\r\n":
            position += 1
        cell = text[start:position]
    if text.startswith("\r\n", position):
        return cell, position + 2, "\n"
    end = text[position : position + 1]
    return cell, position + 1, "\n" if end == "\r" else end


def _quoted_cell(text: str, start: int) -> tuple[str, int]:
    """A cell in quotes and where it ends; a quote that is never closed belongs to plain text."""
    parts: list[str] = []
    position = start
    while True:
        close = text.find('"', position)
        if close < 0:
            end = min((i for i in (text.find(mark, start) for mark in "\t\n") if i >= 0), default=len(text))
            return '"' + text[start:end].rstrip("\r"), end
        parts.append(text[position:close])
        if not text.startswith('""', close):
            return "".join(parts) + _rest(text, close + 1), _cell_end(text, close + 1)
        parts.append('"')
        position = close + 2


def _cell_end(text: str, position: int) -> int:
    while position < len(text) and text[position] not in "\t\r\n":
        position += 1
    return position


def _rest(text: str, position: int) -> str:
    return text[position : _cell_end(text, position)]


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in _SPECIAL):
        return '"' + cell.replace('"', '""') + '"'
    return cell
