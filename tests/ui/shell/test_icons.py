"""Icons are drawn in the colours of the theme, also when that changes."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QPushButton

from ui import icons, theme
from ui.theme import Tone


def colours(pixmap):
    image = pixmap.toImage()
    seen = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {colour.name() for colour in seen if colour.alpha() == 255}


@pytest.fixture
def back_to_light():
    yield
    theme.make_current(theme.LIGHT)


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_draws_something_in_its_ink(qapp, monkeypatch, name):
    monkeypatch.setattr(icons, "_scales", lambda: (3,))
    ink = theme.LIGHT.inks[Tone.TEXT]
    assert ink in colours(icons.icon(name, theme.LIGHT, Tone.TEXT).pixmap(QSize(icons.SIZE, icons.SIZE), 3))


def test_pictures_and_buttons_follow_the_theme(qapp, back_to_light):
    label, button = QLabel(), QPushButton()
    icons.set_picture(label, "done", Tone.OK)
    icons.set_icon(button, "done", Tone.OK)
    theme.make_current(theme.DARK)
    icons.retint()
    ink = theme.DARK.inks[Tone.OK]
    assert ink in colours(label.pixmap())
    assert ink in colours(button.icon().pixmap(icons.SIZE, icons.SIZE))
