"""Rows of buttons that go on in the next line."""

from PySide6.QtWidgets import QWidget

from ui.flow import Flow
from ui.style import Space

WIDTHS = (100, 60, 80)
HEIGHT = 24


def row(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = Flow(holder)
    buttons = [QWidget() for _width in WIDTHS]
    for button, width in zip(buttons, WIDTHS, strict=True):
        button.setFixedSize(width, HEIGHT)
        flow.addWidget(button)
    return holder, flow, buttons


def test_what_does_not_fit_stands_in_the_next_line(qtbot):
    holder, flow, (first, second, third) = row(qtbot)
    # 100 + 8 + 60 = 168 fit into 200, 80 more do not.
    holder.resize(200, flow.heightForWidth(200))
    holder.show()
    assert (first.x(), second.x(), third.x()) == (0, 100 + Space.SMALL, 0)
    assert (first.y(), second.y(), third.y()) == (0, 0, HEIGHT + Space.SMALL)
    # With the third one: 168 + 8 + 80.
    assert flow.heightForWidth(256) == HEIGHT
    assert flow.heightForWidth(255) == 2 * HEIGHT + Space.SMALL
    assert flow.sizeHint().width() == 256
    assert flow.minimumSize().width() == 100


def test_what_is_hidden_takes_no_room(qtbot):
    holder, flow, (first, second, third) = row(qtbot)
    holder.show()
    second.hide()
    assert flow.heightForWidth(188) == HEIGHT
    holder.resize(188, HEIGHT)
    assert third.x() == 108
    first.hide()
    assert flow.minimumSize().width() == 80


def test_widgets_can_be_taken_out_again(qtbot):
    _holder, flow, (first, *_others) = row(qtbot)
    assert flow.takeAt(0).widget() is first
    assert flow.count() == 2
    assert flow.itemAt(2) is None
    assert flow.takeAt(-1) is None
