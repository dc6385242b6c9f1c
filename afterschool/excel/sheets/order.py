"""What somebody wants written, and what all its sheets share."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from afterschool.excel.sheets.kinds import MONEY_SHEETS, NEEDS, SheetKind
from afterschool.excel.sheets.site_session import SiteSession
from afterschool.masking import ShownPeople
from afterschool.model.case import Case
from afterschool.model.month import Month
from afterschool.model.roster import Roster
from afterschool.pay.rules import PayRules
from afterschool.record.account import MonthAccount
from afterschool.record.daybook import Daybook
from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetOrder:
    """Which sheets of which month."""

    month: Month
    sheets: tuple[SheetKind, ...]
    full_names_for: str = ""
    """What names are needed in full for; it stands on every sheet with money. Empty: masked."""
    first_day: date | None = None
    """For sheets of single days; ``None``: from the first of the month."""
    last_day: date | None = None

    @property
    def shows_full_names(self) -> bool:
        """Whether somebody's whole name is on one of the sheets: on those to sign it always is."""
        return bool(self.full_names_for) or not set(MONEY_SHEETS).issuperset(self.sheets)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last date of sheets of single days."""
        return self.first_day or self.month.days[0], self.last_day or self.month.days[-1]

    @property
    def with_needed(self) -> tuple[SheetKind, ...]:
        """The sheets and those that their formulas refer to, in their order."""
        wanted = {*self.sheets, *(other for kind in self.sheets for other in NEEDS.get(kind, ()))}
        return tuple(kind for kind in SheetKind if kind in wanted)


@dataclass(frozen=True, kw_only=True)
class MonthSource:
    """What sheets are made from. Without slots: names are made when asked for."""

    book: Daybook
    account: MonthAccount
    rules: PayRules
    order: SheetOrder
    days_seen: dict[date, tuple[SiteSession, ...]] = field(default_factory=dict)
    """What takes place on a date with its words, kept by :func:`afterschool.excel.sheets.on_site.sessions_on`."""

    @property
    def school(self) -> str:
        """The school's name."""
        return self.book.plan.school.name

    @property
    def month_words(self) -> Message:
        """The month as a heading has it."""
        return _("{year} 年 {month} 月", year=self.order.month.year, month=self.order.month.number)

    @property
    def days(self) -> tuple[date, ...]:
        """The service days for which sheets of single days are asked."""
        first, last = self.order.span
        return tuple(day for day in self.account.service_days if first <= day <= last)

    @cached_property
    def version(self) -> str:
        """The plan version that holds at the end of the dates asked for."""
        days = self.days or self.account.service_days
        return self.book.calendar[days[-1]].version or ""

    @property
    def roster(self) -> Roster:
        """The weekly roster of :attr:`version`."""
        return self.book.rosters[self.version]

    @property
    def case(self) -> Case:
        """The week of :attr:`version`."""
        return self.book.week(self.version).case

    def people(self, kind: SheetKind) -> ShownPeople:
        """What the sheet of ``kind`` calls people. A notice is for everybody to see and never has full names."""
        if kind not in MONEY_SHEETS:
            return self._in_full
        return self._in_full if self.order.full_names_for and kind is not SheetKind.NOTICE else self._masked

    @property
    def people_on_site(self) -> ShownPeople:
        """What sheets to sign on the spot call people: nobody can sign beside a masked name."""
        return self._in_full

    @cached_property
    def _in_full(self) -> ShownPeople:
        return ShownPeople(self.book.plan, in_full=True, former=self._former)

    @cached_property
    def _masked(self) -> ShownPeople:
        return ShownPeople(self.book.plan, in_full=False, former=self._former)

    @cached_property
    def _former(self) -> dict[str, str]:
        return {row.person: row.name for row in self.account.statements}
