"""The program's own icons: 24 × 24 line drawings in ``currentColor``, tinted from the theme when they are painted.

Drawn for this program; see LICENSE.
"""

from collections.abc import Iterator
from functools import lru_cache
from math import ceil
from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QByteArray, QObject, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel
from shiboken6 import isValid

from ui import theme
from ui.theme import Theme, Tone

FOLDER = Path(__file__).parent
SIZE = 20
"""Edge of a drawn icon in pixels at 100 %."""

_bearers: "WeakSet[QObject]" = WeakSet()


def set_icon(bearer: QAbstractButton | QAction, name: str, tone: Tone = Tone.MUTED) -> None:
    """Give ``bearer`` the icon ``name``; :func:`retint` draws it anew in another theme."""
    _remember(bearer, name, tone)


def set_picture(bearer: QLabel, name: str, tone: Tone = Tone.MUTED) -> None:
    """Show the icon ``name`` in a label; :func:`retint` draws it anew in another theme."""
    _remember(bearer, name, tone)


def retint() -> None:
    """Draw all icons in the colours of the current theme."""
    for bearer in list(_bearers):
        if isValid(bearer):
            _draw(bearer)
        else:
            _bearers.discard(bearer)


def foresee() -> Iterator[None]:
    """Draw, a few at a time, what :func:`retint` would need in another theme."""
    shown = {_drawing(bearer) for bearer in _bearers if isValid(bearer)}
    for number, (name, tone) in enumerate(sorted(shown)):
        for chosen in theme.THEMES:
            icon(name, chosen, tone)
        if number % 8 == 7:
            yield


def names() -> tuple[str, ...]:
    """All icons there are."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.svg")))


@lru_cache(maxsize=1024)
def _pixmap(name: str, colour: str, scale: int) -> QPixmap:
    drawing = (FOLDER / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    pixmap = QPixmap(SIZE * scale, SIZE * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


def icon(name: str, chosen: Theme, tone: Tone = Tone.MUTED) -> QIcon:
    """The icon in the ink of ``tone``, in a selected row too; chosen state in the accent colour, disabled quieter."""
    made = QIcon()
    for scale in _scales():
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(_pixmap(name, chosen.inks[tone], scale), mode)
            made.addPixmap(_pixmap(name, chosen.inks[Tone.ACCENT], scale), mode, QIcon.State.On)
        made.addPixmap(_pixmap(name, chosen.inks[Tone.OFF], scale), QIcon.Mode.Disabled)
    return made


def _scales() -> tuple[int, ...]:
    """What the screens of this machine need: drawing the others as well is what takes longest."""
    return tuple({1, *(ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens())})


def _remember(bearer: QObject, name: str, tone: Tone) -> None:
    bearer.setProperty("icon_name", name)
    bearer.setProperty("icon_tone", tone.value)
    _bearers.add(bearer)
    _draw(bearer)


def _drawing(bearer: QObject) -> tuple[str, Tone]:
    return str(bearer.property("icon_name")), Tone(str(bearer.property("icon_tone")))


def _draw(bearer: QObject) -> None:
    name, tone = _drawing(bearer)
    drawn = icon(name, theme.current(), tone)
    if isinstance(bearer, QLabel):
        bearer.setPixmap(drawn.pixmap(QSize(SIZE, SIZE)))
    elif isinstance(bearer, QAbstractButton | QAction):
        bearer.setIcon(drawn)
