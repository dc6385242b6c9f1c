"""What the months of a semester come to: load against everybody's own target, and pay."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from afterschool.load import Balance, PersonLoad, monthly_balances, tally
from afterschool.load.from_plan import people_of
from afterschool.load.held import HeldPlace
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.pay.comparing import Difference, dry_run
from afterschool.pay.facts import PayFacts
from afterschool.pay.kept import PayBasis
from afterschool.pay.ledger import Ledger
from afterschool.pay.rules import PayRules
from afterschool.pay.working import pay_month
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.months import months_of, pay_book, unrecorded_days
from afterschool.record.places import foreseen_places, recorded_places


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFigures:
    """One month."""

    month: Month
    closed: bool
    unrecorded: tuple[date, ...]
    """Service days of which some session was not noted."""
    balances: tuple[Balance, ...]
    """In the order of the staff: nobody is ranked."""
    loads: Mapping[str, PersonLoad]
    ledger: Ledger | None
    """As closed, else by the rules as they are; ``None`` without rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SemesterFigures:
    """All months with service, in order of time."""

    is_planned: bool
    """Nothing was noted yet: everything is as the roster foresees."""
    months: tuple[MonthFigures, ...]
    noted_until: date | None = None
    """The last date of which something was noted."""
    noted_days: int = 0
    """Of how many dates something was noted."""

    def of(self, month: Month) -> MonthFigures | None:
        """The figures of ``month``."""
        return next((row for row in self.months if row.month == month), None)


def semester_figures(
    plan: SchoolPlan, rosters: Mapping[str, Roster], record: DatedRecord, basis: PayBasis
) -> SemesterFigures:
    """What has been noted comes to; before anything was noted, what the roster foresees."""
    book = Daybook(plan, rosters, record)
    months = months_of(book)
    places = _places(book, months)
    people = people_of(plan)
    counted = monthly_balances(
        {month: places[month] for month in months}, lambda month: people_of(plan, month.days[-1])
    )
    closed = pay_book(record).closed
    facts = {
        month: PayFacts(people=people, places=tuple(places[month]), checks=basis.checks, incomes=basis.incomes)
        for month in months
    }
    return SemesterFigures(
        is_planned=not record.entries,
        noted_until=max(record.recorded_days, default=None),
        noted_days=len(record.recorded_days),
        months=tuple(
            MonthFigures(
                month=month,
                closed=month in record.closed,
                unrecorded=unrecorded_days(book, month),
                balances=counted[month],
                loads=tally(places[month]),
                ledger=closed.get(month) or _ledger(basis.rules, facts[month], month),
            )
            for month in months
        ),
    )


def rule_differences(
    plan: SchoolPlan, rosters: Mapping[str, Roster], record: DatedRecord, basis: PayBasis, proposed: PayRules
) -> tuple[Difference, ...]:
    """What ``proposed`` rules would change in the months of the semester, closed ones too: a dry run."""
    book = Daybook(plan, rosters, record)
    months = months_of(book)
    places = _places(book, months)
    facts = PayFacts(
        people=people_of(plan),
        places=tuple(place for month in months for place in places[month]),
        checks=basis.checks,
        incomes=basis.incomes,
    )
    return dry_run(basis.rules, proposed, facts, months)


def _places(book: Daybook, months: tuple[Month, ...]) -> dict[Month, list[HeldPlace]]:
    found: dict[Month, list[HeldPlace]] = defaultdict(list)
    if book.record.entries:
        for month in months:
            found[month] = list(recorded_places(book, [month]))
        return found
    semester = book.plan.semester
    days = [day.day for day in book.service_days(semester.first_day, semester.last_day)]
    for place in foreseen_places(book, days):
        found[Month.of(place.day)].append(place)
    return found


def _ledger(rules: PayRules, facts: PayFacts, month: Month) -> Ledger | None:
    return pay_month(rules, facts, month) if rules.versions else None
