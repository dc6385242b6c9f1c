"""Whose timetable it is, as its title or the name of its sheet says: 2026 学年三(2)班课程表, 王芳老师课表."""

import re
from collections.abc import Iterable

from afterschool.excel.directory import Directory, Kind
from afterschool.excel.tables.references import candidates

_DIGITS = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_CLASS = re.compile(
    r"(?:初[一二三四]|小?[一二三四五六七八九1-9])(?:年级|年)?\s*[(（\[【.\-·]?\s*" + _DIGITS + r"\s*[)）\]】]?\s*班"
)
_AROUND_NAMES = re.compile(r"课程表|课表|任课表|授课表|教师|老师|姓名|个人|的|[：:()（）\[\]【】_\-\s]")


def class_in(titles: Iterable[str], directory: Directory) -> str | None:
    """The id of the class that the titles name, nearest first."""
    labels = sorted(directory.labels(Kind.CLASS), key=len, reverse=True)
    for title in titles:
        found = directory.find(Kind.CLASS, title)
        for match in _CLASS.finditer(title):
            found = found or directory.find(Kind.CLASS, match[0])
        for label in labels:
            found = found or (directory.find(Kind.CLASS, label) if label in title else ())
        if len(found) == 1:
            return found[0]
    return None


def names_a_class(titles: Iterable[str]) -> str:
    """The first class that the titles speak of, known or not; empty: none."""
    return next((match[0] for title in titles for match in [_CLASS.search(title)] if match), "")


def person_in(titles: Iterable[str], directory: Directory) -> str | None:
    """The id of the one person that the titles name."""
    for title in titles:
        for part in filter(None, _AROUND_NAMES.split(title)):
            found = candidates(Kind.STAFF, part, directory)
            if len(found) == 1:
                return found[0]
    return None
