"""The one place where the window speaks: what happened, where, and what to do now."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from afterschool.problems import Problem, RecordField
from afterschool.texts import Message, _
from ui import look
from ui.icons import set_picture
from ui.style import Space
from ui.theme import Tone
from ui.window.context import AppContext
from ui.window.notices import Notice, NoticeKind, Place
from ui.window.tips import set_tip

SHOWN_MS = 8000
"""How long a notice that asks nothing of the user stays."""
LISTED = 5
"""Problems shown under a notice; the others are counted, and read in a tooltip."""
TIPPED = 30
"""So many of them: a tooltip is no longer than the screen is high."""

_ICONS = {
    NoticeKind.DONE: ("done", Tone.OK),
    NoticeKind.HINT: ("hint", Tone.ACCENT),
    NoticeKind.PROBLEM: ("problem", Tone.STOP),
}


class MessageBar(QFrame):
    """Shows the latest notice; problems and what :attr:`Notice.stays` do so until they are closed or something else is
    told. It stands below the page, in a :attr:`strip` that is kept for one line: else what is just being clicked on
    would be pushed away when something is told, and again when that goes. On another page than where it was told, it
    says which one that is: it speaks of what is seen there."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._lines: list[QLabel | QPushButton] = []
        self._page, self._told_on = "", ""
        self._is_refusal = False
        self._titles: dict[str, Message] = {}
        self.setProperty("look", "notice")
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.WIDE, Space.TIGHT, Space.SMALL, Space.TIGHT)
        row.setSpacing(Space.SMALL)
        self._picture = QLabel()
        self._texts = QVBoxLayout()
        self._texts.setSpacing(Space.TIGHT)
        close = look.tool(_("关闭提示"), "close")
        close.clicked.connect(self.clear)
        self._picture.setFixedHeight(close.sizeHint().height())
        self.step = look.button("", "link")
        self.step.clicked.connect(self._go_on)
        self.back = look.button("", "link")
        self.back.clicked.connect(lambda: context.go_to(Place(page=self._told_on)))
        self._place: Place | None = None
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._texts, 1)
        row.addWidget(self.step, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.clear)
        context.told.connect(self.show_notice)
        context.hushed.connect(self.clear)
        context.changed.connect(self._on_changed)
        self.hide()
        self.strip = QWidget()
        """Where it belongs: as high as one line of it also while nothing is told."""
        self.strip.setMinimumHeight(close.sizeHint().height() + 2 * Space.TIGHT)
        room = QVBoxLayout(self.strip)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self)

    def show_notice(self, notice: Notice) -> None:
        """Replace what is shown."""
        self._empty()
        self.setProperty("kind", notice.kind.value)
        self.style().unpolish(self)
        self.style().polish(self)
        set_picture(self._picture, *_ICONS[notice.kind])
        first = look.label(notice.text, wrap=True)
        first.setMinimumHeight(self._picture.height())
        self._add(first)
        self._place = notice.place
        self.step.setText(str(notice.step or ""))
        self.step.setVisible(notice.step is not None)
        for problem in notice.problems[:LISTED]:
            self._add(self._line(problem))
        if len(notice.problems) > LISTED:
            rest = look.label(_("另有 {count} 处", count=len(notice.problems) - LISTED), "muted")
            set_tip(rest, "\n".join(map(str, notice.problems[LISTED:][:TIPPED])))
            self._add(rest)
        self.setAccessibleName(str(notice.text))
        self._told_on = self._page
        self._is_refusal = notice.is_refusal
        self.back.hide()
        self.show()
        if notice.stays or notice.kind is NoticeKind.PROBLEM:
            self._timer.stop()
        else:
            self._timer.start()

    def on_page(self, page_id: str, title: Message) -> None:
        """Another page is shown: a way back to the one that the notice is about."""
        self._page = page_id
        self._titles[page_id] = title
        told_on = self._titles.get(self._told_on)
        leads_there = self._place is not None and self._place.page == self._told_on
        self.back.setVisible(told_on is not None and self._told_on != page_id and not leads_there)
        if told_on is not None:
            self.back.setText(str(_("回到“{page}”", page=told_on)))

    def clear(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self.hide()

    @property
    def text(self) -> str:
        """What is shown now, empty when nothing is."""
        return "" if self.isHidden() else "\n".join(line.text() for line in self._lines)

    def _on_changed(self) -> None:
        """What could not be done is forgotten over what was."""
        if self._is_refusal:
            self.clear()

    def _go_on(self) -> None:
        """Where the notice leads; it has been read then."""
        self.clear()
        if self._place is not None:
            self._context.go_to(self._place)

    def _line(self, problem: Problem) -> QLabel | QPushButton:
        if not isinstance(problem.where, RecordField):
            return look.label(str(problem), wrap=True)
        where = problem.where
        link = look.button(str(problem), "link")
        link.clicked.connect(lambda: self._context.go_to(Place(page=where.table, row=where.id, field=where.field)))
        return link

    def _add(self, line: QLabel | QPushButton) -> None:
        self._lines.append(line)
        if isinstance(line, QPushButton):
            self._texts.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._texts.addWidget(line)

    def _empty(self) -> None:
        for line in self._lines:
            self._texts.removeWidget(line)
            line.deleteLater()
        self._lines.clear()
