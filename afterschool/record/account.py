"""Everything that the sheets of a month rest on: who served, what is paid, and how the two stand to each other."""

from dataclasses import dataclass
from datetime import date

from afterschool.load.from_plan import people_of
from afterschool.load.held import HeldPlace, ServingPerson
from afterschool.model.month import Month
from afterschool.pay.comparing import Difference, differences
from afterschool.pay.facts import Income, PayFacts
from afterschool.pay.kept import PayBasis
from afterschool.pay.ledger import Ledger, PayKind, Statement
from afterschool.pay.working import pay_month
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.record.months import months_of, pay_book, unrecorded_days
from afterschool.record.places import foreseen_places, recorded_places
from afterschool.texts import _


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthAccount:
    """One month, closed or as it stands."""

    month: Month
    closed: bool
    is_planned: bool
    """Nothing of the semester was noted yet: everything is as the rosters foresee."""
    service_days: tuple[date, ...]
    unrecorded: tuple[date, ...]
    """Service days of which some session was not noted."""
    people: tuple[ServingPerson, ...]
    """In the order of the staff list, which ranks nobody."""
    places: tuple[HeldPlace, ...]
    incomes: tuple[Income, ...]
    ledger: Ledger | None
    """What is paid: as closed, else by the rules as they are; ``None`` without rules."""
    by_record: Ledger | None
    """What the records and rules of today come to, whatever was closed."""

    @property
    def statements(self) -> tuple[Statement, ...]:
        """Everybody who is paid something or has a line, in the order of the staff; who left the staff comes last."""
        found = {row.person: row for row in self.ledger.statements} if self.ledger else {}
        listed = [found.pop(person.id) for person in self.people if person.id in found]
        return (*listed, *found.values())

    def paid_as(self, kind: PayKind) -> tuple[Statement, ...]:
        """The statements of own staff, or of people from outside."""
        return tuple(row for row in self.statements if row.pay_kind is kind)

    @property
    def since_closing(self) -> tuple[Difference, ...]:
        """Whose money differs between what is paid and what the records come to today."""
        return differences(self.by_record, self.ledger) if self.ledger and self.by_record else ()


def month_account(book: Daybook, basis: PayBasis, month: Month) -> MonthAccount:
    """The account of ``month``.

    Raises:
        KnownError: if nobody has service in it by any roster.
    """
    if month not in months_of(book):
        raise KnownError(_("{month} 没有课后服务的安排，没有可写的表。请换一个月份，或先排班", month=str(month)))
    days = tuple(day.day for day in book.service_days(month.days[0], month.days[-1]))
    is_planned = not book.record.entries
    places = tuple(foreseen_places(book, days) if is_planned else recorded_places(book, [month]))
    people = people_of(book.plan)
    facts = PayFacts(people=people, places=places, checks=basis.checks, incomes=basis.incomes)
    by_record = pay_month(basis.rules, facts, month) if basis.rules.versions else None
    closed = pay_book(book.record).closed.get(month)
    return MonthAccount(
        month=month,
        closed=month in book.record.closed,
        is_planned=is_planned,
        service_days=days,
        unrecorded=unrecorded_days(book, month),
        people=people,
        places=places,
        incomes=tuple(row for row in basis.incomes if row.month == month),
        ledger=closed or by_record,
        by_record=by_record,
    )
