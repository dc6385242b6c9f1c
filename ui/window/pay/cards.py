"""A form over one part of the pay rules. Each field makes a new value and announces it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.forms import Field, add
from ui.window.pay.rule_words import RuleWords


class RuleCard(QFrame):
    """Shows :attr:`value`, a frozen dataclass; what it is made of is said by :meth:`build`."""

    changed = Signal(object)
    """The new value."""

    def __init__(self, value: Any, words: RuleWords) -> None:
        super().__init__()
        self.words = words
        self.setProperty("look", "card")
        self.value = value
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Space.WIDE, Space.SMALL, Space.WIDE, Space.MEDIUM)
        self._holder = QWidget()
        self._column.addWidget(self._holder)
        self._rows = QFormLayout()
        self._make()

    def build(self) -> None:
        """Add the lines for :attr:`value`."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show another value; what is shown already keeps the keyboard."""
        if value != self.value:
            self.value = value
            self._make()

    def line(self, name: Message, field: Field[Any], value: Any, note: Message | None = None) -> None:
        """One labelled field with ``value`` in it."""
        add(self._rows, name, field, note)
        field.show(value)

    def heading(self, text: Message) -> None:
        """A line between groups of fields."""
        self._rows.addRow(look.label(text, "muted"))

    def numbered(self, *fields: tuple[Message, Field[Any], Any], remove: QPushButton) -> None:
        """Several fields beside each other, and what takes them away."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        for name, field, value in fields:
            field.widget.setAccessibleName(str(name))
            field.show(value)
            row.addWidget(look.label(name, "muted"))
            row.addWidget(field.widget)
        row.addWidget(remove)
        row.addStretch(1)
        self._rows.addRow(holder)

    def action(self, text: Message, act: Callable[[], None]) -> QPushButton:
        """A button that does ``act`` and shows the form anew."""
        button = look.button(text)
        button.clicked.connect(lambda: act())
        return button

    def add_action(self, text: Message, act: Callable[[], None]) -> None:
        """A line with such a button."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.action(text, act))
        row.addStretch(1)
        self._rows.addRow(holder)

    def put(self, **changes: Any) -> None:
        """Change fields of the value."""
        after = replace(self.value, **changes)
        if after != self.value:
            self.value = after
            self.changed.emit(after)

    def put_anew(self, **changes: Any) -> None:
        """The same where other lines are asked for afterwards."""
        self.put(**changes)
        QTimer.singleShot(0, self, self._make)

    def put_nth(self, field: str, number: int, **changes: Any) -> None:
        """Change fields of one part of a list."""
        parts = list(getattr(self.value, field))
        parts[number] = replace(parts[number], **changes)
        self.put(**{field: tuple(parts)})

    def take_nth(self, field: str, number: int) -> None:
        """Take one part of a list away."""
        parts = getattr(self.value, field)
        self.put_anew(**{field: (*parts[:number], *parts[number + 1 :])})

    def remove_button(self, field: str, number: int) -> QPushButton:
        """Takes one part of a list away."""
        return self.action(_("去掉"), lambda: self.take_nth(field, number))

    def _make(self) -> None:
        old, self._holder = self._holder, QWidget()
        self._rows = QFormLayout(self._holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setHorizontalSpacing(Space.WIDE)
        self._rows.setVerticalSpacing(Space.TIGHT)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        self._column.replaceWidget(old, self._holder)
        old.hide()
        old.deleteLater()
        self.build()
