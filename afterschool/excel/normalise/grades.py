"""Grades and class names in the spellings of schools."""

import re

from afterschool.excel.normalise.text import fold

_CHINESE_DIGITS = "零一二三四五六七八九"
_JUNIOR = {"初一": "七", "初二": "八", "初三": "九", "初四": "九"}
_DIGIT = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_GRADE = re.compile(r"(?:小学?)?(?P<grade>[1-9]|[一二三四五六七八九])(?:年级|年)?")
_CLASS_SPELLINGS = tuple(
    re.compile(spelling)
    for spelling in (
        rf"(?:小学?)?(?P<grade>[1-9]|[一二三四五六七八九])(?:年级|年)?[(\[【](?P<number>{_DIGIT})[)\]】]班?",
        rf"(?:小学?)?(?P<grade>[1-9]|[一二三四五六七八九])(?:年级|年)(?P<number>{_DIGIT})班?",
        r"(?P<grade>[一二三四五六七八九])(?P<number>\d{1,2})班?",
        r"(?P<grade>[一二三四五六七八九])(?P<number>[一二三四五六七八九])班",
        r"(?P<grade>[1-9])[.\-_·](?P<number>\d{1,2})班?",
        rf"(?P<grade>[一二三四五六七八九])[.\-_·](?P<number>{_DIGIT})班?",
        r"(?P<grade>[1-9])(?P<number>\d{2})班?",
    )
)
_RANGE = re.compile(r"(.+?)(?:到|至|[-~–—])(.+)")
_LIST = re.compile(r"[、，,;；/+\s]")
_ENGLISH = re.compile(r"grades?\s*", re.IGNORECASE)
_ALL_GRADES = frozenset({"全校", "全部", "所有年级", "各年级", "不限", "all"})


def number_of(digits: str) -> int:
    """12 of "12" or 十二; 0 if ``digits`` is no number below 100."""
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.partition("十")
    if ten:
        return 10 * (_CHINESE_DIGITS.find(tens) if tens else 1) + (_CHINESE_DIGITS.find(ones) if ones else 0)
    return max(0, _CHINESE_DIGITS.find(digits)) if len(digits) == 1 else 0


def _plain(text: str) -> str:
    plain = fold(text).removeprefix("grade")
    for junior, grade in _JUNIOR.items():
        if plain.startswith(junior):
            return grade + plain.removeprefix(junior)
    return plain


def grade_of(text: str) -> int | None:
    """3 of 三年级, 3年级, 三, 3, 小三; 7 of 初一; ``None`` if it is no grade."""
    match = _GRADE.fullmatch(_plain(text))
    return number_of(match["grade"]) if match else None


def grades_of(text: str, every: tuple[int, ...]) -> tuple[int, ...] | None:
    """Several grades: "1-3年级", "三、四年级", "一至六年级", 全校 (``every``); ``None`` if any part is no grade."""
    if fold(text) in _ALL_GRADES:
        return every
    grades: list[int] = []
    for part in filter(None, _LIST.split(_ENGLISH.sub("", text.strip()))):
        found = _grade_range(part)
        if not found:
            return None
        grades.extend(found)
    return tuple(dict.fromkeys(grades)) or None


def _grade_range(part: str) -> tuple[int, ...]:
    single = grade_of(part)
    if single is not None:
        return (single,)
    match = _RANGE.fullmatch(part)
    if not match:
        return ()
    first, last = grade_of(match[1]), grade_of(match[2])
    return tuple(range(first, last + 1)) if first is not None and last is not None else ()


def class_key(text: str) -> tuple[int, int] | None:
    """(grade, number) of a class name: 三(2)班, 三年级二班, 3年级2班, 302, 3.2, 初一1班; else ``None``."""
    plain = _plain(text)
    for spelling in _CLASS_SPELLINGS:
        match = spelling.fullmatch(plain)
        if match:
            number = number_of(match["number"])
            return (number_of(match["grade"]), number) if number else None
    return None


def class_name(grade: int, number: int) -> str:
    """The one spelling that classes get: 三(2)班."""
    return f"{_CHINESE_DIGITS[grade]}({number})班"
