"""Fields of a form that commit when they are left: labelled, with a unit, and no Save button anywhere.

A ``commit`` that gives ``False`` was refused: what was typed stays in the field, marked (``ui/window/refusal.py``).
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QSignalBlocker, QSize, QTime, SignalInstance
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from afterschool.texts import Message
from ui import look
from ui.style import Space
from ui.window.dates import date_of, qt_date
from ui.window.inputs import Choice, Clock, Day, Decimal, Whole
from ui.window.refusal import Bound
from ui.window.tips import set_tip

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
        set_tip(field.widget, str(note))
    add_row(rows, name, field.widget).setMinimumWidth(120)


def add_row(rows: QFormLayout, name: Message | str, field: QWidget) -> QLabel:
    """A line of a form that is laid out by its page; gives its caption."""
    caption = look.label(name, "muted")
    caption.setBuddy(field)
    rows.addRow(caption, field)
    return caption


class Line(QLineEdit):
    """One line of text, so many pixels wide; it gives way where there is less room."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self._width = width

    def sizeHint(self) -> QSize:
        """As wide as was asked for."""
        return QSize(self._width, super().sizeHint().height())


def text_field(commit: Callable[[str], object], width: int = NAME_WIDTH) -> Field[str]:
    """One line of text, trimmed."""
    edit = Line(width)

    def show(value: str) -> None:
        edit.setText(value)
        edit.setCursorPosition(0)

    bound = Bound(edit, lambda: edit.text().strip(), show, commit)
    edit.editingFinished.connect(bound.leave)
    return Field(edit, bound.show)


def number_field(commit: Callable[[int], object], least: int, most: int, unit: Message | None = None) -> Field[int]:
    """A whole number with its unit."""
    edit = Whole(minimum=least, maximum=most)
    edit.setMinimumWidth(NUMBER_WIDTH)
    commits_when_left(edit)
    if unit is not None:
        edit.setSuffix(f" {unit}")
    return _stepped(edit, edit.valueChanged, edit.value, edit.setValue, commit)


def decimal_field(commit: Callable[[float], object], most: float) -> Field[float]:
    """A number from 0 to ``most`` with up to two places."""
    edit = PlainNumber()
    edit.setRange(0, most)
    edit.setDecimals(2)
    edit.setSingleStep(0.5)
    edit.setMinimumWidth(NUMBER_WIDTH)
    commits_when_left(edit)
    return _stepped(edit, edit.valueChanged, edit.value, edit.setValue, commit)


def flag_field(commit: Callable[[bool], object]) -> Field[bool]:
    """Yes or no."""
    edit = QCheckBox()
    edit.clicked.connect(commit)
    return Field(edit, edit.setChecked)


def time_field(commit: Callable[[int], object]) -> Field[int]:
    """A clock time, as minutes after midnight."""
    edit = Clock()
    edit.setDisplayFormat("HH:mm")
    edit.setMinimumWidth(NUMBER_WIDTH)
    commits_when_left(edit)

    def read() -> int:
        return edit.time().hour() * 60 + edit.time().minute()

    return _stepped(edit, edit.timeChanged, read, lambda minutes: edit.setTime(QTime(*divmod(minutes, 60))), commit)


def date_field(commit: Callable[[date], object]) -> Field[date]:
    """A date with its weekday."""
    edit = Day()
    look.plain_calendar(edit)
    edit.setKeyboardTracking(False)
    edit.setMinimumWidth(180)
    return _stepped(
        edit, edit.dateChanged, lambda: date_of(edit.date()), lambda day: edit.setDate(qt_date(day)), commit
    )


def choice_field(commit: Callable[[str], object], choices: list[tuple[str, str]]) -> Field[str]:
    """One of ``choices``, each (value, text)."""
    edit = Choice()
    edit.setMinimumWidth(240)
    for value, text in choices:
        edit.addItem(text, value)
    edit.activated.connect(lambda position: commit(edit.itemData(position)))
    return Field(edit, lambda value: edit.setCurrentIndex(max(0, edit.findData(value))))


def _stepped(
    edit: QAbstractSpinBox,
    changed: SignalInstance,
    read: Callable[[], T],
    write: Callable[[T], object],
    commit: Callable[[T], object],
) -> Field[T]:
    """A field that announces a value when it is left or stepped."""

    def show(value: T) -> None:
        with QSignalBlocker(edit):
            write(value)

    bound = Bound(edit, read, show, commit)
    changed.connect(bound.take)
    edit.editingFinished.connect(bound.leave)
    return Field(edit, bound.show)
