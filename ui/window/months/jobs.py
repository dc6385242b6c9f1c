"""What is worked out over whole months, each in a process of its own."""

from collections.abc import Mapping
from datetime import UTC, datetime

from afterschool.document.pay_rows import PayRows
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.pay.comparing import Difference
from afterschool.pay.kept import pay_basis
from afterschool.pay.rules import PayRules
from afterschool.record.daybook import Daybook
from afterschool.record.figures import SemesterFigures, rule_differences, semester_figures
from afterschool.record.log import DatedRecord
from afterschool.record.months import close
from afterschool.record.rows import MonthAct
from ui.window.tasks import Report


def figures(
    report: Report, plan: SchoolPlan, rosters: Mapping[str, Roster], record: DatedRecord, pay: PayRows
) -> SemesterFigures:
    """Load and pay of all months."""
    return semester_figures(plan, rosters, record, pay_basis(pay))


def closing(
    report: Report,
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    pay: PayRows,
    month: Month,
) -> MonthAct:
    """The row that closes ``month``.

    Raises:
        KnownError: if it cannot be closed.
    """
    return close(Daybook(plan, rosters, record), pay_basis(pay), month, datetime.now(UTC))


def differences(
    report: Report,
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    pay: PayRows,
    proposed: PayRules,
) -> tuple[Difference, ...]:
    """What other rules would change."""
    return rule_differences(plan, rosters, record, pay_basis(pay), proposed)
