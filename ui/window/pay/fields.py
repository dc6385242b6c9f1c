"""Fields that only pay rules need: several of a list, a part in per cent, a clock time that may be left empty."""

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QMenu, QSpinBox

from afterschool.exact import exact
from afterschool.model.time import clock_of, minutes_of
from afterschool.texts import _, joined
from ui import look
from ui.window.forms import Field, PlainNumber, decimal_field, number_field, yuan_field
from ui.window.refusal import Bound

Choices = list[tuple[str, str]]
"""Value and text of each."""
WIDTH = 240
MOST_COUNT, MOST_YUAN = 99, 100_000


def many_field(commit: Callable[[tuple[str, ...]], None], choices: Choices) -> Field[tuple[str, ...]]:
    """Any of ``choices``, in their order; none means that all are meant. What is not offered any more stays."""
    button = look.button("", "menu")
    menu = QMenu(button)
    button.setMenu(menu)
    button.setFixedWidth(WIDTH)
    actions: dict[str, QAction] = {}
    kept: list[str] = []

    def chosen() -> tuple[str, ...]:
        return (*(value for value, action in actions.items() if action.isChecked()), *kept)

    def tell() -> None:
        texts = [action.text() for action in actions.values() if action.isChecked()]
        button.setText(str(joined([*texts, *kept]) if texts or kept else _("不限")))
        button.setToolTip(button.text())

    def take() -> None:
        tell()
        commit(chosen())

    def show(values: tuple[str, ...]) -> None:
        kept[:] = [value for value in values if value not in actions]
        for value, action in actions.items():
            action.setChecked(value in values)
        tell()

    for value, text in choices:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.triggered.connect(take)
        actions[value] = action
    return Field(button, show)


def percent_field(commit: Callable[[Fraction], None]) -> Field[Fraction]:
    """A part of something, shown in per cent."""
    field = decimal_field(lambda value: commit(exact(value) / 100), 100)
    if isinstance(field.widget, PlainNumber):
        field.widget.setSuffix(" %")
    return Field(field.widget, lambda part: field.show(float(part * 100)))


def fen_field(commit: Callable[[int], None]) -> Field[int]:
    """An amount, held in fen and shown in yuan."""
    edit = yuan_field(_("元"), MOST_YUAN)
    edit.setSuffix(str(_(" 元")))
    edit.valueChanged.connect(lambda value: commit(round(value * 100)))

    def show(fen: int) -> None:
        with QSignalBlocker(edit):
            edit.setValue(fen / 100)

    return Field(edit, show)


def most_field(commit: Callable[[int | None], None], most: int) -> Field[int | None]:
    """A limit; 0 means that there is none."""
    field = number_field(lambda value: commit(value or None), 0, most)
    if isinstance(field.widget, QSpinBox):
        field.widget.setSpecialValueText(str(_("不限")))
    return Field(field.widget, lambda value: field.show(value or 0))


def clock_field(commit: Callable[[int | None], None]) -> Field[int | None]:
    """A time like 17:00, or nothing; what is no time stays, marked, and is not committed."""
    edit = QLineEdit()
    edit.setFixedWidth(WIDTH)
    edit.setPlaceholderText(str(_("不限，或如 17:00")))

    def take(text: str) -> bool:
        try:
            value = minutes_of(text) if text else None
        except ValueError:
            return False
        commit(value)
        show(value)
        return True

    def show(value: int | None) -> None:
        bound.show("" if value is None else clock_of(value))

    bound = Bound(edit, lambda: edit.text().strip(), edit.setText, take)
    edit.editingFinished.connect(bound.leave)
    return Field(edit, show)
