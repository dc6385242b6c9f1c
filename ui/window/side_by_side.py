"""Parts of a page side by side where there is room for it, one below the other in a narrow window or at 200 %."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.style import Space


class SideBySide(QWidget):
    """A row of widgets that becomes a column when it is narrower than they need."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        self._parts: list[QWidget] = []

    @property
    def stacked(self) -> bool:
        """Whether the parts stand one below the other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Add a part at the end."""
        self._parts.append(part)
        self._box.addWidget(part, stretch)

    def add_column(self) -> QVBoxLayout:
        """Add a part whose widgets stand one below the other; what is to go into it."""
        part = QWidget()
        self.add(part, 1)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        return column

    def minimumSizeHint(self) -> QSize:
        """As narrow as the widest part, since the parts can be stacked."""
        return QSize(max(self._least_widths(), default=0), self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side again as soon as there is room."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Side by side if there is room; to be called by whoever makes a part need another width."""
        directions = QBoxLayout.Direction
        self._box.setDirection(directions.LeftToRight if self._fits() else directions.TopToBottom)

    def _fits(self) -> bool:
        """Whether there is room for all parts side by side."""
        return self.width() >= sum(self._least_widths()) + self._box.spacing() * (len(self._parts) - 1)

    def _least_widths(self) -> list[int]:
        return [max(part.minimumSizeHint().width(), part.minimumWidth()) for part in self._parts]
