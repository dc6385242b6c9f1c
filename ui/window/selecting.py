"""What the keys that move the cursor select in tables whose cells are worked on."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent


def moves_alone(event: QEvent | None) -> bool:
    """Whether a key moves the cursor as with Ctrl in a spreadsheet: to the first or last cell, which is then selected.

    Qt would leave selected what was so before, far away, and the next key empties that or pastes over it.
    """
    if not isinstance(event, QKeyEvent) or event.key() == Qt.Key.Key_Space:
        return False
    held = event.modifiers()
    return bool(held & Qt.KeyboardModifier.ControlModifier) and not held & Qt.KeyboardModifier.ShiftModifier
