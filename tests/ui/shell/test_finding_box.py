"""Fields in which one finds an entry by typing: what stands there is what was meant."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from afterschool.texts import _
from ui.window.finding_box import FindingBox

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NAMES = ("宋安平", "袁子妍", "邱芳萍", "邱明")


@pytest.fixture
def box(qtbot):
    made = FindingBox(_("谁"))
    qtbot.addWidget(made)
    made.addItems(NAMES)
    made.setCurrentIndex(-1)
    made.show()
    made.lineEdit().setFocus()
    return made


def offered(box):
    model = box.completer().completionModel()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.mark.parametrize(("typed", "names"), [("qiu", ["邱芳萍", "邱明"]), ("QFP", ["邱芳萍"]), ("子", ["袁子妍"])])
def test_what_is_typed_in_pinyin_or_as_written_is_offered(box, typed, names):
    entered = QInputMethodEvent()  # as Chinese comes from a keyboard
    entered.setCommitString(typed)
    QApplication.sendEvent(box.lineEdit(), entered)
    assert offered(box) == names


def test_one_alone_is_taken_by_enter(qtbot, box):
    qtbot.keyClicks(box.lineEdit(), "qiufang")
    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Return)
    assert (box.currentText(), box.chosen) == ("邱芳萍", 2)


def test_of_several_the_one_chosen_in_the_list_is_taken(qtbot, box):
    qtbot.keyClicks(box.lineEdit(), "qiu")
    popup = box.completer().popup()
    qtbot.waitUntil(popup.isVisible)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert (box.currentText(), box.currentIndex()) == ("邱明", 3)


def test_of_several_nobody_is_taken_unasked(qtbot, box):
    """Neither by Enter nor by arrows, which open the list of what was found."""
    qtbot.keyClicks(box.lineEdit(), "qiu")
    box.completer().popup().hide()
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert box.chosen == -1
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert (box.currentText(), box.chosen) == ("qiu", -1)
    assert offered(box) == ["邱芳萍", "邱明"]
