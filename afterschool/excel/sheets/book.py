"""Writes the sheets of a month into workbooks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from openpyxl import Workbook

from afterschool.excel.looks import add_looks
from afterschool.excel.sheets.clubs import add_clubs
from afterschool.excel.sheets.counts import add_counts
from afterschool.excel.sheets.deductions import add_deductions
from afterschool.excel.sheets.detail import add_detail
from afterschool.excel.sheets.duty import add_duty
from afterschool.excel.sheets.fund import add_fund
from afterschool.excel.sheets.handover import add_handover
from afterschool.excel.sheets.increment import add_increment
from afterschool.excel.sheets.kinds import NEEDS_LEDGER, SHEET_NAMES, SheetKind
from afterschool.excel.sheets.labour import add_labour
from afterschool.excel.sheets.notice import add_notice
from afterschool.excel.sheets.order import MonthSource, SheetOrder
from afterschool.excel.sheets.patrol import add_patrol
from afterschool.excel.sheets.rain import add_rain
from afterschool.excel.sheets.sign_by_day import add_sign_by_day
from afterschool.excel.sheets.sign_by_person import add_sign_by_person
from afterschool.excel.sheets.slips import add_slips
from afterschool.excel.writing import workbook_bytes
from afterschool.pay.kept import PayBasis
from afterschool.problems import KnownError
from afterschool.progress import Tell, TellPart, share, untold, with_words
from afterschool.record.account import month_account
from afterschool.record.daybook import Daybook
from afterschool.saving import replace_files
from afterschool.texts import _, joined

_SUMMED, _FILLED = 0.1, 0.9
"""Parts of the time after which the month is summed up, and of the rest after which a workbook is filled."""

_OF_MONEY: Mapping[SheetKind, Callable[[Workbook, MonthSource], None]] = {
    SheetKind.COUNTS: add_counts,
    SheetKind.INCREMENT: add_increment,
    SheetKind.LABOUR: add_labour,
    SheetKind.DETAIL: add_detail,
    SheetKind.DEDUCTIONS: add_deductions,
    SheetKind.FUND: add_fund,
    SheetKind.NOTICE: add_notice,
    SheetKind.SLIPS: add_slips,
}
_ON_SITE: Mapping[SheetKind, Callable[[Workbook, MonthSource, TellPart], None]] = {
    SheetKind.SIGN_BY_PERSON: add_sign_by_person,
    SheetKind.SIGN_BY_DAY: add_sign_by_day,
    SheetKind.PATROL: add_patrol,
    SheetKind.HANDOVER: add_handover,
    SheetKind.DUTY: add_duty,
    SheetKind.CLUBS: add_clubs,
    SheetKind.RAIN: add_rain,
}


def write_month_sheets(
    path: Path, book: Daybook, basis: PayBasis, order: SheetOrder, tell: Tell = untold
) -> tuple[Path, ...]:
    """Write the sheets of ``order`` to ``path``, telling how far it is, and say which files were written.

    A notice is put up for everybody: beside sheets with full names it gets a file of its own.

    Raises:
        KnownError: if the month has no service, sheets ask for rules of pay that are not there, or a file cannot be
            written.
    """
    tell(0.0, _("正在汇总 {month}", month=str(order.month)))
    if NEEDS_LEDGER.isdisjoint(order.sheets):
        basis = PayBasis()
    source = MonthSource(book=book, account=month_account(book, basis, order.month), rules=basis.rules, order=order)
    _expect_possible(source)
    files = _files(path, order)
    made = []
    for number, (target, part) in enumerate(files):
        own = share(share(tell, _SUMMED, 1.0), number / len(files), (number + 1) / len(files))
        workbook = build_month_sheets(replace(source, order=part), share(own, 0.0, _FILLED))
        made.append((target, workbook_bytes(workbook, with_words(share(own, _FILLED, 1.0), _("正在写文件")))))
    return replace_files(made)


def build_month_sheets(source: MonthSource, tell: Tell = untold) -> Workbook:
    """The workbook with the sheets of the order of ``source`` and those that their formulas refer to."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_looks(workbook)
    kinds = source.order.with_needed
    for number, kind in enumerate(kinds):
        words = _("正在写{sheet}", sheet=SHEET_NAMES[kind])
        own = with_words(share(tell, number / len(kinds), (number + 1) / len(kinds)), words)
        own(0.0)
        if kind in _OF_MONEY:
            _OF_MONEY[kind](workbook, source)
        else:
            _ON_SITE[kind](workbook, source, own)
    return workbook


def _expect_possible(source: MonthSource) -> None:
    order, account = source.order, source.account
    if not order.sheets:
        raise KnownError(_("没有选任何表。请至少选一张"))
    asked = [SHEET_NAMES[kind] for kind in order.sheets if kind in NEEDS_LEDGER]
    if asked and (account.ledger is None or not account.ledger.version):
        raise KnownError(
            _(
                "{month} 没有适用的绩效规则，写不出{sheets}。请先在“绩效”页采用规则，或只选其他的表",
                month=str(order.month),
                sheets=joined(asked),
            )
        )
    first, last = order.span
    if first > last:
        raise KnownError(
            _("{month} 的表：{last} 在 {first} 之前。请更正日期", month=str(order.month), first=first, last=last)
        )
    if not source.days:
        raise KnownError(_("{first} 至 {last} 没有课后服务。请换几天", first=first, last=last))


def _files(path: Path, order: SheetOrder) -> list[tuple[Path, SheetOrder]]:
    if not order.full_names_for or SheetKind.NOTICE not in order.sheets or len(order.sheets) == 1:
        return [(path, order)]
    rest = tuple(kind for kind in order.sheets if kind is not SheetKind.NOTICE)
    beside = path.with_stem(f"{path.stem} {SHEET_NAMES[SheetKind.NOTICE]}")
    return [(path, replace(order, sheets=rest)), (beside, replace(order, sheets=(SheetKind.NOTICE,)))]
