"""Puts months into the document: what says something is kept, what says nothing any more goes."""

from collections.abc import Iterable
from typing import Protocol

from afterschool.indicators.rows import MonthIndicators


class Writing(Protocol):
    """A transaction that is under way."""

    def put(self, row: MonthIndicators, /) -> None:
        """Add or change a row."""

    def remove(self, kind: str, id_: str, /) -> None:
        """Take a row away."""


def kept(change: Writing, before: Iterable[MonthIndicators], rows: Iterable[MonthIndicators]) -> None:
    """Make ``rows`` what is said of their months; ``before`` is what the document has."""
    known = {row.id for row in before}
    for row in rows:
        if not row.is_empty:
            change.put(row)
        elif row.id in known:
            change.remove("indicators", row.id)
