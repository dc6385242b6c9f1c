"""The line below the table that says what is held, and what putting it down here would do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.tips import tip

LINES = 2
KEYS_WIDTH = 200
"""Two lines of keys: what is held and what would come of it need the room more."""
HERE_WIDTH = 240
"""However long the name of what is held is: what would come of it is read, not only begun."""


class HandBar(QFrame):
    """Always there, so that nothing moves under the mouse when a drag begins; before that it says how to begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "notice")
        self._held = look.Elided()
        self._held.setProperty("look", "heading")
        self._here = look.label("", wrap=True)
        self._here.setFixedHeight(LINES * self._here.fontMetrics().lineSpacing())
        self._here.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._keys = look.label(_("回车放下 · M 换一样拿 · Esc 放弃"), "small", wrap=True)
        self._keys.setFixedWidth(KEYS_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.MEDIUM)
        row.addWidget(self._held)
        row.addWidget(self._here, 1)
        row.addWidget(self._keys)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how to take something up."""
        self._tell(self._held, "")
        self._tell(
            self._here, str(_("拖动姓名可以换人，拖动左边色条可以移动整场活动；键盘：空格拿起，方向键走，回车放下"))
        )
        self.setAccessibleName(str(_("手里拿着的")))
        self._here.setMinimumWidth(0)
        for label in (self._held, self._keys):
            label.hide()

    def show_held(self, held: Message) -> None:
        """Say what is held."""
        announce(self, str(_("拿着：{held}", held=held)))
        self._tell(self._held, str(_("拿着：{held}", held=held)))
        self._tell(self._here, str(_("绿色可以放，橙色有代价，红色斜纹不行")))
        self._here.setMinimumWidth(HERE_WIDTH)
        for label in (self._held, self._keys):
            label.show()

    def show_here(self, words: Message) -> None:
        """Say what putting it down here would do."""
        announce(self, str(words))
        self._tell(self._here, str(words).replace("\n", "　"))

    @property
    def words(self) -> str:
        """What is said now."""
        return f"{self._held.text()}\n{self._here.text()}"

    @staticmethod
    def _tell(label: QLabel, text: str) -> None:
        label.setText(text)
        label.setToolTip(tip(text))
        label.setAccessibleName(text)


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say ``text`` although the keyboard is elsewhere."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
