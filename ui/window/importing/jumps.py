"""Where a difference of an import is seen: in the document, or in the file that it comes from. No Qt."""

from afterschool.excel.importing import Difference, SheetProposal
from ui.window.notices import Place

_PAGES = {
    "stays": "classes",
    "waves": "classes",
    "members": "clubs",
    "conflicts": "clubs",
    "lessons": "staff",
    "wishes": "staff",
    "kept": "roster",
}
"""Tables of a file that the window shows on the page of another one."""
_SAME = frozenset(("staff", "classes", "rooms", "clubs", "posts", "clock", "rules"))


def place_of(difference: Difference) -> Place:
    """The page and row of the document that a difference is about."""
    table = difference.table
    page = _PAGES.get(table) or (table if table in _SAME else "semester")
    return Place(page=page, row=difference.id, field=difference.column)


def cell_of(difference: Difference, sheet: SheetProposal) -> tuple[int, int] | None:
    """Row and column, from 1, of the first cell below the headings of ``sheet`` that names the row of a difference."""
    if sheet.table != difference.table or not sheet.included:
        return None
    for number, row in enumerate(sheet.data.rows[sheet.first_data_row - 1 :], start=sheet.first_data_row):
        for column, value in enumerate(row, start=1):
            if value is not None and str(value).strip() == difference.name:
                return number, column
    return None
