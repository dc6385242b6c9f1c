"""What stands in forms and waits for a button: pages are built anew with every language, and show it again.

There is one place for it, :class:`Typed`; forms bind their fields to a name in it by :class:`Fields`.
"""

from collections.abc import Callable, Hashable
from datetime import date
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from afterschool.texts import joined
from ui.window.context import AppContext
from ui.window.notices import Unapplied
from ui.window.unfinished import UNFINISHED

T = TypeVar("T")
_DATE = "date"


class Typed(QObject):
    """A service: values by name, as fields have them; a name is a word, or a word and what it was typed of.

    Gone with the document that they are about. The disk has those that are plain (words, numbers, dates, tuples).
    """

    renewed = Signal()
    """Other values: those of another document, or from before the program was cut short."""
    kept_as = "forms"

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._values: dict[Hashable, object] = {}

    def of(self, name: Hashable, otherwise: T) -> T:
        """What was typed, ``otherwise`` if nothing was."""
        return cast(T, self._values.get(name, otherwise))

    def put(self, name: Hashable, value: object) -> None:
        """Keep ``value``."""
        self._values[name] = value
        self._context.typed.emit()

    def drop(self, name: Hashable) -> None:
        """It was applied."""
        self._values.pop(name, None)
        self._context.typed.emit()

    def forget(self) -> None:
        """Another document is open now."""
        self._values.clear()
        self.renewed.emit()

    def unapplied(self) -> Unapplied | None:
        """What took work, where the first of it is."""
        words = {word for name in self._values if (word := _word(name)) in UNFINISHED}
        found = [row for word, row in UNFINISHED.items() if word in words]
        return Unapplied(text=joined([row.text for row in found], "\n"), place=found[0].place) if found else None

    def kept(self, *, closed: bool) -> object:
        """What is plain; closing asks about what took work."""
        rows = [
            [_plain(name), _plain(value)]
            for name, value in self._values.items()
            if _is_plain(name) and _is_plain(value) and not (closed and _word(name) in UNFINISHED)
        ]
        return rows or None

    def take_up(self, kept: object) -> None:
        """Go on with it."""
        self._values |= {_read(name): _read(value) for name, value in cast(Any, kept)}
        self.renewed.emit()


class Fields(QObject):
    """Fields of a form in ``owner``: what is typed in them belongs to what is looked at, and is there again with it.

    Fields that say what they would say untouched are not typed in.
    """

    changed = Signal()
    """By the user, or because other values are there."""

    def __init__(self, typed: Typed, owner: QWidget) -> None:
        super().__init__(owner)
        self._typed = typed
        self._fields: list[tuple[Callable[[], Any], Callable[[Any], object]]] = []
        self._whose: Hashable = None
        self._blank: tuple[Any, ...] = ()
        self._showing = False
        typed.renewed.connect(self._on_renewed)

    def add(self, edited: SignalInstance, read: Callable[[], T], show: Callable[[T], object]) -> None:
        """One more of them, shown in this order: ``edited`` tells of a change, ``read`` and ``show`` know its value."""
        self._fields.append((read, show))
        edited.connect(self._on_edit)

    @property
    def is_begun(self) -> bool:
        """Whether something was typed."""
        return self._typed.of(self._whose, None) is not None

    @property
    def is_showing(self) -> bool:
        """Whether values are being put into the fields, by nobody's hand."""
        return self._showing

    def show(self, whose: Hashable, *blank: Any) -> None:
        """Show what was typed of ``whose``, else ``blank``; a field that says it already is not touched."""
        self._whose, self._blank = whose, blank
        self._fill(self._typed.of(whose, blank))

    def rest(self, *blank: Any) -> None:
        """Show ``blank``, which nobody typed; what was typed of the same was applied, or is not wanted."""
        self._typed.drop(self._whose)
        self.show(self._whose, *blank)

    def clear(self) -> None:
        """It was applied, or is not wanted."""
        self._typed.drop(self._whose)
        self._fill(self._blank)

    def _values(self) -> tuple[Any, ...]:
        return tuple(read() for read, _show in self._fields)

    def _fill(self, values: tuple[Any, ...]) -> None:
        self._showing = True
        for (read, show), value in zip(self._fields, values, strict=True):
            if read() != value:
                show(value)
        self._showing = False
        self.changed.emit()

    def _on_edit(self) -> None:
        if self._showing or self._whose is None:
            return
        values = self._values()
        if values != self._blank:
            self._typed.put(self._whose, values)
        elif self.is_begun:
            self._typed.drop(self._whose)
        self.changed.emit()

    def _on_renewed(self) -> None:
        if self._whose is not None:
            self._fill(self._typed.of(self._whose, self._blank))


def _word(name: Hashable) -> object:
    return name[0] if isinstance(name, tuple) else name


def _is_plain(value: object) -> bool:
    if isinstance(value, tuple):
        return all(map(_is_plain, value))
    return value is None or type(value) in (str, int, float, bool, date)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return {_DATE: value.isoformat()} if isinstance(value, date) else value


def _read(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_read(part) for part in plain)
    return date.fromisoformat(plain[_DATE]) if isinstance(plain, dict) else plain
