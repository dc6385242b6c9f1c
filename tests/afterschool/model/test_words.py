"""The fixed words of the field and what people call them."""

from enum import StrEnum

import pytest

from afterschool.excel.normalise.weekdays import weekdays_of
from afterschool.model import words
from afterschool.model.words import WEEK, WORKDAYS, Activity, Role, SessionKind, Weekday, name_of, weekdays_words

ENUMERATIONS = [
    kind
    for kind in vars(words).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


@pytest.mark.parametrize("kind", ENUMERATIONS)
def test_every_word_has_a_name_of_its_own_in_both_languages(kind: type[StrEnum]) -> None:
    for language in ("zh_CN", "en"):
        names = [name_of(word).in_language(language) for word in kind]
        assert all(names)
        assert len(set(names)) == len(names)


def test_words_of_different_kinds_may_share_a_value_and_differ_in_name() -> None:
    assert name_of(SessionKind.CLUB).in_language("en") == "Club"
    assert name_of(Role.CLUB).in_language("en") == "Club leader"


def test_the_week_begins_on_monday() -> None:
    assert [day.number for day in WEEK] == list(range(7))
    assert [day for day in WEEK if day.is_weekend] == [Weekday.SAT, Weekday.SUN]
    assert WEEK[:5] == WORKDAYS


def test_every_activity_is_a_kind_of_session_and_every_kind_but_clubs_a_role() -> None:
    assert {activity.value for activity in Activity} == {kind.value for kind in SessionKind} - {"post"}
    assert {role.value for role in Role} == {kind.value for kind in SessionKind} | {"assistant"}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ("mon tue wed thu", "周一至周四"),
        ("mon tue wed thu fri", "周一至周五"),
        ("fri mon tue", "周一、周二、周五"),
        ("sun tue wed thu sat", "周二至周四、周六、周日"),
        ("wed wed", "周三"),
        ("", ""),
    ],
)
def test_days_that_follow_each_other_are_named_by_the_first_and_the_last(days: str, words: str) -> None:
    assert str(weekdays_words(map(Weekday, days.split()))) == words


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_days_are_read_as_they_are_written(language: str) -> None:
    for number in range(1, 2 ** len(WEEK)):
        days = tuple(day for place, day in enumerate(WEEK) if number >> place & 1)
        assert weekdays_of(weekdays_words(days).in_language(language)) == days
