"""Where the keyboard is can be seen at every step, and it reaches everything."""

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage

from tests.ui.screen.display import WHOLE
from tests.ui.screen.window import RAIL

TABLE = QRect(132, 130, 1234, 638)
MOST_STOPS = 16
LEAST_CHANGE = 60
"""At least a ring of 1 pixel around a square of 16, in one of the three colours."""


def changed(before: QImage, after: QImage, area: QRect) -> int:
    """How many bytes of the pixels in ``area`` differ."""
    images = [image.copy(area).convertToFormat(QImage.Format.Format_RGB32) for image in (before, after)]
    one, other = (np.frombuffer(image.constBits(), dtype=np.uint8) for image in images)
    return int(np.count_nonzero(one != other))


def test_f6_goes_from_the_page_to_the_rail_and_back_and_is_seen(display, seen_window):
    display.go_to("ctrl+3", area=TABLE)
    rail = display.go_to("F6", area=RAIL)
    table = display.go_to("F6", area=RAIL)
    assert changed(table, rail, RAIL) >= LEAST_CHANGE
    assert changed(table, rail, TABLE) >= LEAST_CHANGE
    assert changed(rail, display.go_to("F6", area=RAIL), TABLE) == 0


def test_tab_reaches_rail_bars_and_table_with_the_keyboard_seen_at_every_step(display, seen_window):
    display.go_to("ctrl+3", area=TABLE)
    seen = [display.go_to("F6", area=RAIL)]
    while not changed(seen[0], seen[-1], TABLE):
        seen.append(display.go_to("Tab"))
        assert changed(seen[-2], seen[-1], WHOLE) >= LEAST_CHANGE
        assert len(seen) < MOST_STOPS
    # The list of pages, at least file menu and undo above, at least search and two buttons over the table, the table.
    assert len(seen) >= 1 + 2 + 3 + 1
