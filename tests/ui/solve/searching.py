"""Starting a search by its button and waiting until it has ended."""

from PySide6.QtCore import Qt


def start(qtbot, page):
    qtbot.mouseClick(page.controls.start, Qt.MouseButton.LeftButton)


def wait_for_outcome(qtbot, page):
    qtbot.waitUntil(lambda: page.outcome is not None)
