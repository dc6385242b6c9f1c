"""Hands on the board: choosing a view, walking over the table, pressing keys, moving the mouse."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.window.roster.block_layout import boxes
from ui.window.roster.model import MARKS_ROLE

CLASS_1, CLASS_2, CLUB_ROW, GATE_ROW = range(4)
"""Rows of the views of everybody."""
SPORT, STUDY, DUTY = range(3)
"""Columns of the view of a day."""
KEYS = {"M": Qt.Key.Key_M, "Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Space": Qt.Key.Key_Space}


def choose(page, view, subject="", row=0, column=0):
    page.show_view(view, subject)
    page.table.setCurrentIndex(page.table.grid_model.index(row, column))


def press(page, *names):
    for name in names:
        QTest.keyClick(page.table, KEYS[name])


def marks(page, row, column):
    return page.table.grid_model.index(row, column).data(MARKS_ROLE)


def kinds(page, row, column):
    return [shade.kind if shade else None for shade in marks(page, row, column).entries]


def go(page, row, column):
    page.table.setCurrentIndex(page.table.grid_model.index(row, column))


def centre(page, row, column, block=0):
    table = page.table
    rect = table.visualRect(table.grid_model.index(row, column))
    places = list(boxes(rect, len(table.grid_model.blocks(row, column)), table._delegate._sizes))
    return places[block].center() if places else rect.center()


def move(viewport, at):
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at),
        QPointF(viewport.mapToGlobal(at)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(viewport, event)
