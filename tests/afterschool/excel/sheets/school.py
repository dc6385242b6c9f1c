"""September 2026 of the school of the dated record, with sport outdoors on Mondays, an outside club leader and money.

22 service days, of them 5 Wednesdays and 4 Mondays. T1 serves 2 sessions a day and a third on Mondays, T2 and T3 one.
Each session is 50, at most 2 a day; a club meeting 1,000. T2 was late on 2 September.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO

from openpyxl import Workbook, load_workbook

from afterschool.excel.sheets import SheetKind, SheetOrder
from afterschool.excel.sheets.book import build_month_sheets
from afterschool.excel.sheets.order import MonthSource
from afterschool.excel.writing import workbook_bytes
from afterschool.load.held import Incident, IncidentKind
from afterschool.model.month import Month
from afterschool.model.people import StaffMember
from afterschool.model.plan import Room
from afterschool.model.roster import Roster
from afterschool.model.words import Activity, SessionKind, StaffKind, Weekday
from afterschool.pay.facts import Income
from afterschool.pay.files import parse_rules
from afterschool.pay.kept import PayBasis
from afterschool.record.account import month_account
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import Absence, RecordEntry
from tests.afterschool.record.school import HOMEWORK_2, NOW, PLAN, ROSTER, SEPTEMBER, phase, session

EVIL = '=cmd|" /C calc"!A1'
PHONE = "13800001234"
OUTSIDER = StaffMember(id="W1", number="W001", name=EVIL, kind=StaffKind.RETIRED, phone=PHONE)
SCHOOL = replace(
    PLAN,
    clock=(*PLAN.clock, phase("P0", 15 * 60, 16 * 60, Activity.SPORT)),
    staff=(*PLAN.staff, OUTSIDER),
    rooms=(*PLAN.rooms, Room(id="V1", name="操场", kind="venue", outdoor=True)),
    clubs=tuple(replace(club, leaders=("W1",), name="+1+1 合唱团") for club in PLAN.clubs),
)
WEEKLY = Roster(
    sessions=(
        *(replace(row, staff=("W1",)) if row.kind is SessionKind.CLUB else row for row in ROSTER.sessions),
        session(SessionKind.SPORT, Weekday.MON, "P0", "V1", "C1 C2", "T1"),
    )
)
_MONEY = {
    "format": "afterschool-pay/1",
    "versions": [
        {
            "id": "v1",
            "name": "2026 年办法",
            "first_month": "2026-09",
            "items": [
                {
                    "id": "care",
                    "name": "看护",
                    "measure": "lesson",
                    "prices": [{"price": 50}],
                    "which": {"kinds": ["homework", "extended", "sport"]},
                    "most_per_day": 2,
                    "pot": "fund",
                },
                {
                    "id": "club",
                    "name": "社团",
                    "measure": "lesson",
                    "prices": [{"price": 1000}],
                    "which": {"kinds": ["club"]},
                },
            ],
            "pots": [
                {"id": "fund", "name": "看护经费", "way": "ceiling", "money": {"income": "收费", "part": "1/2"}},
            ],
            "deductions": [{"id": "late", "name": "迟到", "incident": "late", "part": "1/4", "over_min": 2}],
            "caps": [{"id": "month", "name": "每月封顶", "most": 2000, "period": "month", "items": ["care"]}],
        }
    ],
}
FEES_FEN = 10_000_00
BASIS = PayBasis(rules=parse_rules(_MONEY), incomes=(Income(id="收费", month=SEPTEMBER, fen=FEES_FEN),))
MONDAY = date(2026, 9, 7)


def daybook(record: DatedRecord | None = None) -> Daybook:
    return Daybook(SCHOOL, {"V1": WEEKLY}, record or DatedRecord())


@cache
def recorded() -> Daybook:
    """All of September noted as planned; T2 was 5 minutes late on the first Wednesday."""
    book = daybook()
    days = [day.day for day in book.service_days(SEPTEMBER.days[0], SEPTEMBER.days[-1])]
    entries = []
    for day in days:
        rows = [_late(row) if row.id == HOMEWORK_2 else row for row in as_it_stands(book, day)]
        entries.append(RecordEntry.of(day, rows, NOW))
    return book.with_record(DatedRecord(entries=tuple(entries)))


def _late(row):
    [place] = row.places
    return replace(row, places=(replace(place, incidents=(Incident(kind=IncidentKind.LATE, minutes=5),)),))


def ill(person: str, day: date) -> Absence:
    return Absence(id="a", absence="a", at=datetime(2026, 9, 1, tzinfo=UTC), person=person, first_day=day, last_day=day)


def source(
    *kinds: SheetKind, book: Daybook | None = None, basis: PayBasis = BASIS, month: Month = SEPTEMBER, **order: object
) -> MonthSource:
    held = book or recorded()
    return MonthSource(
        book=held,
        account=month_account(held, basis, month),
        rules=basis.rules,
        order=SheetOrder(month=month, sheets=kinds, **order),
    )


def written(*kinds: SheetKind, **rest: object) -> Workbook:
    """The sheets as a reader of the file finds them."""
    return read_back(build_month_sheets(source(*kinds, **rest)))


def read_back(workbook: Workbook) -> Workbook:
    """What is in the file that is written."""
    return load_workbook(BytesIO(workbook_bytes(workbook)))


def texts(workbook: Workbook, sheet: str) -> list[str]:
    """Every text of a sheet, row by row."""
    return [str(cell.value) for row in workbook[sheet].iter_rows() for cell in row if cell.value is not None]
