"""What all sheets of the book have in common: name, way back, title, heading, table head, frozen panes, page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import put
from afterschool.excel.heads import put_heads, put_title
from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper, set_page, set_widths
from afterschool.excel.roster_book.heading import RosterHeading
from afterschool.excel.roster_book.names import SheetNames, reference
from afterschool.excel.roster_book.view import RosterView
from afterschool.progress import TellPart, untold_part
from afterschool.texts import Message, _

LINK_ROW, TITLE_ROW, HEAD_ROW = 1, 2, 4
FIRST_ROW = HEAD_ROW + 1
"""Where the rows of a table begin."""


class Part(StrEnum):
    """The kinds of sheet in the book."""

    COVER = "cover"
    OVERVIEW = "overview"
    SHORTAGES = "shortages"
    CLUBS = "clubs"
    POSTS = "posts"
    COUNTS = "counts"
    CLASS = "class"
    PERSON = "person"
    ROOM = "room"


PART_NAMES: dict[Part, Message] = {
    Part.COVER: _("目录"),
    Part.OVERVIEW: _("全校总表"),
    Part.SHORTAGES: _("缺额统计"),
    Part.CLUBS: _("社团安排"),
    Part.POSTS: _("岗位安排"),
    Part.COUNTS: _("人次统计"),
    Part.CLASS: _("班级"),
    Part.PERSON: _("人员"),
    Part.ROOM: _("场地"),
}
WHOLE_SCHOOL = (Part.OVERVIEW, Part.SHORTAGES, Part.CLUBS, Part.POSTS, Part.COUNTS)
"""Parts of one sheet each, in order, after the cover."""

SheetKey = tuple[Part, str]
"""A part, and the id of the class, person or room the sheet is about (empty for the others)."""


def claim_sheet_names(view: RosterView) -> dict[SheetKey, str]:
    """The name of every sheet of the book, in the order in which the sheets stand."""
    names = SheetNames()
    wanted: list[tuple[SheetKey, str]] = [((part, ""), str(PART_NAMES[part])) for part in (Part.COVER, *WHOLE_SCHOOL)]
    for part, rows in ((Part.CLASS, view.classes), (Part.PERSON, view.people), (Part.ROOM, view.rooms)):
        wanted += [((part, id_), name) for id_, name in rows.items()]
    return {key: names.claim(name) for key, name in wanted}


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook in the making and what its sheets need to know."""

    workbook: Workbook
    view: RosterView
    heading: RosterHeading
    sheet_names: Mapping[SheetKey, str]
    tell: TellPart = untold_part
    """Hears how many of the sheets are there."""

    def new_sheet(self, key: SheetKey, title: object, heads: Sequence[object], widths: Sequence[float]) -> Worksheet:
        """A sheet with the way back to the cover, title, heading line and table head; rows go below."""
        self.tell(len(self.workbook.worksheets) / len(self.sheet_names))
        sheet: Worksheet = self.workbook.create_sheet(self.sheet_names[key])
        set_widths(sheet, widths)
        self.link(sheet, LINK_ROW, 1, _("← 目录"), (Part.COVER, ""))
        put_title(sheet, title, self.heading.line, TITLE_ROW)
        put_heads(sheet, heads, widths, HEAD_ROW)
        return sheet

    def link(self, sheet: Worksheet, row: int, column: int, text: object, key: SheetKey, look: str = Look.LINK) -> None:
        """Write ``text`` as a link to the sheet of ``key``."""
        cell = put(sheet, row, column, text, look)
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=reference(self.sheet_names[key], "A1"))

    def finish(self, sheet: Worksheet, paper: Paper, frozen_columns: int = 1) -> None:
        """Freeze the head and set up the pages, once all rows are written. The way back is not printed."""
        sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}{FIRST_ROW}"
        set_page(sheet, paper, self.heading.school, first_row=TITLE_ROW, title_rows=(TITLE_ROW, HEAD_ROW))
