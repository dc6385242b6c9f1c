"""Planning by keyboard only, with the real solver: search, stop and keep, write the workbook."""

from openpyxl import load_workbook

from afterschool.rules import judge
from afterschool.week import week_case
from tests.ui.screen.display import NeverHappenedError, until
from tests.ui.screen.window import RAIL, pages_down_to

SOLVE = "ctrl+9"
LOOK_S = 3.0
"""Between one look for a roster and the next."""


def test_a_search_is_stopped_its_roster_kept_and_written_as_a_workbook(display, window, tmp_path):
    version = window.plan().semester.versions[0].id
    display.press("ctrl+z")  # without the sample's roster, so that whatever the search finds is worth keeping
    until(lambda: window.roster(version) is None, "a document without a roster")
    display.go_to(SOLVE)
    display.go_to("shift+Tab")  # from the start to balance first
    display.go_to("shift+Tab")  # how long to search
    display.go_to("End")  # half an hour: much longer than anybody here waits
    display.go_to("Tab")
    display.go_to("Tab")  # start, which gives its place and the keyboard to stop
    display.press("space")

    def is_kept():
        # To the list of pages and back: so each time begins at the button to stop, before the one to keep.
        # While there is nothing to keep yet, Tab leads past that one to the tabs, and nothing happens.
        display.press("F6", "F6", "Tab", "space")
        try:
            return until(lambda: window.next_undo().startswith("采用第"), "a roster in the document", LOOK_S)
        except NeverHappenedError:
            return False

    until(is_kept, "the roster in the document")
    plan = window.plan()
    assert judge(week_case(plan, version), window.roster(version)).hard == 0

    # On the page 导出 its first button.
    window.wait()
    display.press(SOLVE)
    display.rest()
    display.go_to("F6", area=RAIL)
    for _page in range(pages_down_to("exporting")):
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
