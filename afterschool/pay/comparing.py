"""What other rules, or other records, would change: a dry run on months past."""

from collections.abc import Iterable
from dataclasses import dataclass

from afterschool.model.month import Month
from afterschool.pay.facts import PayFacts
from afterschool.pay.ledger import Ledger
from afterschool.pay.rules import PayRules
from afterschool.pay.working import pay_month


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What one person would get more or less in a month, before and after tax."""

    month: Month
    person: str
    name: str
    before_fen: int
    after_fen: int
    net_before_fen: int
    net_after_fen: int

    @property
    def gross_fen(self) -> int:
        """More (above 0) or less, before tax."""
        return self.after_fen - self.before_fen


def differences(before: Ledger, after: Ledger) -> tuple[Difference, ...]:
    """Everybody whose money differs, in the order of person ids. Also shows what changed since a month was closed."""
    rows = []
    for person in sorted({row.person for ledger in (before, after) for row in ledger.statements}):
        old, new = before.statement_of(person), after.statement_of(person)
        row = Difference(
            month=after.month,
            person=person,
            name=next(statement.name for statement in (new, old) if statement is not None),
            before_fen=old.gross_fen if old else 0,
            after_fen=new.gross_fen if new else 0,
            net_before_fen=old.net_fen if old else 0,
            net_after_fen=new.net_fen if new else 0,
        )
        if (row.before_fen, row.net_before_fen) != (row.after_fen, row.net_after_fen):
            rows.append(row)
    return tuple(rows)


def dry_run(now: PayRules, proposed: PayRules, facts: PayFacts, months: Iterable[Month]) -> tuple[Difference, ...]:
    """What ``proposed`` rules would have changed in past ``months``, month by month and person by person.

    Each month is worked out by the version that holds in it, so the proposal must be dated back to them.
    """
    return tuple(
        row for month in months for row in differences(pay_month(now, facts, month), pay_month(proposed, facts, month))
    )
