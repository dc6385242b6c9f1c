"""What speaks against a window, in a box whose colour says how much, beside the words that do."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from afterschool.flex.objections import Objection
from afterschool.texts import Message, _, joined
from ui import look
from ui.style import Space


class Verdict(QFrame):
    """Green: nothing; amber: what can be set aside with a reason; red: what cannot."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "notice")
        self.setAccessibleName(str(_("会碰到什么")))
        self.words = look.label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.SMALL, Space.SMALL, Space.SMALL)
        column.addWidget(self.words)
        self.wait()

    def wait(self) -> None:
        """It is not known yet what there is to spend."""
        self._say(_("正在算每人还有多少可用…"), "hint")

    def show_upset(self, objections: Sequence[Objection]) -> None:
        """Say what speaks now against what was granted."""
        lines = [Message("· {text}", {"text": row.text}) for row in objections]
        self._say(joined([_("已准许，但现在："), *lines], "\n"), "problem")

    def show_granted(self) -> None:
        """Say that there is nothing more to grant on the day."""
        self._say(_("这一天已经准许。要改时间，先收回再准许。"), "hint")

    def show_closed(self) -> None:
        """Say that the month takes no more changes."""
        self._say(_("这个月已经结账，不能再准许或收回。要改先到“绩效”重新打开这个月。"), "hint")

    def show_objections(self, objections: Sequence[Objection]) -> None:
        """Say what speaks against it, or that nothing does."""
        if not objections:
            self._say(_("不碰课、课后服务和岗位，在校人数也够。"), "done")
            return
        lines = [Message("· {text}", {"text": row.text}) for row in objections]
        is_final = any(row.is_final for row in objections)
        head = _("不能准许：") if is_final else _("会碰到：")
        self._say(joined([head, *lines], "\n"), "problem" if is_final else "caution")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lines break anew."""
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Just as high as its lines: in a scrolled panel Qt guesses what a text that wraps needs.

        A label never needs less than its least height, so what kept room for more lines goes first.
        """
        self.words.setMinimumHeight(0)
        self.words.setFixedHeight(self.words.heightForWidth(self.words.width()))

    def _say(self, text: Message, kind: str) -> None:
        self.words.setText(str(text))
        self.setAccessibleDescription(str(text))
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self._keep_room()
