"""People × days of a week: when each is at school, drawn and in words, in the order of the staff."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from afterschool.flex.account import Account
from afterschool.flex.day import CommitmentKind
from afterschool.flex.objections import Objection
from afterschool.flex.week import FlexWeek
from afterschool.model.people import StaffMember
from afterschool.model.words import WEEK, name_of
from afterschool.texts import _, joined
from ui import style, theme
from ui.theme import Tone
from ui.window.flex.spans import DayView, Span, day_view, shown_hours
from ui.window.flex.words import balance_text
from ui.window.indexes import NOWHERE, Index
from ui.window.text_table import share_width
from ui.window.tips import WORDS, words_for

NOTHING: Mapping[str, Sequence[Objection]] = {}
LEAST_DAY = 120
"""Width of a day in which its times can be read with the mark of a window, e.g. 早 08:00–17:30."""
VIEW_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT, BAR_HEIGHT, NAME_WIDTH, BALANCE_WIDTH, MARGIN = 44, 8, 96, 120, 8
COMMITMENT_TONES: Mapping[CommitmentKind, Tone] = {
    CommitmentKind.LESSON: Tone.CONTROL,
    CommitmentKind.PLACE: Tone.HOMEWORK,
    CommitmentKind.POST: Tone.POST,
}


class WeekGrid(QAbstractTableModel):
    """Name, a column for each school day, what is left on the account; nobody can be sorted by it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: tuple[StaffMember, ...] = ()
        self.days: tuple[date, ...] = ()
        self.hours: Span = (8 * 60, 18 * 60)
        """From and to of every bar."""
        self._names: dict[str, str] = {}
        self._views: dict[tuple[str, date], DayView] = {}
        self._accounts: Mapping[str, Account] | None = None
        self._upset: Mapping[str, Sequence[Objection]] = {}

    def show_week(
        self,
        week: FlexWeek,
        accounts: Mapping[str, Account] | None,
        upset: Mapping[str, Sequence[Objection]] = NOTHING,
    ) -> None:
        """Show ``week``; ``accounts`` of everybody at its end, ``None``: not known yet.

        ``upset``: id of a window -> what speaks against it now.
        """
        people, days = week.people, tuple(row.day for row in week.days if week.rules_on(row.day))
        same = (people, days) == (self.people, self.days)
        if not same:
            self.beginResetModel()
        self.people, self.days, self._accounts, self._upset = people, days, accounts, upset
        self._names = {row.id: week.book.names.person(row.id) for row in people}
        self._views = {}
        for day in days:
            rules, school = week.rules_on(day), week.on(day)
            if rules and school:
                self._views |= {(row.id, day): day_view(school.of(row.id), rules) for row in people}
                self.hours = shown_hours([view.day for view in self._views.values()], rules)
        if not same:
            self.endResetModel()
        elif people and days:
            self.dataChanged.emit(self.index(0, 0), self.index(len(people) - 1, len(days) + 1))

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Own staff."""
        return 0 if parent.isValid() else len(self.people)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Name, days, balance."""
        return 0 if parent.isValid() else len(self.days) + 2

    def day_at(self, index: Index) -> date | None:
        """The date of a column."""
        return self.days[index.column() - 1] if index.isValid() and 0 < index.column() <= len(self.days) else None

    def person_at(self, index: Index) -> StaffMember | None:
        """The person of a row."""
        return self.people[index.row()] if index.isValid() and index.row() < len(self.people) else None

    def view_at(self, index: Index) -> DayView | None:
        """What a cell shows."""
        day, person = self.day_at(index), self.person_at(index)
        return self._views.get((person.id, day)) if person and day else None

    def is_upset(self, view: DayView) -> bool:
        """Whether something speaks now against what was granted."""
        return any(row.window in self._upset for row in view.windows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, the whole day in words for the tooltip and for a screen reader, and what is drawn."""
        person, view = self.person_at(index), self.view_at(index)
        if person is None:
            return None
        if role == VIEW_ROLE:
            return view
        if role == Qt.ItemDataRole.DisplayRole:
            return self._day_text(view) if view else self._edge(index, person)
        if role in WORDS:
            return words_for(role, self._words(index, person, view))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side_of(index.column())
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Weekday and date."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side_of(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return str(_("姓名"))
        if section == len(self.days) + 1:
            return str(_("结余"))
        return day_heading(self.days[section - 1]) if 0 < section <= len(self.days) else None

    def _side_of(self, column: int) -> Qt.AlignmentFlag:
        """Where the heading and the texts of a column stand: balances under each other."""
        side = Qt.AlignmentFlag.AlignRight if column == len(self.days) + 1 else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _edge(self, index: Index, person: StaffMember) -> str:
        if index.column() == 0:
            return self._names[person.id]
        return str(balance_text(self._accounts.get(person.id) if self._accounts is not None else None))

    def _day_text(self, view: DayView) -> str:
        return f"! {view.text}" if self.is_upset(view) else str(view.text)

    def _words(self, index: Index, person: StaffMember, view: DayView | None) -> str:
        if view is None:
            return self._edge(index, person)
        head = f"{self._names[person.id]} {day_heading(view.day.day)}"
        against = [why.text for row in view.windows for why in self._upset.get(row.window, ())]
        lines = [*view.lines, *(_("已准许，但现在{what}", what=text) for text in against)]
        parts = joined([*lines, *(row.what for row in view.day.commitments)], _("；"))
        return str(_("{who}：{parts}", who=head, parts=parts))


def day_heading(day: date) -> str:
    """周三 10-14."""
    return f"{name_of(WEEK[day.weekday()])} {day:%m-%d}"


class DayDelegate(QStyledItemDelegate):
    """A bar over the words: at school, duties, what is granted, what would be possible."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as usual and the day on it; other columns are plain."""
        view = index.data(VIEW_ROLE)
        if not isinstance(view, DayView):
            super().paint(painter, option, index)
            return
        option.widget.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget
        )
        model = index.model()
        if not isinstance(model, WeekGrid):
            return
        tone = Tone.STOP if model.is_upset(view) else Tone.TEXT
        room = QRectF(option.rect).adjusted(MARGIN, 6, -MARGIN, -4)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _draw_day(painter, view, _Axis(room, model.hours))
        painter.setFont(style.font(bold=bool(view.windows)))
        painter.setPen(theme.current().ink(tone))
        below = room.adjusted(0, BAR_HEIGHT + 4, 0, 0)
        words = str(index.data())
        text = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(below.width()))
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough for bar and words."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)


