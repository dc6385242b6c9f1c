"""Fields of a form that commit when they are left: labelled, with a unit, and no Save button anywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, QSize, QTime
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from afterschool.texts import Message
from ui import look
from ui.style import Space
from ui.window.dates import date_of, qt_date
from ui.window.inputs import Choice, Clock, Day, Decimal, Whole

T = TypeVar("T")
NUMBER_WIDTH = 140
"""Of every number and time, with its unit, so that they stand under each other."""
NAME_WIDTH = 280


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """An input with a way to show a value in it. It calls its ``commit`` only when the user changed the value."""

    widget: QWidget
    show: Callable[[T], None]


class PlainNumber(Decimal):
    """Shows 10 as "10" and 0.5 as "0.5", without zeros that say nothing."""

    def textFromValue(self, value: float) -> str:
        """As few places as the value needs, two at most."""
        return f"{value:.2f}".rstrip("0").rstrip(".")


def yuan_field(name: Message, most: float) -> PlainNumber:
    """An amount of money up to ``most`` yuan."""
    edit = PlainNumber()
    edit.setRange(0, most)
    edit.setDecimals(2)
    edit.setAccessibleName(str(name))
    commits_when_left(edit)
    return edit


def commits_when_left(edit: QAbstractSpinBox) -> None:
    """Let ``edit`` announce its value when it is left, not with every digit."""
    edit.setKeyboardTracking(False)


def form(title: Message) -> tuple[QWidget, QFormLayout]:
    """A card with a heading and room for labelled fields."""
    holder = QWidget()
    rows = rows_in(holder)
    rows.setContentsMargins(0, 0, 0, 0)
    return look.card(look.label(title, "heading"), holder, at_top=True), rows


def rows_in(holder: QWidget) -> QFormLayout:
    """Room for labelled fields in ``holder``."""
    rows = QFormLayout(holder)
    rows.setHorizontalSpacing(Space.WIDE)
    rows.setVerticalSpacing(Space.SMALL)
    rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
    return rows


def add(rows: QFormLayout, name: Message, field: "Field[T]", note: Message | None = None) -> None:
    """A line of a form; the label is also what a screen reader says."""
    field.widget.setAccessibleName(str(name))
    if note is not None:
        field.widget.setToolTip(str(note))
    caption = look.label(name, "muted")
    caption.setBuddy(field.widget)
    caption.setMinimumWidth(120)
    rows.addRow(caption, field.widget)


class Line(QLineEdit):
    """One line of text, so many pixels wide; it gives way where there is less room."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def sizeHint(self) -> QSize:
        """As wide as was asked for."""
        return QSize(self._width, super().sizeHint().height())


def text_field(commit: Callable[[str], None], width: int = NAME_WIDTH) -> Field[str]:
    """One line of text, trimmed."""
    edit = Line(width)
    last = [""]

    def leave() -> None:
        value = edit.text().strip()
        if value != last[0]:
            last[0] = value
            commit(value)

    def show(value: str) -> None:
        last[0] = value
        edit.setText(value)
        edit.setCursorPosition(0)

    edit.editingFinished.connect(leave)
    return Field(edit, show)


def number_field(commit: Callable[[int], None], least: int, most: int, unit: Message | None = None) -> Field[int]:
    """A whole number with its unit."""
    edit = Whole(minimum=least, maximum=most)
    edit.setMinimumWidth(NUMBER_WIDTH)
    commits_when_left(edit)
    if unit is not None:
        edit.setSuffix(f" {unit}")
    edit.valueChanged.connect(commit)
    return Field(edit, _quietly(edit, edit.setValue))


def decimal_field(commit: Callable[[float], None], most: float) -> Field[float]:
    """A number from 0 to ``most`` with up to two places."""
    edit = PlainNumber()
    edit.setRange(0, most)
    edit.setDecimals(2)
    edit.setSingleStep(0.5)
    edit.setMinimumWidth(NUMBER_WIDTH)
    commits_when_left(edit)
    edit.valueChanged.connect(commit)
    return Field(edit, _quietly(edit, edit.setValue))


def flag_field(commit: Callable[[bool], None]) -> Field[bool]:
    """Yes or no."""
    edit = QCheckBox()
    edit.clicked.connect(commit)
    return Field(edit, edit.setChecked)


def time_field(commit: Callable[[int], None]) -> Field[int]:
    """A clock time, as minutes after midnight."""
    edit = Clock()
    edit.setDisplayFormat("HH:mm")
    edit.setMinimumWidth(NUMBER_WIDTH)
    commits_when_left(edit)
    edit.timeChanged.connect(lambda time: commit(time.hour() * 60 + time.minute()))
    return Field(edit, _quietly(edit, lambda minutes: edit.setTime(QTime(*divmod(minutes, 60)))))


def date_field(commit: Callable[[date], None]) -> Field[date]:
    """A date with its weekday."""
    edit = Day()
    look.plain_calendar(edit)
    edit.setKeyboardTracking(False)
    edit.setMinimumWidth(180)
    edit.dateChanged.connect(lambda chosen: commit(date_of(chosen)))
    return Field(edit, _quietly(edit, lambda day: edit.setDate(qt_date(day))))


def choice_field(commit: Callable[[str], None], choices: list[tuple[str, str]]) -> Field[str]:
    """One of ``choices``, each (value, text)."""
    edit = Choice()
    edit.setMinimumWidth(240)
    for value, text in choices:
        edit.addItem(text, value)
    edit.activated.connect(lambda position: commit(edit.itemData(position)))
    return Field(edit, lambda value: edit.setCurrentIndex(max(0, edit.findData(value))))


def _quietly(widget: QWidget, show: Callable[[T], None]) -> Callable[[T], None]:
    def shown(value: T) -> None:
        with QSignalBlocker(widget):
            show(value)

    return shown
