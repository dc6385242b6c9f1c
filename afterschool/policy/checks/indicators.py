"""The indicators of the months: whether every month has them, and whether they come to what is asked at least.

A month has an indicator where there is a figure of the whole school, or of every grade that has service in it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from afterschool.indicators.items import INDICATORS, ONE_PERCENT, Aspect, Indicator
from afterschool.indicators.rows import WHOLE_SCHOOL, MonthIndicators, scope_name
from afterschool.model.month import Month
from afterschool.model.vocabulary import grade_name
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.policy.seen_day import is_service
from afterschool.texts import Message, _, joined

PAGE, ROW = "policy", "indicators:"
"""Where months are filled in: the page, and what stands before the id of a month there."""


def counted(seen: Seen, _value: str) -> Outcome:
    """Each month has each indicator; what is missing the school may have on paper."""
    facts = [fact for row in INDICATORS for fact in _told(seen.indicators, row)]
    missing = tuple(_missing(seen, INDICATORS))
    return Outcome(facts=(*facts, *missing), judged=not missing)


def floor_of(aspect: Aspect) -> Callable[[Seen, str], Outcome]:
    """The check that no month falls short of a floor."""

    def check(seen: Seen, value: str) -> Outcome:
        return _reached(seen, aspect, int(value))

    return check


def _reached(seen: Seen, aspect: Aspect, percent: int) -> Outcome:
    asked = [row for row in INDICATORS if row.aspect is aspect]
    figures = [(row, month, value) for row in asked for month, value in _figures(seen.indicators, row)]
    missing = tuple(_missing(seen, asked))
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
    facts = (_("核对了 {count} 个数", count=len(figures)), *missing)
    return Outcome(breaches=breaches, facts=facts, judged=not missing)


def _missing(seen: Seen, asked: Sequence[Indicator]) -> Iterator[Message]:
    """Of each month what it lacks, and of which grades where others have it; without any figure: that there is none."""
    if not any(_figures(seen.indicators, row) for row in asked):
        names = joined([row.name for row in asked])
        yield _("程序里还没有填写{names}，请填写或附学校的统计", names=names)
        return
    for month, grades in _months(seen).items():
        lacks = [words for row in asked for words in _lacking(seen, month, grades, row)]
        if lacks:
            yield _("{month} 没有填写：{names}，请填写或附学校的统计", month=month, names=joined(lacks))


def _months(seen: Seen) -> Mapping[Month, Sequence[int]]:
    """The months with service in the span, each with the grades that have it.

    Without a span those of the semester up to the last that has a figure: what is to come is not asked.
    """
    first, last = seen.span or (seen.plan.semester.first_day, max(row.when for row in seen.indicators).days[-1])
    found: dict[Month, set[int]] = {}
    for day in seen.book.calendar.values():
        if first <= day.day <= last and day.is_service:
            grades = {grade for row in day.phases if is_service(row.phase) for grade in row.grades}
            found.setdefault(Month.of(day.day), set()).update(grades.intersection(seen.grades))
    return {month: sorted(grades) for month, grades in found.items() if grades}


def _lacking(seen: Seen, month: Month, grades: Sequence[int], indicator: Indicator) -> Iterator[Message]:
    having = {row.grade for row, _value in _figures(seen.indicators, indicator) if row.when == month}
    without = [] if WHOLE_SCHOOL in having else [grade for grade in grades if grade not in having]
    if without and having:
        of = joined([grade_name(grade) for grade in without])
        yield _("{name}（{grades}）", name=indicator.name, grades=of)
    elif without:
        yield indicator.name


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
