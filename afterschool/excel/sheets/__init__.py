"""The sheets of a month: what is counted, paid, announced, signed and hung up. One module for each sheet."""

from afterschool.excel.sheets.book import write_month_sheets
from afterschool.excel.sheets.kinds import MONEY_SHEETS, SHEET_NAMES, SITE_SHEETS, SheetKind
from afterschool.excel.sheets.order import SheetOrder

__all__ = ["MONEY_SHEETS", "SHEET_NAMES", "SITE_SHEETS", "SheetKind", "SheetOrder", "write_month_sheets"]
