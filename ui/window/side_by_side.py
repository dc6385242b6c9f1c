"""Parts of a page side by side where there is room for it, one below the other in a narrow window or at 200 %."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.style import Space

WIDEST = 16777215
"""Of a widget without a greatest width, as Qt counts (``QWIDGETSIZE_MAX``)."""


class SideBySide(QWidget):
    """A row of widgets that becomes a column when it is narrower than they need."""

    def __init__(self, spacing: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(spacing)
        self._parts: dict[QWidget, int] = {}
        """Each with its width beside others; 0: what there is room for."""
        self._arranged_for: list[int] = []
        """The widths that the parts needed when they were arranged."""

    @property
    def stacked(self) -> bool:
        """Whether the parts stand one below the other."""
        return self._box.direction() is QBoxLayout.Direction.TopToBottom

    def add(self, part: QWidget, stretch: int = 0) -> None:
        """Add a part at the end."""
        self._parts[part] = 0
        self._box.addWidget(part, stretch)

    def add_low(self, part: QWidget, width: int) -> None:
        """Add a part that is no higher than it needs to be; it has a ``width`` beside others, and all below them."""
        self._parts[part] = width
        self._box.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        part.setFixedWidth(width)

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
        needed = (0 if width else part.minimumWidth() for part, width in self._parts.items())
        own = (part.minimumSizeHint().width() for part in self._parts)
        return QSize(max((*needed, *own), default=0), self._box.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand side by side again as soon as there is room."""
        super().resizeEvent(event)
        self.arrange()

    def event(self, event: QEvent) -> bool:
        """The same when a part needs another width; arranging asks for a layout itself, and must not go on for ever."""
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self._needed() != self._arranged_for:
            self.arrange()
        return done

    def arrange(self) -> None:
        """Side by side if there is room."""
        directions = QBoxLayout.Direction
        wanted = directions.LeftToRight if self._fits() else directions.TopToBottom
        if wanted != self._box.direction():
            self._box.setDirection(wanted)
            for part, width in self._parts.items():
                if width:
                    part.setMinimumWidth(0 if self.stacked else width)
                    part.setMaximumWidth(WIDEST if self.stacked else width)
        self._arranged_for = self._needed()

    def _fits(self) -> bool:
        """Whether there is room for all parts side by side."""
        needed = self._needed()
        return self.width() >= sum(needed) + self._box.spacing() * (len(needed) - 1)

    def _needed(self) -> list[int]:
        """The width of each part beside others."""
        return [width or _least_width(part) for part, width in self._parts.items()]


def _least_width(part: QWidget) -> int:
    return max(part.minimumSizeHint().width(), part.minimumWidth())
