"""What a workbook shows where nothing calculates (phones, previews, before editing) is what its formulas come to."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.afterschool.excel.sheets.formulas import Sums
from tests.afterschool.excel.written_books import WITH_FORMULAS, Writing


@pytest.mark.parametrize("write", WITH_FORMULAS)
def test_every_formula_has_the_figure_that_it_comes_to(tmp_path: Path, write: Writing) -> None:
    path = tmp_path / "book.xlsx"
    write(path)
    live, shown = load_workbook(path), load_workbook(path, data_only=True)
    sums = Sums(live)
    at = [
        (sheet.title, cell.coordinate)
        for sheet in live
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]
    figures = {(sheet, cell): shown[sheet][cell].value for sheet, cell in at}
    assert figures == {(sheet, cell): pytest.approx(sums.value(sheet, cell), abs=1e-9) for sheet, cell in at}
    assert any(figures.values()), "some, and not all of them 0"
