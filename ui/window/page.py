"""What every page of the window is."""

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from afterschool.texts import Message
from ui.style import Space
from ui.window.context import AppContext
from ui.window.notices import Place


class Page(QWidget):
    """A page over the document. Built when first shown or shortly before, and anew when the language changes.

    Subclasses fill :attr:`body` in ``__init__`` (texts with ``str(_(…))``), name in :attr:`shows` the kinds of change
    that concern them, and put what the document says on the screen in :meth:`refresh`.
    """

    shows: frozenset[str] = frozenset()
    """Kinds of :mod:`ui.window.kinds`; :meth:`refresh` is called when one of them has changed."""

    panel_changed = Signal()
    """Another part of the page is seen, beside which :meth:`side_panel` may be another one."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.context = context
        self.id = ""
        """By which it is found."""
        self.building: Iterator[None] = iter(())
        """Builds further parts of a large page, one at a time; all are there before :meth:`refresh` is called."""
        self.missed = False
        """Something else than the document has changed what the page would show, while nobody saw it."""
        self.beside: QWidget | None = None
        """What :meth:`side_panel` may show, and nothing else: it belongs to the page also while it is nowhere."""
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(Space.WIDE, Space.WIDE, Space.WIDE, Space.SMALL)  # the line of messages is below
        self.body.setSpacing(Space.MEDIUM)

    def refresh(self) -> None:
        """Show what the document says now. Called before the page is first seen and after changes, while visible."""
        raise NotImplementedError

    def seen_or_missed(self) -> bool:
        """Whether the page is seen; if not, it is filled anew before it is shown the next time."""
        self.missed = self.missed or not self.isVisible()
        return self.isVisible()

    def forethought(self) -> Iterable[Callable[[], object]]:
        """What :meth:`refresh` has to work out, piece by piece, for the time in which nobody waits for it."""
        return ()

    def reveal(self, place: Place) -> None:
        """Show the row of ``place``; pages without rows do nothing."""

    def side_panel(self) -> QWidget | None:
        """What the panel at the right shows beside this page, ``None``: no panel."""
        return None

    def help_text(self) -> Message | None:
        """What a screen reader says the page is for; ``None``: its purpose in the list of pages."""
        return None
