"""Says that the board shows an earlier roster, and offers to take it over or to go back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from afterschool.texts import _
from ui import look
from ui.icons import set_picture
from ui.style import Space
from ui.theme import Tone
from ui.window.roster.board_state import BoardState


class ViewingBar(QFrame):
    """Shown as long as the board shows another roster than the one that is worked on."""

    over = Signal()
    """The roster that is worked on is to be shown again."""

    def __init__(self, state: BoardState, *, may_change: bool) -> None:
        super().__init__()
        self._state = state
        self.setProperty("look", "notice")
        self.setProperty("kind", "caution")
        picture = QLabel()
        set_picture(picture, "search", Tone.COST)
        self.words = look.label("", wrap=True)
        self.use = look.button(_("采用为现在的课表"), "", "done")
        self.use.setEnabled(may_change)
        self.use.clicked.connect(self._take_over)
        self.back = look.button(_("回到现在的课表"), "", "previous")
        self.back.clicked.connect(self.over)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.MEDIUM, Space.SMALL)
        row.setSpacing(Space.SMALL)
        row.addWidget(picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.use)
        row.addWidget(self.back)
        self.refresh()

    def refresh(self) -> None:
        """Show what is looked at, or hide."""
        viewed = self._state.viewed
        self.setVisible(viewed is not None)
        if viewed is not None:
            self.words.setText(str(_("正在查看{name}的课表，不是现在的课表，不能修改。", name=viewed.name)))

    def _take_over(self) -> None:
        viewed = self._state.viewed
        if viewed is not None and viewed.take_over():
            self.over.emit()
