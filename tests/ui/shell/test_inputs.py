"""Fields of forms: scrolling past one does not change it, and all stand in one line."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, QPointF, QRect, Qt, QTime
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QProgressBar

import ui.window
from afterschool.texts import _
from ui import look, restyle, theme
from ui.style import Space
from ui.window.finding_box import FindingBox
from ui.window.inputs import Choice, Clock, Day, Decimal, Whole
from ui.window.pages import PAGES

PLAIN = {"QComboBox", "QSpinBox", "QDoubleSpinBox", "QTimeEdit", "QDateEdit"}
DARK_INK = 120
"""Lightness below which a pixel belongs to a letter and not to the field."""
ELSEWHERE = {"delegate.py", "sheet_editor.py"}
"""Editors in cells, which are there only while somebody types in them; the editor of an import keeps nothing."""


def editable_choice():
    made = Choice()
    made.setEditable(True)
    return made


def turned():
    return QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


@pytest.mark.parametrize("make", [Choice, Whole, Decimal, Clock, Day, lambda: FindingBox(_("谁"))])
def test_the_wheel_changes_nothing(qtbot, make):
    field = make()
    qtbot.addWidget(field)
    if isinstance(field, Choice):
        field.addItems(["一", "二"])
        field.setCurrentIndex(1)
        shown = field.currentIndex
    elif isinstance(field, Clock):
        field.setTime(QTime(15, 20))
        shown = field.time
    else:
        shown = field.text
    before = shown()
    event = turned()
    QApplication.sendEvent(field, event)
    assert shown() == before
    assert not event.isAccepted(), "what is around it scrolls"


def test_forms_have_no_other_fields():
    calls = [
        (path.name, node.lineno)
        for path in Path(ui.window.__path__[0]).rglob("*.py")
        if path.name not in ELSEWHERE
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PLAIN
    ]
    assert calls == []


FIELDS = [QLineEdit, Choice, Whole, Decimal, Clock, Day, lambda: look.button(_("导出"), "", "export")]


def test_what_stands_in_one_line_is_equally_high(qtbot, window):
    heights = set()
    for make in FIELDS:
        field = make()
        qtbot.addWidget(field)
        field.setParent(window)
        field.ensurePolished()
        heights.add(field.sizeHint().height())
    assert heights == {Space.TARGET}


@pytest.mark.parametrize("make", [Whole, Decimal, Clock])
def test_numbers_and_times_begin_where_texts_do(qtbot, window, make):
    field, text = make(), QLineEdit()
    for widget in (field, text):
        qtbot.addWidget(widget)
        widget.setParent(window)
        widget.resize(200, Space.TARGET)
        widget.ensurePolished()
    inner = field.lineEdit()
    assert inner.x() + inner.textMargins().left() == text.contentsRect().left() + Space.SMALL, "its padding"


def ink_rows(field):
    """The first and the last row of pixels that what is written there has, its frame apart."""
    image = field.grab(QRect(12, 4, 24, field.height() - 8)).toImage()
    rows = [
        y
        for y in range(image.height())
        if any(image.pixelColor(x, y).lightness() < DARK_INK for x in range(image.width()))
    ]
    return rows[0], rows[-1]


@pytest.mark.parametrize("editable", [lambda: FindingBox(_("谁")), editable_choice])
def test_what_is_typed_stands_as_high_as_what_is_chosen(qtbot, qapp, editable):
    """Names in the field whom to swap with stood four pixels lower, cut by its frame."""
    restyle.at_once(qapp, theme.current())
    plain, typed = Choice(), editable()
    for field in (plain, typed):
        qtbot.addWidget(field)
        field.addItem("国国")
        field.setCurrentIndex(0)
        field.resize(200, Space.TARGET)
        field.show()
    assert ink_rows(typed) == pytest.approx(ink_rows(plain), abs=1)


def test_bars_of_progress_have_no_room_for_words(qtbot, window):
    """The upper half of a percentage was seen in them."""
    for page in PAGES:
        window.show_page(page.id)
    bars = window.findChildren(QProgressBar)
    assert bars
    assert not any(bar.isTextVisible() for bar in bars)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("count", [1, 4, 25])
def test_the_list_of_a_choice_shows_whole_lines_and_as_many_as_fit(qtbot, qapp, count):
    restyle.at_once(qapp, theme.current())
    field = Choice()
    field.addItems([str(number) for number in range(count)])
    qtbot.addWidget(field)
    field.show()
    field.showPopup()
    view = field.view()
    shown = min(count, field.maxVisibleItems())
    qtbot.waitUntil(lambda: view.isVisible() and view.viewport().height() > 0)
    assert view.viewport().height() >= shown * view.visualRect(view.model().index(0, 0)).height()
    assert view.verticalScrollBar().maximum() == count - shown
    field.hidePopup()


END_OF_DATE = len("2026-09-02 周")
"""Somewhere in the name of the weekday."""


def by_home(qtbot, edit):
    qtbot.keyClick(edit, Qt.Key.Key_Home)


def by_end(qtbot, edit):
    qtbot.keyClick(edit, Qt.Key.Key_End)


def by_selecting_all(qtbot, edit):
    edit.selectAll()


def by_tab(qtbot, edit):
    edit.clearFocus()
    edit.setFocus(Qt.FocusReason.TabFocusReason)


def click_at(letter):
    def click(qtbot, edit):
        line = edit.lineEdit()
        line.setCursorPosition(letter)
        where = line.cursorRect().center()
        line.deselect()
        qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=where)
        qtbot.waitUntil(line.hasSelectedText)

    return click


@pytest.fixture
def day(qtbot):
    edit = Day(QDate(2026, 9, 2))
    edit.setKeyboardTracking(False)
    look.plain_calendar(edit)
    qtbot.addWidget(edit)
    edit.show()
    edit.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    QApplication.processEvents()
    return edit


@pytest.mark.parametrize(
    ("go", "digits", "expected"),
    [
        (by_home, "20271015", QDate(2027, 10, 15)),
        (by_tab, "20271015", QDate(2027, 10, 15)),
        (by_selecting_all, "20271015", QDate(2027, 10, 15)),
        (by_end, "15", QDate(2026, 9, 15)),
        (click_at(0), "2027", QDate(2027, 9, 2)),
        (click_at(6), "1015", QDate(2026, 10, 15)),
        (click_at(9), "15", QDate(2026, 9, 15)),
        (click_at(END_OF_DATE), "15", QDate(2026, 9, 15)),
        (by_selecting_all, "2027-10-15", QDate(2027, 10, 15)),
        (by_home, "2027/10/15", QDate(2027, 10, 15)),
        (by_home, "2027-3-5", QDate(2027, 3, 5)),
        (by_home, "2027.03.05", QDate(2027, 3, 5)),
        (click_at(6), "-15", QDate(2026, 9, 15)),
    ],
)
def test_digits_are_typed_into_a_date_wherever_the_cursor_came_to_stand(qtbot, day, go, digits, expected):
    go(qtbot, day)
    QApplication.processEvents()
    qtbot.keyClicks(day, digits)
    qtbot.keyClick(day, Qt.Key.Key_Return)
    assert day.date() == expected


@pytest.mark.parametrize(
    ("go", "digits", "expected"),
    [(by_home, "0745", "07:45"), (by_home, "07:45", "07:45"), (by_end, "45", "16:45"), (click_at(1), "07", "07:30")],
)
def test_digits_are_typed_into_a_time_wherever_the_cursor_came_to_stand(qtbot, go, digits, expected):
    edit = Clock(QTime(16, 30))
    edit.setDisplayFormat("HH:mm")
    qtbot.addWidget(edit)
    edit.show()
    edit.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    go(qtbot, edit)
    QApplication.processEvents()
    qtbot.keyClicks(edit, digits)
    assert edit.text() == expected


@pytest.mark.parametrize("kind", [Whole, Decimal, Clock, Day])
def test_a_field_is_as_high_as_others_where_there_is_much_room_and_where_there_is_little(qtbot, qapp, kind):
    restyle.at_once(qapp, theme.LIGHT)
    field = kind()
    qtbot.addWidget(field)
    field.ensurePolished()
    assert (field.sizeHint().height(), field.minimumHeight()) == (Space.TARGET, Space.TARGET)


def test_all_fields_of_the_semester_page_are_as_high(window):
    page = window.show_page("semester")
    QApplication.processEvents()
    fields = (page.school_name, page.policy, page.off_work, page.campuses)
    assert {field.widget.height() for field in fields} == {Space.TARGET}
