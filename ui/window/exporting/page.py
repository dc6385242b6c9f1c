"""The page 导出."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from afterschool.texts import Message, _, joined
from ui import look
from ui.style import Space
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.exporting.exports import EXPORTS, Export
from ui.window.exporting.log import FILES_COLUMN, ExportLog
from ui.window.exporting.sheet_choice import SheetChoice
from ui.window.exporting.writing import ExportWriter, Made
from ui.window.file_dialogs import FileDialogs
from ui.window.file_names import file_name
from ui.window.notices import NoticeKind, Place
from ui.window.page import Page
from ui.window.roster.week_state import SHOWS
from ui.window.tasks import Job, Progress
from ui.window.text_table import text_table_view

STEPS = 1000
CARDS_AT_ONCE = 3
"""Made in one step of building the page."""
LOG_HEIGHT = 240


class ExportPage(Page):
    """Write files: each kind has one button, the end is told with a way to open the folder."""

    shows: frozenset[str] = SHOWS | kinds.DATED | {kinds.PAY}

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.dialogs = FileDialogs(context, self)
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.buttons: dict[str, QPushButton] = {}
        self._made: Path | None = None
        self._job: Job[Any] | None = None
        self._refusal = look.label("", wrap=True)
        self.to_board = look.button(_("看课表"), "link")
        self.to_board.clicked.connect(lambda: self.context.go_to(Place(page="roster")))
        why = QHBoxLayout()
        why.addWidget(self._refusal, 1)
        why.addWidget(self.to_board, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(why)
        cards = QWidget()
        self._cards = QVBoxLayout(cards)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(Space.MEDIUM)
        area = look.scrolled(cards)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(area, 1)
        self.body.addWidget(self._end_line())
        self.building = self._build()

    def _build(self) -> Iterator[None]:
        self.sheets = SheetChoice(self.context)
        self.sheets.chosen.connect(self.refresh_buttons)
        self.writer = ExportWriter(self.context, self.sheets, self._on_done)
        yield
        for number, export in enumerate(EXPORTS, 1):
            self._cards.addWidget(self._card(export))
            if number % CARDS_AT_ONCE == 0:
                yield
        self.log = ExportLog(self.context, self)
        self.log_card = self._log_card()
        self._cards.addWidget(self.log_card)
        self._cards.addStretch(1)

    def refresh(self) -> None:
        """Offer what can be written now, and say why the rest cannot."""
        refusal = self.writer.why_no_roster
        self._refusal.setText(str(refusal) if refusal else "")
        self._refusal.setVisible(refusal is not None)
        self.to_board.setVisible(refusal is not None and self.context.roster is not None)
        self.sheets.refresh()
        self.refresh_buttons()
        self._show_log()

    def refresh_buttons(self) -> None:
        """Let only those buttons be pressed whose file can be written."""
        for export in EXPORTS:
            self.buttons[export.id].setEnabled(export.ready(self.writer))

    def export(self, export: Export) -> None:
        """Ask where to, and write the file."""
        path = self._path_for(export)
        if path is None:
            return
        job = export.write(self.writer, path)
        if job is not None:
            self._show_busy(_("正在写 {name}…", name=path.name))
            job.progressed.connect(self._show_progress)
            job.ended.connect(lambda: self._on_end(job))
            self._job = job

    def _path_for(self, export: Export) -> Path | None:
        name = export.file_name.filled(school=self.context.plan.school.name)
        if export.kind is not None:
            return self.dialogs.to_write(name, export.kind)
        folder = self.dialogs.folder(_("导出到哪个文件夹"))
        return folder / file_name(name) if folder is not None else None

    def _show_log(self) -> None:
        self.log.refresh()
        self.log_card.setVisible(self.log.rowCount() > 0)

    def _on_done(self, made: Made) -> None:
        self._show_log()
        paths = made if isinstance(made, tuple) else (made,)
        path = self._made = paths[0]
        self.end_text.setText(str(_("已导出：{path}", path=joined(paths))))
        self.end_text.setAccessibleName(self.end_text.text())
        for widget in (self.end_text, self.open_folder, self.open_file):
            widget.show()
        self.context.tell(_("已导出 {name}", name=path.name), NoticeKind.DONE)

    def _show_busy(self, text: Message) -> None:
        self.end_text.setText(str(text))
        self.end_text.show()
        self.progress.setRange(0, 0)
        self.progress.show()
        self.cancel.show()
        self.open_folder.hide()
        self.open_file.hide()

    def _show_progress(self, progress: Progress) -> None:
        if progress.part is not None:
            self.progress.setRange(0, STEPS)
            self.progress.setValue(int(progress.part * STEPS))
        if progress.text is not None:
            self.end_text.setText(str(progress.text))

    def _on_end(self, job: Job[Any]) -> None:
        if job is not self._job:
            return
        self._job = None
        self.progress.hide()
        self.cancel.hide()
        self.end_text.setVisible(job.cancelled)  # of what was written, or why not, is told next
        if job.cancelled:
            self.end_text.setText(str(_("已取消，不会留下写到一半的文件。")))

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _open(self, *, folder: bool) -> None:
        if self._made is not None:
            self.open_url(QUrl.fromLocalFile(str(self._made.parent if folder else self._made)))

    def _card(self, export: Export) -> QFrame:
        button = look.button(_("导出…"), "primary" if export.id == "roster_book" else "", "export")
        button.setAccessibleName(f"{_('导出…')} {export.title}")
        button.clicked.connect(lambda: self.export(export))
        self.buttons[export.id] = button
        texts = QVBoxLayout()
        texts.setSpacing(Space.TIGHT)
        texts.addWidget(look.label(export.title, "heading"))
        texts.addWidget(look.label(export.about, "muted", wrap=True))
        if export.id == "sheets":
            texts.addWidget(self.sheets)
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(texts, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return look.card(content)

    def _log_card(self) -> QFrame:
        view = text_table_view(self.log, str(_("导出记录")), FILES_COLUMN)
        view.setFixedHeight(LOG_HEIGHT)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.TIGHT)
        column.addWidget(look.label(_("导出记录"), "heading"))
        about = _("从这份文档写出过什么、有没有完整姓名、用途是什么；不记是谁，撤销不会删去。")
        column.addWidget(look.label(about, "muted", wrap=True))
        column.addWidget(view)
        return look.card(content)

    def _end_line(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        self.end_text: QLabel = look.label("", wrap=True)
        self.progress = look.progress(_("正在导出"))
        self.cancel = look.button(_("取消"), "", "stop")
        self.cancel.clicked.connect(self._cancel)
        self.open_folder = look.button(_("打开文件夹"), "", "folder")
        self.open_file = look.button(_("打开文件"), "", "file")
        self.open_folder.clicked.connect(lambda: self._open(folder=True))
        self.open_file.clicked.connect(lambda: self._open(folder=False))
        row.addWidget(self.end_text, 1)
        for widget in (self.progress, self.cancel, self.open_file, self.open_folder):
            row.addWidget(widget)
            widget.hide()
        self.end_text.hide()
        return made
