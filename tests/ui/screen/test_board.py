"""A person is dragged on the board with a real mouse, and a way is chosen before anything moves."""

import time

from afterschool.rules import judge
from afterschool.week import week_case
from tests.ui.screen.display import POLL_S, until
from tests.ui.screen.window import RAIL

SOLVE = "ctrl+9"
FROM, TO = (340, 330), (340, 400)
"""On Monday's board, inside two cells below each other in the first column."""
STEPS = 6


def test_two_people_change_places_by_dragging_one_onto_the_other(display, window):
    version = window.plan().semester.versions[0].id
    before, last_step = window.roster(version), window.next_undo()
    display.go_to(SOLVE)
    display.go_to("F6", area=RAIL)
    display.go_to("Down", area=RAIL)  # in the list of pages: from 排班 one down to 课表
    display.at_rest()
    display.go_to("alt+2")  # by day
    shown = display.at_rest()
    display.xdotool("mousemove", "--sync", *map(str, FROM), "mousedown", "1")
    for step in range(1, STEPS + 1):
        point = (start + (end - start) * step // STEPS for start, end in zip(FROM, TO, strict=True))
        display.xdotool("mousemove", "--sync", *map(str, point))
        time.sleep(POLL_S)
    until(lambda: display.picture() != shown, "the targets in their colours")
    held = display.at_rest()
    display.xdotool("mouseup", "1")
    until(lambda: display.picture() != held, "the ways to choose from")
    assert window.roster(version) == before

    display.press("Return")
    after = until(lambda: (now := window.roster(version)) != before and now, "the change in the document")
    assert judge(week_case(window.plan(), version), after).hard == 0
    assert window.next_undo() != last_step
    window.wait()
    display.press("ctrl+z")
    until(lambda: window.roster(version) == before, "the roster of before")
