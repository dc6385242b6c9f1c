"""What lies over a page while it is made ready: nothing reaches the page, and no key is lost."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from afterschool.texts import Message
from ui import theme
from ui.theme import Tone
from ui.window.pressing import press


class Waiting(QWidget):
    """Covers ``area``, its sibling, with what was painted there or with a word, and keeps the keys pressed meanwhile.

    Opaque for Qt, it need not paint to be a picture of what it covers: nothing below is painted while it is there, so
    what was painted before stays.
    """

    def __init__(self, area: QWidget) -> None:
        super().__init__(area.parentWidget())
        self._area = area
        self._word = ""
        self._is_painted = False
        """Whether what was painted last is still there."""
        self._keys: list[QKeyEvent] = []
        self._before: QWidget | None = None
        """What had the keyboard and will have it again."""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        area.installEventFilter(self)
        self.hide()

    def cover(self, word: Message | None = None) -> None:
        """Lie over the area, which seems to stay as it is; with ``word`` that stands in its place."""
        focused = QApplication.focusWidget()
        keyboard_is_inside = focused is not None and self._area.isAncestorOf(focused)
        if word is not None:
            self._word, self._before = str(word), None
        elif self.isHidden():
            self._word, self._is_painted, self._before = "", True, focused
        self.setAccessibleName(self._word)
        self.setGeometry(self._area.geometry())
        self.raise_()
        self.show()
        if keyboard_is_inside or word is not None:
            self.setFocus()

    def uncover(self, receiver: QWidget, then: Callable[[], None]) -> None:
        """Show the area again and do ``then``. ``receiver`` gets the keyboard if nothing in the area had it before.

        Whatever has the keyboard after that gets the keys. Somebody who has taken it elsewhere meanwhile keeps it.
        """
        has_keyboard, keys, before = self.hasFocus(), self._keys, self._before
        self._keys, self._before = [], None
        if has_keyboard:
            (before if before is not None and _can_have_it(before) else receiver).setFocus()
        self.hide()
        then()
        for key in keys if has_keyboard else ():
            press(key, receiver)

    def given_away(self) -> list[QKeyEvent]:
        """The keys kept so far, which somebody else will press; none if the keyboard was not here."""
        keys, self._keys = self._keys, []
        return keys

    def take(self, keys: list[QKeyEvent]) -> None:
        """Press ``keys`` before those of its own: they came first."""
        self._keys[:0] = keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay over the area."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self._is_painted = False
            self.setGeometry(self._area.geometry())
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Keep keys, also Tab and those of shortcuts: one must not overtake what was typed before it."""
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self._keys.append(event.clone())
            return True
        return super().event(event)

    def mousePressEvent(self, event: QEvent) -> None:
        """A click is for something that is not there yet."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The word in the middle; without one nothing, as long as the window keeps its size."""
        if self._is_painted and not self._word:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().ink(Tone.SURFACE))
        painter.setPen(theme.current().ink(Tone.MUTED))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._word)
        painter.end()


def _can_have_it(widget: QWidget) -> bool:
    """Whether the keyboard can be given to ``widget``, which may be gone."""
    return isValid(widget) and widget.isVisible() and widget.isEnabled()
