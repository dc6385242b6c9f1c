"""The pages of one language: built when first wanted or before, filled when shown."""

import sys
from collections.abc import Iterator
from importlib import import_module

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from afterschool.document import Changes
from ui import restyle
from ui.window.context import AppContext
from ui.window.page import Page
from ui.window.pages import PageEntry
from ui.window.warming import Warming

LEAST_WIDTH = 540


class PageStack(QStackedWidget):
    """Knows of each page whether it is there, and whether it shows what the document says in today's colours."""

    panel_changed = Signal()
    """A page has another side panel, or none any more."""

    def __init__(self, context: AppContext, entries: dict[str, PageEntry]) -> None:
        super().__init__()
        self._context = context
        self._entries = entries
        self.made: dict[str, Page] = {}
        """By id."""
        self._stale: set[str] = set()
        """Pages that show what the document said before."""
        self._thought: set[str] = set()
        """Stale pages whose data are worked out."""
        self._unpainted: set[str] = set()
        """Pages that were hidden when the colours changed."""
        # Otherwise the widest page that was ever shown would take the room of every side panel.
        self.setMinimumWidth(LEAST_WIDTH)

    def bring(self, page_id: str) -> Page:
        """Show a page, building and filling it where needed."""
        page = self.made.get(page_id) or self._make(page_id)
        for _part in page.building:
            pass
        if page_id in self._unpainted:
            self._unpainted.discard(page_id)
            for part in parts_of(page):
                restyle.catch_up(part)
        self._fill(page_id)
        self.setCurrentWidget(page)
        return page

    def is_ready(self, page_id: str) -> bool:
        """Whether :meth:`bring` only has to show a page."""
        return page_id in self.made and not self.is_stale(page_id)

    def has_to_think(self, page_id: str) -> bool:
        """Whether it takes a while until a page is filled."""
        page = self.made.get(page_id)
        return page is None or bool(tuple(page.forethought()))

    def prepare(self, page_id: str, warming: Warming) -> Iterator[None]:
        """Step by step, build a page if it is not there yet, and work out what it will show if that has changed."""
        entry = self._entries[page_id]
        if page_id not in self.made:
            while not warming.has(entry.needs):
                yield
            if entry.module and entry.module not in sys.modules:
                import_module(entry.module)
                yield
            self._make(page_id)
            yield
        page = self.made[page_id]
        # Not "yield from": these steps may be given up for others, and would take the rest of the page with them.
        for _part in page.building:
            yield
        if self.is_stale(page_id) and page_id not in self._thought:
            for piece in page.forethought():
                piece()
                yield
            self._thought.add(page_id)

    def finish(self, page_id: str, warming: Warming) -> Iterator[None]:
        """Step by step, have a page as the document is now, before it is shown."""
        yield from self.prepare(page_id, warming)
        self._fill(page_id)
        yield

    def sizeHint(self) -> QSize:
        """As little as it can do with, since it gets what room there is: else Qt asks all hidden pages, too, how large
        they would like to be whenever a word changes on the one that is shown."""
        return self.minimumSizeHint()

    def outdate(self, changes: Changes | None = None) -> None:
        """Pages that show what has changed are to be filled anew; ``None``: all of them."""
        touched = {name for name, page in self.made.items() if changes is None or page.shows & changes.kinds}
        self._stale |= touched
        self._thought -= touched

    def is_stale(self, page_id: str) -> bool:
        """Whether a page does not show what it would if it were filled now."""
        return page_id in self._stale or (page_id in self.made and self.made[page_id].missed)

    def leave_unpainted(self) -> list[QWidget]:
        """The pages that nobody sees, and their side panels: they take on new colours when they are shown."""
        hidden = {name: page for name, page in self.made.items() if page is not self.currentWidget()}
        self._unpainted |= set(hidden)
        return [widget for page in hidden.values() for widget in parts_of(page)]

    def _make(self, page_id: str) -> Page:
        entry = self._entries[page_id]
        page = self.made[page_id] = entry.make(self._context)
        page.id = page_id
        page.setAccessibleName(str(entry.title))
        page.setAccessibleDescription(str(page.help_text() or entry.purpose))
        page.panel_changed.connect(self.panel_changed)
        self.addWidget(page)
        self._stale.add(page_id)
        return page

    def _fill(self, page_id: str) -> None:
        if self.is_stale(page_id):
            self._stale.discard(page_id)
            self._thought.discard(page_id)
            self.made[page_id].missed = False
            self.made[page_id].refresh()


def parts_of(page: Page) -> list[QWidget]:
    """The page, and its side panel, which is no part of it."""
    return [page] if page.beside is None else [page, page.beside]
