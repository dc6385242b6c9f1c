"""What the pages of a month's figures have in common."""

from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from afterschool.texts import Message
from ui import look
from ui.style import Space
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.months.month_bar import MonthBar
from ui.window.months.state import MonthsState
from ui.window.no_roster import no_roster
from ui.window.page import Page


class MonthsPage(Page):
    """A bar of months above what is known of the chosen one; until there is a roster, the way to one.

    Subclasses call :meth:`lay_out` at the end of ``__init__`` and show the figures there are in :meth:`show_figures`.
    """

    shows: frozenset[str] = kinds.PLAN | kinds.DATED

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.months = context.service(MonthsState)
        self.bar = MonthBar(self.months)
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack, 1)
        self.months.arrived.connect(self._on_figures)

    def show_figures(self) -> None:
        """Show what is known of the chosen month, which may be nothing yet."""
        raise NotImplementedError

    def lay_out(self, next_step: Message, main: QWidget, *below: QWidget) -> None:
        """Fill the page: ``next_step`` where there is no roster, else ``main`` with what stands ``below`` it."""
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        column.addWidget(self.bar)
        column.addWidget(main, 1)
        for widget in below:
            column.addWidget(widget)
        self._stack.addWidget(no_roster(self.context, next_step))
        self._stack.addWidget(full)
        full.setFocusProxy(main)
        look.pass_keyboard(self, self._stack)

    def refresh(self) -> None:
        """Ask for the figures and show those there are."""
        has_roster = bool(self.context.document.rosters)
        self._stack.setCurrentIndex(1 if has_roster else 0)
        if has_roster:
            self.months.ask()
            self.bar.refresh()
            self.show_figures()

    def side_panel(self) -> QWidget | None:
        """What the chosen person's figures are made of."""
        return self.beside if self.context.document.rosters else None

    def _on_figures(self) -> None:
        if self.seen_or_missed():
            self.bar.refresh()
            self.show_figures()


def panel_of(*above: QWidget, table: QWidget) -> QFrame:
    """A side panel: a few lines, and a table that takes the rest."""
    panel = QFrame()
    panel.setProperty("look", "panel")
    column = QVBoxLayout(panel)
    column.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.MEDIUM)
    column.setSpacing(Space.SMALL)
    for widget in above:
        column.addWidget(widget)
    column.addWidget(table, 1)
    return panel
