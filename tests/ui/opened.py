"""A window that is open while a test runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from ui import style, theme
from ui.window.context import AppContext
from ui.window.main_window import MainWindow


@contextmanager
def opened_window(qtbot: Any, context: AppContext) -> Iterator[MainWindow]:
    """A window that has the keyboard; gone for good at the end, with all that it had still to do."""
    style.apply(QApplication.instance(), theme.LIGHT)
    made = MainWindow(context)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
