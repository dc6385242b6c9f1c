"""The keyboard stays in its part of the window when what had it is hidden, disabled or gone."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.window.keyboard import region_of


def hidden(button):
    button.hide()


def disabled(button):
    button.setEnabled(False)


def gone(button):
    button.deleteLater()
    QCoreApplication.sendPostedEvents(button, QEvent.Type.DeferredDelete)


def in_region(window):
    return region_of(QApplication.focusWidget(), window._regions())


@pytest.mark.parametrize("lose", [hidden, disabled, gone])
def test_keys_go_to_the_page_whose_button_is_lost(qtbot, window, lose):
    page = window.show_page("staff")
    button = QPushButton("x")
    page.body.addWidget(button)
    button.show()
    button.setFocus()
    assert button.hasFocus()
    QWidget.setTabOrder(button, window.top_bar)
    lose(button)
    qtbot.waitUntil(lambda: in_region(window) is page)
    qtbot.waitUntil(page.panel.view.hasFocus)


def test_who_goes_elsewhere_stays_there(qtbot, window):
    page = window.show_page("staff")
    page.panel.search.setFocus()
    window.rail.setFocus()
    page.panel.search.setEnabled(False)
    qtbot.wait(20)
    assert in_region(window) is window.rail


def test_a_page_that_is_left_gets_no_keys_back(qtbot, window):
    page = window.show_page("staff")
    page.panel.search.setFocus()
    window.open_page("rooms")
    qtbot.waitUntil(lambda: in_region(window) is window.page)
    assert window.page is not page
