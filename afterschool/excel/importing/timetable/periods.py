"""The lessons of a day: what sheets call them, and when they are."""

import re
from dataclasses import dataclass, field

from afterschool.excel.normalise.grades import number_of
from afterschool.excel.normalise.text import fold
from afterschool.excel.normalise.times import clock_range
from afterschool.excel.values import Fault
from afterschool.texts import _

MOST_PERIODS = 15
Span = tuple[int, int]
"""Start and end in minutes after midnight."""
_CLOCK = r"\d{1,2}[:：.点]\d{2}"
_SPAN = re.compile(rf"[(（\[【]?\s*(?P<span>{_CLOCK}\s*[-~～–—―－至到]+\s*{_CLOCK})\s*[)）\]】]?")
_NUMBERED = re.compile(r"(?:上午|下午|早上|晚上)?第?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?:节课|节|课)?")
_NAMED = frozenset({"早读", "晨读", "晨诵", "早自习", "早自修", "晨会", "午读", "午写", "午自习", "午自修"})
"""Times of the day without a number in which a class has a teacher."""
_BETWEEN = re.compile(r"[、，,;；\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A lesson of the day as a heading names it."""

    name: str
    """As compared."""
    number: int | None = None
    """Counted from 1; ``None``: a time of the day that has a name only."""
    span: Span | None = None
    """Where the heading tells it."""


def span_in(text: str) -> Span | None:
    """The first span of clock times in ``text``, if there is one that makes sense."""
    match = _SPAN.search(text)
    found = clock_range(re.sub(r"[.点]", ":", match["span"])) if match else None
    return None if isinstance(found, Fault) else found


def period_in(text: str) -> Period | None:
    """The lesson of the day that a heading names (第一节, 第1节(8:20-9:00), 上午 2, 3, 早读), if it names one."""
    name = fold(_SPAN.sub("", text))
    match = _NUMBERED.fullmatch(name)
    number = number_of(match["number"]) if match else 0
    if 0 < number <= MOST_PERIODS:
        return Period(name=str(number), number=number, span=span_in(text))
    return Period(name=name, span=span_in(text)) if name in _NAMED else None


def numbered_on(last: int, number: int) -> int:
    """The number of a period after the ``last``-th of the day: afternoons may count from 1 again."""
    return number if number > last else last + number


@dataclass(slots=True)
class Bells:
    """When lessons begin and end: as typed by the user, or as a sheet of the same files tells it."""

    by_number: dict[int, Span] = field(default_factory=dict)
    by_name: dict[str, Span] = field(default_factory=dict)

    def learn(self, period: Period, span: Span) -> None:
        """Note when ``period`` is, unless that is known already."""
        if period.number is not None:
            self.by_number.setdefault(period.number, span)
        else:
            self.by_name.setdefault(period.name, span)

    def span(self, period: Period) -> Span | None:
        """When ``period`` is."""
        if period.span is not None:
            return period.span
        return self.by_name.get(period.name) if period.number is None else self.by_number.get(period.number)


def typed_bells(text: str) -> Bells | Fault:
    """The times of the first, second … lesson in "8:20-9:00、9:10-9:50"."""
    bells = Bells()
    for number, part in enumerate(filter(None, _BETWEEN.split(text.strip())), start=1):
        found = clock_range(part)
        if isinstance(found, Fault):
            return Fault(what=found.what, remedy=_("请按顺序填写各节课的起止时间，例如 8:20-9:00、9:10-9:50"))
        bells.by_number[number] = found
    return bells


def joined_bells(first: Bells, second: Bells) -> Bells:
    """Both, where they differ the times of ``first``."""
    return Bells(by_number=second.by_number | first.by_number, by_name=second.by_name | first.by_name)
