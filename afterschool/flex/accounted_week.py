"""One week of the record with everybody's account before and after it."""

from datetime import date, timedelta
from functools import cached_property

from afterschool.flex.account import Account
from afterschool.flex.accounting import accounts
from afterschool.flex.served import Served, served
from afterschool.record.daybook import Daybook


class AccountedWeek:
    """The week of a date, Monday to Sunday."""

    def __init__(self, book: Daybook, day: date) -> None:
        self.book = book
        self.monday = day - timedelta(day.weekday())
        self.sunday = self.monday + timedelta(6)

    @cached_property
    def accounts(self) -> dict[str, Account]:
        """Everybody's account with what is earned until this week ends."""
        return accounts(self.book, self.sunday, self._served)

    @cached_property
    def earlier_accounts(self) -> dict[str, Account]:
        """Everybody's account as the week began."""
        return accounts(self.book, self.monday - timedelta(1), self._served)

    @cached_property
    def _served(self) -> tuple[Served, ...]:
        return tuple(served(self.book, min(self.sunday, self.book.plan.semester.last_day)))
