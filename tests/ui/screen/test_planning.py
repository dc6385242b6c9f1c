"""Planning by keyboard only, with the real solver: search, stop and keep, write the workbook."""

from openpyxl import load_workbook

from afterschool.rules import judge
from afterschool.week import week_case
from tests.ui.screen.display import NeverHappenedError, until
from tests.ui.screen.window import RAIL

SOLVE = "ctrl+9"
WATCHED_S = 3.0
"""How long the user looks at the search before trying again to keep its roster."""


def test_a_search_is_stopped_its_roster_kept_and_written_as_a_workbook(display, window, tmp_path):
    version = window.plan().semester.versions[0].id
    display.press("ctrl+z")  # without the sample's roster, so that whatever the search finds is worth keeping
    until(lambda: window.roster(version) is None, "a document without a roster")
    display.go_to(SOLVE)
    display.go_to("Tab")  # how long to search
    display.go_to("Tab")  # balance first
    display.go_to("Tab")  # start, which gives its place and the keyboard to stop
    display.go_to("space")

    def is_kept():
        # From the page to stop and on. While there is nothing to keep yet, the second Tab leads past the button to
        # the tabs; once the search has ended both lead to its settings. Neither does any harm.
        display.press(SOLVE, "Tab", "Tab", "space")
        try:
            return until(lambda: window.next_undo().startswith("采用第"), "a roster in the document", WATCHED_S)
        except NeverHappenedError:
            return False

    until(is_kept, "the roster in the document")
    plan = window.plan()
    assert judge(week_case(plan, version), window.roster(version)).hard == 0

    # In the list of pages: from 排班 three down to 导出; then its first button.
    display.press(SOLVE)
    display.go_to("F6", area=RAIL)
    for _page in range(3):
        display.go_to("Down", area=RAIL)
    display.go_to("F6", area=RAIL)
    display.go_to("Tab")
    display.press("space")
    window.wait_for("导出到")
    book = tmp_path / "roster.xlsx"
    display.press("ctrl+a")
    display.type(str(book))
    display.press("Return")
    until(book.exists, "the workbook")
    sheets = load_workbook(book).sheetnames
    assert len(sheets) > len(plan.classes)  # one for each class, and the others
