"""Which session the classes of another one join."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from afterschool.record.board import BoardSession
from afterschool.record.names import Names
from afterschool.texts import _, joined
from ui import look
from ui.window.inputs import Choice


class MergeBox(QWidget):
    """A list of groups at the same time, and a button."""

    chosen = Signal(object)
    """The :class:`BoardSession` to join."""

    def __init__(self) -> None:
        super().__init__()
        self._targets: tuple[BoardSession, ...] = ()
        self.field = Choice()
        self.field.setAccessibleName(str(_("并入哪一组")))
        self.field.setMinimumContentsLength(8)
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.button = look.button(_("并入"))
        self.button.clicked.connect(self._on_click)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)

    def show_targets(self, targets: tuple[BoardSession, ...], names: Names) -> None:
        """Offer these, what is chosen stays; without any the box is hidden."""
        index = self.field.currentIndex()
        chosen = self._targets[index].id if 0 <= index < len(self._targets) else ""
        self._targets = targets
        self.field.clear()
        for row in targets:
            people = names.people(row.present) if row.present else _("无人")
            self.field.addItem(str(joined([row.what(names), people], " · ")))
        self.field.setCurrentIndex(next((n for n, row in enumerate(targets) if row.id == chosen), 0))
        self.setVisible(bool(targets))

    def _on_click(self) -> None:
        if 0 <= self.field.currentIndex() < len(self._targets):
            self.chosen.emit(self._targets[self.field.currentIndex()])
