"""Slanting lines are as far apart on a fine screen as on any other, in the colour they are asked for."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from ui.hatching import APART, hatch

SIDE = 100


@pytest.mark.parametrize("scale", [1.0, 2.0, 2.5])
def test_lines_stay_apart_whatever_the_scale_and_inside_their_area(qapp, scale):
    picture = QImage(round(SIDE * scale), round(SIDE * scale), QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    hatch(painter, QRectF(20, 20, 60, 60), QColor("red"))
    painter.end()
    middle = picture.height() // 2
    inked = [x for x in range(picture.width()) if picture.pixelColor(x, middle).green() < 128]
    begins = [x / scale for x in inked if x - 1 not in inked]
    assert all(20 <= x < 80 for x in begins)
    gaps = [after - before for before, after in pairwise(begins)]
    assert len(begins) == pytest.approx(60 / APART, abs=1)
    assert gaps == pytest.approx([APART] * len(gaps), abs=1)
    assert {picture.pixelColor(x, middle).red() for x in inked} == {255}
