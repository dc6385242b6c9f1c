"""What takes long to work out of the document, and has to follow it."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from afterschool.texts import Message
from ui.window.context import AppContext
from ui.window.tasks import Job

Source = TypeVar("Source", bound=tuple[Any, ...])
Found = TypeVar("Found")


class WorkedOut(QObject, Generic[Source, Found]):
    """Asked for it, has it worked out in a process and tells when it is there. A service: it outlives the pages.

    Subclasses say what it follows from, when that is still the same, and what the process has to do.
    """

    arrived = Signal()
    """There is something new to show."""

    def __init__(self, context: AppContext, label: Message, work: Callable[..., Found]) -> None:
        """``work`` gets the parts of :attr:`source`; ``label`` is told while it goes on."""
        super().__init__()
        self._context, self._label, self._work = context, label, work
        self._source: Source | None = None
        self._asked: Source | None = None
        self._job: Job[Found] | None = None
        self.found: Found | None = None
        """The last that was worked out; while something new is on the way the old stays."""

    @property
    def source(self) -> Source:
        """What it follows from, in the document as it is now."""
        raise NotImplementedError

    def is_same(self, one: Source, other: Source) -> bool:
        """Whether the same follows from both."""
        raise NotImplementedError

    @property
    def is_fresh(self) -> bool:
        """Whether :attr:`found` is that of the document as it is now."""
        return self._source is not None and self.is_same(self._source, self.source)

    def ask(self) -> None:
        """Have it worked out unless it is there or on the way."""
        source = self.source
        if self.is_fresh or (self._asked is not None and self.is_same(self._asked, source)):
            return
        if self._job is not None:
            self._job.cancel()
        self._asked = source
        self._job = self._context.tasks.in_process(
            self._label, self._work, *source, done=lambda found: self._on_found(source, found)
        )
        self._job.ended.connect(self._on_end)

    def _on_found(self, source: Source, found: Found) -> None:
        self.found, self._source = found, source
        self.arrived.emit()

    def _on_end(self) -> None:
        self._job = self._asked = None
