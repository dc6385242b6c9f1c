"""What is typed in a field and was not taken into the document stays there, marked, until it is right or given up."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from afterschool.texts import _
from ui.keys import keys_of

T = TypeVar("T")
_REFUSED = "refused"
"""Property of a field, which the style sheet knows too."""


def mark(field: QWidget, *, refused: bool) -> None:
    """Say in ``field`` whether what stands there was refused."""
    if is_refused(field) == refused:
        return
    field.setProperty(_REFUSED, refused)
    field.setAccessibleDescription(str(_("没有存进文档：请改正，或按 Esc 放弃")) if refused else "")
    field.style().unpolish(field)
    field.style().polish(field)


def is_refused(field: QWidget) -> bool:
    """Whether what stands in ``field`` is not in the document for being wrong."""
    return bool(field.property(_REFUSED))


def refused_field() -> QWidget | None:
    """A field of the window in which something refused stands."""
    found = (field for field in QApplication.allWidgets() if is_refused(field))
    return next((field for field in found if field.window().isVisible()), None)


def leave_field() -> None:
    """Let the field that has the keyboard take what was typed: fields do when they are left, and keys and menus leave
    none."""
    focus = QApplication.focusWidget()
    if focus is not None:
        focus.clearFocus()


def let_take() -> None:
    """The same for a command that leaves the keyboard where it is."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QAbstractSpinBox | QComboBox | QPlainTextEdit):
        focus.clearFocus()
        if isValid(focus) and focus.isVisible() and QApplication.focusWidget() is None:
            focus.setFocus()


class Bound(QObject, Generic[T]):
    """Between a field and the document: shows what that says, unless something else is being typed or was refused."""

    def __init__(
        self,
        field: QLineEdit | QAbstractSpinBox,
        read: Callable[[], T],
        write: Callable[[T], object],
        commit: Callable[[T], object],
    ) -> None:
        """``commit`` gives ``False`` where the document refuses; ``write`` announces nothing."""
        super().__init__(field)
        self._field = field
        self._read, self._write, self._commit = read, write, commit
        self._said: T | None = None
        """What the document says."""
        self._committing = False
        self._passed_over = False
        """Whether the document says something since that the field does not show."""
        escape = QShortcut(keys_of("Esc"), field, context=Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self.give_up)
        escape.setEnabled(False)
        self._escape = escape
        field.installEventFilter(self)

    def show(self, value: T) -> None:
        """The document says ``value``."""
        self._said = value
        if self._committing or is_refused(self._field) or self._is_being_typed_in:
            self._passed_over = True
        else:
            self._put()

    def take(self) -> None:
        """Another value was chosen, or entered."""
        value = self._read()
        if value == self._said:
            self._settle(refused=False)
            return
        self._committing, self._passed_over = True, False
        refused = self._commit(value) is False
        self._committing = False
        if not refused and not self._passed_over:
            self._said = value
        self._settle(refused=refused)

    def leave(self) -> None:
        """The field was left, or Enter pressed; a value that was there before the document changed is another now."""
        if isinstance(self._field, QLineEdit) or self._passed_over:
            self.take()
        line = self._line
        if line is not None and not is_refused(self._field):
            line.setModified(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was refused is tried again whenever the field is left: something else may have been put right."""
        if event.type() is QEvent.Type.FocusOut and is_refused(self._field):
            self.take()
        return super().eventFilter(watched, event)

    def give_up(self) -> None:
        """Show what the document says instead."""
        self._settle(refused=False)
        self._put()

    @property
    def _is_being_typed_in(self) -> bool:
        line = self._line
        return self._field.hasFocus() and line is not None and line.isModified()

    @property
    def _line(self) -> QLineEdit | None:
        return self._field if isinstance(self._field, QLineEdit) else self._field.lineEdit()

    def _settle(self, *, refused: bool) -> None:
        mark(self._field, refused=refused)
        self._escape.setEnabled(refused)
        if not refused and self._passed_over:
            self._put()

    def _put(self) -> None:
        self._passed_over = False
        if self._said is not None:
            self._write(self._said)
