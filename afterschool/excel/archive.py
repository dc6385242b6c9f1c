"""The inspector's folder of a semester: what there is on paper, named and dated, with an index.

The folder is made beside its place under another name and moved there when it is whole, so there is never half of one.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from openpyxl import Workbook

from afterschool.excel.cells import line_count, put
from afterschool.excel.compliance_book import write_compliance_book
from afterschool.excel.indicators.book import write_indicator_book
from afterschool.excel.looks import Look, add_looks
from afterschool.excel.printing import TITLE_POINTS, Paper, set_height, set_page, set_widths, widths_filling
from afterschool.excel.roster_book import RosterHeading, write_roster_book
from afterschool.excel.saving import save_workbook
from afterschool.excel.sheets import SHEET_NAMES, SheetKind, SheetOrder, write_month_sheets
from afterschool.model.month import Month
from afterschool.model.semester import PlanVersion
from afterschool.pay.kept import PayBasis
from afterschool.policy.report import ComplianceReport
from afterschool.policy.school_plan import school_plan
from afterschool.problems import KnownError
from afterschool.progress import Tell, share, untold
from afterschool.record.daybook import Daybook
from afterschool.saving import sync_folder
from afterschool.system_words import reason_of
from afterschool.texts import Message, _, joined
from afterschool.word.school_plan_document import write_school_plan

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_RECORD_SHEETS = (SheetKind.COUNTS, SheetKind.SIGN_BY_DAY, SheetKind.PATROL, SheetKind.HANDOVER, SheetKind.CLUBS)
_MONEY_SHEETS = (SheetKind.FUND, SheetKind.NOTICE)
"""With rules of pay; names are masked."""
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveSource:
    """What the folder is made from."""

    book: Daybook
    basis: PayBasis
    report: ComplianceReport
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivedFile:
    """A line of the index."""

    name: str
    """Of the file; empty where it could not be written."""
    about: Message
    contents: Message
    """What an inspector finds in it."""
    remark: Message | str = ""
    """Why it could not be written."""


def write_archive(folder: Path, source: ArchiveSource, tell: Tell = untold) -> tuple[ArchivedFile, ...]:
    """Make ``folder`` with everything in it, and say what that is. An empty folder of that name is used.

    Raises:
        KnownError: if there is something of that name already, or it cannot be written.
    """
    _expect_free(folder)
    beside = _make_beside(folder)
    try:
        files = tuple(_written(beside, source, tell))
        _write_index(beside / _index_name(), source, files)
        _move(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return files


def safe_name(words: object) -> str:
    """``words`` as a name that every system takes."""
    return _UNSAFE.sub("_", str(words))[:_LONGEST_NAME].strip(" .") or "_"


def _written(folder: Path, source: ArchiveSource, tell: Tell) -> Iterator[ArchivedFile]:
    steps = list(_steps(source))
    for number, (about, contents, ending, write) in enumerate(steps, start=1):
        words = _("正在写{what}", what=about)
        own = share(tell, (number - 1) / len(steps), number / len(steps))
        own(0.0, words)
        name = f"{number:02d} {safe_name(about)}{ending}"
        try:
            write(folder / name, _about(own, words))
        except KnownError as error:
            if isinstance(error.__cause__, OSError):  # the disk, which no other file will find better
                raise
            why = _("没有写出：{why}", why=str(error))
            yield ArchivedFile(name="", about=about, contents=contents, remark=why)
        else:
            yield ArchivedFile(name=name, about=about, contents=contents)


def _about(tell: Tell, words: Message) -> Tell:
    """``tell`` with words about the whole file, not its parts."""
    return lambda part, _of_part: tell(part, words)


_Step = tuple[Message, Message, str, Callable[[Path, Tell], object]]
"""What it is, what is in it, the ending of its name, how it is written."""


def _steps(source: ArchiveSource) -> Iterator[_Step]:
    day, book = source.made_on, source.book
    yield (
        _("合规报告 {day}", day=day.isoformat()),
        _("按政策文件逐条核对的结果和证据、不符合之处、依据文件"),
        ".xlsx",
        lambda path, _tell: write_compliance_book(path, source.report, day),
    )
    made = school_plan(book.plan, book.rosters, book.record, source.basis, source.report)
    yield (
        _("一校一案 {day}", day=day.isoformat()),
        _("课后服务实施方案：学生、时间、社团、人员、安全、指标、经费"),
        ".docx",
        lambda path, _tell: write_school_plan(path, made, day),
    )
    known = source.report.indicators
    if known:
        about = _("四项指标 {day}", day=day.isoformat())
        contents = _("逐月的参与率、作业完成率、满意度和成果展示")
        yield about, contents, ".xlsx", lambda path, _tell: write_indicator_book(path, book.plan, known)
    for version in book.plan.semester.versions:
        if version.id in book.rosters:
            yield _roster_step(source, version)
    for month in sorted({Month.of(noted) for noted in book.record.recorded_days}):
        yield _month_step(source, month)


def _roster_step(source: ArchiveSource, version: PlanVersion) -> _Step:
    book = source.book
    about = _(
        "课表 {version} {first} 至 {last}",
        version=version.name,
        first=version.first_day.isoformat(),
        last=version.last_day.isoformat(),
    )
    heading = RosterHeading.of(book.plan, version.id, source.made_on)
    return (
        about,
        _("全校总表、缺额、社团和岗位，各班、各人、各场地的安排"),
        ".xlsx",
        lambda path, tell: write_roster_book(path, book.week(version.id).case, book.rosters[version.id], heading, tell),
    )


def _month_step(source: ArchiveSource, month: Month) -> _Step:
    has_rules = any(version.holds_in(month) for version in source.basis.rules.versions)
    order = SheetOrder(month=month, sheets=_RECORD_SHEETS + (_MONEY_SHEETS if has_rules else ()))
    return (
        _("登记和统计 {month}", month=str(month)),
        Message("{sheets}", {"sheets": joined([SHEET_NAMES[kind] for kind in order.sheets])}),
        ".xlsx",
        lambda path, tell: write_month_sheets(path, source.book, source.basis, order, tell),
    )


def _index_name() -> str:
    return f"00 {_('目录')}.xlsx"


def _write_index(path: Path, source: ArchiveSource, files: tuple[ArchivedFile, ...]) -> None:
    workbook = Workbook()
    add_looks(workbook)
    sheet = workbook.worksheets[0]
    sheet.title = str(_("目录"))
    widths = widths_filling(Paper.PORTRAIT, [6.0, 40.0], 1)
    set_widths(sheet, widths)
    school = source.report.school
    put(sheet, 1, 1, _("{school} {semester} 课后服务存档", school=school, semester=source.report.semester), Look.TITLE)
    put(sheet, 2, 1, _("{day} 制作", day=source.made_on.isoformat()), Look.SUBTITLE)
    sheet.row_dimensions[1].height = TITLE_POINTS
    for row in (2, 3):
        set_height(sheet, row, 1)
    for column, head in enumerate((_("序号"), _("文件"), _("说明")), start=1):
        put(sheet, 3, column, head, Look.HEAD)
    for row, file in enumerate(files, start=4):
        put(sheet, row, 1, row - 3, Look.CENTRED)
        cell = put(sheet, row, 2, file.name or file.about, Look.SHORT)
        if file.name:
            cell.hyperlink = file.name
            cell.style = Look.FILE  # openpyxl gives a link a style of its own
        said = str(file.remark or file.contents)
        put(sheet, row, 3, said, Look.BODY)
        set_height(sheet, row, max(line_count(file.name, widths[1]), line_count(said, widths[2])))
    set_page(sheet, Paper.PORTRAIT, school, first_row=1, title_rows=(1, 3))
    save_workbook(workbook, path)


def _expect_free(folder: Path) -> None:
    if folder.is_dir():
        if any(folder.iterdir()):
            raise KnownError(
                _("没有存档：文件夹“{folder}”里已有文件。请换一个新的文件夹名。", folder=folder.resolve().name)
            )
    elif folder.exists():
        raise KnownError(_("没有存档：“{folder}”是一个文件。请换一个文件夹名。", folder=folder.name))


def _make_beside(folder: Path) -> Path:
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=f".{folder.name[:40]}-", dir=folder.parent))
        beside.chmod(0o755)
    except OSError as error:
        raise _refusal(folder, error) from error
    return beside


def _move(beside: Path, folder: Path) -> None:
    """Not every system moves a folder over an empty one, so that goes first."""
    try:
        if folder.is_dir():
            folder.rmdir()
        beside.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        raise _refusal(folder, error) from error


def _refusal(folder: Path, error: OSError) -> KnownError:
    return KnownError(_("没有存档到“{folder}”：{why}。请换一个位置重试。", folder=folder, why=reason_of(error)))
