"""Every kind of file that goes out for spreadsheet and word processors, written of small schools."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from afterschool.excel.archive import ArchiveSource, write_archive
from afterschool.excel.change_notice import write_change_notice
from afterschool.excel.demand_book import write_demand_book
from afterschool.excel.flex_book import write_flex_book
from afterschool.excel.indicators.book import write_indicator_template
from afterschool.excel.roster_book import write_roster_book
from afterschool.excel.sheets import SheetKind
from afterschool.excel.sheets.book import build_month_sheets
from afterschool.excel.template import write_plan, write_template
from afterschool.excel.writing import workbook_bytes
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel
from afterschool.model.words import Role, Weekday
from afterschool.pay.kept import PayBasis
from afterschool.policy.choosing import profile_of
from afterschool.policy.report import report
from afterschool.record.changing import cover
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.notice import day_notice
from afterschool.shortages import shortage_truth
from afterschool.shortages.demand import demands
from afterschool.shortages.matching import Volunteer, match
from tests.afterschool.excel.indicators import school as measured
from tests.afterschool.excel.roster_books import HEADING
from tests.afterschool.excel.sheets.school import daybook, source
from tests.afterschool.excel.small_week import a_case, a_roster
from tests.afterschool.flex.school import EARLY, book_with, rules, window
from tests.afterschool.policy import school as judged
from tests.afterschool.record import school as dated
from tests.afterschool.shortages.short_week import short_week, whole

Writing = Callable[[Path], None]


def recorded_month(path: Path) -> None:
    path.write_bytes(workbook_bytes(build_month_sheets(source(*SheetKind))))


def planned_month(path: Path) -> None:
    path.write_bytes(workbook_bytes(build_month_sheets(source(*SheetKind, book=daybook()))))


def roster(path: Path) -> None:
    write_roster_book(path, a_case(), a_roster(), HEADING)


def demand(path: Path) -> None:
    week, now = short_week()
    asked = demands(week, now, shortage_truth(week))
    people = [Volunteer(name="甲", roles=(Role.HOMEWORK,), free=(whole(Weekday.MON),))]
    write_demand_book(path, week, asked, match(week, asked, people))


def flexible_hours(path: Path) -> None:
    bank, leaves = rules(FlexModel.TIME_BANK), [window("T1", EARLY, "11:00-11:30")]
    write_flex_book(path, FlexWeek(book_with(bank, windows=leaves), dated.WEDNESDAY), ["T1", "T2"])


def change_notice(path: Path) -> None:
    covered = cover(dated.row(dated.HOMEWORK_1), 0, "T5", dated.NOW)
    book = dated.daybook(DatedRecord(absences=(dated.away(),), changes=(covered,)))
    write_change_notice(path, day_notice(book, book.board(dated.WEDNESDAY)), book.names)


def indicators(path: Path) -> None:
    write_indicator_template(path, measured.PLAN, ())


def template(path: Path) -> None:
    write_template(path)


def plan(path: Path) -> None:
    write_plan(dated.PLAN, path)


def archive(folder: Path) -> tuple[Path, ...]:
    """The inspector's folder, with report, the school's own plan, roster, month and index; its files."""
    rosters, record = {"V1": judged.ROSTER}, judged.noted()
    found = report(judged.PLAN, rosters, record, profile_of("zhushan-2021"), judged.ONE_DAY)
    book = Daybook(judged.PLAN, rosters, record)
    write_archive(folder, ArchiveSource(book=book, basis=PayBasis(), report=found, made_on=date(2026, 10, 8)))
    return tuple(sorted(folder.iterdir()))


WITH_FORMULAS: tuple[Writing, ...] = (recorded_month, planned_month, roster, demand, flexible_hours)
BOOKS: tuple[Writing, ...] = (*WITH_FORMULAS, change_notice, indicators, template, plan)
