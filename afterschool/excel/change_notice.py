"""The notice of a date's changes as a workbook: one A4 page to pin up, and a sheet with the texts to send.

The page lies or stands, as its print is larger. Changes that would shrink below what can be read go on further pages.
"""

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from afterschool.excel.cells import line_count, put
from afterschool.excel.heads import FIRST_ROW, HEAD_ROW, SUBTITLE_POINTS, TITLE_ROW, put_heads, put_title
from afterschool.excel.looks import Look, add_looks, kind_look
from afterschool.excel.printing import (
    LEAST_SCALE,
    TITLE_POINTS,
    Paper,
    points_of,
    printable_points,
    set_height,
    set_page,
    set_widths,
    table_widths,
    widths_filling,
)
from afterschool.excel.saving import save_workbook
from afterschool.model.words import SessionKind, name_of
from afterschool.record.names import Names
from afterschool.record.notice import DayNotice, NoticeLine
from afterschool.texts import Message, _, pgettext

HEADS = (_("时间"), pgettext("one", "活动"), _("班级、社团或岗位"), _("地点"), _("原安排"), _("现安排"), _("原因"))
_FIXED = [15.5, 11.0]
_KIND_COLUMN = 2
_ROWS_OF_THE_END = 2
"""An empty one, and who signs."""


def write_change_notice(path: Path, notice: DayNotice, names: Names) -> None:
    """Write ``notice`` to ``path``.

    Raises:
        KnownError: if the file cannot be written.
    """
    workbook = Workbook()
    add_looks(workbook)
    first = workbook.worksheets[0]
    first.title = str(_("变动通知"))
    _add_changes(first, notice)
    if notice.messages:
        _add_messages(workbook.create_sheet(str(_("个人通知"))), notice, names)
    save_workbook(workbook, path)


def _about(notice: DayNotice) -> Message:
    return _("{school}　{day}", school=notice.school, day=notice.heading)


def _add_changes(sheet: Worksheet, notice: DayNotice) -> None:
    lines = [_texts(line) for line in notice.lines]
    paper, scale = _paper_for(lines)
    widths = _widths(paper)
    set_widths(sheet, widths)
    put_title(sheet, _("课后服务变动通知"), _about(notice))
    put_heads(sheet, HEADS, widths)
    for row, (line, texts) in enumerate(zip(notice.lines, lines, strict=True), start=FIRST_ROW):
        for column, text in enumerate(texts, start=1):
            put(sheet, row, column, text, kind_look(line.session.session.kind) if column == _KIND_COLUMN else Look.BODY)
        set_height(sheet, row, _lines_high(texts, widths))
    if not notice.lines:
        put(sheet, FIRST_ROW, 1, _("当天没有变动。"), Look.NOTE)
    end = FIRST_ROW + max(len(notice.lines), 1) + 1
    put(sheet, end, 1, _("教务处　　{day}", day=notice.day), Look.SIGNATURES)
    sheet.merge_cells(start_row=end, end_row=end, start_column=1, end_column=len(HEADS))
    set_page(sheet, paper, notice.school, first_row=TITLE_ROW, title_rows=(TITLE_ROW, HEAD_ROW))
    if scale >= LEAST_SCALE:
        sheet.page_setup.fitToHeight = 1


def _texts(line: NoticeLine) -> list[str]:
    kind = name_of(line.session.session.kind)
    return [
        str(text) for text in (line.session.time_text, kind, line.what, line.where, line.before, line.after, line.why)
    ]


def _widths(paper: Paper) -> list[float]:
    holds: list[list[object]] = [[head] for head in HEADS]
    holds[_KIND_COLUMN - 1] += map(name_of, SessionKind)
    return table_widths(paper, [*_FIXED, *[None] * (len(HEADS) - len(_FIXED))], holds)


def _lines_high(texts: Sequence[str], widths: Sequence[float]) -> int:
    return max(line_count(text, width) for text, width in zip(texts, widths, strict=True))


def _paper_for(lines: Sequence[Sequence[str]]) -> tuple[Paper, float]:
    """How the page lies on which ``lines`` shrink least (broad where both do alike), and to what part of their size."""
    scales = {}
    for paper in (Paper.LANDSCAPE, Paper.PORTRAIT):
        widths = _widths(paper)
        heads = points_of(_lines_high([str(head) for head in HEADS], widths))
        rows = sum(points_of(_lines_high(texts, widths)) for texts in lines)
        height = TITLE_POINTS + SUBTITLE_POINTS + heads + rows + points_of(1) * _ROWS_OF_THE_END
        scales[paper] = min(1.0, printable_points(paper) / height)
    best = max(scales, key=lambda paper: scales[paper])
    return best, scales[best]


def _add_messages(sheet: Worksheet, notice: DayNotice, names: Names) -> None:
    widths = widths_filling(Paper.PORTRAIT, [14.0], 1)
    set_widths(sheet, widths)
    put_title(sheet, _("个人通知"), _about(notice))
    put_heads(sheet, (_("姓名"), _("通知内容")), widths)
    for row, (person, text) in enumerate(notice.messages.items(), start=FIRST_ROW):
        put(sheet, row, 1, names.person(person), Look.ROW_HEAD)
        put(sheet, row, 2, text, Look.BODY)
        set_height(sheet, row, line_count(str(text), widths[1]))
    set_page(sheet, Paper.PORTRAIT, notice.school, first_row=TITLE_ROW, title_rows=(TITLE_ROW, HEAD_ROW))
