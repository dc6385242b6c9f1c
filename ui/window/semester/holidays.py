"""Public holidays above the table of days off: filled in from the notices that are known, or from a pasted one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from afterschool.calendar import (
    HolidayYear,
    calendar_days,
    calendar_problems,
    count_days,
    fill_in,
    official_days,
    read_notice,
    shipped_for,
)
from afterschool.texts import Message, _, joined
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.notices import NoticeKind
from ui.window.tips import set_tip
from ui.window.typed import Fields, Typed

_MOST_PROBLEMS = 3
_BOX_HEIGHT = 96


class HolidayTools(QWidget):
    """How many service days there are, what is doubtful about them, and two ways to enter public holidays."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._context = context
        self._pasted: HolidayYear | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        self.summary = look.label("", "muted")
        self.fill = look.button(_("填入法定假期"))
        self.fill.setToolTip(str(_("程序已知的假期和补班日；学校自己写过的日子不动")))
        self.fill.clicked.connect(self._fill_in)
        self.paste = look.button(_("粘贴放假通知"))
        self.paste.setCheckable(True)
        self.paste.toggled.connect(self._show_box)
        column.addLayout(_row(self.summary, self.fill, self.paste))
        self.box = self._paste_box()
        column.addWidget(self.box)
        self.problems = look.label("", "small", wrap=True)
        column.addWidget(self.problems)
        self._show_box(False)
        self._fields = Fields(context.service(Typed), self)
        self._fields.add(self.text.textChanged, self.text.toPlainText, self.text.setPlainText)
        self._fields.changed.connect(self._on_typed)
        self._fields.show("holiday notice", "")

    def refresh(self) -> None:
        """Count the days of the document anew."""
        plan = self._context.plan
        self.summary.setText(str(_("课后服务共 {count} 天", count=count_days(calendar_days(plan)))))
        _list(self.problems, [str(problem) for problem in calendar_problems(plan)])
        self.fill.setEnabled(not self._context.document.read_only and bool(shipped_for(plan.semester)))
        self.paste.setEnabled(not self._context.document.read_only)

    def _paste_box(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.SMALL)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(_BOX_HEIGHT)
        self.text.setPlaceholderText(str(_("粘贴国务院办公厅“关于某年部分节假日安排的通知”原文")))
        self.text.setAccessibleName(str(_("放假通知")))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._read)
        self.verdict = look.label("", "small", wrap=True)
        self.enter = look.button(_("填入这份通知"))
        self.enter.clicked.connect(self._enter)
        column.addWidget(self.text)
        column.addLayout(_row(self.verdict, self.enter))
        return box

    def _on_typed(self) -> None:
        """A notice that was pasted before is seen."""
        if self._fields.is_begun and not self.paste.isChecked():
            self.paste.setChecked(True)

    def _show_box(self, is_wanted: bool) -> None:
        self.box.setVisible(is_wanted)
        if is_wanted:
            self._read()
            self.text.setFocus()

    def _read(self) -> None:
        text = self.text.toPlainText()
        read = read_notice(text) if text.strip() else None
        self._pasted = read.year if read else None
        lines = [str(problem) for problem in read.problems] if read else []
        if self._pasted is not None:
            lines.insert(0, str(_summary(self._pasted)))
            if not official_days(self._context.plan.semester, self._pasted):
                lines.insert(1, str(_("里面没有本学期的日子：请核对通知的年份和学期的起止日期")))
                self._pasted = None
        _list(self.verdict, lines)
        self.enter.setEnabled(self._pasted is not None)

    def _fill_in(self) -> None:
        self._put(*shipped_for(self._context.plan.semester))

    def _enter(self) -> None:
        if self._pasted is not None and self._put(self._pasted):
            self._fields.clear()
            self.paste.setChecked(False)

    def _put(self, *notices: HolidayYear) -> bool:
        """Enter ``notices`` as one step."""
        semester, added = self._context.plan.semester, 0
        for notice in notices:
            filled = fill_in(semester, notice)
            semester, added = filled.semester, added + len(filled.added)
        years = joined([str(notice.year) for notice in notices])
        done = self._context.run(_("填入 {year} 年放假安排", year=years), lambda change: change.put(semester))
        if done:
            self._context.tell(_("{year} 年放假安排：填入 {count} 天", year=years, count=added), NoticeKind.DONE)
        return done


def _summary(notice: HolidayYear) -> Message:
    return _(
        "{year} 年：放假 {off} 天，补班 {worked} 天",
        year=notice.year,
        off=sum(len(holiday.days) for holiday in notice.holidays),
        worked=sum(len(holiday.makeup_days) for holiday in notice.holidays),
    )


def _row(left: QWidget, *buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.SMALL)
    row.addWidget(left, 1)
    for button in buttons:  # at the right, as wide as it needs, also where there is nothing to say on the left
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignRight)
    return row


def _list(target: QLabel, lines: list[str]) -> None:
    """Show the first few lines; the tooltip has them all."""
    more = [str(_("还有 {count} 条", count=len(lines) - _MOST_PROBLEMS))] if len(lines) > _MOST_PROBLEMS else []
    target.setText("\n".join([*lines[:_MOST_PROBLEMS], *more]))
    set_tip(target, "\n".join(lines) if more else "")
    target.setVisible(bool(lines))
