"""The roster workbook: the whole school on one sheet, then every class, person and room, clubs, posts and shortages."""

from afterschool.excel.roster_book.book import write_roster_book
from afterschool.excel.roster_book.heading import RosterHeading

__all__ = ["RosterHeading", "write_roster_book"]
