"""Why a session does not take place as planned, as a list to choose from."""

from PySide6.QtWidgets import QComboBox

from afterschool.record.reasons import CHANGE_REASONS, ChangeReason
from afterschool.texts import _
from ui.window.inputs import Choice


class ReasonField(Choice):
    """The kinds of reasons; first that none is chosen yet."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(str(_("原因类别")))
        self.setMinimumContentsLength(5)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.addItem(str(_("原因类别")), "")
        for reason, name in CHANGE_REASONS.items():
            self.addItem(str(name), reason.value)

    @property
    def reason(self) -> ChangeReason | None:
        """What is chosen."""
        return ChangeReason(self.currentData()) if self.currentData() else None

    def choose(self, reason: ChangeReason | None) -> None:
        """Choose it, or none."""
        self.setCurrentIndex(max(0, self.findData(reason.value if reason else "")))
