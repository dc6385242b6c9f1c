"""The pages as they will be printed, and the way to the printer."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from afterschool.texts import Message, _
from ui import look
from ui.style import Space
from ui.window.roster.paper.recorded import paint_pages
from ui.window.roster.paper.writing import layout

AROUND = 80
"""Pixels of the window that are seen around the preview."""


class Preview(QDialog):
    """Recorded pages. Qt's own dialog has no words on its buttons, and no room for the one that prints."""

    printed = Signal()

    def __init__(self, pages: tuple[bytes, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        """What is seen of the pages lies in it, and Qt does not keep it."""
        self._printer.setPageLayout(layout())
        self._pages = len(pages)
        self.ask: Callable[[QPrinter], bool] = self._ask
        self.setWindowTitle(str(_("打印预览")))
        self.paper = QPrintPreviewWidget(self._printer)
        self.paper.paintRequested.connect(lambda target: paint_pages(target, pages))
        self.paper.previewChanged.connect(self._show_page)
        self.print = look.button(_("打印…"), "primary")
        self.page = look.label("", "muted")
        self._before = self._turning("previous", -1)
        self._after = self._turning("next", 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.MEDIUM, Space.MEDIUM)
        column.setSpacing(Space.SMALL)
        column.addLayout(self._tools())
        column.addWidget(self.paper, 1)
        room = parent.window().size()
        self.resize(room.width() - AROUND, room.height() - AROUND)
        self.paper.fitInView()
        self._show_page()

    def _tools(self) -> QHBoxLayout:
        self.print.clicked.connect(self._send)
        look.show_keys(self.print, "Ctrl+P")
        close = look.button(_("关闭"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        row.addWidget(self.print)
        row.addSpacing(Space.MEDIUM)
        for text, icon, do in (
            (_("整页"), "", self.paper.fitInView),
            (_("按页宽"), "", self.paper.fitToWidth),
            (_("缩小"), "zoom_out", self.paper.zoomOut),
            (_("放大"), "zoom_in", self.paper.zoomIn),
        ):
            row.addWidget(_plain(text, icon, do))
        row.addSpacing(Space.MEDIUM)
        for widget in (self._before, self.page, self._after):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(close)
        return row

    def _turning(self, icon: str, by: int) -> QPushButton:
        text = _("前一页") if by < 0 else _("后一页")
        made = _plain(text, icon, lambda: self.paper.setCurrentPage(self.paper.currentPage() + by))
        look.press_by(made, "PgUp" if by < 0 else "PgDown")
        return made

    def _show_page(self) -> None:
        """Which page is seen; there may be just one."""
        page = max(self.paper.currentPage(), 1)
        self.page.setText(str(_("第 {page} 页，共 {pages} 页", page=page, pages=self._pages)))
        self._before.setEnabled(page > 1)
        self._after.setEnabled(page < self._pages)

    def _send(self) -> None:
        """Choose a printer and print; the preview has done its work then."""
        if self.ask(self._printer):
            self.paper.print_()
            self.printed.emit()
            self.accept()

    def _ask(self, printer: QPrinter) -> bool:
        return QPrintDialog(printer, self).exec() == QDialog.DialogCode.Accepted


def _plain(text: Message, icon: str, do: Callable[[], object]) -> QPushButton:
    made = look.button(text, "", icon)
    made.clicked.connect(lambda: do())
    return made
