"""The page 导入."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from afterschool.document import ImportMemory
from afterschool.excel.importing import DifferenceKind, ImportProposal, ImportResult, SheetProposal
from afterschool.model.plan import SchoolPlan
from afterschool.problems import KnownError
from afterschool.texts import Message, _, joined
from ui import look
from ui.style import Space
from ui.window import kinds
from ui.window.context import AppContext
from ui.window.file_dialogs import FileDialogs, FileKind, Purpose
from ui.window.importing.findings import Findings
from ui.window.importing.models import SheetsModel
from ui.window.importing.reading import Preview, Reading
from ui.window.importing.sheet_editor import SheetEditor
from ui.window.importing.words import done_notice, errors, summary, with_broken_rules
from ui.window.notices import Notice, NoticeKind, Place
from ui.window.page import Page
from ui.window.roster.week_state import WeekState
from ui.window.text_table import text_table_view
from ui.window.typed import Typed

READABLE = FileKind(_("表格文件"), (".xlsx", ".xls", ".xlsm", ".et", ".ods", ".csv", ".xml", ".fet"))
SPLIT = (480, 720)
"""Widths of the list of sheets and of the editor at the beginning."""
IMPORT_KEYS = "Ctrl+Return"


class ImportPage(Page):
    """Files in, guesses corrected, everything that will change shown first, then one undoable step."""

    shows: frozenset[str] = kinds.PLAN - {kinds.ROSTERS}

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.setAcceptDrops(True)
        self.dialogs = FileDialogs(context, self)
        self.proposal: ImportProposal | None = None
        self.result: ImportResult | None = None
        self._previewed: SchoolPlan | None = None
        """The plan that :attr:`result` was made from."""
        self._week, self._typed = context.service(WeekState), context.service(Typed)
        self._reading = Reading(context, self)
        self._reading.opened.connect(self._show_opened)
        self._reading.previewed.connect(self._show_preview)
        self.sheets = SheetsModel(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page())
        look.pass_keyboard(self, self._stack)
        self.body.addWidget(self._stack, 1)
        self.building = self._build()

    def _build(self) -> Iterator[None]:
        self.editor = SheetEditor()
        yield
        self.findings = Findings(self.context)
        self.findings.sheet_wanted.connect(
            lambda number: self.sheets_view.setCurrentIndex(self.sheets.index(number, 0))
        )
        yield
        self._stack.addWidget(self._full_page())
        self.sheets.ticked.connect(lambda number, on: self._correct(number, self._sheet(number).with_included(on)))
        self.editor.corrected.connect(lambda sheet: self._correct(self._chosen, sheet))

    def refresh(self) -> None:
        """Make the preview anew when the plan has changed, or of what was read on the page in another language."""
        kept = self._typed.of("import", None)
        if self.proposal is None and kept is not None:
            self._show_opened(kept)
            self._look_again()
        elif self.proposal is not None and self._previewed is not self.context.plan:
            self._look_again()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Read files and show what they are taken for."""
        if not paths:
            return
        self.dialogs.remember(Purpose.READ, paths[0].parent)
        self.context.hush()
        self._reading.read(paths, self.proposal)

    def import_now(self) -> bool:
        """Put the previewed plan into the document; whether that was done."""
        result, proposal = self.result, self.proposal
        if result is None or proposal is None or self._previewed is not self.context.plan:
            return False
        if self.strict.isChecked() and result.has_errors:
            self.context.tell(
                _("有 {count} 处错误，没有导入。改好文件再来，或取消勾选。", count=len(errors(result))),
                NoticeKind.PROBLEM,
            )
            self.findings.setCurrentWidget(self.findings.problems_view)
            return False
        if not self.context.run(_("导入 {names}", names=_names(proposal)), lambda change: change.set_plan(result.plan)):
            return False
        self._remember(proposal)
        notice = done_notice(result, has_roster=self.context.roster is not None)
        self.context.told.emit(notice)
        imported = self.context.plan
        QTimer.singleShot(0, self, lambda: self._tell_broken_rules(notice, imported))
        self._start_over()
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files are welcome."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the files that were dropped."""
        self.open_files([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])

    @Slot(object)
    def _show_opened(self, preview: Preview) -> None:
        self.proposal = proposal = preview.proposal
        if not proposal.sheets:
            self.context.tell(_("文件里没有可导入的工作表。请换一个文件。"), NoticeKind.PROBLEM)
            self._start_over()
            return
        has_keyboard = self.isAncestorOf(QApplication.focusWidget() or self.window())
        self._stack.setCurrentIndex(1)
        if has_keyboard:
            self.sheets_view.setFocus()
        self.sheets.show_proposal(proposal)
        self.sheets_view.setCurrentIndex(self.sheets.index(0, 0))
        self.editor.show_sheet(self._sheet(0))
        self._show_preview(preview)
        self.findings.begin(preview.result)

    def _correct(self, number: int, sheet: SheetProposal) -> None:
        if self.proposal is not None:
            self.proposal = self.proposal.with_sheet(number, sheet)
            self.sheets.show_proposal(self.proposal)
            self.editor.show_sheet(self._sheet(self._chosen))
            self._show_findings()
            self._keep()
            self._look_again()

    def _keep(self) -> None:
        """What was read and corrected outlives this page."""
        if self.proposal is not None and self.result is not None and self._previewed is not None:
            preview = Preview(proposal=self.proposal, result=self.result, plan=self._previewed)
            self._typed.put("import", preview)

    def _look_again(self) -> None:
        """Make the preview anew."""
        if self.proposal is not None:
            self.apply.setEnabled(False)
            self._reading.look_again(self.proposal)

    @Slot(object)
    def _show_preview(self, preview: Preview) -> None:
        """Show what importing would make of the plan; when that is no longer the plan, look again."""
        result = preview.result
        self.result, self._previewed = result, preview.plan
        self._keep()
        if preview.plan is not self.context.plan:
            self._look_again()
            return
        words = str(summary(result))
        self.summary.setText(words[:1].upper() + words[1:])
        self._show_findings()
        changing = any(d.kind is not DifferenceKind.MISSING for d in result.differences)
        self.apply.setEnabled(changing)

    def _remember(self, proposal: ImportProposal) -> None:
        """Keep the corrections for the next file of the same make."""
        try:
            for signature, settings in proposal.remembered().items():
                self.context.document.remember_import(ImportMemory(id=signature, settings=settings))
        except KnownError as error:
            self.context.report(error)

    def _tell_broken_rules(self, notice: Notice, imported: SchoolPlan) -> None:
        """Judge the kept roster by the new data, in a turn of its own: that takes as long as the import itself."""
        verdict = self._week.verdict if self.context.plan is imported else None
        if verdict is not None and verdict.violations:
            self.context.told.emit(with_broken_rules(notice, len(verdict.violations)))

    def _start_over(self) -> None:
        self.proposal = self.result = self._previewed = None
        self._reading.forget()
        self._typed.drop("import")
        self._stack.setCurrentIndex(0)

    @property
    def _chosen(self) -> int:
        return max(0, self.sheets_view.currentIndex().row())

    def _sheet(self, number: int) -> SheetProposal:
        if self.proposal is None:
            raise RuntimeError("no file is open")
        return self.proposal.sheets[number]

    def _on_sheet(self) -> None:
        if self.proposal is not None and self._chosen < len(self.proposal.sheets):
            self.editor.show_sheet(self._sheet(self._chosen))
            self._show_findings()

    def _show_findings(self) -> None:
        if self.proposal is not None:
            self.findings.show_all(self.proposal, self.result, self._chosen)

    def _choose_files(self) -> None:
        self.open_files(self.dialogs.several_to_read(_("选择要导入的文件"), READABLE))

    def _empty_page(self) -> QWidget:
        choose = look.button(_("选择文件…"), "primary", "folder")
        choose.clicked.connect(self._choose_files)
        template = look.button(_("没有现成的表格？先导出空白模板"), "link")
        template.clicked.connect(lambda: self.context.go_to(Place(page="exporting")))
        zone = look.empty_state(
            _("把学校的表格拖到这里"),
            _("可以一次放多个文件（Excel、WPS、CSV）。先预览变化和问题，确认后才写入，写入后还可以撤销。"),
            choose,
            template,
        )
        zone.setProperty("look", "drop")
        zone.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        return zone

    def _full_page(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        self.summary = look.label("", "heading", wrap=True)
        self.sheets_view = text_table_view(self.sheets, str(_("工作表")))
        self.sheets_view.selectionModel().currentRowChanged.connect(self._on_sheet)
        upper = QSplitter(Qt.Orientation.Horizontal)
        upper.addWidget(self.sheets_view)
        upper.addWidget(self.editor)
        upper.setChildrenCollapsible(False)
        upper.setSizes([*SPLIT])
        column.addWidget(self.summary)
        column.addWidget(upper, 1)
        column.addWidget(self.findings, 1)
        column.addLayout(self._buttons())
        made.setFocusProxy(self.sheets_view)
        return made

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.SMALL)
        self.apply = look.button(_("导入"), "primary", "import")
        look.show_keys(self.apply, IMPORT_KEYS)
        self.apply.clicked.connect(self.import_now)
        self.apply.setEnabled(False)
        self.strict = QCheckBox(str(_("有错误就一条也不导入")))
        other = look.button(_("换文件…"), "", "folder")
        other.clicked.connect(self._choose_files)
        drop = look.button(_("放弃"), "", "close")
        drop.clicked.connect(self._start_over)
        self.progress = look.progress(_("正在读取"))
        self.progress.hide()
        self._reading.busy.connect(self.progress.setVisible)
        for widget in (self.apply, self.strict, self.progress):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (other, drop):
            row.addWidget(widget)
        return row


def _names(proposal: ImportProposal) -> Message:
    return joined(list(dict.fromkeys(sheet.file for sheet in proposal.sheets)))
