"""Small pieces that pages are put together from, all in one visual language."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut, QTextCharFormat
from PySide6.QtWidgets import (
    QAbstractButton,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from afterschool.texts import Message
from ui.icons import set_icon
from ui.keys import key_words, keys_of
from ui.style import Space
from ui.theme import Tone

PROGRESS_WIDTH = 120
"""Of a bar that stands beside its words."""


def label(text: Message | str, look: str = "", *, wrap: bool = False) -> QLabel:
    """A text; ``look`` is ``title``, ``heading``, ``muted``, ``small``, ``caution`` or empty for body text."""
    made = QLabel(str(text))
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if look:
        made.setProperty("look", look)
    return made


class _Button(QPushButton):
    """Enter presses it as Space does; Qt does that in dialogs only."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter alone, or anything else: with Ctrl it is for the main button of the page."""
        is_alone = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if is_alone and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(text: Message | str, look: str = "", icon: str = "") -> QPushButton:
    """A button; ``look`` is ``primary`` (one a page), ``menu`` (it opens one), ``link`` or empty."""
    made = _Button(str(text))
    made.setAutoDefault(False)
    if look:
        made.setProperty("look", look)
    if icon:
        set_icon(made, icon, Tone.ON_ACCENT if look == "primary" else Tone.MUTED)
    return made


def emphasise(made: QPushButton, is_main: bool) -> None:
    """Make a button with an icon the main one of its page, or an ordinary one again."""
    look = "primary" if is_main else ""
    if made.property("look") == look:
        return
    made.setProperty("look", look)
    made.style().unpolish(made)
    made.style().polish(made)
    set_icon(made, str(made.property("icon_name")), Tone.ON_ACCENT if is_main else Tone.MUTED)


def show_keys(made: QPushButton, keys: str) -> None:
    """Let ``made`` be pressed by ``keys`` too, and say so behind its text."""
    made.setText(f"{made.text()} ({key_words(press_by(made, keys))})")


def press_by(made: QAbstractButton, keys: str) -> QKeySequence:
    """Let ``made`` be pressed by ``keys`` too, at once.

    A shortcut of its own would first show it pressed for a tenth of a second, in which further keys would still go to
    what it leads away from.
    """
    for same in dict.fromkeys((keys, keys.replace("Return", "Enter"))):  # the one beside the digits, too
        QShortcut(keys_of(same), made, made.click)
    return keys_of(keys)


def tool(text: Message | str, icon: str, *, shown_text: bool = False) -> QToolButton:
    """A button that is an icon; its text is the tooltip and what a screen reader says."""
    made = QToolButton()
    made.setText(str(text))
    made.setToolTip(str(text))
    made.setAccessibleName(str(text))
    made.setAutoRaise(True)
    set_icon(made, icon)
    if shown_text:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made


def plain_calendar(edit: QDateEdit) -> None:
    """Show the date with its weekday, and weekends in the calendar like other days: Qt's red is hard to read in the
    dark.
    """
    edit.setDisplayFormat("yyyy-MM-dd ddd")
    edit.setCalendarPopup(True)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        edit.calendarWidget().setWeekdayTextFormat(day, QTextCharFormat())


def card(*content: QWidget, at_top: bool = False) -> QFrame:
    """A framed area with ``content`` from top to bottom; ``at_top``: spare height stays empty."""
    made = QFrame()
    made.setProperty("look", "card")
    column = QVBoxLayout(made)
    column.setContentsMargins(Space.WIDE, Space.MEDIUM, Space.WIDE, Space.MEDIUM)
    column.setSpacing(Space.SMALL)
    for widget in content:
        column.addWidget(widget)
    if at_top:
        column.addStretch(1)
    return made


def told(name: QLabel, words: QLabel) -> QWidget:
    """A name and what is to be said of it, so close together that nobody takes it for what comes next."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for widget in (name, words):
        column.addWidget(widget)
    return made


def line(*widgets: QWidget, gap: int = Space.SMALL) -> QWidget:
    """Widgets beside each other from the left, no wider than they need."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(gap)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return made


class Elided(QLabel):
    """One line that ends in an ellipsis where there is no room for it, and is whole in its tooltip."""

    shorter = ""
    """What says enough where there is no room for all of it."""

    def setText(self, text: str) -> None:
        """Show ``text``."""
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        """It can always give way."""
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """All of it; one pixel more than Qt counts, which rounds the widths of letters."""
        hint = super().sizeHint()
        return QSize(hint.width() + 1, hint.height())

    @property
    def said(self) -> str:
        """The text, or the shorter one where that is all there is room for."""
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.width()
        return self.text() if fits else self.shorter or self.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much as there is room for."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.said, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class _Fitting(QScrollArea):
    """No higher than its content needs at its width."""

    def __init__(self) -> None:
        super().__init__()
        self._asked: QSize | None = None
        """The size that was asked for last: asking for it once more would have all around laid out without end."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        content, around = self.widget(), 2 * self.frameWidth()
        if content is None:
            return super().sizeHint()
        width = max(self.width() - around, content.minimumSizeHint().width())
        high = content.heightForWidth(width) if content.hasHeightForWidth() else content.sizeHint().height()
        return QSize(super().sizeHint().width(), high + around)

    def event(self, event: QEvent) -> bool:
        """Ask for another height when the content or the width is another one."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and self.sizeHint() != self._asked:
            self._asked = self.sizeHint()
            self.updateGeometry()
        return done


def scrolled(content: QWidget, *, fits: bool = False) -> QScrollArea:
    """``content`` with scroll bars where the window is too small for it, on the ground of what is around it.

    ``fits``: it leaves the room that the content does not need to what stands beside it.
    """
    area = _Fitting() if fits else QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(content)
    for ground in (area.viewport(), content):
        ground.setAutoFillBackground(False)
    return area


def progress(name: Message | None = None) -> QProgressBar:
    """How far something is, at first unknown; a bar that low has no room for its percentage."""
    made = QProgressBar(textVisible=False)
    made.setRange(0, 0)
    if name is not None:
        made.setFixedWidth(PROGRESS_WIDTH)
        made.setAccessibleName(str(name))
    return made


def empty_state(headline: Message, next_step: Message, *actions: QPushButton) -> QWidget:
    """What an empty page shows: what is missing, and what to do next; the first action has the keyboard."""
    made = QWidget()
    if actions:
        made.setFocusProxy(actions[0])
    column = QVBoxLayout(made)
    column.setSpacing(Space.MEDIUM)
    column.addStretch(2)
    for widget in (label(headline, "heading", wrap=True), label(next_step, "muted", wrap=True), *actions):
        if isinstance(widget, QLabel):
            widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        else:
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
    column.addStretch(3)
    return made


def pass_keyboard(owner: QWidget, stack: QStackedWidget) -> None:
    """Whatever ``stack`` shows gets the keyboard when ``owner`` is given it."""

    def follow() -> None:
        shown = stack.currentWidget()
        if shown is not None:
            owner.setFocusProxy(shown)

    stack.currentChanged.connect(follow)
    follow()
