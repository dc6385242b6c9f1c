"""The line that brings what earlier months left over into the targets of the plan version that is worked on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from afterschool.model.semester import PlanVersion
from afterschool.problems import KnownError
from afterschool.record.carrying import with_carried, without_carried
from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.months.state import MonthsState
from ui.window.notices import NoticeKind


class CarryingRow(QWidget):
    """What the targets of the version hold of earlier months, and buttons to change that."""

    done = Signal()
    """The targets are others; the button that did it has gone, or waits for the figures."""

    def __init__(self, context: AppContext, months: MonthsState) -> None:
        super().__init__()
        self._context, self._months = context, months
        self.about = look.label("", wrap=True)
        self.carry = look.button("", "", "")
        self.carry.setToolTip(
            str(_("以前多做的人少排，少做的人多排，在这个方案剩下的日子里补齐；重新排班时采用，可以撤销"))
        )
        self.carry.clicked.connect(self._carry)
        self.drop = look.button(_("不再计入"))
        self.drop.clicked.connect(self._drop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.SMALL)
        row.addWidget(self.about, 1)
        row.addWidget(self.carry)
        row.addWidget(self.drop)
        context.version_chosen.connect(self.refresh)

    def refresh(self) -> None:
        """Say how the version that is worked on stands."""
        version, figures = self._context.version, self._months.found
        is_carried = version is not None and version.carried_until is not None
        self.about.setText(str(_about(version)) if version else "")
        self.carry.setText(str(_("重新计入") if is_carried else _("计入以前的差额")))
        self.drop.setVisible(is_carried)
        writable = not self._context.document.read_only
        self.carry.setEnabled(writable and version is not None and figures is not None and self._months.is_fresh)
        self.drop.setEnabled(writable)

    def _carry(self) -> None:
        version, figures = self._context.version, self._months.found
        if version is None or figures is None:
            return
        try:
            changed = with_carried(self._context.plan, figures, version)
        except KnownError as error:
            self._context.report(error)
            return
        words = {"name": version.name, "day": changed.carried_until}
        text = _("“{name}”的目标已计入到 {day} 为止的差额，到“排班”页重新排班时采用。", **words)
        self._put(_("计入以前的差额"), changed, text)

    def _drop(self) -> None:
        version = self._context.version
        if version is not None:
            text = _("“{name}”的目标不再计入以前的差额", name=version.name)
            self._put(_("不再计入以前的差额"), without_carried(version), text)

    def _put(self, label: Message, version: PlanVersion, text: Message) -> None:
        if self._context.run(label, lambda change: change.put(version)):
            self._context.tell(text, NoticeKind.DONE)
            self.done.emit()


def _about(version: PlanVersion) -> Message:
    if version.carried_until is None:
        return _("排“{name}”时每人的目标只按工作量比例，还没有计入以前各月的差额。", name=version.name)
    words = {"name": version.name, "day": version.carried_until, "count": len(version.carried)}
    return _("排“{name}”时每人的目标已计入到 {day} 为止的差额，{count} 人有增减。", **words)
