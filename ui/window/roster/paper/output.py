"""Print preview, PDF and PNG of the table that is shown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from afterschool.texts import Message, _
from ui.window.context import AppContext
from ui.window.file_dialogs import FileDialogs, FileKind
from ui.window.notices import NoticeKind
from ui.window.roster.board_state import BoardState
from ui.window.roster.model import GridModel, heading_lines, title_of
from ui.window.roster.paper.preview import Preview
from ui.window.roster.paper.sheet import Sheet
from ui.window.roster.paper.writing import picture_pages, record_pages, write_pdf, write_pictures


def sheet_of(model: GridModel, context: AppContext) -> Sheet:
    """What ``model`` shows, in words only; paper says too when it was made, and if it is not the roster worked on."""
    grid, version, viewed = model.grid, context.version, context.service(BoardState).viewed
    shown = str(_("{name}的课表，未采用", name=viewed.name)) if viewed is not None else ""
    made = str(_("{day} 制表", day=date.today().isoformat()))
    parts = (context.plan.school.name, context.plan.semester.name, version.name if version else "", shown, made)
    return Sheet(
        title=title_of(grid),
        heading=" · ".join(part for part in parts if part),
        columns=tuple(map(heading_lines, grid.columns)),
        rows=tuple(map(heading_lines, grid.rows)),
        cells=tuple(
            tuple(model.blocks(row, column) for column in range(len(grid.columns))) for row in range(len(grid.rows))
        ),
        numbered=str(_("第 {page} 页，共 {pages} 页", page="{page}", pages="{pages}")),
    )


class Output:
    """What can be done with the table that is shown."""

    def __init__(self, context: AppContext, model: GridModel, parent: QWidget) -> None:
        self._context, self._model, self._parent = context, model, parent
        self.dialogs = FileDialogs(context, parent)
        self.preview: Preview | None = None

    def print(self) -> None:
        """Show the pages as they will be printed."""
        sheet, platform = sheet_of(self._model, self._context), QGuiApplication.platformName()
        self._context.tasks.in_process(_("正在准备打印"), record_pages, platform, sheet, done=self._show_pages)

    def save_pdf(self) -> None:
        """Write the pages as a PDF file."""
        self._save(write_pdf, FileKind("PDF", (".pdf",)), _("正在写 PDF"))

    def save_pictures(self) -> None:
        """Write the table as a picture, for chat groups."""
        self._save(write_pictures, FileKind("PNG", (".png",)), _("正在写图片"), lambda sheet: len(picture_pages(sheet)))

    def _save(
        self,
        write: Callable[..., Path],
        kind: FileKind,
        label: Message,
        files: Callable[[Sheet], int] = lambda _sheet: 1,
    ) -> None:
        sheet = sheet_of(self._model, self._context)
        path = self.dialogs.to_write(sheet.title, kind, pages=files(sheet))
        if path is not None:
            platform = QGuiApplication.platformName()
            self._context.tasks.in_process(label, write, platform, sheet, path, done=self._tell)

    def _tell(self, path: Path) -> None:
        self._context.tell(_("已写入 {path}", path=path), NoticeKind.DONE)

    def _show_pages(self, pages: tuple[bytes, ...]) -> None:
        self.preview = Preview(pages, self._parent)
        self.preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.preview.printed.connect(lambda: self._context.tell(_("已送到打印机"), NoticeKind.DONE))
        self.preview.open()
