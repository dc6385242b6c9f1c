"""What is worked out over the whole semester, in a process of its own."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from afterschool.flex.account import Account
from afterschool.flex.objections import Objection
from afterschool.flex.overview import upset
from afterschool.flex.week import FlexWeek
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from solver.flex.planning import SolvedWeek, plan_week
from ui.window.tasks import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAccounts:
    """Everybody's account as a week begins and as it ends, and what follows from them."""

    monday: date
    before: Mapping[str, Account]
    after: Mapping[str, Account]
    saved: Mapping[str, int]
    """Minutes of the time bank that everybody may spend in the week, its own windows not taken off."""
    upset: Mapping[str, tuple[Objection, ...]]
    """Id of a window granted in the week -> what speaks against it now."""


def week_accounts(
    report: Report, plan: SchoolPlan, rosters: Mapping[str, Roster], record: DatedRecord, monday: date
) -> WeekAccounts:
    """The accounts of all own staff around the week that begins on ``monday``."""
    week = FlexWeek(Daybook(plan, rosters, record), monday)
    return WeekAccounts(
        monday=week.monday,
        before=week.earlier_accounts,
        after=week.accounts,
        saved=week.saved,
        upset={row.window: objections for row, objections in upset(week)},
    )


def planned(
    report: Report,
    stop: threading.Event,
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    monday: date,
) -> SolvedWeek:
    """A plan for the week that begins on ``monday``; once ``stop`` is set, the best so far.

    Raises:
        KnownError: if the solver's process fails or is stopped before it has any, or something speaks against what it
            chose.
    """
    return plan_week(FlexWeek(Daybook(plan, rosters, record), monday), datetime.now(UTC), stop=stop)
