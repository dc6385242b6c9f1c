"""What a workbook shows where nothing calculates (phones, previews, before editing) is what its formulas come to."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from afterschool.excel.demand_book import write_demand_book
from afterschool.excel.flex_book import write_flex_book
from afterschool.excel.roster_book import write_roster_book
from afterschool.excel.sheets import SheetKind
from afterschool.excel.sheets.book import build_month_sheets
from afterschool.excel.writing import workbook_bytes
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel
from afterschool.model.words import Role, Weekday
from afterschool.shortages import shortage_truth
from afterschool.shortages.demand import demands
from afterschool.shortages.matching import Volunteer, match
from tests.afterschool.excel.roster_books import HEADING
from tests.afterschool.excel.sheets.formulas import Sums
from tests.afterschool.excel.sheets.school import daybook, source
from tests.afterschool.excel.small_week import a_case, a_roster
from tests.afterschool.flex.school import EARLY, book_with, rules, window
from tests.afterschool.record.school import WEDNESDAY
from tests.afterschool.shortages.short_week import short_week, whole


def recorded_month(path: Path) -> None:
    path.write_bytes(workbook_bytes(build_month_sheets(source(*SheetKind))))


def planned_month(path: Path) -> None:
    path.write_bytes(workbook_bytes(build_month_sheets(source(*SheetKind, book=daybook()))))


def roster(path: Path) -> None:
    write_roster_book(path, a_case(), a_roster(), HEADING)


def demand(path: Path) -> None:
    week, now = short_week()
    asked = demands(week, now, shortage_truth(week))
    people = [Volunteer(name="甲", roles=(Role.HOMEWORK,), free=(whole(Weekday.MON),))]
    write_demand_book(path, week, asked, match(week, asked, people))


def flexible_hours(path: Path) -> None:
    bank, leaves = rules(FlexModel.TIME_BANK), [window("T1", EARLY, "11:00-11:30")]
    write_flex_book(path, FlexWeek(book_with(bank, windows=leaves), WEDNESDAY), ["T1", "T2"])


@pytest.mark.parametrize(
    ("write", "at_least"), [(recorded_month, 60), (planned_month, 60), (roster, 30), (demand, 2), (flexible_hours, 10)]
)
def test_every_formula_has_the_figure_that_it_comes_to(
    tmp_path: Path, write: Callable[[Path], None], at_least: int
) -> None:
    path = tmp_path / "book.xlsx"
    write(path)
    live, shown = load_workbook(path), load_workbook(path, data_only=True)
    sums = Sums(live)
    figures = {
        (sheet.title, cell.coordinate): (
            shown[sheet.title][cell.coordinate].value,
            sums.value(sheet.title, cell.coordinate),
        )
        for sheet in live.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert len(figures) >= at_least
    assert {
        at: pair for at, pair in figures.items() if pair[0] is None or pair[0] != pytest.approx(pair[1], abs=1e-9)
    } == {}
    assert any(found for found, _worked_out in figures.values()), "not all of them 0"
