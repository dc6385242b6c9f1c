"""Everybody's load of a month as a table, in the order of the staff, with a bar from the own target."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from afterschool.load import Balance, PersonLoad
from afterschool.pay.money import one_place, plain
from afterschool.texts import _
from ui import theme
from ui.theme import Tone
from ui.window.indexes import Index
from ui.window.text_table import TextTable

BAR_COLUMN = 7
BAR_HEIGHT = 10
OVER_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRow:
    """One person's month."""

    person: str
    name: str
    balance: Balance
    load: PersonLoad | None


class LoadTable(TextTable):
    """Planned, held, minutes, target, difference; nobody can be sorted by it."""

    headings = (
        _("姓名"),
        _("计划分值"),
        _("实到分值"),
        _("计划分钟"),
        _("实到分钟"),
        _("目标分值"),
        _("相差分值"),
        _("与目标相比"),
        _("代班"),
    )
    numbers_from = 1

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.people: tuple[LoadRow, ...] = ()
        self._widest = Fraction(1)

    def show_people(self, people: Sequence[LoadRow]) -> None:
        """Show these."""
        self.people = tuple(people)
        self._widest = max((abs(row.balance.over) for row in self.people), default=Fraction(1)) or Fraction(1)
        self.show_rows([_cells(row) for row in self.people])

    def texts(self, column: int) -> list[str]:
        """The bar's column is drawn."""
        return [""] * len(self.people) if column == BAR_COLUMN else super().texts(column)

    def side_of(self, column: int) -> Qt.AlignmentFlag:
        """The bars begin in the middle of their column."""
        return Qt.AlignmentFlag.AlignCenter if column == BAR_COLUMN else super().side_of(column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The bar's column has the difference as a part of the largest one, from -1 to 1."""
        if index.isValid() and index.column() == BAR_COLUMN and role == OVER_ROLE:
            return float(self.people[index.row()].balance.over / self._widest)
        if index.isValid() and index.column() == BAR_COLUMN and role == Qt.ItemDataRole.DisplayRole:
            return ""
        return super().data(index, role)


class BarDelegate(QStyledItemDelegate):
    """A bar from the middle: to the right above the target, to the left below; both in one quiet colour."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as usual and the bar on it."""
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        part, room = index.data(OVER_ROLE) or 0.0, QRectF(option.rect).adjusted(6, 0, -6, 0)
        middle, half = room.center().x(), room.width() / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().ink(Tone.LINE))
        painter.drawRect(QRectF(middle - 0.5, room.top() + 4, 1, room.height() - 8))
        painter.setBrush(theme.current().ink(Tone.ACCENT))
        left = middle if part >= 0 else middle + part * half
        painter.drawRoundedRect(QRectF(left, room.center().y() - BAR_HEIGHT / 2, abs(part) * half, BAR_HEIGHT), 3, 3)
        painter.restore()


def _cells(row: LoadRow) -> tuple[object, ...]:
    balance, load = row.balance, row.load
    over = one_place(balance.over)
    return (
        row.name,
        plain(balance.planned),
        plain(balance.held),
        load.total.planned.minutes if load else 0,
        load.total.held.minutes if load else 0,
        one_place(balance.target),
        over if over.startswith("−") or over == "0.0" else f"+{over}",
        over,
        load.covers if load else 0,
    )
