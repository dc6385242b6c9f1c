"""Closing a month and opening it again: from closing on nothing of the month can be noted or changed.

Every act is a row; closing keeps the ledger, so that what was paid stays whatever becomes of rules and records.
"""

from collections.abc import Sequence
from datetime import date, datetime

from afterschool.model.month import Month
from afterschool.pay.closing import Act, PayBook, TrailEntry, digest_of
from afterschool.pay.files.ledger_text import ledger_text, read_ledger
from afterschool.pay.kept import PayBasis
from afterschool.pay.ledger import Ledger
from afterschool.pay.working import pay_month
from afterschool.problems import KnownError, Problem, RecordField
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.places import pay_facts
from afterschool.record.rows import MonthAct, new_id
from afterschool.texts import _


def months_of(book: Daybook) -> tuple[Month, ...]:
    """The months of the semester in which somebody has service."""
    semester = book.plan.semester
    days = book.service_days(semester.first_day, semester.last_day)
    return tuple(sorted({Month.of(day.day) for day in days}))


def unrecorded_days(book: Daybook, month: Month) -> tuple[date, ...]:
    """Service days of ``month`` of which some session was not noted."""
    days = [day.day for day in book.service_days(month.days[0], month.days[-1])]
    book.foresee(days)
    recorded = book.record.sessions_on
    return tuple(day for day in days if any(row.id not in recorded(day) for row in book.sessions(day)))


def close(book: Daybook, basis: PayBasis, month: Month, at: datetime, by: str = "", why: str = "") -> MonthAct:
    """The row that closes ``month``; with pay rules it keeps the ledger.

    Raises:
        KnownError: if it is closed or outside the semester, nothing of it has a roster, some service day is not
            noted, or there are rules but none for the month.
    """
    if month in book.record.closed:
        raise KnownError(_("{month} 已经结账。要更改请先重新打开这个月", month=str(month)))
    semester = book.plan.semester
    if month.days[-1] < semester.first_day or semester.last_day < month.days[0]:
        raise KnownError(_("{month} 不在本学期内，不用结账。请核对月份", month=str(month)))
    if _has_no_roster(book, month):
        raise KnownError(
            _("{month} 还没有课表，没有可以结账的场次。请先为这个月的方案排出课表，再登记", month=str(month))
        )
    missing = unrecorded_days(book, month)
    if missing:
        problems = tuple(_not_recorded(day) for day in missing)
        raise KnownError(
            _("{month} 还有 {count} 天没有登记完，没有结账", month=str(month), count=len(missing)), problems
        )
    ledger = _ledger(book, basis, month)
    return MonthAct(
        id=new_id(),
        at=at,
        month=str(month),
        closed=True,
        by=by,
        why=why,
        total_fen=ledger.total_fen if ledger else 0,
        digest=digest_of(ledger) if ledger else "",
        ledger=ledger_text(ledger) if ledger else "",
    )


def reopen(record: DatedRecord, month: Month, at: datetime, by: str = "", why: str = "") -> MonthAct:
    """The row that opens ``month`` again.

    Raises:
        KnownError: if it is not closed, or no reason is given.
    """
    if month not in record.closed:
        raise KnownError(_("{month} 没有结账，不用重新打开", month=str(month)))
    if not why.strip():
        raise KnownError(_("重新打开 {month} 要写明原因", month=str(month)))
    last = _last_of(record.months, month)
    return MonthAct(
        id=new_id(),
        at=at,
        month=str(month),
        closed=False,
        by=by,
        why=why.strip(),
        total_fen=last.total_fen,
        digest=last.digest,
        ledger="",
    )


def pay_book(record: DatedRecord) -> PayBook:
    """The closed months with their ledgers, and the trail of all that was closed and opened."""
    closed = {}
    for month in sorted(record.closed):
        text = _last_of(record.months, month).ledger
        if text:
            closed[month] = read_ledger(text)
    return PayBook(closed=closed, trail=tuple(_trail_entry(act) for act in record.months))


def _has_no_roster(book: Daybook, month: Month) -> bool:
    """Whether there is service, but no roster that says who serves, and nothing was noted while there was one.

    Where only some days have none, the month is closed all the same: a school may begin with the program in mid-month.
    """
    days = [day for day in book.calendar.values() if day.is_service and Month.of(day.day) == month]
    known = (day.version in book.rosters or book.record.sessions_on(day.day) for day in days)
    return bool(days) and not any(known)


def _ledger(book: Daybook, basis: PayBasis, month: Month) -> Ledger | None:
    if not basis.rules.versions:
        return None
    ledger = pay_month(basis.rules, pay_facts(book, basis, [month]), month)
    if not ledger.version:
        raise KnownError(_("{month} 没有适用的规则，不能结账。请先补上规则", month=str(month)))
    return ledger


def _last_of(acts: Sequence[MonthAct], month: Month) -> MonthAct:
    return next(act for act in reversed(acts) if act.month == str(month))


def _trail_entry(act: MonthAct) -> TrailEntry:
    return TrailEntry(
        month=Month.parse(act.month),
        act=Act.CLOSED if act.closed else Act.REOPENED,
        at=act.at,
        by=act.by,
        reason=act.why,
        total_fen=act.total_fen,
        digest=act.digest,
    )


def _not_recorded(day: date) -> Problem:
    where = RecordField(table="records", id=day.isoformat(), name=day.isoformat())
    return Problem(where=where, what=_("有场次没有登记"), remedy=_("请先登记，或把当天按计划登记"))
