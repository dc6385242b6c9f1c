"""One week of the record with everybody's account before and after it."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from afterschool.flex.account import Account, LineKind, Unit
from afterschool.flex.accounting import accounts
from afterschool.flex.served import Served, served
from afterschool.record.daybook import Daybook

_WEEK = timedelta(7)


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
    def saved(self) -> dict[str, int]:
        """Minutes that everybody may spend in this week, its own windows not taken off.

        What they saved before it, but for what windows granted in later weeks need of it.
        """
        later = self.accounts if self._last == self.sunday else accounts(self.book, self._last, self._served)
        return {person: min(self._to_spend(account)) for person, account in later.items()}

    def _to_spend(self, account: Account) -> Iterator[int]:
        """At the beginning of this week and of each later one with windows: what could be spent more until then.

        What lapses between takes the harm, so it is left out: of minutes spent before there are fewer to lapse.
        """
        rows = [row for row in account.lines if row.unit is Unit.MINUTES]
        lapsed = [row for row in rows if row.kind is LineKind.LAPSED]
        others = [row for row in rows if row.kind is not LineKind.LAPSED]
        spent = [row for row in others if row.kind is LineKind.SPENT and row.day > self.sunday]
        own = sum(row.amount for row in others if row.kind is LineKind.SPENT and self.monday <= row.day <= self.sunday)
        for monday in (self.monday, *sorted({row.day - timedelta(row.day.weekday()) for row in spent})):
            known = sum(row.signed for row in others if row.day < monday) + own * (monday > self.monday)
            gone = sum(row.amount for row in lapsed if row.day <= self.monday)
            yield known - gone - sum(row.amount for row in spent if monday <= row.day < monday + _WEEK)

    @cached_property
    def _last(self) -> date:
        """The end of this week, or of the last one of the semester in which anything is granted."""
        days = (row.day for row in self.book.record.current_windows.values())
        last = max(days, default=self.sunday)
        return max(self.sunday, last + timedelta(6 - last.weekday()))

    @cached_property
    def _served(self) -> tuple[Served, ...]:
        return tuple(served(self.book, min(self._last, self.book.plan.semester.last_day)))
