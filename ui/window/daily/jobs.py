"""What the page of the day has done in a process of its own."""

from pathlib import Path

from afterschool.excel.change_notice import write_change_notice
from afterschool.excel.pupil_counts import PupilCounts, read_pupil_counts
from afterschool.interchange import case_object, parse_roster, roster_object
from afterschool.model.case import Case
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.record.names import Names
from afterschool.record.notice import DayNotice
from afterschool.rules import judge
from afterschool.texts import _
from solver.client import run_worker
from solver.protocol import SolveRequest
from ui.window.tasks import Report

SECONDS = 20
THREADS = 2


def least_change(report: Report, case: Case, roster: Roster, accepted: int) -> Roster:
    """``roster`` for ``case`` with the least change.

    Raises:
        KnownError: if the solver failed, or what it found does not pass the rules.
    """
    request = SolveRequest(
        case=case_object(case),
        hint=roster_object(roster),
        least_change=True,
        accepted=accepted,
        seconds=SECONDS,
        threads=THREADS,
    )
    finished = run_worker(request, lambda _event: None)
    found = parse_roster(finished.roster).roster
    if judge(case, found).hard > len(finished.locks_given_up):
        raise KnownError(_("计算结果没有通过规则检查，已丢弃。请把排班问题文件发给开发者。"))
    return found


def change_notice(report: Report, path: Path, notice: DayNotice, names: Names) -> Path:
    """The workbook of a date's changes."""
    write_change_notice(path, notice, names)
    return path


def pupil_counts(report: Report, path: Path, plan: SchoolPlan, month: Month) -> PupilCounts:
    """The head counts of ``month`` in a file."""
    return read_pupil_counts(path, plan, month)
