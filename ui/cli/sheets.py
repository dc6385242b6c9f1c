"""The sheets of a month as options of ``afterschool export``."""

import argparse

from afterschool.document import Document, ExportNote, NamesShown, export_note
from afterschool.excel.sheets import SHEET_NAMES, SheetKind, SheetOrder, write_month_sheets
from afterschool.model.month import Month
from afterschool.pay.kept import pay_basis
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.record.months import months_of
from afterschool.texts import Message, _, joined
from ui.cli.daily.naming import date_option, month_option
from ui.cli.endings import workbook_path
from ui.cli.output import say
from ui.cli.progress import progress_line


def add_sheet_options(parser: argparse.ArgumentParser) -> None:
    """Options about the sheets of a month."""
    group = parser.add_argument_group(str(_("月报和现场表册")))
    group.add_argument(
        "--sheets", type=workbook_path, metavar="SHEETS.xlsx", help=str(_("一个月的统计、发放、公示、签到等表"))
    )
    group.add_argument("--month", type=month_option, metavar="2026-10", help=str(_("月份，默认最近结账的月份")))
    names = joined([Message("{id}（{name}）", {"id": kind.value, "name": SHEET_NAMES[kind]}) for kind in SheetKind])
    group.add_argument(
        "--only",
        nargs="+",
        choices=[kind.value for kind in SheetKind],
        metavar="SHEET",
        help=str(_("只写这些表，默认全部：{names}", names=names)),
    )
    group.add_argument("--full-names", default="", metavar="REASON", help=str(_("发放类的表写完整姓名，写明用途")))
    first, last = _("按天的表从这天起，默认月初"), _("到这天，默认月末")
    group.add_argument("--from", dest="first_day", type=date_option, metavar="2026-10-12", help=str(first))
    group.add_argument("--until", dest="last_day", type=date_option, metavar="2026-10-16", help=str(last))


def write_sheets(document: Document, options: argparse.Namespace) -> ExportNote:
    """Write the sheets asked for, and say which.

    Raises:
        KnownError: if they cannot be written.
    """
    book = Daybook(document.plan, document.rosters, document.record)
    order = SheetOrder(
        month=options.month or _last_month(book),
        sheets=tuple(SheetKind(word) for word in options.only or list(SheetKind)),
        full_names_for=options.full_names.strip(),
        first_day=options.first_day,
        last_day=options.last_day,
    )
    with progress_line() as tell:
        paths = write_month_sheets(options.sheets, book, pay_basis(document.pay), order, tell)
    for path in paths:
        say(_("{month} 的表：{path}", month=str(order.month), path=path))
    names = NamesShown.FULL if order.shows_full_names else NamesShown.MASKED
    return export_note("sheets", tuple(path.name for path in paths), names, order.month, order.full_names_for)


def _last_month(book: Daybook) -> Month:
    """The last month that was closed, otherwise the last of which something was noted, otherwise the first."""
    months = months_of(book)
    if not months:
        raise KnownError(_("文档里还没有课表，没有可写的表。请先排班：afterschool solve"))
    noted = {Month.of(day) for day in book.record.recorded_days}
    for chosen in (book.record.closed, noted):
        if found := [month for month in months if month in chosen]:
            return found[-1]
    return months[0]