class _Axis:
    """Minutes to pixels."""

    def __init__(self, room: QRectF, hours: Span) -> None:
        self._room, self._hours = room, hours

    def rect(self, span: Span) -> QRectF:
        """The place of a span of time on the bar."""
        first, last = self._hours
        scale = self._room.width() / max(last - first, 1)
        left = self._room.left() + (max(span[0], first) - first) * scale
        right = self._room.left() + (min(span[1], last) - first) * scale
        return QRectF(left, self._room.top(), max(right - left, 0), BAR_HEIGHT)


def _draw_day(painter: QPainter, view: DayView, axis: _Axis) -> None:
    if view.present is not None:
        draw_present(painter, axis.rect(view.present))
    for span in (view.may_arrive, view.may_leave):
        if span is not None:
            draw_possible(painter, axis.rect(span))
    for row in view.day.commitments:
        draw_commitment(painter, axis.rect((row.start_min, row.end_min)), row.kind)
    for window in view.windows:
        draw_granted(painter, axis.rect((window.start_min, window.end_min)))


def draw_present(painter: QPainter, place: QRectF) -> None:
    """Time at school: a track on which everything else stands."""
    beside = 0.3 * place.height()
    fill(painter, place.adjusted(0, beside, 0, -beside), theme.current().ink(Tone.LINE))


def draw_commitment(painter: QPainter, place: QRectF, kind: CommitmentKind) -> None:
    """Time of a duty; posts are half as high, so that nobody has to tell them from lessons by two kinds of grey."""
    upper = place.height() / 2 if kind is CommitmentKind.POST else 0
    fill(painter, place.adjusted(0, upper, 0, 0), theme.current().ink(COMMITMENT_TONES[kind]))


def draw_granted(painter: QPainter, place: QRectF) -> None:
    """Time that is granted: the accent, hatched, so that it is not told by colour alone."""
    accent = theme.current().ink(Tone.ACCENT)
    fill(painter, place, theme.current().ink(Tone.SELECTION))
    painter.setPen(QPen(accent, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(place)
    step = 5
    for number in range(int(place.width() // step) + 1):
        left = place.left() + number * step
        painter.drawLine(int(left), int(place.bottom()), int(min(left + step, place.right())), int(place.top()))


def draw_possible(painter: QPainter, place: QRectF) -> None:
    """Time that could be granted: a dashed outline."""
    painter.setPen(QPen(theme.current().ink(Tone.ACCENT), 1, Qt.PenStyle.DashLine))
    painter.setBrush(theme.current().ink(Tone.CARD))
    painter.drawRect(place)


def fill(painter: QPainter, place: QRectF, colour: QColor) -> None:
    """Time in one colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRect(place)


class WeekView(QTableView):
    """Single cells; the days share the room that name and balance leave."""

    def __init__(self, model: WeekGrid) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(DayDelegate(self))
        self.setAccessibleName(str(_("每人每天在校的时间")))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        model.modelReset.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        header, last = self.horizontalHeader(), self.model().columnCount() - 1
        if last < 1:
            return
        for column, width in ((0, NAME_WIDTH), (last, BALANCE_WIDTH)):
            header.resizeSection(column, width)
        share_width(header, self.viewport().width(), dict.fromkeys(range(1, last), LEAST_DAY))
