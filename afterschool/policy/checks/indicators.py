"""The indicators of the months: whether there are any, and whether they come to what is asked at least."""

from collections.abc import Callable, Iterator, Sequence

from afterschool.indicators.items import INDICATORS, ONE_PERCENT, Aspect, Indicator
from afterschool.indicators.rows import MonthIndicators, scope_name
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.texts import Message, _, joined

PAGE, ROW = "policy", "indicators:"
"""Where months are filled in: the page, and what stands before the id of a month there."""


def counted(seen: Seen, _value: str) -> Outcome:
    """There is at least one figure of each indicator; what is missing the school may have on paper."""
    facts = [fact for row in INDICATORS for fact in _told(seen.indicators, row)]
    missing = [row.name for row in INDICATORS if not _figures(seen.indicators, row)]
    if missing:
        facts.append(_("程序里没有填写：{names}，请填写或附学校的统计", names=joined(missing)))
    return Outcome(facts=tuple(facts), judged=not missing)


def floor_of(aspect: Aspect) -> Callable[[Seen, str], Outcome]:
    """The check that no month falls short of a floor."""

    def check(seen: Seen, value: str) -> Outcome:
        return _reached(seen, aspect, int(value))

    return check


def _reached(seen: Seen, aspect: Aspect, percent: int) -> Outcome:
    asked = [row for row in INDICATORS if row.aspect is aspect]
    figures = [(row, month, value) for row in asked for month, value in _figures(seen.indicators, row)]
    if not figures:
        return Outcome(facts=(_("程序里还没有填写，请填写或附学校的统计"),), judged=False)
    breaches = tuple(
        Finding(
            text=_(
                "{month} {scope} {name} {value}，低于 {floor} %",
                month=month.month,
                scope=scope_name(month.grade),
                name=row.name,
                value=row.words(value),
                floor=percent,
            ),
            page=PAGE,
            row=ROW + month.id,
        )
        for row, month, value in figures
        if value < percent * ONE_PERCENT
    )
    return Outcome(breaches=breaches, facts=(_("核对了 {count} 个数", count=len(figures)),))


def _told(months: Sequence[MonthIndicators], indicator: Indicator) -> Iterator[Message]:
    """The months of the whole school; where only grades have figures, from the lowest to the highest."""
    figures = _figures(months, indicator)
    whole = [(month, value) for month, value in figures if not month.grade]
    if whole:
        words = [_("{month} {value}", month=month.month, value=indicator.words(value)) for month, value in whole]
        yield _("{name}：{months}", name=indicator.name, months=joined(words))
    elif figures:
        values = [value for _month, value in figures]
        yield _(
            "{name}：各年级 {low} 至 {high}",
            name=indicator.name,
            low=indicator.text(min(values)),
            high=indicator.words(max(values)),
        )


def _figures(months: Sequence[MonthIndicators], indicator: Indicator) -> list[tuple[MonthIndicators, int]]:
    return [(month, value) for month in months if (value := month.value(indicator)) is not None]
