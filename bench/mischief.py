"""Random things that a person could do to the window: keys, clicks, drags, words, menus, pages, languages, colours.

What is done follows from the seed and from what is on the screen. Dialogs are met like everything else, but left soon;
those for files only left, so that nothing outside the scratch folder is touched.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QFileDialog, QWidget
from shiboken6 import isValid

from afterschool.texts import LANGUAGES
from ui.keys import keys_of
from ui.settings import Scheme
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES
from ui.window.upkeep import AWAY_MS

KEYS = (
    *("Up", "Down", "Left", "Right", "Home", "End", "PgUp", "PgDown", "Tab", "Shift+Tab", "Return", "Esc", "Space"),
    *("Del", "Backspace", "F2", "F6", "L", "M", "Shift+Down", "Shift+Right", "Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X"),
    *("Ctrl+D", "Ctrl+F", "Ctrl+K", "Ctrl+Return", "Ctrl++", "Ctrl+-", "Ctrl+0", "Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+T"),
    *("Ctrl+Z", "Ctrl+Y", "Ctrl+H", "Ctrl+Shift+K", "Alt+Down", "Shift+F10"),
)
WORDS = (
    "王",
    "张老师",
    "体育",
    "周三",
    "15:20",
    "15:20-16:20",
    "1年级3班",
    "2026-10-14",
    "0",
    "-1",
    "3.5",
    "99999",
    "=1+1",
    "a b",
    "，；",
)
CLICK_IN = 4
"""Pixels from the edge of what is clicked on, where it has so many."""
PAUSES_S = (0.5, 3.0)
AWAY_S = 1.1 * AWAY_MS / 1000
"""Elsewhere so long that the window does what it does then."""
LEAVE_DIALOG = 0.4
"""How often something that stands before the window is left instead of played with."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do, planned apart from doing it: looking for a target takes its own time."""

    name: str
    do: Callable[[], object]
    pause_s: float = 0.0
    """How long nothing is done afterwards."""


