"""Whatever the keyboard can reach has a name that a screen reader can say."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QComboBox, QWidget

from ui.window.pages import PAGES


def spoken(widget):
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found is not None else ""


def reachable(widget):
    """Whether the Tab key can come to it; what only scrolls, and the line within a field, are part of it."""
    only_scrolls = type(widget).__name__ == "QScrollArea"
    parent = widget.parent()
    inner = isinstance(parent, QAbstractSpinBox | QComboBox) or (
        isinstance(parent, QAbstractScrollArea) and widget.focusProxy() is not None
    )
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isVisible() and widget.isEnabled() and not only_scrolls and not inner


def nameless(window):
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if reachable(widget) and not spoken(widget)
    ]


def test_everything_that_takes_the_keyboard_has_a_name_on_every_page(window):
    found = {}
    for entry in PAGES:
        assert window.show_page(entry.id).isVisible()
        found[entry.id] = nameless(window)
    assert {page: widgets for page, widgets in found.items() if widgets} == {}
