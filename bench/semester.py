"""How long the record of a semester takes at 108 classes: ``python -m bench.semester [FOLDER]``.

A semester of some 90 service days with every session noted is opened, a day is looked at, covers are ranked, sessions
are noted and changed, a month is closed with pay and its sheets are written. Aims: opening in 2 s, closing a month in
2 s, a workbook in 5 s. ``FOLDER`` chooses the disk.
"""

import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TypeVar

from afterschool.document import Change, Document
from afterschool.excel.archive import ArchiveSource, write_archive
from afterschool.excel.sheets import MONEY_SHEETS, SITE_SHEETS, SheetOrder, write_month_sheets
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster, Session
from afterschool.model.semester import DayException, DayKind
from afterschool.model.words import WORKDAYS, Activity, SessionKind
from afterschool.outputs.calendars import write_calendars
from afterschool.pay.kept import PayBasis, pay_basis, pay_rows
from afterschool.pay.rules import Cap, Factor, Measure, PayItem, PayRules, Period, RuleVersion, Step, Which
from afterschool.policy.choosing import profile_of
from afterschool.policy.report import report
from afterschool.record.changing import cover
from afterschool.record.covering import CoverDesk
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.months import close
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import Absence, RecordEntry
from afterschool.texts import _
from bench.document import CLASSES, STAFF, school

T = TypeVar("T")
NOW = datetime(2026, 9, 1, tzinfo=UTC)
OCTOBER = Month(2026, 10)
WEEK = tuple(date(2026, 10, n) for n in range(12, 17))
HOLIDAYS = tuple(date(2026, 10, n) for n in (1, 2, 5, 6, 7))
PHASES = (("P1", Activity.SPORT), ("P2", Activity.HOMEWORK), ("P3", Activity.EXTENDED), ("P4", Activity.EVENING))
ITEM = PayItem(
    id="care",
    name="看护",
    measure=Measure.LESSON,
    prices=(Step(price_fen=60_00),),
    factors=(Factor(times=Fraction(6, 5), which=Which(covers=True)),),
    most_per_day=2,
)
CAP = Cap(id="month", name="封顶", most_fen=2000_00, period=Period.MONTH)
RULES = PayRules(
    versions=(RuleVersion(id="2026", name="2026", first_month=Month(2026, 9), items=(ITEM,), caps=(CAP,)),)
)


def main() -> None:
    """Print the figures."""
    parser = ArgumentParser(prog="python -m bench.semester", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, help="where the document is made")
    with tempfile.TemporaryDirectory(dir=parser.parse_args().folder) as folder:
        path = Path(folder, "semester.afterschool")
        days, places = make(path)
        print(f"{days} days, {places} places on record, {path.stat().st_size / 1e6:.1f} MB, {CLASSES} classes")
        with timed("open the document with plan, roster and record", lambda: opened(path)) as document:
            measure(document)
            write_sheets(document, Path(folder))
            write_rest(document, Path(folder))


def measure(document: Document) -> None:
    """Everything that is done with an open document."""
    book = Daybook(document.plan, document.rosters, document.record)
    first, *_others = document.record.recorded_days
    timed("the board of a day that was noted", lambda: book.board(first))
    away = Absence(id="A", absence="A", at=NOW, person="T1", first_day=first, last_day=first)
    fresh = Daybook(document.plan, document.rosters, DatedRecord(absences=(away,)))
    board = timed("the board of a day that was not", lambda: fresh.board(first))
    session, position = next(iter(board.open_places))
    desk = CoverDesk(fresh, board)
    found = timed("covers for a place, ranked", lambda: desk.candidates(session, position))
    change = cover(session, position, found[0].person, NOW)
    timed("a cover, committed", lambda: commit(document, lambda rows: rows.append(change)))
    entry = RecordEntry.of(first, as_it_stands(fresh, first), NOW, why="更正")
    timed("a whole day noted, committed", lambda: commit(document, lambda rows: rows.append(entry)))
    month = Daybook(document.plan, document.rosters, document.record)
    act = timed("a month closed with pay", lambda: close(month, pay_basis(document.pay), OCTOBER, NOW))
    timed("the closed month, committed", lambda: commit(document, lambda rows: rows.append(act)))


