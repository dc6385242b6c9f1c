"""What a screen reader says of what the keyboard can reach."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QComboBox, QWidget


def spoken(widget):
    """Its name, or nothing."""
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
    """What takes the keyboard without a name to say."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if reachable(widget) and not spoken(widget)
    ]
