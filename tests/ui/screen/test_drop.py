"""Files are dragged out of another program's window and dropped on the page 导入."""

from dataclasses import replace

from afterschool.excel.template import write_plan
from tests.ui.screen.display import NeverHappenedError, until
from tests.ui.screen.window import RAIL, pages_down_to

SOLVE = "ctrl+9"
IMPORT = 190, 667
"""Inside the button that imports, at the lower left corner of the page."""
LOOK_S = 3.0
"""Between one try and the next."""


def test_a_dropped_workbook_is_previewed_and_imported(display, window, tmp_path):
    plan = window.plan()
    renamed = replace(plan.staff[0], name="欧阳安然")
    book = tmp_path / "people.xlsx"
    write_plan(replace(plan, staff=(renamed, *plan.staff[1:])), book)
    display.go_to(SOLVE)
    display.go_to("F6", area=RAIL)
    for _page in range(pages_down_to("importing")):
        display.go_to("Down", area=RAIL)
    before = display.picture()
    display.drag_files([book], to=(before.width() // 2, before.height() // 2))
    until(lambda: display.picture() != before, "the files on the page")

    def is_imported():
        # Where the button is as soon as there is a preview; before that, and after it did its work, nothing is there.
        display.xdotool("mousemove", "--sync", *map(str, IMPORT), "click", "1")
        try:
            return until(lambda: window.plan().staff[0].name == "欧阳安然", "the name in the document", LOOK_S)
        except NeverHappenedError:
            return False

    until(is_imported, "the name of the workbook in the document")
    assert window.next_undo() == "导入 people.xlsx"
