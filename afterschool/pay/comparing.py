"""What other rules, or other records, would change: a dry run on months past."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from afterschool.model.month import Month
from afterschool.pay.facts import PayFacts
from afterschool.pay.ledger import Ledger, Line, Statement
from afterschool.pay.rules import PayRules
from afterschool.pay.sources import SourceChange, changed_sources
from afterschool.pay.working import pay_month


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """A line of a statement that reads otherwise: as it was and as it would be; ``None``: there is no such line."""

    before: Line | None
    after: Line | None

    @property
    def fen(self) -> int:
        """More (above 0) or less; tax counts below 0."""
        return _fen(self.after) - _fen(self.before)

    @property
    def sources(self) -> tuple[SourceChange, ...]:
        """The dated records behind it: together they are worth :attr:`fen`, unless a side was closed without them."""
        return changed_sources(*((line.sources if line else ()) for line in (self.before, self.after)))


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
    lines: tuple[LineChange, ...] = ()
    """Why, line by line: they add up to :attr:`gross_fen`."""
    tax: LineChange | None = None
    """How the tax comes about otherwise; ``None``: it does not."""

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
            lines=tuple(_changed_lines(_lines(old), _lines(new))),
            tax=next(_changed_lines(_tax(old), _tax(new)), None),
        )
        if (row.before_fen, row.net_before_fen) != (row.after_fen, row.net_after_fen):
            rows.append(row)
    return tuple(rows)


def _changed_lines(before: Sequence[Line], after: Sequence[Line]) -> Iterator[LineChange]:
    """Item by item, in the order of the lines: what both have is left out, the rest stands beside each other."""
    for item in dict.fromkeys(line.item for line in (*after, *before)):
        old = [line for line in before if line.item == item]
        new = [line for line in after if line.item == item]
        for line in list(old):
            same = next((row for row in new if _reads_as(row, line)), None)
            if same is not None:
                old.remove(line)
                new.remove(same)
        for was, is_now in _beside_each_other(old, new):
            yield LineChange(before=was, after=is_now)


def _beside_each_other(old: list[Line], new: list[Line]) -> Iterator[tuple[Line | None, Line | None]]:
    """Lines about the same records first, e.g. a cap of the same date; the rest in order."""
    for line in list(old):
        about = _days_of(line)
        same = next((row for row in new if about and _days_of(row) == about), None)
        if same is not None:
            old.remove(line)
            new.remove(same)
            yield line, same
    yield from zip_longest(old, new)


def _days_of(line: Line) -> tuple[bool, set[date | None]] | None:
    """Whether it takes money away, and from or for which dates; ``None`` where it knows no records."""
    return (line.fen < 0, {source.day for source in line.sources}) if line.sources else None


def _reads_as(line: Line, other: Line) -> bool:
    """By their words: a closed month has kept no more of its lines."""
    return line.fen == other.fen and str(line.text) == str(other.text)


def _lines(row: Statement | None) -> Sequence[Line]:
    return row.lines if row else ()


def _tax(row: Statement | None) -> Sequence[Line]:
    return () if row is None or row.tax_text is None else (Line(item="", text=row.tax_text, fen=-row.tax_fen),)


def _fen(line: Line | None) -> int:
    return line.fen if line else 0


def dry_run(now: PayRules, proposed: PayRules, facts: PayFacts, months: Iterable[Month]) -> tuple[Difference, ...]:
    """What ``proposed`` rules would have changed in past ``months``, month by month and person by person.

    Each month is worked out by the version that holds in it, so the proposal must be dated back to them.
    """
    return tuple(
        row for month in months for row in differences(pay_month(now, facts, month), pay_month(proposed, facts, month))
    )
