"""The load of the people in view beside what their share asks for: in the order of the plan, never a ranking."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from afterschool.rules.facts import Facts
from afterschool.texts import _
from ui import theme
from ui.labels import Labels
from ui.style import Space, TypeSize, font
from ui.theme import Tone
from ui.window.indexes import NOWHERE, Index
from ui.window.tips import WORDS, words_for

LOAD_ROLE = Qt.ItemDataRole.UserRole + 1
BAR_HEIGHT = 8
ROW_HEIGHT = 44
NEAR = 1.0
"""So many points from the target are near enough to be told so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRow:
    """One person."""

    person: str
    name: str
    points: float
    target: float
    """What a fair share would be; 0 for those who do not count for the balance."""
    most: float
    """The end of the scale, the same for all rows."""


def load_rows(facts: Facts, labels: Labels, people: frozenset[str]) -> tuple[LoadRow, ...]:
    """``people`` in the order of the plan, with all they do in the week."""
    chosen = [person for person in facts.case.staff if person in people]
    most = max([*facts.points.values(), *facts.targets.values(), 1.0])
    return tuple(
        LoadRow(
            person=person,
            name=labels.staff[person],
            points=facts.points.get(person, 0.0),
            target=facts.targets.get(person, 0.0),
            most=most,
        )
        for person in chosen
    )


class LoadModel(QAbstractListModel):
    """One row for each person in view."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[LoadRow, ...] = ()

    def show_rows(self, rows: tuple[LoadRow, ...]) -> None:
        """Show ``rows``."""
        if rows != self._rows:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def row(self, index: Index) -> LoadRow:
        """The person of a row."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """People shown."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, points and target in words, or the row to paint."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == LOAD_ROLE:
            return row
        if role in WORDS:
            return words_for(role, words_of(row))
        return None


def words_of(row: LoadRow) -> str:
    """A row as a sentence."""
    if not row.target:
        return str(_("{name}：{points} 分，不计入均衡", name=row.name, points=f"{row.points:.1f}"))
    names = {"name": row.name, "points": f"{row.points:.1f}", "target": f"{row.target:.1f}"}
    return str(_("{name}：{points} 分，按比例应为 {target} 分", **names))


class LoadDelegate(QStyledItemDelegate):
    """A name, a bar of the points, and a stroke where the target is."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """The same height for all."""
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one person."""
        super().paint(painter, option, NOWHERE)
        row: LoadRow = index.data(LOAD_ROLE)
        chosen = theme.current()
        rect: QRect = option.rect
        box = rect.adjusted(Space.SMALL, Space.TIGHT, -Space.SMALL, -Space.TIGHT)
        painter.save()
        painter.setFont(font(TypeSize.BODY))
        painter.setPen(chosen.ink(Tone.TEXT))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft), row.name)
        figures = f"{row.points:.1f} / {row.target:.1f}" if row.target else f"{row.points:.1f}"
        painter.setPen(chosen.ink(Tone.MUTED))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight), figures)
        bar = QRect(box.left(), box.bottom() - BAR_HEIGHT, box.width(), BAR_HEIGHT)
        painter.fillRect(bar, chosen.ink(Tone.LINE))
        near = not row.target or abs(row.points - row.target) <= NEAR
        painter.fillRect(
            QRect(bar.topLeft(), QSize(round(bar.width() * row.points / row.most), BAR_HEIGHT)),
            chosen.ink(Tone.OK if near else Tone.COST),
        )
        if row.target:
            at = bar.left() + round(bar.width() * row.target / row.most)
            painter.setPen(QPen(chosen.ink(Tone.TEXT), 2))
            painter.drawLine(at, bar.top() - 3, at, bar.bottom() + 2)
        painter.restore()
