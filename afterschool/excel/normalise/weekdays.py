"""Weekdays in the words of schools."""

import re

from afterschool.excel.normalise.text import fold
from afterschool.model.words import WEEK, WORKDAYS, Weekday

_ENGLISH = {name: day for day in WEEK for name in (day.value, f"{day.value}.")} | {
    name: WEEK[i]
    for i, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
_CHINESE = (
    {digit: WEEK[i % 7] for i, digit in enumerate("一二三四五六日")}
    | {"天": Weekday.SUN}
    | {str(i + 1): day for i, day in enumerate(WEEK)}
)
_PREFIX = re.compile(r"^(?:周|星期|礼拜)")
_SEVERAL = {
    "每天": WORKDAYS,
    "每日": WORKDAYS,
    "工作日": WORKDAYS,
    "周一至周五": WORKDAYS,
    "weekdays": WORKDAYS,
    "周末": WEEK[5:],
    "全周": WEEK,
}
_SEPARATORS = re.compile(r"[、，,;；/+&\s和及]+")
_RANGE = re.compile(r"(.+?)(?:到|至|[-~–—])(.+)")


def weekday_of(text: str) -> Weekday | None:
    """The day meant by 周二, 星期二, 礼拜二, 二, 2, Tue or Tuesday; ``None`` if it is no weekday."""
    plain = fold(text)
    return _ENGLISH.get(plain) or _CHINESE.get(_PREFIX.sub("", plain))


def weekdays_of(text: str) -> tuple[Weekday, ...] | None:
    """The days in 周一、三、五, 周一至周四, 周二/周四 or 每天, in the order of the week; ``None`` if a part is none."""
    found: set[Weekday] = set()
    for part in filter(None, _SEPARATORS.split(text.strip())):
        days = _part(part)
        if not days:
            return None
        found.update(days)
    return tuple(sorted(found, key=WEEK.index)) or None


def _part(part: str) -> tuple[Weekday, ...]:
    plain = fold(part)
    if plain in _SEVERAL:
        return _SEVERAL[plain]
    day = weekday_of(plain)
    if day:
        return (day,)
    match = _RANGE.fullmatch(plain)
    if match:
        first, last = weekday_of(match[1]), weekday_of(match[2])
        return WEEK[first.number : last.number + 1] if first and last else ()
    return _run_of_digits(plain)


def _run_of_digits(plain: str) -> tuple[Weekday, ...]:
    """周一三五, or 二四."""
    digits = _PREFIX.sub("", plain)
    days = [_CHINESE.get(digit) for digit in digits]
    return tuple(day for day in days if day) if days and all(days) else ()
