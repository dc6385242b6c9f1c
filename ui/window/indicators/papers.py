"""Sheets of the indicators: one is read to be previewed, one is written to be filled in or filed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from afterschool.document import Document, NamesShown, export_note
from afterschool.document.exports import EXPORT_NAMES
from afterschool.indicators.rows import MonthIndicators
from afterschool.texts import _
from ui.window.context import AppContext, NoticeKind
from ui.window.exporting.log import keep_note
from ui.window.file_names import suggested, with_ending
from ui.window.indicators import jobs

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
        self._context, self._over = context, over
        self._compared: tuple[Document, tuple[MonthIndicators, ...]] | None = None
        self.ask_file: Callable[[], str] = self._ask_file
        self.ask_path: Callable[[str], str] = self._ask_path
        """Given a suggestion, the path the user wants, empty when cancelled."""

    @property
    def is_up_to_date(self) -> bool:
        """Whether the last sheet was compared with what the document says now."""
        document = self._context.document
        compared = self._compared
        return compared is not None and compared[0] is document and compared[1] is document.indicators

    def read_sheet(self) -> None:
        """Have a sheet read and compared with what is known."""
        chosen = self.ask_file()
        if chosen:
            path, document = Path(chosen), self._context.document
            self._compared = (document, document.indicators)
            label = _("读取 {name}", name=path.name)
            self._context.tasks.in_process(
                label, jobs.read_sheet, path, document.plan, document.indicators, done=self.read.emit
            )

    def write_sheet(self) -> None:
        """Have the months written with what is known of them."""
        name = EXPORT_NAMES[_KIND]
        words = f"{self._context.plan.school.name}{name}{date.today().isoformat()}"
        chosen = self.ask_path(suggested(words, SUFFIX))
        if chosen:
            path, document = with_ending(chosen, SUFFIX), self._context.document
            label = _("正在写{what}", what=name)
            self._context.tasks.in_process(
                label, jobs.write_sheet, path, document.plan, document.indicators, done=self._on_written
            )

    def _on_written(self, path: Path) -> None:
        keep_note(self._context, export_note(_KIND, (path.name,), NamesShown.NONE))
        self._context.tell(_("已写出：{path}", path=path), NoticeKind.DONE)

    def _ask_file(self) -> str:
        kinds_of_file = f"{_('表格')} (*.xlsx *.xls *.et *.ods *.csv)"
        return QFileDialog.getOpenFileName(self._over, str(_("选择指标表")), "", kinds_of_file)[0]

    def _ask_path(self, suggestion: str) -> str:
        kind = f"{EXPORT_NAMES[_KIND]} (*{SUFFIX})"
        return QFileDialog.getSaveFileName(self._over, str(_("写到")), suggestion, kind)[0]
