"""What the page of the day has done in a process of its own."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from afterschool.excel.change_notice import write_change_notice
from afterschool.excel.pupil_counts import PupilCounts, read_pupil_counts
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.daybook import Daybook
from afterschool.record.keeping import Noting, noted_as_it_stands, noted_counts
from afterschool.record.log import DatedRecord
from afterschool.record.names import Names
from afterschool.record.notice import DayNotice
from afterschool.texts import _
from ui.window.tasks import Report


def change_notice(report: Report, path: Path, notice: DayNotice, names: Names) -> Path:
    """The workbook of a date's changes."""
    write_change_notice(path, notice, names)
    return path


class Source(NamedTuple):
    """What the days follow from."""

    plan: SchoolPlan
    rosters: Mapping[str, Roster]
    record: DatedRecord


def as_it_stands(report: Report, source: Source, days: Sequence[date], at: datetime, but: frozenset[str]) -> Noting:
    """What of ``days`` was not noted yet, ready to be noted at ``at``, without the sessions in ``but``."""
    return noted_as_it_stands(Daybook(*source), days, at, but)


def pupil_counts(report: Report, path: Path, source: Source, month: Month, at: datetime) -> tuple[PupilCounts, Noting]:
    """The head counts of ``month`` in a file, as they are read and ready to be noted at ``at``."""
    read = read_pupil_counts(path, source.plan, month)
    return read, noted_counts(Daybook(*source), read.counts, at, str(_("导入“{name}”", name=path.name)))
