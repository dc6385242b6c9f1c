"""Files are dragged out of another program's window and dropped on the page 导入."""

from dataclasses import replace

from afterschool.excel.template import write_plan
from tests.ui.screen.display import NeverHappenedError, until
from tests.ui.screen.window import RAIL, pages_down_to

SOLVE = "ctrl+9"
IMPORT_S = 5.0


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
        # Backwards from the list of pages: leave, other files, only without errors, import (once there is a preview).
        for _button in range(4):
            display.go_to("shift+Tab")
        display.press("space")
        try:
            return until(lambda: window.plan().staff[0].name == "欧阳安然", "the name in the document", IMPORT_S)
        except NeverHappenedError:
            display.press("F6")
            return False

    until(is_imported, "the name of the workbook in the document")
    assert window.next_undo() == "导入 people.xlsx"
