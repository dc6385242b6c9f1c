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
        self._session = ""
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

    def show_targets(self, session: BoardSession, targets: tuple[BoardSession, ...], names: Names) -> None:
        """Offer these to ``session``, for which what is chosen stays; without any the box is hidden."""
        index = self.field.currentIndex()
        is_kept = self._session == session.id and 0 <= index < len(self._targets)
        chosen = self._targets[index].id if is_kept else ""
        self._session, self._targets = session.id, targets
        self.field.clear()
        for row in targets:
            people = names.people(row.present) if row.present else _("无人")
            time = [row.time_text] if row.time_text != session.time_text else []
            self.field.addItem(str(joined([*time, row.what(names), people], " · ")))
        self.field.setCurrentIndex(next((n for n, row in enumerate(targets) if row.id == chosen), 0))
        self.setVisible(bool(targets))

    def _on_click(self) -> None:
        if 0 <= self.field.currentIndex() < len(self._targets):
            self.chosen.emit(self._targets[self.field.currentIndex()])
