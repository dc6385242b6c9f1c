"""Sheets of the indicators: one is read to be previewed, one is written to be filled in or filed."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from afterschool.document import Document, NamesShown, export_note
from afterschool.document.exports import EXPORT_NAMES
from afterschool.indicators.rows import MonthIndicators
from afterschool.texts import _
from ui.window.context import AppContext
from ui.window.exporting.log import keep_note
from ui.window.file_dialogs import SHEETS, FileDialogs, FileKind
from ui.window.indicators import jobs
from ui.window.notices import NoticeKind

_KIND = "indicators"
"""What is written, as the log of exports calls it."""
SUFFIX = ".xlsx"


class Papers(QObject):
    """Asks for a file and has it read or written in a process of its own."""

    read = Signal(object)
    """:class:`IndicatorImport` of the file that was chosen; nothing has changed yet."""

    def __init__(self, context: AppContext, over: QWidget) -> None:
        """Dialogs lie over the window of ``over``."""
        super().__init__(over)
        self._context = context
        self._compared: tuple[Document, tuple[MonthIndicators, ...]] | None = None
        self.dialogs = FileDialogs(context, over)

    @property
    def is_up_to_date(self) -> bool:
        """Whether the last sheet was compared with what the document says now."""
        document = self._context.document
        compared = self._compared
        return compared is not None and compared[0] is document and compared[1] is document.indicators

    def read_sheet(self) -> None:
        """Have a sheet read and compared with what is known."""
        path, document = self.dialogs.to_read(_("选择指标表"), SHEETS), self._context.document
        if path is not None:
            self._compared = (document, document.indicators)
            label = _("读取 {name}", name=path.name)
            self._context.tasks.in_process(
                label, jobs.read_sheet, path, document.plan, document.indicators, done=self.read.emit
            )

    def write_sheet(self) -> None:
        """Have the months written with what is known of them."""
        name = EXPORT_NAMES[_KIND]
        words = f"{self._context.plan.school.name}{name}{date.today().isoformat()}"
        path, document = self.dialogs.to_write(words, FileKind(name, (SUFFIX,))), self._context.document
        if path is not None:
            label = _("正在写{what}", what=name)
            self._context.tasks.in_process(
                label, jobs.write_sheet, path, document.plan, document.indicators, done=self._on_written
            )

    def _on_written(self, path: Path) -> None:
        keep_note(self._context, export_note(_KIND, (path.name,), NamesShown.NONE))
        self._context.tell(_("已写出：{path}", path=path), NoticeKind.DONE)
