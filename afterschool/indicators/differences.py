"""What other figures would change, told one by one before anything is changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from afterschool.indicators.items import INDICATORS
from afterschool.indicators.rows import MonthIndicators, in_order, scope_name
from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorDifference:
    """One thing that is said otherwise of a month."""

    month: str
    scope: Message
    what: Message
    before: Message | str
    """Empty: nothing was said."""
    after: Message | str

    @property
    def words(self) -> Message:
        """In one line."""
        return _(
            "{month} {scope} {what}：{before} → {after}",
            month=self.month,
            scope=self.scope,
            what=self.what,
            before=self.before or _("空"),
            after=self.after or _("空"),
        )


def differences(before: Iterable[MonthIndicators], after: Iterable[MonthIndicators]) -> tuple[IndicatorDifference, ...]:
    """What is different in the months of ``after``; months that it lacks stay as they are."""
    known = {row.id: row for row in before}
    return tuple(
        found
        for row in in_order(tuple(after))
        for found in _of_month(known.get(row.id) or MonthIndicators.of(row.when, row.grade), row)
    )


def _of_month(before: MonthIndicators, after: MonthIndicators) -> Iterator[IndicatorDifference]:
    for (what, old), (_what, new) in zip(_said(before), _said(after), strict=True):
        if old != new:
            scope = scope_name(after.grade)
            yield IndicatorDifference(month=after.month, scope=scope, what=what, before=old, after=new)


def _said(month: MonthIndicators) -> Iterator[tuple[Message, Message | str]]:
    """Everything that can be said of a month, and what is said; an empty text where it is nothing."""
    for row in INDICATORS:
        value = month.value(row)
        yield row.name, "" if value is None else row.words(value)
    yield _("统计日期"), month.day.isoformat() if month.day else ""
    yield _("来源说明"), month.source
