"""The sentences of a holiday notice: which dates are off, which are worked.

A clause is a list of dates or spans with a verb. A date may leave out its year and month, and says its
weekday in brackets, which is checked.
"""

import re
from dataclasses import dataclass
from datetime import date

from afterschool.texts import Message, _

Span = tuple[date, date]
"""First and last day."""

_LONGEST_SPAN_DAYS = 15
"""No public holiday was ever half as long again; a longer one is a slip of the pen."""
_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^()]*\))?"
_SPAN = rf"{_DATE}(?:[至到\-~—–]{_DATE})?"
_DATES_AND_VERB = re.compile(
    rf"({_SPAN}(?:[、,和及]{_SPAN})*)(?:,?(?:正常|照常|调休)?(放假|补休|上班|上课|补班|补课))?"
)
"""The verb may be lacking, so that each date is looked at once however long a text is."""
_PARTS = re.compile(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\(([^()]*)\))?")
_SPANS = re.compile(_SPAN)
OTHER_DATE = re.compile(r"\d{1,2}[./\-]\d{1,2}|[月\d一二三四五六七八九十][一二三四五六七八九十]{1,3}[日号]")
"""A date in another spelling: beside dates that are understood it must not be left out."""
_LONGEST_QUOTE = 60
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_OFF = ("放假", "补休")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """Dates with a verb."""

    spans: tuple[Span, ...]
    is_off: bool
    """Days off; otherwise days worked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clauses:
    """What a sentence says, and what is wrong with it. Neither: it says nothing of dates off or worked."""

    clauses: tuple[Clause, ...]
    faults: tuple[Message, ...]


def clauses_of(sentence: str, year: int) -> Clauses:
    """The clauses of ``sentence``, in half-width characters without blanks; dates without a year are of ``year``."""
    clauses, faults, rest = [], [], ""
    for found in _DATES_AND_VERB.finditer(sentence):
        if found[2] is None:
            rest = rest or sentence[found.start() :][:_LONGEST_QUOTE]
            continue
        dates = _Dates(year)
        spans = [span for part in _SPANS.findall(found[1]) if (span := dates.span(part))]
        is_off = found[2] in _OFF
        faults += dates.faults
        if spans:
            clauses.append(Clause(spans=tuple(spans), is_off=is_off))
    faults += [
        _("{first} 至 {last} 上班：补班日要一天一天写", first=first, last=last)
        for clause in clauses
        for first, last in clause.spans
        if first < last and not clause.is_off
    ]
    other = OTHER_DATE.search(_DATES_AND_VERB.sub("", sentence))
    rest = rest or (other[0] if other else "")
    if (clauses or faults) and rest:
        faults.append(_("没有读懂“{text}”", text=rest))
    return Clauses(clauses=tuple(clauses), faults=tuple(faults))


class _Dates:
    """Reads the dates of a clause in their order: each lends its year and month to the next."""

    def __init__(self, year: int) -> None:
        self._year, self._month = year, 0
        self.faults: list[Message] = []

    def span(self, text: str) -> Span | None:
        """The span that ``text`` names; ``None`` if it cannot be one, which is told."""
        days = [self._date(parts) for parts in _PARTS.findall(text)]
        found = [day for day in days if day is not None]
        if len(found) < len(days):
            return None
        first, last = found[0], found[-1]
        if not 0 <= (last - first).days < _LONGEST_SPAN_DAYS:
            self.faults.append(_("{first} 至 {last} 不像一次放假", first=first, last=last))
            return None
        return first, last

    def _date(self, parts: tuple[str, str, str, str]) -> date | None:
        year, month, number, remark = parts
        before = self._month
        self._month = int(month or before)
        if year:
            self._year = int(year)
        elif self._month < before:
            self._year += 1
        if not self._month:
            self.faults.append(_("“{day}日”没有写是几月", day=number))
            return None
        try:
            day = date(self._year, self._month, int(number))
        except ValueError:
            text = f"{self._year}-{self._month}-{number}"
            self.faults.append(_("没有 {text} 这一天", text=text))
            return None
        said = _WEEKDAY.search(remark)
        if said and "一二三四五六日".index(said[1].replace("天", "日")) != day.weekday():
            self.faults.append(_("{day} 不是{said}", day=day, said=said[0]))
        return day
