"""The checklist that the rail opens: each step of the semester, how it stands, one click to it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from afterschool.texts import _
from ui import look
from ui.icons import set_picture
from ui.style import Space
from ui.theme import Tone
from ui.window.checklist import Step, first_fault
from ui.window.context import AppContext
from ui.window.overlay import Overlay

WIDTH = 420


class ChecklistPanel(Overlay):
    """Lies beside the rail, above its button."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self.setAccessibleName(str(_("准备清单")))
        self.links: list[QPushButton] = []
        self._lines: list[QWidget] = []
        self._steps: tuple[Step, ...] = ()
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(Space.SMALL)
        self._rows.setVerticalSpacing(Space.TIGHT)
        self._rows.setColumnStretch(2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.WIDE, Space.MEDIUM, Space.WIDE, Space.MEDIUM)
        column.addWidget(look.label(_("准备清单"), "heading"))
        column.addLayout(self._rows)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show ``steps``."""
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        for line in self._lines:
            self._rows.removeWidget(line)
            line.deleteLater()
        self._lines, self.links = [], []
        for position, step in enumerate(steps):
            self._add(position, step)
        if self.isVisible():
            self.adjustSize()

    def open(self, corner_x: int) -> None:
        """Show it at the bottom, ``corner_x`` pixels from the left; the first open step has the keyboard."""
        self.setFixedWidth(WIDTH)
        self.adjustSize()
        self.move(corner_x + Space.SMALL, self._over.height() - self.height() - Space.SMALL)
        first = next((link for link, step in zip(self.links, self._steps, strict=True) if not step.done), None)
        self.appear(first or (self.links[0] if self.links else self))

    def _add(self, position: int, step: Step) -> None:
        mark = QLabel()
        set_picture(mark, *(("done", Tone.OK) if step.done else ("warning", Tone.COST)))
        link = look.button(step.title, "link")
        state = _("已完成") if step.done else _("待办")
        link.setAccessibleName(str(_("{title}，{state}：{told}", title=step.title, state=state, told=step.told)))
        link.clicked.connect(lambda: self._go(step))
        told = look.label(step.told, "muted" if step.done else "", wrap=True)
        middle = Qt.AlignmentFlag.AlignVCenter
        for line, (widget, side) in enumerate(
            ((mark, middle), (link, middle | Qt.AlignmentFlag.AlignLeft), (told, middle))
        ):
            self._rows.addWidget(widget, position, line, side)
            self._lines.append(widget)
        self.links.append(link)

    def _go(self, step: Step) -> None:
        self.put_away()
        self._context.go_to(first_fault(self._context, step.page))
