"""Cells go to and come from other programs through the clipboard of the screen."""

from tests.ui.screen.display import until


def test_copied_cells_arrive_in_another_program_as_a_spreadsheet_expects_them(display, window):
    first, second = window.plan().staff[:2]
    display.go_to("ctrl+3")
    display.press("Home", "shift+Right", "shift+Down", "ctrl+c")
    copied = f"{first.name}\t{first.number}\r\n{second.name}\t{second.number}"
    until(lambda: display.ask_other("clipboard") == copied, "two rows of two cells on the clipboard")


def test_cells_of_another_program_are_pasted_as_one_step(display, window):
    def cells():
        return [(row.campus, row.phone) for row in window.plan().staff[:3]]

    before, steps = cells(), window.steps()
    # As a spreadsheet gives them: tabs between cells, a line break after every row.
    display.ask_other("copy", "东校区\t13579\r\n西校区\t24680\r\n")
    display.go_to("ctrl+3")
    display.press("End", "Left", "ctrl+v")  # the last two columns
    until(lambda: window.steps() != steps, "a step in the document")
    assert window.steps() == [*steps, "粘贴：2 行人员"]
    assert cells() == [("东校区", "13579"), ("西校区", "24680"), before[2]]

    display.press("ctrl+z")
    until(lambda: len(window.steps()) == len(steps) + 2, "the step back")
    assert cells() == before
