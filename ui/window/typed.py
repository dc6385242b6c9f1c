"""What stands in forms and waits for a button: pages are built anew with every language, and show it again."""

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLineEdit

from ui.window.context import AppContext

T = TypeVar("T")


class Typed:
    """A service: values by name, as fields have them. Gone with the document that they are about."""

    def __init__(self, _context: AppContext) -> None:
        self._values: dict[Hashable, object] = {}

    def of(self, name: Hashable, otherwise: T) -> T:
        """What was typed, ``otherwise`` if nothing was."""
        return cast(T, self._values.get(name, otherwise))

    def put(self, name: Hashable, value: object) -> None:
        """Keep ``value``."""
        self._values[name] = value

    def drop(self, name: Hashable) -> None:
        """It was applied."""
        self._values.pop(name, None)

    def keep(self, name: Hashable, edited: SignalInstance, read: Callable[[], T], show: Callable[[T], object]) -> None:
        """Let a new field ``show`` what was typed in the one before, and keep what ``read`` gives once it is edited."""
        if name in self._values:
            show(cast(T, self._values[name]))
        edited.connect(lambda *_values: self.put(name, read()))

    def forget(self) -> None:
        """Another document is open now."""
        self._values.clear()


class TextOf:
    """What is typed in a line belongs to what is looked at: not said of anything else, and there again with it."""

    def __init__(self, typed: Typed, edit: QLineEdit) -> None:
        self._typed, self._edit = typed, edit
        self._whose: Hashable = None
        edit.textChanged.connect(lambda text: typed.put(self._whose, text))

    def show(self, whose: Hashable) -> None:
        """Show what was typed of ``whose``."""
        if whose != self._whose:
            self._whose = whose
            self._edit.setText(self._typed.of(whose, ""))