def write_sheets(document: Document, folder: Path) -> None:
    """Sheets of the month in one workbook: all with money, those for a week on the spot, those for the whole month."""
    orders = {
        "the sheets of a month with money": SheetOrder(month=OCTOBER, sheets=MONEY_SHEETS),
        "the sheets on the spot, for a week": SheetOrder(
            month=OCTOBER, sheets=SITE_SHEETS, first_day=WEEK[0], last_day=WEEK[-1]
        ),
        "the sheets on the spot, for the month": SheetOrder(month=OCTOBER, sheets=SITE_SHEETS),
    }
    for name, order in orders.items():
        book, basis = Daybook(document.plan, document.rosters, document.record), pay_basis(document.pay)
        timed(name, partial(write_month_sheets, folder / "sheets.xlsx", book, basis, order))


def write_rest(document: Document, folder: Path) -> None:
    """What is written of the whole semester: a calendar for everybody, and the inspector's folder with its report."""
    book = Daybook(document.plan, document.rosters, document.record)
    timed("the calendars of everybody", lambda: write_calendars(folder / "calendars", book, NOW))
    book = Daybook(document.plan, document.rosters, document.record)
    profile = profile_of(document.plan.school.policy)
    days = list(book.record.recorded_days)
    span = (days[0], days[-1])
    found = timed(
        "the report of compliance on plan and record",
        lambda: report(document.plan, document.rosters, document.record, profile, span),
    )
    source = ArchiveSource(book=book, basis=pay_basis(document.pay), report=found, made_on=NOW.date())
    timed("the inspector's folder", lambda: write_archive(folder / "archive", source))


def make(path: Path) -> tuple[int, int]:
    """A document with all of the semester noted; how many days and places that are."""
    plan, week = semester(), roster()
    book = Daybook(plan, {"V1": week}, DatedRecord())
    days = [row.day for row in book.service_days(plan.semester.first_day, plan.semester.last_day)]
    places = 0
    with Document.create(path, plan, backups=path.parent / "backups") as document:
        with document.transaction(_("求解")) as change:
            change.set_roster("V1", week)
            change.set_pay(pay_rows(PayBasis(rules=RULES)))
        for day in days:
            sessions = as_it_stands(book, day)
            places += sum(len(noted.places) for noted in sessions)
            commit(document, partial(_append, RecordEntry.of(day, sessions, NOW)))
    return len(days), places


def semester() -> SchoolPlan:
    """The school of :mod:`bench.document` with four phases a day."""
    plan = school()
    phases = tuple(
        replace(plan.clock[0], id=key, name=key, activities=(kind,), start_min=900 + 60 * n, end_min=950 + 60 * n)
        for n, (key, kind) in enumerate(PHASES)
    )
    stay = dict.fromkeys(WORKDAYS, 38)
    return replace(
        plan,
        clock=phases,
        classes=tuple(replace(row, extended=stay, evening=stay) for row in plan.classes),
        clubs=(),
        semester=replace(
            plan.semester, exceptions=tuple(DayException(day=day, kind=DayKind.HOLIDAY) for day in HOLIDAYS)
        ),
    )


def roster() -> Roster:
    """Four sessions of each class on each workday, sport with two people: 540 places on each day beside other posts."""
    sessions = [
        Session(
            kind=SessionKind(kind.value),
            day=day,
            phase=key,
            room=f"R{number}",
            classes=(f"C{number}",),
            staff=tuple(f"T{(number + CLASSES * n + 50 * m) % STAFF}" for m in range(2)),
        )
        for day in WORKDAYS
        for n, (key, kind) in enumerate(PHASES)
        for number in range(CLASSES)
    ]
    return Roster(sessions=tuple(sessions))


def opened(path: Path) -> Document:
    """The document with everything that a window asks for first."""
    document = Document.open(path, backups=path.parent / "backups")
    assert document.plan.classes
    assert document.rosters
    assert document.record.entries
    return document


def commit(document: Document, edit: Callable[[Change], object]) -> None:
    """One step."""
    with document.transaction(_("登记")) as change:
        edit(change)


def _append(row: RecordEntry, change: Change) -> None:
    change.append(row)


def timed(name: str, act: Callable[[], T]) -> T:
    """What ``act`` gives; its time is printed, on the clock and of the processor."""
    wall, used = time.perf_counter(), time.process_time()
    result = act()
    print(f"{name:48} {time.perf_counter() - wall:6.2f} s, processor {time.process_time() - used:6.2f} s")
    return result


if __name__ == "__main__":
    main()
