"""What the page 合规 has worked out and written, each in a process of its own."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

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

Rosters = Mapping[str, Roster]
Indicators = tuple[MonthIndicators, ...]


def compliance(
    report: Report, plan: SchoolPlan, rosters: Rosters, record: DatedRecord, indicators: Indicators
) -> ComplianceReport:
    """Every clause by the school's own document, with what was recorded so far."""
    profile = profile_of(plan.school.policy)
    return judge_clauses(plan, rosters, record, profile, noted_span(record), indicators)


def report_book(
    report: Report,
    path: Path,
    plan: SchoolPlan,
    rosters: Rosters,
    record: DatedRecord,
    indicators: Indicators,
    pay: PayRows,
) -> Path:
    """The report to print and sign."""
    write_compliance_book(path, compliance(report, plan, rosters, record, indicators), date.today())
    return path


def plan_document(
    report: Report,
    path: Path,
    plan: SchoolPlan,
    rosters: Rosters,
    record: DatedRecord,
    indicators: Indicators,
    pay: PayRows,
) -> Path:
    """The school's own plan."""
    found = compliance(report, plan, rosters, record, indicators)
    write_school_plan(path, school_plan(plan, rosters, record, pay_basis(pay), found), date.today())
    return path


def archive_folder(
    report: Report,
    path: Path,
    plan: SchoolPlan,
    rosters: Rosters,
    record: DatedRecord,
    indicators: Indicators,
    pay: PayRows,
) -> Path:
    """The inspector's folder of the semester."""
    source = ArchiveSource(
        book=Daybook(plan, rosters, record),
        basis=pay_basis(pay),
        report=compliance(report, plan, rosters, record, indicators),
        made_on=date.today(),
    )
    write_archive(path, source, telling(report))
    return path
