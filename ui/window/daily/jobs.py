"""What the page of the day has done in a process of its own."""

from pathlib import Path

from afterschool.excel.change_notice import write_change_notice
from afterschool.excel.pupil_counts import PupilCounts, read_pupil_counts
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.record.names import Names
from afterschool.record.notice import DayNotice
from ui.window.tasks import Report


def change_notice(report: Report, path: Path, notice: DayNotice, names: Names) -> Path:
    """The workbook of a date's changes."""
    write_change_notice(path, notice, names)
    return path


def pupil_counts(report: Report, path: Path, plan: SchoolPlan, month: Month) -> PupilCounts:
    """The head counts of ``month`` in a file."""
    return read_pupil_counts(path, plan, month)
