"""The tab 通知: a text for everybody whom the changes of the date concern, and the page to pin up."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from afterschool.document import NamesShown, export_note
from afterschool.record.notice import DayNotice, day_notice
from afterschool.texts import _
from ui import look
from ui.style import Space
from ui.window.context import AppContext
from ui.window.daily import jobs
from ui.window.daily.state import DayState
from ui.window.exporting.log import keep_note
from ui.window.file_dialogs import EXCEL, FileDialogs
from ui.window.notices import NoticeKind


class NoticeTab(QWidget):
    """Choose a person to read and copy the text; write the notice as a workbook."""

    def __init__(self, context: AppContext, state: DayState) -> None:
        super().__init__()
        self._context, self._state = context, state
        self.dialogs = FileDialogs(context, self)
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._texts: list[str] = []
        self.about = look.label("", "muted", wrap=True)
        self.about.setAlignment(Qt.AlignmentFlag.AlignTop)  # alone, it would stand in the middle of the panel
        self.people = QListWidget()
        self.people.setAccessibleName(str(_("要通知的人")))
        self.people.currentRowChanged.connect(self._show_text)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(str(_("通知内容")))
        self.text.setTabChangesFocus(True)
        self.copy = look.button(_("复制"), "", "copy")
        self.copy.clicked.connect(lambda: self._copy(self.text.toPlainText()))
        self.copy_all = look.button(_("复制全部"), "", "copy")
        self.copy_all.clicked.connect(lambda: self._copy("\n\n".join(self._texts)))
        self.write = look.button(_("写成一页通知…"), "", "export")
        self.write.clicked.connect(self.write_notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.SMALL, 0, 0)
        column.setSpacing(Space.SMALL)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addWidget(self.copy_all)
        row.addStretch(1)
        # Above the lists: below them, each "copied" would push the buttons away from under the mouse.
        column.addWidget(self.about)
        column.addLayout(row)
        column.addWidget(self.write)
        column.addWidget(self.people, 2)
        column.addWidget(self.text, 3)

    @property
    def notice(self) -> DayNotice:
        """What is to be told of the date."""
        return day_notice(self._state.book, self._state.board)

    def refresh(self) -> None:
        """Show whom the changes concern."""
        notice, names = self.notice, self._state.book.names
        self._texts = [str(text) for text in notice.messages.values()]
        chosen = self.people.currentRow()
        self.people.clear()
        for person in notice.messages:
            self.people.addItem(QListWidgetItem(names.person(person)))
        has_any = bool(self._texts)
        self.about.setText(
            str(_("要通知 {count} 人", count=len(self._texts)) if has_any else _("当天没有变动，不用通知任何人。"))
        )
        for widget in (self.people, self.text, self.copy, self.copy_all, self.write):
            widget.setVisible(has_any)
        if has_any:
            self.people.setCurrentRow(chosen if 0 <= chosen < len(self._texts) else 0)

    def write_notice(self) -> None:
        """Ask where to, write the workbook and open it."""
        path = self.dialogs.to_write(_("{day}变动通知", day=self._state.day), EXCEL)
        if path is None:
            return
        self._context.tasks.in_process(
            _("写 {name}", name=path.name),
            jobs.change_notice,
            path,
            self.notice,
            self._state.book.names,
            done=partial(self._on_written, self._state.day),
        )

    def _on_written(self, day: date, path: Path) -> None:
        keep_note(self._context, export_note("change_notice", (path.name,), NamesShown.FULL, day))
        self._context.tell(_("已写好 {name}", name=path.name), NoticeKind.DONE)
        self.open_url(QUrl.fromLocalFile(str(path)))

    def _show_text(self, row: int) -> None:
        self.text.setPlainText(self._texts[row] if 0 <= row < len(self._texts) else "")

    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self._context.tell(_("已复制，可以粘贴到微信或短信"), NoticeKind.DONE)