class Mischief:
    """Plans one thing after the other to do to ``window``, each for what is on the screen now."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self._window, self._random = window, Random(seed)
        deeds: tuple[tuple[int, Callable[[], Deed]], ...] = (
            (90, self.click),
            (90, self.key),
            (24, self.write),
            (24, self.drag),
            (18, self.page),
            (15, self.step),
            (12, self.command),
            (1, self.language),
            (1, self.colours),
            (1, self.elsewhere),
            (2, self.pause),
        )
        self._deeds = [deed for _weight, deed in deeds]
        self._weights = [weight for weight, _deed in deeds]
        self._fronts: tuple[QWidget | None, ...] = ()
        """Kept, since to Python all in a list that Qt made is gone when nobody refers to the list any more."""
        self._more: list[Deed] = []
        """What comes again, a turn of the event loop each time."""

    @property
    def before(self) -> QWidget | None:
        """What stands before the window and has mouse and keyboard: a menu, a list or a dialog."""
        self._fronts = (QApplication.activePopupWidget(), QApplication.activeModalWidget())
        return next((front for front in self._fronts if front is not None and isValid(front)), None)

    def leave(self, front: QWidget) -> Deed:
        """Leave a dialog or menu as Esc does, and close what does not listen."""

        def do() -> None:
            QTest.keyClick(front, Qt.Key.Key_Escape)
            if front.isVisible() and isinstance(front, QFileDialog):
                front.reject()

        return Deed(f"leave {_named(front)}", do)

    def next(self) -> Deed:
        """What to do now."""
        front = self.before
        if isinstance(front, QFileDialog) or (front is not None and self._random.random() < LEAVE_DIALOG):
            return self.leave(front)
        if front is not None:
            return self._random.choice((self.click, self.key))()
        if self._more:
            return self._more.pop()
        return self._random.choices(self._deeds, self._weights)[0]()

    # -- with keyboard and mouse ---------------------------------------------------------------

    def key(self) -> Deed:
        """Press a key."""
        name = self._random.choice(KEYS)
        focus = self._front().focusWidget()
        target = focus if focus is not None and isValid(focus) else self._front()
        return Deed(f"key {name}", lambda: QTest.keySequence(target, keys_of(name)))

    def write(self) -> Deed:
        """Type a word into whatever has the keyboard."""
        word = self._random.choice(WORDS)
        return Deed(f"type {word}", lambda: self._type(word))

    def click(self) -> Deed:
        """Click, double click or right click on something that is seen."""
        target = self._any_widget()
        if target is None:
            return Deed("nothing to click on", lambda: None)
        at, left, none = self._point(target), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        how, name = self._random.random(), _named(target)
        if how < 0.1:
            return Deed(f"double click {name}", lambda: QTest.mouseDClick(target, left, none, at))
        if how < 0.2:
            return Deed(f"right click {name}", lambda: QTest.mouseClick(target, Qt.MouseButton.RightButton, none, at))
        ctrl = Qt.KeyboardModifier.ControlModifier if how > 0.95 else none
        return Deed(f"click {name}", lambda: QTest.mouseClick(target, left, ctrl, at))

    def drag(self) -> Deed:
        """Draw something from one place of a table to another, or over its edge."""
        views = [one for one in _shown_in(self._front()) if isinstance(one, QAbstractItemView)]
        if not views:
            return Deed("nothing to drag", lambda: None)
        view = self._random.choice(views)
        surface = view.viewport()
        start, end = self._point(surface), self._point(surface)

        def do() -> None:
            QTest.mousePress(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
            for share in (0.3, 0.7, 1.0):
                QTest.mouseMove(surface, start + (end - start) * share)
            QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)

        return Deed(f"drag {_named(view)}", do)

    # -- with commands -------------------------------------------------------------------------

    def page(self) -> Deed:
        """Go to a page."""
        entry = self._random.choice(PAGES)
        return Deed(f"page {entry.id}", lambda: self._window.rail.chosen.emit(entry.id))

    def step(self) -> Deed:
        """Undo or redo, sometimes several times in a row."""
        action = self._random.choice((self._window.commands.undo, self._window.commands.redo))
        deed = Deed(action.text(), partial(_trigger, action))
        self._more = [deed] * self._random.choice((0, 0, 0, 3))
        return deed

    def command(self) -> Deed:
        """Choose from the menu, or what the search everywhere would find."""
        commands = self._window.commands
        others = [action for action in commands.listed if action is not commands.file_menu.quit and action.isEnabled()]
        action = self._random.choice(others)
        return Deed(f"command {action.text()}", action.trigger)

    def language(self) -> Deed:
        """Another language."""
        code = self._random.choice(LANGUAGES)
        return Deed(f"language {code}", lambda: self._window.use_language(code))

    def colours(self) -> Deed:
        """Other colours."""
        scheme = self._random.choice(tuple(Scheme))
        return Deed(f"colours {scheme}", lambda: self._window.use_scheme(scheme))

    def elsewhere(self) -> Deed:
        """Look into another program, long enough that the window does what it does then, and come back."""
        self._more = [Deed("come back", partial(_be_in, Qt.ApplicationState.ApplicationActive))]
        return Deed("elsewhere", partial(_be_in, Qt.ApplicationState.ApplicationInactive), AWAY_S)

    def pause(self) -> Deed:
        """Do nothing for a moment, or until the window has done all that it does by itself."""
        return Deed("pause", lambda: None, self._random.choice(PAUSES_S))

    # -- what is there -------------------------------------------------------------------------

    def _type(self, word: str) -> None:
        for sign in word:
            target = self._front().focusWidget()
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease) if target is not None else ():
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, sign)
                if target is not None and isValid(target):
                    QCoreApplication.sendEvent(target, event)

    def _front(self) -> QWidget:
        return self.before or self._window

    def _any_widget(self) -> QWidget | None:
        front = self._front()
        tops = [front]
        if front is self._window:
            tops += [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
        top = self._random.choice(tops)
        seen = [one for one in _shown_in(top) if not one.visibleRegion().isEmpty()]
        wanted = [one for one in seen if isinstance(one, QAbstractButton)] if self._random.random() < 0.4 else seen
        return self._random.choice(wanted or seen) if seen else None

    def _point(self, target: QWidget) -> QPoint:
        """A point of ``target`` that is seen."""
        area = target.visibleRegion().boundingRect()
        inside = area.adjusted(CLICK_IN, CLICK_IN, -CLICK_IN, -CLICK_IN)
        area = inside if inside.isValid() else area
        return QPoint(
            self._random.randint(area.left(), max(area.left(), area.right())),
            self._random.randint(area.top(), max(area.top(), area.bottom())),
        )


def _shown_in(parent: QWidget) -> Iterator[QWidget]:
    """All visible widgets in ``parent``.

    ``findChildren`` would tie each of them for good to whom it was asked of, gone or not.
    """
    for child in parent.children():
        if isinstance(child, QWidget) and child.isVisible():
            yield child
            yield from _shown_in(child)


def _be_in(state: Qt.ApplicationState) -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.applicationStateChanged.emit(state)


def _trigger(action: QAction) -> None:
    if isValid(action):
        action.trigger()


def _named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {text}".strip()
