"""The page 导出."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from afterschool.excel.roster_book import RosterHeading
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.texts import Message, _, joined
from ui import look
from ui.style import Space
from ui.window import kinds
from ui.window.context import AppContext, NoticeKind
from ui.window.exporting import jobs
from ui.window.exporting.sheet_choice import SheetChoice
from ui.window.page import Page
from ui.window.roster.week_state import SHOWS, WeekState
from ui.window.tasks import Job, Progress

EXCEL = _("Excel 工作簿")
JSON = _("JSON 文件")
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
REASONS_SHOWN = 3
STEPS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A line of the page: one kind of file."""

    id: str
    title: Message
    about: Message
    suffix: str
    kind: Message
    file_name: Message
    """With ``{school}``: what is suggested."""
    write: "Callable[[ExportPage, Path], Job[Any] | None]"
    needs_roster: bool = False


class ExportPage(Page):
    """Write files: each kind has one button, the end is told with a way to open the folder."""

    shows: ClassVar[frozenset[str]] = SHOWS | kinds.DATED | {kinds.PAY}

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self._week = context.service(WeekState)
        self.ask_path: Callable[[str, str], str] = self._ask_path
        """Given a suggestion and a filter, the path the user wants, empty when cancelled."""
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.buttons: dict[str, QPushButton] = {}
        self._made: Path | None = None
        self._refusal = look.label("", wrap=True)
        self.body.addWidget(self._refusal)
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.MEDIUM)
        area = look.scrolled(cards)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(area, 1)
        self.body.addWidget(self._end_line())
        self.sheets = SheetChoice(context)
        self.sheets.chosen.connect(self.refresh_buttons)
        for export in EXPORTS:
            column.addWidget(self._card(export))
        column.addStretch(1)

    def refresh(self) -> None:
        """Offer what can be written now, and say why the rest cannot."""
        refusal = self._why_no_roster()
        self._refusal.setText(str(refusal) if refusal else "")
        self._refusal.setVisible(refusal is not None)
        self.sheets.refresh()
        self.refresh_buttons()

    def refresh_buttons(self) -> None:
        """Let only those buttons be pressed whose file can be written."""
        refusal = self._why_no_roster()
        for export in EXPORTS:
            needs_version = export.id == "case"
            possible = refusal is None if export.needs_roster else not needs_version or self._week.case is not None
            if export.id == "sheets":
                possible = self.sheets.order is not None
            self.buttons[export.id].setEnabled(possible)

    def export(self, export: Export) -> None:
        """Ask where to, and write the file."""
        full = Message(export.file_name.source, {"school": self.context.plan.school.name})
        name = _NOT_IN_NAMES.sub("_", str(full))
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        suggestion = str(Path(folder) / f"{name}{export.suffix}")
        chosen = self.ask_path(suggestion, f"{export.kind} (*{export.suffix})")
        if not chosen:
            return
        path = Path(chosen) if chosen.endswith(export.suffix) else Path(chosen + export.suffix)
        job = export.write(self, path)
        if job is not None:
            self._show_busy(_("正在写 {name}…", name=path.name))
            job.progressed.connect(self._show_progress)
            job.ended.connect(lambda: self._on_end(job))

    def write_sheets(self, path: Path) -> "Job[Any] | None":
        """Start writing the sheets of a month."""
        document, order = self.context.document, self.sheets.order
        if order is None:
            return None
        source = (document.plan, document.rosters, document.record, document.pay)
        return self._start(jobs.month_sheets, path, *source, order)

    def write_roster_book(self, path: Path) -> Job[Path] | None:
        """Start writing the roster workbook."""
        version, week = self.context.version, self._ready()
        if version is None or week is None:
            return None
        heading = RosterHeading(
            school=self.context.plan.school.name,
            semester=self.context.plan.semester.name,
            version=version.name,
            first_day=version.first_day,
            last_day=version.last_day,
            made_on=date.today(),
        )
        return self._start(jobs.roster_book, path, *week, heading)

    def write_demand_book(self, path: Path) -> Job[Path] | None:
        """Start writing the demand list."""
        week = self._ready()
        return self._start(jobs.demand_book, path, *week) if week else None

    def write_plan_book(self, path: Path) -> Job[Path] | None:
        """Start writing the plan workbook."""
        return self._start(jobs.plan_book, path, self.context.plan)

    def write_template(self, path: Path) -> Job[Path] | None:
        """Start writing the empty template."""
        return self._start(jobs.template, path)

    def write_case_file(self, path: Path) -> Job[Path] | None:
        """Start writing the weekly problem."""
        case = self._week.case
        return self._start(jobs.case_file, path, case) if case else None

    def write_roster_file(self, path: Path) -> Job[Path] | None:
        """Start writing the roster."""
        week = self._ready()
        return self._start(jobs.roster_file, path, week[1]) if week else None

    def _start(self, work: Callable[..., "Path | tuple[Path, ...]"], path: Path, *args: object) -> Job[Any]:
        return self.context.tasks.in_process(_("导出 {name}", name=path.name), work, path, *args, done=self._on_done)

    def _ready(self) -> tuple[Case, Roster] | None:
        case, roster = self._week.case, self._week.roster
        return (case, roster) if case and roster and self._why_no_roster() is None else None

    def _why_no_roster(self) -> Message | None:
        """Why the roster cannot be written now."""
        verdict = self._week.verdict
        if verdict is None:
            return _("还没有课表，先到“排班”页计算一次。下面的数据和模板现在就可以导出。")
        if verdict.violations:
            reasons = joined([violation.text for violation in verdict.violations[:REASONS_SHOWN]], _("；"))
            return _(
                "课表有 {count} 处违反规则，改好以后才能导出课表：{reasons}",
                count=len(verdict.violations),
                reasons=reasons,
            )
        return None

    def _on_done(self, made: "Path | tuple[Path, ...]") -> None:
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
        self.open_folder.hide()
        self.open_file.hide()

    def _show_progress(self, progress: Progress) -> None:
        if progress.part is not None:
            self.progress.setRange(0, STEPS)
            self.progress.setValue(int(progress.part * STEPS))
        if progress.text is not None:
            self.end_text.setText(str(progress.text))

    def _on_end(self, job: Job[Any]) -> None:
        self.progress.hide()
        if job.cancelled:
            self.end_text.setText(str(_("已取消，没有写出文件。")))

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
        row.addWidget(button)
        return look.card(content)

    def _end_line(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        self.end_text: QLabel = look.label("", wrap=True)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setFixedWidth(120)
        self.progress.setAccessibleName(str(_("正在导出")))
        self.open_folder = look.button(_("打开文件夹"), "", "folder")
        self.open_file = look.button(_("打开文件"), "", "file")
        self.open_folder.clicked.connect(lambda: self._open(folder=True))
        self.open_file.clicked.connect(lambda: self._open(folder=False))
        row.addWidget(self.end_text, 1)
        for widget in (self.progress, self.open_file, self.open_folder):
            row.addWidget(widget)
            widget.hide()
        self.end_text.hide()
        return made

    def _ask_path(self, suggestion: str, kinds: str) -> str:
        return QFileDialog.getSaveFileName(self, str(_("导出到")), suggestion, kinds)[0]


EXPORTS: tuple[Export, ...] = (
    Export(
        id="roster_book",
        title=_("课表工作簿"),
        about=_("全校总表，每个班、每个人、每个场地各一张，以及社团、岗位和缺额；A4 可直接打印。"),
        suffix=".xlsx",
        kind=EXCEL,
        file_name=_("{school}课表"),
        write=ExportPage.write_roster_book,
        needs_roster=True,
    ),
    Export(
        id="sheets",
        title=_("月报和现场表册"),
        about=_("一个月的统计、发放、公示、签到等表；A4 可直接打印，合计是公式。"),
        suffix=".xlsx",
        kind=EXCEL,
        file_name=_("{school}课后服务月报"),
        write=ExportPage.write_sheets,
    ),
    Export(
        id="demand_book",
        title=_("人员需求清单"),
        about=_("课表还缺的人：人数、要求、星期、时间、地点，报给区里调配。"),
        suffix=".xlsx",
        kind=EXCEL,
        file_name=_("{school}人员需求清单"),
        write=ExportPage.write_demand_book,
        needs_roster=True,
    ),
    Export(
        id="plan_book",
        title=_("学期数据工作簿"),
        about=_("人员、班级、场地、社团、岗位等全部数据；改好以后可以再导入。"),
        suffix=".xlsx",
        kind=EXCEL,
        file_name=_("{school}学期数据"),
        write=ExportPage.write_plan_book,
    ),
    Export(
        id="template",
        title=_("空白填报模板"),
        about=_("带下拉选项、说明和示例行的空表，发给各处室填写。"),
        suffix=".xlsx",
        kind=EXCEL,
        file_name=_("课后服务填报模板"),
        write=ExportPage.write_template,
    ),
    Export(
        id="case",
        title=_("给其他程序：要排什么"),
        about=_("给其他程序用的 JSON 文件，写明这一周要排什么。"),
        suffix=".case.json",
        kind=JSON,
        file_name=Message("{school}"),
        write=ExportPage.write_case_file,
    ),
    Export(
        id="roster",
        title=_("给其他程序：怎么排"),
        about=_("给其他程序用的 JSON 文件，写明这一周怎么排。"),
        suffix=".roster.json",
        kind=JSON,
        file_name=Message("{school}"),
        write=ExportPage.write_roster_file,
        needs_roster=True,
    ),
)
"""Every kind of file, the most wanted first."""
