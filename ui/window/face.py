"""What is seen of the window in one language: another one takes its place when the language changes."""

from collections.abc import Iterator, Mapping

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.window.beside import Beside
from ui.window.commands import Commands
from ui.window.context import AppContext
from ui.window.guides import Guides
from ui.window.message_bar import MessageBar
from ui.window.page_stack import PageStack
from ui.window.pages import PageEntry
from ui.window.rail import Rail
from ui.window.read_only_bar import ReadOnlyBar
from ui.window.status_bar import StatusBar
from ui.window.top_bar import TopBar
from ui.window.waiting import Waiting


class Face(QWidget):
    """Rail, bars, and room for the pages; complete after the last step of :meth:`building`."""

    commands: Commands
    rail: Rail
    top_bar: TopBar
    read_only_bar: ReadOnlyBar
    message_bar: MessageBar
    status: StatusBar
    """Stands below the face, in the window itself."""
    guides: Guides
    pages: PageStack
    beside: Beside
    waiting: Waiting
    """Lies over pages and side panel while a page is made ready."""

    def building(self, context: AppContext, entries: Mapping[str, PageEntry]) -> Iterator[None]:
        """Make all parts in the language of this moment, so many at a step that the window lives on between them."""
        lines = tuple(entries.values())
        self.commands = Commands(context, self)
        self.commands.show_scheme()
        self.rail = Rail(lines)
        yield
        self.top_bar = TopBar(context, self.commands)
        self.read_only_bar = ReadOnlyBar(context, self.commands.file_menu)
        self.message_bar = MessageBar(context)
        self.status = StatusBar(context)
        self.guides = Guides(context, lines, self.commands, self.rail, self)
        self.pages = PageStack(context, dict(entries))
        self.beside = Beside(self._pages_and_messages())
        yield
        self._lay_out()
        self.waiting = Waiting(self.beside)

    def _pages_and_messages(self) -> QWidget:
        """What is told stands below the page it is told on, not below the panel beside it."""
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pages, 1)
        column.addWidget(self.message_bar.strip)
        return made

    def _lay_out(self) -> None:
        main = QVBoxLayout()
        main.setSpacing(0)
        for widget in (self.top_bar, self.read_only_bar, self.guides.hints):
            main.addWidget(widget)
        main.addWidget(self.beside, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(main, 1)
