"""How offices write things down: the same value in many spellings, one after the other."""

from collections.abc import Iterable, Sequence
from datetime import date

from afterschool.model.people import StaffMember
from afterschool.model.time import DAY_MINUTES, WeeklyTime, clock_of
from afterschool.model.words import WEEK, WORKDAYS, Weekday
from samples.classes import DIGITS

_FULL_WIDTH = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
_SEPARATORS = ("、", "，", "/", " ", "+", "；")
_DAY_WORDS = ("周", "星期", "礼拜")
_DAY_DIGITS = "一二三四五六日"
_NOTHINGS = ("", "—", "/", "-")
_DATE_STYLES = (
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}.{0.month}.{0.day}",
    "{0.year}/{0.month}/{0.day}",
    "{0:%Y%m%d}",
)


def full_width(text: object) -> str:
    """Digits as a Chinese input method leaves them."""
    return str(text).translate(_FULL_WIDTH)


def class_word(name: str, habit: int) -> str:
    """三(2)班 as 三（2）班, 302, 3.2, 三年级二班 or 3年级2班, by ``habit``."""
    grade, number = DIGITS.index(name[0]), int(name[2:].split(")")[0])
    words = (
        f"{name[0]}（{number}）班",
        f"{grade}{number:02d}",
        f"{grade}.{number}",
        f"{name[0]}年级{DIGITS[number]}班",
        f"{grade}年级{full_width(number)}班",
    )
    return words[habit % len(words)]


def several(words: Sequence[str], habit: int) -> str:
    """Several names in one cell, separated by whatever is at hand."""
    return _SEPARATORS[habit % len(_SEPARATORS)].join(words) if words else nothing(habit)


def nothing(habit: int) -> str:
    """How an empty cell looks."""
    return _NOTHINGS[habit % len(_NOTHINGS)]


def day_word(day: Weekday, habit: int) -> str:
    """周二, 星期二 or 礼拜二."""
    return _DAY_WORDS[habit % len(_DAY_WORDS)] + _DAY_DIGITS[day.number]


def days_word(days: Iterable[Weekday], habit: int) -> str:
    """A run of days as one word, others one by one."""
    listed = list(days)
    if tuple(listed) == WORKDAYS:
        return ("每天", "周一至周五", "星期一到星期五")[habit % 3]
    if len(listed) > 2 and listed == list(WEEK[listed[0].number : listed[-1].number + 1]):
        return f"{day_word(listed[0], habit)}至{day_word(listed[-1], habit)}"
    return several([day_word(day, habit) for day in listed], 0)


def date_word(day: date | None, habit: int) -> str:
    """A date as text."""
    return _DATE_STYLES[habit % len(_DATE_STYLES)].format(day) if day else ""


def span_word(start_min: int, end_min: int, habit: int) -> str:
    """15:20-16:20 with the colons and dashes of the day."""
    start, end = clock_of(start_min), clock_of(end_min)
    styles = ("{}-{}", "{}～{}", "{}—{}", "{}至{}")
    return styles[habit % len(styles)].format(start, end).replace(":", "：" if habit % 2 else ":")


def times_word(times: Iterable[WeeklyTime], habit: int) -> str:
    """周三下午；周五全天."""
    return "；".join(_time_word(time, habit) for time in times) or ("无", "", "—")[habit % 3]


def _time_word(time: WeeklyTime, habit: int) -> str:
    day = day_word(time.day, habit)
    if (time.start_min, time.end_min) == (0, DAY_MINUTES):
        return f"{day}全天"
    if (time.start_min, time.end_min) == (DAY_MINUTES // 2, DAY_MINUTES):
        return f"{day}下午"
    return f"{day} {span_word(time.start_min, time.end_min, 0)}"


def person_word(person: StaffMember, namesakes: frozenset[str], habit: int) -> str:
    """A name; two people of one name are told apart by number."""
    if person.name in namesakes:
        return f"{person.name}（{person.number}）"
    if habit % 3 == 1 and len(person.name) == 2:
        return f"{person.name[0]}　{person.name[1]}"
    return f"{person.name}老师" if habit % 7 == 3 else person.name
