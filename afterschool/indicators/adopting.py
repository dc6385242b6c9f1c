"""What the dated record says of all months, and taking that over where nothing was said."""

from collections.abc import Iterable
from dataclasses import replace

from afterschool.indicators.counting import Participation, participation
from afterschool.indicators.items import PARTICIPATION
from afterschool.indicators.rows import MonthIndicators
from afterschool.record.daybook import Daybook
from afterschool.record.months import months_of
from afterschool.texts import LANGUAGES

_BETWEEN = "；"
"""Between two sources of a month."""


def proposals(book: Daybook) -> tuple[Participation, ...]:
    """Every month of which the record says something, the whole school before its grades."""
    if not book.record.entries:
        return ()
    return tuple(row for month in months_of(book) for row in participation(book, month))


def adopted(
    known: Iterable[MonthIndicators], found: Iterable[Participation], *, replacing: bool
) -> tuple[MonthIndicators, ...]:
    """The months that change when ``found`` is taken over; ``replacing``: also where another figure was entered.

    Where the figure comes from is added to what was noted as the source.
    """
    rows = {row.id: row for row in known}
    made = []
    for one in found:
        row = rows.get(one.row_id) or MonthIndicators.of(one.month, one.grade)
        before = row.value(PARTICIPATION)
        if before == one.rate_bp or (before is not None and not replacing):
            continue
        made.append(replace(row.with_value(PARTICIPATION, one.rate_bp), source=_source(row.source, one)))
    return tuple(made)


def _source(before: str, found: Participation) -> str:
    """What was noted, and where the figure comes from; an earlier word about that is replaced."""
    heads = tuple(found.source.in_language(one).partition(str(found.days))[0] for one in LANGUAGES)
    parts = [part for part in before.split(_BETWEEN) if part and not part.startswith(heads)]
    return _BETWEEN.join((*parts, str(found.source)))
