"""What the indicators are, and how their figures are written."""

import pytest

from afterschool.indicators.items import ASPECT_NAMES, BY_FIELD, INDICATORS, Aspect
from afterschool.indicators.rows import MonthIndicators, in_order, scope_name
from afterschool.model.month import Month

HOMEWORK, WORKS = BY_FIELD["homework_bp"], BY_FIELD["works"]


def test_every_aspect_has_a_figure_and_every_figure_a_field() -> None:
    assert {row.aspect for row in INDICATORS} == set(Aspect) == set(ASPECT_NAMES)
    empty = MonthIndicators.of(Month(2026, 10))
    assert [empty.value(row) for row in INDICATORS] == [None] * 6
    assert [row.id for row in INDICATORS] == ["participation", "homework", "parents", "pupils", "teachers", "works"]


@pytest.mark.parametrize(
    ("value", "text"), [(9735, "97.35"), (9730, "97.3"), (9700, "97"), (10_000, "100"), (0, "0"), (105, "1.05")]
)
def test_rates_are_written_with_as_few_places_as_they_need(value: int, text: str) -> None:
    assert HOMEWORK.text(value) == text
    assert str(HOMEWORK.words(value)) == f"{text} %"


def test_counts_have_a_unit_of_their_own() -> None:
    assert str(WORKS.words(12)) == "12 项"
    assert (str(WORKS.titled), str(HOMEWORK.titled)) == ("成果展示（项）", "作业完成率（%）")


@pytest.mark.parametrize(("value", "possible"), [(-1, False), (0, True), (99, False), (100, True), (10_001, False)])
def test_a_rate_under_one_percent_is_a_share_that_was_misread(value: int, possible: bool) -> None:
    assert HOMEWORK.can_be(value) is possible


@pytest.mark.parametrize(("value", "possible"), [(-1, False), (0, True), (9_999, True), (10_000, False)])
def test_counts_have_an_upper_bound(value: int, possible: bool) -> None:
    assert WORKS.can_be(value) is possible


def test_a_row_is_empty_until_something_is_said() -> None:
    row = MonthIndicators.of(Month(2026, 10), 3)
    assert (row.id, row.when, row.is_empty) == ("2026-10/3", Month(2026, 10), True)
    assert row.with_value(WORKS, 0).has_figures
    assert not row.with_value(WORKS, 0).with_value(WORKS, None).has_figures


def test_rows_stand_by_month_the_whole_school_first() -> None:
    september, october = Month(2026, 9), Month(2026, 10)
    rows = tuple(MonthIndicators.of(*key) for key in ((october, 0), (september, 2), (september, 1), (september, 0)))
    assert [row.id for row in in_order(rows)] == ["2026-09", "2026-09/1", "2026-09/2", "2026-10"]
    assert [str(scope_name(grade)) for grade in (0, 2)] == ["全校", "二年级"]
