"""What the page 合规 has worked out and written, each in a process of its own."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from afterschool.document.pay_rows import PayRows
from afterschool.excel.archive import ArchiveSource, write_archive
from afterschool.excel.compliance_book import write_compliance_book
from afterschool.indicators.rows import MonthIndicators
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.pay.kept import pay_basis
from afterschool.policy.choosing import profile_of
from afterschool.policy.report import ComplianceReport, noted_span
from afterschool.policy.report import report as judge_clauses
from afterschool.policy.school_plan import school_plan
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.word.school_plan_document import write_school_plan
from ui.window.tasks import Report, telling


class Source(NamedTuple):
    """What the report follows from."""

    plan: SchoolPlan
    rosters: Mapping[str, Roster]
    record: DatedRecord
    indicators: tuple[MonthIndicators, ...]


def compliance(
    report: Report,
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    indicators: tuple[MonthIndicators, ...],
) -> ComplianceReport:
    """Every clause by the school's own document, with what was recorded so far."""
    profile = profile_of(plan.school.policy)
    return judge_clauses(plan, rosters, record, profile, noted_span(record), indicators)


def report_book(report: Report, path: Path, source: Source, pay: PayRows) -> Path:
    """The report to print and sign."""
    write_compliance_book(path, compliance(report, *source), date.today())
    return path


def plan_document(report: Report, path: Path, source: Source, pay: PayRows) -> Path:
    """The school's own plan."""
    found = school_plan(source.plan, source.rosters, source.record, pay_basis(pay), compliance(report, *source))
    write_school_plan(path, found, date.today())
    return path


def archive_folder(report: Report, path: Path, source: Source, pay: PayRows) -> Path:
    """The inspector's folder of the semester."""
    content = ArchiveSource(
        book=Daybook(source.plan, source.rosters, source.record),
        basis=pay_basis(pay),
        report=compliance(report, *source),
        made_on=date.today(),
    )
    write_archive(path, content, telling(report))
    return path
