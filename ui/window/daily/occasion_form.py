"""What happens on a date that needs a plan of its own: a box to tick for each reason, and what each of them asks."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from afterschool.model.plan import Room
from afterschool.record.day_plans import DayReason, Occasion
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.daily.times import DayPart
from ui.window.inputs import Choice

CLASSROOM = "classroom"
"""Rooms of this kind come last: visitors are shown halls and function rooms."""
MOST_HEIGHT = 150
"""Of the list of rooms: the buttons stay in sight under it."""
REASONS: dict[DayReason, Message] = {
    DayReason.RAIN: _("雨天：户外场地停用"),
    DayReason.AIR: _("空气污染：户外场地停用"),
    DayReason.EXAM: _("考试：社团停一次"),
    DayReason.VISIT: _("来访：占用场地"),
    DayReason.ABSENT: _("多人请假：补上他们的位置"),
}


class OccasionForm(QWidget):
    """Says what is ticked as an :class:`Occasion`."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes = {reason: QCheckBox(str(text)) for reason, text in REASONS.items()}
        self.outdoors = Choice()
        self.outdoors.setAccessibleName(str(_("户外的班")))
        self.outdoors.addItem(str(_("留在自己的教室")), True)
        self.outdoors.addItem(str(_("改到室内场馆")), False)
        self.rooms = QListWidget()
        self.rooms.setAccessibleName(str(_("被占用的场地")))
        self.rooms.setMaximumHeight(MOST_HEIGHT)
        self.part = DayPart()
        self._seen: tuple[Room, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        self._outdoors_title = look.label(_("户外的班"), "small")
        self._rooms_title = look.label(_("被占用的场地和时间"), "small")
        for widget in (
            self.boxes[DayReason.RAIN],
            self.boxes[DayReason.AIR],
            self._outdoors_title,
            self.outdoors,
            self.boxes[DayReason.EXAM],
            self.boxes[DayReason.VISIT],
            self._rooms_title,
            self.rooms,
            self.part,
            self.boxes[DayReason.ABSENT],
        ):
            column.addWidget(widget)
        for box in self.boxes.values():
            box.toggled.connect(self._show_questions)
            box.toggled.connect(lambda _on: self.edited.emit())
        self.outdoors.currentIndexChanged.connect(lambda _index: self.edited.emit())
        self.rooms.itemChanged.connect(lambda _item: self.edited.emit())
        self.part.changed.connect(self.edited)
        self._show_questions()

    def show_rooms(self, rooms: tuple[Room, ...]) -> None:
        """Offer these; what is ticked stays."""
        if rooms is self._seen:
            return
        self._seen = rooms
        with QSignalBlocker(self):
            self._offer(rooms)

    def _offer(self, rooms: tuple[Room, ...]) -> None:
        taken = set(self._taken())
        self.rooms.clear()
        for room in sorted(rooms, key=lambda row: row.kind == CLASSROOM):
            item = QListWidgetItem(room.name)
            item.setData(Qt.ItemDataRole.UserRole, room.id)
            item.setCheckState(Qt.CheckState.Checked if room.id in taken else Qt.CheckState.Unchecked)
            self.rooms.addItem(item)

    def show_absences(self, is_any: bool) -> None:
        """Offer to fill the places of absent people where there are any."""
        box = self.boxes[DayReason.ABSENT]
        box.setVisible(is_any)
        if not is_any:
            box.setChecked(False)

    def show_occasion(self, occasion: Occasion) -> None:
        """Tick what ``occasion`` says."""
        with QSignalBlocker(self):
            self._tick(occasion)

    def _tick(self, occasion: Occasion) -> None:
        for reason, box in self.boxes.items():
            box.setChecked(reason in occasion.reasons)
        self.outdoors.setCurrentIndex(0 if occasion.stay_indoors else 1)
        for times in occasion.rooms_taken.values():
            self.part.show_times(times)
        for item in self._items():
            taken = item.data(Qt.ItemDataRole.UserRole) in occasion.rooms_taken
            item.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)

    @property
    def occasion(self) -> Occasion:
        """What is ticked."""
        reasons = tuple(reason for reason, box in self.boxes.items() if box.isChecked())
        rooms = self._taken() if DayReason.VISIT in reasons else []
        return Occasion(
            reasons=reasons,
            stay_indoors=bool(self.outdoors.currentData()),
            rooms_taken=dict.fromkeys(rooms, self.part.times),
        )

    def _items(self) -> list[QListWidgetItem]:
        return [self.rooms.item(row) for row in range(self.rooms.count())]

    def _taken(self) -> list[str]:
        checked = (item for item in self._items() if item.checkState() is Qt.CheckState.Checked)
        return [str(item.data(Qt.ItemDataRole.UserRole)) for item in checked]

    def _show_questions(self) -> None:
        outdoors = self.boxes[DayReason.RAIN].isChecked() or self.boxes[DayReason.AIR].isChecked()
        visit = self.boxes[DayReason.VISIT].isChecked()
        _show(outdoors, self._outdoors_title, self.outdoors)
        _show(visit, self._rooms_title, self.rooms, self.part)


def _show(shown: bool, *widgets: QWidget) -> None:
    for widget in widgets:
        widget.setVisible(shown)
