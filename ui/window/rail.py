"""The rail at the left: one line for each page, in the order of the semester."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from afterschool.texts import _
from ui import look, theme
from ui.icons import set_icon
from ui.style import Space, TypeSize, font
from ui.theme import Tone
from ui.window.pages import PageEntry

WIDTH = 132
ICON_ROOM = (24, 18)
"""Wider than the drawn icon, so that it does not touch its text."""
LINE_HEIGHT, LOW_LINE_HEIGHT = 34, 28
"""Of a line where there is room, and the least one: all pages are seen on a screen 720 high."""


BADGE_HEIGHT = 18
BADGE_MOST = 99
"""More than that is told by the page itself."""


class _Line(QToolButton):
    """As high as there is room for; at its right end how much needs attention, if anything does."""

    count = 0

    @property
    def badge(self) -> str:
        """What stands at the right end; the page's name is never in its way."""
        return "" if self.count == 0 else f"{min(self.count, BADGE_MOST)}{'+' if self.count > BADGE_MOST else ''}"

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line as Qt paints it, and the badge on it."""
        super().paintEvent(event)
        if self.badge:
            letters = font(TypeSize.SMALL, bold=True)
            wide = max(BADGE_HEIGHT, QFontMetricsF(letters).horizontalAdvance(self.badge) + Space.SMALL)
            area = QRectF(self.width() - wide - Space.TIGHT, (self.height() - BADGE_HEIGHT) / 2, wide, BADGE_HEIGHT)
            painter, colours = QPainter(self), theme.current()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colours.ink(Tone.COST))
            painter.setBrush(colours.fill(Tone.COST))
            painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), BADGE_HEIGHT / 2, BADGE_HEIGHT / 2)
            painter.setFont(letters)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.badge)
            painter.end()

    def sizeHint(self) -> QSize:
        """Easy to hit."""
        return super().sizeHint().expandedTo(QSize(0, LINE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Close together where the window is low."""
        return QSize(super().minimumSizeHint().width(), LOW_LINE_HEIGHT)


class Rail(QFrame):
    """Exclusive buttons; Ctrl+1 … Ctrl+9 reach the first nine."""

    chosen = Signal(str)
    """Page id."""

    def __init__(self, entries: Sequence[PageEntry], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "rail")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(str(_("页面列表")))
        self._buttons: dict[str, _Line] = {}
        self._group = QButtonGroup(self)
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(Space.SMALL, Space.MEDIUM, Space.SMALL, 0)
        column.setSpacing(2)
        group = 0
        for position, entry in enumerate(entries):
            if entry.group != group:
                column.addSpacing(Space.MEDIUM)
                group = entry.group
            column.addWidget(self._button(entry, position))
        column.addStretch(1)
        # At 125 % on a small screen there is less height than lines.
        self._area = look.scrolled(lines)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        bar = self._area.verticalScrollBar()
        # Not at once: the area is in the middle of placing its content by the width before.
        bar.rangeChanged.connect(lambda: QTimer.singleShot(0, self, self._make_room))
        self.checklist = self._line()
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.SMALL, 2, Space.SMALL, Space.MEDIUM)
        foot.addWidget(self.checklist)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._area, 1)
        whole.addLayout(foot)

    def choose(self, page: str) -> None:
        """Mark ``page`` as the one that is shown."""
        self._buttons[page].setChecked(True)
        self.setFocusProxy(self._buttons[page])
        self._area.ensureWidgetVisible(self._buttons[page])

    def _make_room(self) -> None:
        """A scroll bar stands beside the names and takes nothing away from them."""
        bar = self._area.verticalScrollBar()
        self.setFixedWidth(WIDTH + (bar.sizeHint().width() if bar.maximum() > 0 else 0))

    def set_badge(self, page: str, title: str, missing: int) -> None:
        """Show how many problems a page has; 0 shows none."""
        button = self._buttons[page]
        button.count = missing
        button.update()
        said = str(_("{title}，{count} 处需要处理", title=title, count=missing)) if missing else title
        button.setAccessibleName(said)

    def show_progress(self, done: int, steps: int) -> None:
        """Say on the button of the checklist how many of the steps are done."""
        # The button takes its text from its action anew whenever that changes, for instance its icon with the colours.
        self.checklist.defaultAction().setIconText(f"{_('清单')} {done}/{steps}")
        said = _("清单，{steps} 步已完成 {done} 步", steps=steps, done=done)
        self.checklist.setAccessibleName(str(said))

    @property
    def is_counted(self) -> bool:
        """Whether :meth:`show_progress` was called."""
        return "/" in self.checklist.text()

    def _line(self) -> _Line:
        button = _Line()
        button.setProperty("look", "rail")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # A line as wide as its text would move all of them under the left edge beside a scroll bar.
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        button.setMaximumHeight(LINE_HEIGHT)
        button.setIconSize(QSize(*ICON_ROOM))
        return button

    def _button(self, entry: PageEntry, position: int) -> _Line:
        button = self._line()
        button.setText(str(entry.title))
        button.setCheckable(True)
        button.setAccessibleName(str(entry.title))
        shortcut = f"  Ctrl+{position + 1}" if position < 9 else ""
        button.setToolTip(f"{entry.purpose}{shortcut}")
        if position < 9:
            look.press_by(button, f"Ctrl+{position + 1}")
        set_icon(button, entry.icon)
        button.clicked.connect(lambda: self.chosen.emit(entry.id))
        self._buttons[entry.id] = button
        self._group.addButton(button)
        return button
