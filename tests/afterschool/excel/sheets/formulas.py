"""What the formulas of a workbook come to: worked out here, and by LibreOffice where that is installed."""

import ast
import operator
import re
import shutil
import subprocess
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries

Values = Mapping[tuple[str, str], object]
"""(sheet, cell) -> value, formulas worked out."""

_REFERENCE = re.compile(r"(?:'((?:[^']|'')+)'!)?(\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?)")
_SIGNS: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}


class Sums:
    """A calculator for the few things our formulas are made of: + − ×, SUM, COUNTIF by a beginning, IF, ROUND, N, ≤."""

    def __init__(self, workbook: Workbook) -> None:
        self._book = workbook

    def value(self, sheet: str, cell: str) -> object:
        content = self._book[sheet][cell].value
        if not (isinstance(content, str) and self._book[sheet][cell].data_type == "f"):
            return content
        text = _REFERENCE.sub(lambda found: self._named(sheet, found), content[1:])
        return self._worth(ast.parse(text, mode="eval").body)

    def _named(self, sheet: str, found: re.Match[str]) -> str:
        cells = found[2].replace("$", "")
        return f'at("{(found[1] or sheet).replace(chr(39) * 2, chr(39))}", "{cells}")'

    def _values(self, sheet: str, cells: str) -> list[object]:
        left, top, right, bottom = range_boundaries(cells)
        rows = self._book[sheet].iter_rows(top, bottom, left, right)
        return [self.value(sheet, cell.coordinate) for row in rows for cell in row]

    def _cells(self, sheet: str, cells: str) -> list[float]:
        return [value for value in self._values(sheet, cells) if isinstance(value, int | float)]

    def _worth(self, node: ast.expr) -> float:
        if isinstance(node, ast.Constant):
            return node.value
        if isinstance(node, ast.BinOp):
            return _SIGNS[type(node.op)](self._worth(node.left), self._worth(node.right))
        if isinstance(node, ast.UnaryOp):
            assert isinstance(node.op, ast.USub)
            return -self._worth(node.operand)
        if isinstance(node, ast.Compare):
            assert isinstance(node.ops[0], ast.LtE)
            return self._worth(node.left) <= self._worth(node.comparators[0])
        assert isinstance(node, ast.Call)
        return self._called(node)

    def _called(self, node: ast.Call) -> float:
        name, arguments = node.func.id, node.args
        if name == "at":
            return sum(self._cells(arguments[0].value, arguments[1].value))
        if name == "IF":
            return self._worth(arguments[1 if self._worth(arguments[0]) else 2])
        if name == "COUNTIF":
            beginning = arguments[1].value.removesuffix("*")
            values = self._values(*(argument.value for argument in arguments[0].args))
            return sum(str(value).startswith(beginning) for value in values)
        worth = [self._worth(argument) for argument in arguments]
        if name == "ROUND":
            return float(Decimal(str(worth[0])).quantize(Decimal(10) ** -worth[1], ROUND_HALF_UP))
        assert name in ("SUM", "N")
        return sum(worth)


def worked_out_here(workbook: Workbook, folder: Path) -> Values:
    """Every cell, formulas worked out by :class:`Sums`."""
    sums = Sums(workbook)
    return {
        (sheet.title, cell.coordinate): sums.value(sheet.title, cell.coordinate)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


def worked_out_by_libreoffice(workbook: Workbook, folder: Path) -> Values:
    """Every cell as LibreOffice opens the saved file."""
    saved, opened = folder / "saved.xlsx", folder / "opened"
    workbook.save(saved)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [shutil.which("soffice"), profile, "--headless", "--convert-to", "xlsx", "--outdir", opened, saved]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    book = load_workbook(opened / "saved.xlsx", data_only=True)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }


ENGINES = {"here": worked_out_here} | ({"libreoffice": worked_out_by_libreoffice} if shutil.which("soffice") else {})
