"""Double clicks as the system sends them: to the window, which looks for what is under the mouse."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from ui.window.second_click import SecondClick

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


@pytest.fixture
def first_page():
    return "roster"


@pytest.fixture
def pair(qtbot):
    """One button in the place of another, and how often each was clicked."""
    stack, clicks = QStackedWidget(), []
    for name in ("first", "second"):
        button = QPushButton(name)
        button.clicked.connect(lambda _on=False, name=name: clicks.append(name))
        stack.addWidget(button)
    SecondClick(stack)
    qtbot.addWidget(stack)
    stack.resize(200, 100)
    stack.show()
    return stack, clicks


def centre(widget):
    return widget.mapTo(widget.window(), widget.rect().center())


def test_the_second_click_does_not_reach_what_the_first_one_has_brought(pair):
    stack, clicks = pair
    stack.widget(0).clicked.connect(lambda: stack.setCurrentIndex(1))
    QTest.mouseDClick(stack.windowHandle(), LEFT, NO_KEY, centre(stack))
    assert clicks == ["first"]
    QTest.mouseClick(stack.windowHandle(), LEFT, NO_KEY, centre(stack))
    assert clicks == ["first", "second"], "a click of its own does"


def test_a_button_that_stays_is_clicked_as_often_as_it_is_clicked(pair):
    stack, clicks = pair
    QTest.mouseDClick(stack.windowHandle(), LEFT, NO_KEY, centre(stack))
    assert clicks == ["first", "first"]


def test_a_quick_click_elsewhere_is_no_second_click(pair):
    stack, clicks = pair
    stack.widget(0).clicked.connect(lambda: stack.setCurrentIndex(1))
    handle, away = stack.windowHandle(), centre(stack) / 2
    QTest.mousePress(handle, LEFT, NO_KEY, centre(stack))
    QTest.mouseRelease(handle, LEFT, NO_KEY, centre(stack), delay=1)
    QTest.mousePress(handle, LEFT, NO_KEY, away, delay=1)
    QTest.mouseRelease(handle, LEFT, NO_KEY, away, delay=1)
    assert clicks == ["first", "second"]


class Presses(QObject):
    """Whatever has been pressed with the mouse, of all widgets there are."""

    def __init__(self, application):
        super().__init__()
        self.pressed = []
        application.installEventFilter(self)

    def eventFilter(self, watched, event):
        if isinstance(watched, QWidget) and event.type() in PRESSES:
            self.pressed.append(watched)
        return False


def test_who_clicks_twice_on_a_way_to_another_page_does_nothing_there(qtbot, qapp, window):
    (way,) = (button for button in window.page.findChildren(QPushButton) if button.isVisible())
    window.show_page("solve")  # made beforehand, so that it is there before the second click
    window.show_page("roster")
    presses = Presses(qapp)
    QTest.mouseDClick(window.windowHandle(), LEFT, NO_KEY, centre(way))
    qapp.removeEventFilter(presses)
    assert window.page_id == "solve"
    assert set(presses.pressed) == {way}
