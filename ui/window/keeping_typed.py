"""Keeps on the disk what was typed and is not in the document yet, and hands it back when the program was cut short.

Services that hold such things are :class:`Lasting`; each says by ``AppContext.typed`` when there is something else.
Nobody waits for the disk: what comes within :data:`PAUSE_MS` is written at once, in a thread.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer

from afterschool.document import Document
from afterschool.document.typed_file import Left
from afterschool.problems import KnownError
from afterschool.texts import _
from ui.window.tasks import Tasks

PAUSE_MS = 1000
WHO_UNDERSTANDS = {
    "daily": "ui.window.daily.drafts:RecordDrafts",
    "pay": "ui.window.pay.state:PayState",
    "forms": "ui.window.typed:Typed",
}
"""The services by their :attr:`Lasting.kept_as`: they are made anew only where something was left for them."""


@runtime_checkable
class Lasting(Protocol):
    """A service whose unfinished things outlive the program."""

    kept_as: str
    """Its name in the file."""

    def kept(self, *, closed: bool) -> object:
        """What there is, as a plain JSON value, ``None``: nothing; ``closed``: without what was given up by closing."""

    def take_up(self, kept: object) -> None:
        """Go on with what :meth:`kept` gave.

        Raises:
            KnownError, ValueError, TypeError, KeyError: if it cannot be understood.
        """


class KeepingTyped(QObject):
    """Of the document that is open for writing; asleep until :meth:`resume`."""

    def __init__(self, tasks: Tasks, services: Callable[[], Iterable[object]]) -> None:
        super().__init__()
        self._tasks, self._services = tasks, services
        self._document: Document | None = None
        self._written: Left | None = None
        self._refused = False
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._write)

    def resume(self, document: Document, make: Callable[[Callable[..., object]], object]) -> Left | None:
        """Keep what is typed of ``document`` from now on, and give the services what was left; that is returned.

        ``make`` gives the service of a class.

        Raises:
            KnownError: if something was left that cannot be understood.
        """
        self.follow(document)
        if self._document is None:
            return None
        left = document.typed_file.read()
        parts = left.kept if left is not None else {}
        understood = [self._hand_back(name, kept, make) for name, kept in parts.items()]
        if not all(understood):
            raise document.typed_file.unreadable()
        return left

    def follow(self, document: Document) -> None:
        """Keep what is typed of ``document`` from now on, also what was typed before."""
        self._document = None if document.read_only else document
        self._written = None
        self.touch()

    def touch(self) -> None:
        """Something may be other than what is written: look soon."""
        if self._document is not None and not self._timer.isActive():
            self._timer.start()

    def leave(self) -> None:
        """The document is about to be closed: what was given up goes, and what nobody asked about stays."""
        self._timer.stop()
        self._tasks.finish_aside()
        document, self._document = self._document, None
        if document is not None:
            with suppress(KnownError):  # it was told when it happened first, and nothing more can be done now
                document.typed_file.write(self._found(closed=True))

    def _hand_back(self, name: str, kept: object, make: Callable[[Callable[..., object]], object]) -> bool:
        """Whether somebody understood it."""
        if name not in WHO_UNDERSTANDS:
            return False
        module, _colon, kind = WHO_UNDERSTANDS[name].partition(":")
        service = make(getattr(import_module(module), kind))
        try:
            if isinstance(service, Lasting):
                service.take_up(kept)
        except (KnownError, ValueError, TypeError, KeyError):
            return False
        return True

    def _found(self, *, closed: bool) -> Left:
        lasting = (made for made in self._services() if isinstance(made, Lasting))
        found: Mapping[str, object] = {made.kept_as: made.kept(closed=closed) for made in lasting}
        return Left(kept={name: kept for name, kept in found.items() if kept is not None}, closed=closed)

    def _write(self) -> None:
        if self._document is None:
            return
        found = self._found(closed=False)
        if found != self._written:
            self._written = found
            self._tasks.aside(partial(self._document.typed_file.write, found), self._on_end)

    def _on_end(self, error: Exception | None) -> None:
        """Tell only once that the disk takes nothing."""
        if error is not None and not self._refused:
            text = _("填了一半的内容现在存不到磁盘上，断电会丢，请先登记或存好：{reason}", reason=error)
            self._tasks.failed(KnownError(text) if isinstance(error, KnownError) else error)
        self._refused = error is not None
