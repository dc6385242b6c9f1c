"""``afterschool comply``: what the school's policy document asks, clause by clause, and how plan and record stand."""

import argparse
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from afterschool.document import Document, ExportNote, NamesShown, export_note
from afterschool.excel.archive import ArchiveSource, write_archive
from afterschool.excel.compliance_book import write_compliance_book
from afterschool.indicators.rows import during
from afterschool.model.plan import SchoolPlan
from afterschool.pay.kept import pay_basis
from afterschool.policy.choosing import profile_of
from afterschool.policy.profiles import PROFILES
from afterschool.policy.report import noted_span, report
from afterschool.policy.school_plan import school_plan
from afterschool.policy.seen import Span
from afterschool.policy.telling import json_report, text_report
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.texts import Message, _
from afterschool.word.school_plan_document import write_school_plan
from ui.cli.daily.naming import date_option
from ui.cli.endings import word_path, workbook_path
from ui.cli.export_log import keep_notes
from ui.cli.output import fail, say, say_json
from ui.cli.progress import progress_line

NAME = "comply"
HELP = _("合规：按政策文件逐条核对计划和登记，写出报告、一校一案和存档")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help=str(_("文档")))
    parser.add_argument("--profile", choices=list(PROFILES), help=str(_("按哪份文件，默认学校自己选的")))
    parser.add_argument("--from", dest="first", type=date_option, metavar="2026-09-01", help=str(_("登记从哪天起核对")))
    parser.add_argument("--to", dest="last", type=date_option, metavar="2026-10-30", help=str(_("登记核对到哪天")))
    parser.add_argument(
        "--workbook", type=workbook_path, metavar="REPORT.xlsx", help=str(_("把报告写成工作簿，可打印签字"))
    )
    parser.add_argument("--school-plan", type=word_path, metavar="PLAN.docx", help=str(_("写出一校一案（Word 文档）")))
    parser.add_argument("--archive", type=Path, metavar="FOLDER", help=str(_("写出迎检存档：新的文件夹，带目录")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def carry_out(options: argparse.Namespace) -> int:
    """Print the report. A clause that is not met is an answer, no failure."""
    with Document.open(options.document, read_only=True) as document:
        plan, rosters, record = document.plan, document.rosters, document.record
        basis, indicators = pay_basis(document.pay), document.indicators
    today = date.today()
    span = span_asked(plan, record, options.first, options.last)
    if span is not None and (options.first or options.last):
        indicators = during(indicators, *span)
    found = report(plan, rosters, record, profile_of(options.profile or plan.school.policy), span, indicators)
    if options.json:
        say_json(json_report(found))
    else:
        say(text_report(found))
    source = ArchiveSource(book=Daybook(plan, rosters, record), basis=basis, report=found, made_on=today)
    notes: list[ExportNote] = []
    try:
        notes += _write_files(options, source)
    finally:
        keep_notes(options.document, notes)
    return 0


def _write_files(options: argparse.Namespace, source: ArchiveSource) -> Iterator[ExportNote]:
    """What was asked for beside the report; the paths go where they do not disturb programs that read it."""
    tell: Callable[[object], None] = (lambda text: fail(str(text))) if options.json else say
    if options.workbook:
        write_compliance_book(options.workbook, source.report, source.made_on)
        tell(_("合规报告：{path}", path=options.workbook))
        yield export_note("compliance", (options.workbook.name,), NamesShown.FULL)
    if options.school_plan:
        book = source.book
        made = school_plan(book.plan, book.rosters, book.record, source.basis, source.report)
        write_school_plan(options.school_plan, made, source.made_on)
        tell(_("一校一案：{path}", path=options.school_plan))
        yield export_note("school_plan", (options.school_plan.name,), NamesShown.FULL)
    if options.archive:
        with progress_line() as part:
            files = write_archive(options.archive, source, part)
        for file in files:
            tell(Message("  {name} {remark}", {"name": file.name or file.about, "remark": file.remark}))
        tell(_("存档：{path}", path=options.archive))
        yield export_note("archive", (options.archive.name,), NamesShown.FULL)


def span_asked(plan: SchoolPlan, record: DatedRecord, first: date | None, last: date | None) -> Span | None:
    """The dates of the record to be looked at: as asked, otherwise those of which something was noted.

    Raises:
        KnownError: if the dates are no span of the semester.
    """
    noted = noted_span(record)
    if first is None and last is None:
        return noted
    semester = plan.semester
    span = (first or semester.first_day, last or (noted[1] if noted else semester.last_day))
    asked = [day for day in (first, last) if day is not None]
    if first is not None and last is not None and first > last:
        raise KnownError(_("{last} 在 {first} 之前。请更正日期。", first=first, last=last))
    if not all(semester.first_day <= day <= semester.last_day for day in asked):
        raise KnownError(
            _(
                "{first} 至 {last} 不在学期之内。请在 {begin} 和 {end} 之间选择",
                first=span[0],
                last=span[1],
                begin=semester.first_day,
                end=semester.last_day,
            )
        )
    if span[0] > span[1]:
        raise KnownError(_("{first} 起还没有登记。请更正日期。", first=span[0]))
    return span
