"""What the export page writes, each in a process of its own so that the window never waits."""

from pathlib import Path

from afterschool.excel.demand_book import write_demand_book
from afterschool.excel.roster_book import RosterHeading, write_roster_book
from afterschool.excel.saving import replace_file
from afterschool.excel.template import write_plan, write_template
from afterschool.interchange import case_object, json_text, roster_object
from afterschool.model.case import Case
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.shortages import shortage_truth
from afterschool.shortages.demand import demands
from ui.window.tasks import Report


def roster_book(report: Report, path: Path, case: Case, roster: Roster, heading: RosterHeading) -> Path:
    """The workbook of the roster; refuses one that breaks rules."""
    write_roster_book(path, case, roster, heading)
    return path


def demand_book(report: Report, path: Path, case: Case, roster: Roster) -> Path:
    """The people whom the roster lacks, for the district."""
    write_demand_book(path, case, demands(case, roster, shortage_truth(case)))
    return path


def plan_book(report: Report, path: Path, plan: SchoolPlan) -> Path:
    """The plan as the workbook that can be imported again."""
    write_plan(plan, path)
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
