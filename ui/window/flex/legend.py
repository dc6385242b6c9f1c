"""What the bars of a week mean: a swatch and a word each, drawn by the code that draws the bars."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from afterschool.flex.day import CommitmentKind
from afterschool.texts import Message, _
from ui import look
from ui.flow import Flow
from ui.style import Space
from ui.window.flex.grid import BAR_HEIGHT, draw_commitment, draw_granted, draw_possible, draw_present
from ui.window.flex.spans import COMMITMENT_NAMES

Draw = Callable[[QPainter, QRectF], None]
WIDTH = 22


class Legend(QWidget):
    """Swatches with their words."""

    def __init__(self) -> None:
        super().__init__()
        self._row = Flow(self)
        self._add(_("在校"), draw_present)
        for kind in CommitmentKind:
            self._add(COMMITMENT_NAMES[kind], partial(draw_commitment, kind=kind))
        self._add(_("已准许"), draw_granted)
        self._add(_("时间上可以"), draw_possible)

    def _add(self, name: Message, draw: Draw) -> None:
        entry = QWidget()
        row = QHBoxLayout(entry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.TIGHT)
        row.addWidget(_Swatch(draw))
        row.addWidget(look.label(name, "small"))
        self._row.addWidget(entry)


class _Swatch(QWidget):
    def __init__(self, draw: Draw) -> None:
        super().__init__()
        self._draw = draw
        self.setFixedSize(WIDTH, BAR_HEIGHT + Space.TIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as in the bars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, QRectF(0.5, Space.TIGHT / 2, WIDTH - 1, BAR_HEIGHT))
        painter.end()
