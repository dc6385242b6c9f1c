"""Random values for the fields of a plan, in the one form in which a workbook writes them."""

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from hypothesis import strategies as st

from afterschool.model.case import PupilsByDay
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WEEK

T = TypeVar("T")
Word = TypeVar("Word", bound=StrEnum)

NAMES = st.builds("{}{}".format, st.sampled_from("王李合唱足球书法"), st.text("王李社ABab12（）()·", max_size=4))
TEXTS = st.just("") | st.builds(
    "{}{}{}".format, st.sampled_from("中A=+@'\"<"), st.text("中文ab ,;=@&>\n、：", max_size=8), st.sampled_from("文b5)")
)
COUNTS = st.integers(0, 60)
DATES = st.dates(date(2026, 1, 1), date(2027, 12, 31))
CLOCKS = st.integers(0, 1439)
GRADES = st.integers(1, 9)
FACTORS = st.integers(0, 40_000).map(lambda thousandths: thousandths / 1000)
WISH_WEIGHTS = st.floats(-1000, 1000).map(lambda weight: round(weight, 3))
CLASS_NAMES = st.builds("{}({})班".format, st.sampled_from("一二三四五六七八九"), st.integers(1, 20)) | NAMES
PUPILS: st.SearchStrategy[PupilsByDay] = st.dictionaries(st.sampled_from(WEEK), COUNTS, max_size=7)


def some(values: st.SearchStrategy[T], least: int = 0) -> st.SearchStrategy[tuple[T, ...]]:
    """Up to three different values."""
    return st.lists(values, min_size=least, max_size=3, unique=True).map(tuple)


def words(enum: type[Word], least: int = 0) -> st.SearchStrategy[tuple[Word, ...]]:
    """Some members of an enumeration, in its order."""
    members = list(enum)
    chosen = st.lists(st.sampled_from(members), min_size=least, max_size=4, unique=True)
    return chosen.map(lambda found: tuple(sorted(found, key=members.index)))


def days(least: int = 0) -> st.SearchStrategy[tuple[object, ...]]:
    return words(type(WEEK[0]), least)


def names(least: int = 0, most: int = 3, of: st.SearchStrategy[str] = NAMES) -> st.SearchStrategy[list[str]]:
    """Different names, also to somebody who overlooks width and brackets."""
    return st.lists(of, min_size=least, max_size=most, unique_by=_seen)


def _seen(name: str) -> str:
    return name.replace("（", "(").replace("）", ")").casefold()


def one_of(ids: Sequence[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(ids) if ids else st.none()


def many_of(ids: Sequence[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return some(st.sampled_from(ids)) if ids else st.just(())


def rows(ids: Sequence[str], row: Callable[[str], st.SearchStrategy[T]]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.tuples(*map(row, ids))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int]:
    """Start and end in minutes; the end may be midnight."""
    start = draw(CLOCKS)
    return start, draw(st.integers(start + 1, 1440))


@st.composite
def weekly_times(draw: st.DrawFn) -> WeeklyTime:
    return WeeklyTime(draw(st.sampled_from(WEEK)), *draw(spans()))
