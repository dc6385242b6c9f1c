"""What leads through the window: search everywhere, the checklist, and the hints of the first start."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from afterschool.texts import _
from ui.window.checklist import steps_of
from ui.window.checklist_panel import ChecklistPanel
from ui.window.commands import Commands
from ui.window.context import AppContext
from ui.window.hints import HintBar
from ui.window.lookup.entries import entry
from ui.window.lookup.panel import LookupPanel
from ui.window.notices import Place
from ui.window.pages import PageEntry
from ui.window.rail import Rail


class Guides(QObject):
    """Lie over or beside the pages of ``frame`` and know of each only its entry."""

    def __init__(
        self, context: AppContext, entries: Sequence[PageEntry], commands: Commands, rail: Rail, frame: QWidget
    ) -> None:
        super().__init__(frame)
        self._context, self._entries, self._rail = context, entries, rail
        pages = tuple(entry(row.title, _("页面"), row.purpose, place=Place(page=row.id)) for row in entries)
        self.lookup = LookupPanel(context, pages, commands.listed, frame)
        self.checklist = ChecklistPanel(context, frame)
        self.hints = HintBar(
            context,
            {
                "sample": lambda: context.go_to(Place(page="roster")),
                "search": self.lookup.open,
                "own": self._open_checklist,
            },
        )
        commands.search.triggered.connect(self.lookup.open)
        commands.checklist.triggered.connect(self._open_checklist)
        rail.checklist.setDefaultAction(commands.checklist)

    def counting(self) -> Iterator[None]:
        """Step by step, count what needs attention on each page, and tell how the steps of the semester stand."""
        counted: dict[str, int] = {}
        for row in self._entries:
            if row.problems is not None:
                counted[row.id] = row.problems(self._context)
                self._rail.set_badge(row.id, str(row.title), counted[row.id])
                yield
        if self._context.roster is not None:
            yield
        steps = steps_of(self._context, counted)
        self.checklist.show_steps(steps)
        self._rail.show_progress(sum(step.done for step in steps), len(steps))
        yield

    def _open_checklist(self) -> None:
        self.checklist.open(self._rail.width())
