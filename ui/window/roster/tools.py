"""The two menus at the right of the roster page: how the table is shown, and how it gets onto paper."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from afterschool.texts import Message
from ui import look
from ui.keys import key_words, keys_of
from ui.window.roster.tints import TINT_NAMES, Tint


def menu_button(text: Message, icon: str, parent: QWidget) -> tuple[QToolButton, QMenu]:
    """A button that opens a menu."""
    button = look.tool(text, icon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(parent)
    menu.setAccessibleName(str(text))
    button.setMenu(menu)
    return button, menu


def add(menu: QMenu, text: Message, run: Callable[[], object], shown_keys: str = "") -> QAction:
    """A line of a menu. ``shown_keys`` are told; whoever is in charge of them hears them elsewhere."""
    keys = key_words(keys_of(shown_keys))
    action = menu.addAction(f"{text}\t{keys}" if keys else str(text))
    action.triggered.connect(lambda: run())
    return action


def add_tints(menu: QMenu, chosen: Tint, choose: Callable[[Tint], object]) -> Mapping[Tint, QAction]:
    """What the colours mean, one of several."""
    group, made = QActionGroup(menu), dict[Tint, QAction]()
    for tint, name in TINT_NAMES.items():
        action = add(menu, name, partial(choose, tint))
        action.setCheckable(True)
        action.setChecked(tint is chosen)
        group.addAction(action)
        made[tint] = action
    return made


def add_switch(menu: QMenu, text: Message, on: bool, switch: Callable[[bool], object]) -> QAction:
    """A line that is on or off."""
    action = menu.addAction(str(text))
    action.setCheckable(True)
    action.setChecked(on)
    action.toggled.connect(switch)
    return action
