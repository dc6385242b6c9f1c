"""What the export page writes, each in a process of its own so that the window never waits."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from afterschool.document.pay_rows import PayRows
from afterschool.excel.demand_book import write_demand_book
from afterschool.excel.flex_book import write_flex_book
from afterschool.excel.roster_book import RosterHeading, write_roster_book
from afterschool.excel.sheets import SheetOrder, write_month_sheets
from afterschool.excel.template import write_plan, write_template
from afterschool.flex.week import FlexWeek
from afterschool.interchange import case_object, json_text, roster_object
from afterschool.model.case import Case
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.semester import PlanVersion
from afterschool.outputs.calendars import write_calendars
from afterschool.outputs.fet import write_fet
from afterschool.outputs.poster import write_poster
from afterschool.pay.kept import pay_basis
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.saving import replace_file
from afterschool.shortages import shortage_truth
from afterschool.shortages.demand import demands
from ui.window.tasks import Report, telling


def roster_book(report: Report, path: Path, case: Case, roster: Roster, heading: RosterHeading) -> Path:
    """The workbook of the roster; refuses one that breaks rules."""
    write_roster_book(path, case, roster, heading, telling(report))
    return path


def demand_book(report: Report, path: Path, case: Case, roster: Roster) -> Path:
    """The people whom the roster lacks, for the district."""
    write_demand_book(path, case, demands(case, roster, shortage_truth(case)))
    return path


def flex_book(
    report: Report,
    path: Path,
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    monday: date,
) -> Path:
    """The flexible hours of the week that begins on ``monday``."""
    write_flex_book(path, FlexWeek(Daybook(plan, rosters, record), monday))
    return path


def plan_book(report: Report, path: Path, plan: SchoolPlan) -> Path:
    """The plan as the workbook that can be imported again."""
    write_plan(plan, path)
    return path


def month_sheets(
    report: Report,
    path: Path,
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    pay: PayRows,
    order: SheetOrder,
) -> tuple[Path, ...]:
    """The sheets of a month; a notice beside full names in a file of its own."""
    return write_month_sheets(path, Daybook(plan, rosters, record), pay_basis(pay), order, telling(report))


def calendars(
    report: Report, folder: Path, plan: SchoolPlan, rosters: Mapping[str, Roster], record: DatedRecord
) -> Path:
    """A calendar for everybody who serves, into ``folder``."""
    write_calendars(folder, Daybook(plan, rosters, record), datetime.now(UTC), tell=telling(report))
    return folder


def poster(report: Report, path: Path, plan: SchoolPlan, version: PlanVersion, case: Case, roster: Roster) -> Path:
    """The week for the parents' notice board."""
    write_poster(path, plan, version, case, roster, date.today())
    return path


def fet_file(report: Report, path: Path, plan: SchoolPlan, case: Case, roster: Roster) -> Path:
    """The activities of the week for FET."""
    write_fet(path, plan, case, roster)
    return path


def template(report: Report, path: Path) -> Path:
    """The empty workbook to fill in."""
    write_template(path)
    return path


def case_file(report: Report, path: Path, case: Case) -> Path:
    """The weekly problem in the interchange format."""
    replace_file(path, json_text(case_object(case)).encode())
    return path


def roster_file(report: Report, path: Path, roster: Roster) -> Path:
    """The roster in the interchange format."""
    replace_file(path, json_text(roster_object(roster)).encode())
    return path
