"""Tooltips that stay on the screen: Qt shows a plain text line by line, however long a line is."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

MOST_IN_A_LINE = 60
"""Characters of a line that needs no wrapping; of Chinese it is two thirds of a small screen."""

WORDS = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
"""Roles for which a line of a list says the same: shown, whole in its tooltip, read aloud."""


def words_for(role: int, text: str) -> str:
    """``text`` for one of :data:`WORDS`."""
    return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text


def tip(text: str) -> str:
    """``text`` as a tooltip; long lines are wrapped, which Qt does with rich text only."""
    if all(len(line) <= MOST_IN_A_LINE for line in text.splitlines()):
        return text
    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


def set_tip(widget: QWidget, text: str) -> None:
    """Let ``widget`` have a tooltip; a screen reader, which otherwise reads that, says it without the marks of rich
    text."""
    widget.setToolTip(tip(text))
    widget.setAccessibleDescription(text)
