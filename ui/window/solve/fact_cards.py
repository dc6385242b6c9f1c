"""A row of cards that say how things stand before a search."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import look
from ui.style import Space
from ui.window.solve.standing import Fact, next_step


class FactCards(QWidget):
    """One card for each fact, and under them what the next step does."""

    def __init__(self) -> None:
        super().__init__()
        self._labels: list[tuple[QLabel, QLabel, QLabel]] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.MEDIUM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        column.addLayout(self._row)
        column.addWidget(look.label(next_step(), "muted", wrap=True))

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show ``facts``; the cards stay while their number does."""
        while len(self._labels) < len(facts):
            self._add()
        for labels, fact in zip(self._labels, facts, strict=False):
            for label, text in zip(labels, (fact.title, fact.value, fact.detail), strict=True):
                label.setText(str(text))
        self._keep_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower cards are higher."""
        super().resizeEvent(event)
        self._keep_height()

    def _keep_height(self) -> None:
        """Texts that wrap need it, and Qt would let the table below take it away."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def texts(self) -> list[str]:
        """What each card says, in one line."""
        return ["｜".join(label.text() for label in labels) for labels in self._labels]

    def _add(self) -> None:
        title, value, detail = (look.label("", kind, wrap=True) for kind in ("muted", "heading", "muted"))
        labels = (title, value, detail)
        self._row.addWidget(look.card(*labels, at_top=True), 1)
        self._labels.append(labels)
