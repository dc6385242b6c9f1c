"""The compliance report as a workbook to print, sign and file: the clauses, what breaks them, the documents."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put
from afterschool.excel.looks import Look, add_looks
from afterschool.excel.printing import TITLE_POINTS, Paper, set_height, set_page, set_widths, widths_filling
from afterschool.excel.saving import save_workbook
from afterschool.policy.items import TOPIC_NAMES
from afterschool.policy.outcome import STATE_NAMES, State, labels_words
from afterschool.policy.report import ClauseResult, ComplianceReport
from afterschool.policy.telling import MOST_LINES, citations, evidence_lines, heading, summary
from afterschool.texts import BLANK, Message, _, joined

TITLE_ROW, HEADING_ROW, HEAD_ROW = 1, 2, 3
FIRST_ROW = HEAD_ROW + 1
HEADS = (_("事项"), _("要求"), _("出处"), _("结论"), _("证据"), _("学校说明与签字"))
STATE_COLUMN, EVIDENCE_COLUMN = 4, 5
_FIXED = [14.0, 30.0, 24.0, 12.0]
_DETAIL_HEADS = (_("要求"), _("不符合之处"), _("日期"))
_HIGHEST_LINES = 22
"""Printed lines of evidence in a row: no row can be higher than 409 points, and a page must hold it."""


def write_compliance_book(path: Path, report: ComplianceReport, made_on: date) -> None:
    """Write ``report`` to ``path``.

    Raises:
        KnownError: if the file cannot be written.
    """
    workbook = Workbook()
    add_looks(workbook)
    clauses = workbook.worksheets[0]
    clauses.title = str(_("逐条核对"))
    _add_clauses(clauses, report, made_on)
    if any(row.breaches for row in report.clauses):
        _add_details(workbook.create_sheet(str(_("不符合之处"))), report, made_on)
    _add_documents(workbook.create_sheet(str(_("依据文件"))), report, made_on)
    save_workbook(workbook, path)


def _add_clauses(sheet: Worksheet, report: ComplianceReport, made_on: date) -> None:
    widths = widths_filling(Paper.LANDSCAPE, _FIXED, len(HEADS) - len(_FIXED))
    _begin(sheet, _("课后服务合规报告"), report, made_on, HEADS, widths)
    row, topic = FIRST_ROW, None
    for found in report.clauses:
        item = found.clause.item
        texts = (
            TOPIC_NAMES[item.topic] if item.topic is not topic else "",
            found.clause.words,
            citations(found),
            STATE_NAMES[found.state],
            _evidence(found, widths[EVIDENCE_COLUMN - 1]),
            _to_sign(found),
        )
        topic = item.topic
        looks = [Look.ROW_HEAD, *[Look.BODY] * (len(HEADS) - 1)]
        looks[STATE_COLUMN - 1] = Look.SHORT if found.state is State.NOT_MET else Look.CENTRED
        _add_row(sheet, row, texts, looks, widths)
        row += 1
    put(sheet, row + 1, 1, _("校长签字：{blank}　　日期：{blank}　　盖章", blank=BLANK), Look.SIGNATURES)
    sheet.merge_cells(start_row=row + 1, end_row=row + 1, start_column=1, end_column=len(HEADS))
    set_height(sheet, row + 1, 2)
    _end(sheet, report)


def _evidence(found: ClauseResult, width: float) -> Message:
    """As much as a row can show, and how much more there is; all that is not met has a sheet of its own."""
    texts = (joined(list(evidence_lines(found, most)), "\n") for most in range(MOST_LINES, 1, -1))
    fitting = (text for text in texts if line_count(str(text), width) <= _HIGHEST_LINES)
    return next(fitting, joined(list(evidence_lines(found, 1)), "\n"))


def _to_sign(found: ClauseResult) -> Message | str:
    """The school's note; where the school attests, room to write and to sign."""
    note = found.clause.note
    if found.state is not State.ATTEST:
        return note
    return _("说明：{note}\n签字：{blank}", note=note or f"{BLANK}\n{BLANK}", blank=BLANK)


def _add_details(sheet: Worksheet, report: ComplianceReport, made_on: date) -> None:
    widths = widths_filling(Paper.LANDSCAPE, [40.0], 2)
    _begin(sheet, _("不符合之处"), report, made_on, _DETAIL_HEADS, widths)
    row = FIRST_ROW
    for found in report.clauses:
        for part in found.breaches:
            days = joined(labels_words(part.days))
            _add_row(sheet, row, (found.clause.words, part.text, days), [Look.BODY] * 3, widths)
            row += 1
    _end(sheet, report)


def _add_documents(sheet: Worksheet, report: ComplianceReport, made_on: date) -> None:
    widths = widths_filling(Paper.PORTRAIT, [40.0], 1)
    _begin(sheet, _("依据文件"), report, made_on, (_("出处中的写法"), _("文件")), widths)
    for row, source in enumerate(report.sources, start=FIRST_ROW):
        _add_row(sheet, row, (source.title, source.listed), [Look.ROW_HEAD, Look.BODY], widths)
    _end(sheet, report, Paper.PORTRAIT)


def _begin(
    sheet: Worksheet,
    title: Message,
    report: ComplianceReport,
    made_on: date,
    heads: Sequence[object],
    widths: Sequence[float],
) -> None:
    set_widths(sheet, widths)
    put(sheet, TITLE_ROW, 1, title, Look.TITLE)
    sheet.row_dimensions[TITLE_ROW].height = TITLE_POINTS
    words = _("{heading}；{summary}；{day} 制表", heading=heading(report), summary=summary(report), day=made_on)
    put(sheet, HEADING_ROW, 1, words, Look.NOTE)
    sheet.merge_cells(start_row=HEADING_ROW, end_row=HEADING_ROW, start_column=1, end_column=len(widths))
    set_height(sheet, HEADING_ROW, line_count(str(words), sum(widths)))
    for column, head in enumerate(heads, start=1):
        put(sheet, HEAD_ROW, column, head, Look.HEAD)
    set_height(sheet, HEAD_ROW, 1)
    sheet.freeze_panes = f"A{FIRST_ROW}"


def _add_row(
    sheet: Worksheet, row: int, texts: Sequence[object], looks: Sequence[str], widths: Sequence[float]
) -> None:
    for column, (text, look) in enumerate(zip(texts, looks, strict=True), start=1):
        put(sheet, row, column, text, look)
    set_height(sheet, row, max(line_count(str(text), width) for text, width in zip(texts, widths, strict=True)))


def _end(sheet: Worksheet, report: ComplianceReport, paper: Paper = Paper.LANDSCAPE) -> None:
    set_page(sheet, paper, report.school, first_row=TITLE_ROW, title_rows=(TITLE_ROW, HEAD_ROW))
