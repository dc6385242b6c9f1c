"""What the bars of a week mean is told apart without colours, too."""

from itertools import combinations

import pytest
from PySide6.QtGui import QImage

from ui import restyle
from ui.theme import THEMES
from ui.window.flex.legend import Legend, _Swatch

TOLD_APART = 40
"""Levels of grey, of 255, that two pixels differ by at least where people see it."""
PART_SEEN = 0.1
"""Of the pixels of a swatch."""


@pytest.mark.parametrize("colours", THEMES, ids=lambda one: one.id)
def test_no_two_kinds_of_time_look_alike_in_grey(qtbot, qapp, colours):
    restyle.at_once(qapp, colours)
    legend = Legend()
    qtbot.addWidget(legend)
    legend.show()
    drawn = [one.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8) for one in swatches(legend)]
    alike = [(a, b) for (a, one), (b, other) in combinations(enumerate(drawn), 2) if differing(one, other) < PART_SEEN]
    assert alike == []


def swatches(legend):
    return legend.findChildren(_Swatch)


def differing(one, other):
    places = [(x, y) for x in range(one.width()) for y in range(one.height())]
    seen = [abs((one.pixel(*at) & 255) - (other.pixel(*at) & 255)) > TOLD_APART for at in places]
    return sum(seen) / len(seen)
