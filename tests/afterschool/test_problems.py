"""How problems with people's data are told."""

import pytest

from afterschool.problems import JsonPath, KnownError, Problem, RecordField, SheetCell, column_letters, shown
from afterschool.texts import _


@pytest.mark.parametrize(
    ("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (28, "AB"), (702, "ZZ"), (703, "AAA")]
)
def test_columns_have_the_letters_of_excel(column: int, letters: str) -> None:
    assert column_letters(column) == letters


def test_places_are_told_as_people_know_them() -> None:
    assert str(SheetCell(file="a.xlsx", sheet="教师", row=3, column=2)) == "a.xlsx 教师 B3"
    assert str(SheetCell(file="a.xlsx", sheet="教师")) == "a.xlsx 教师"
    assert str(RecordField(table="staff", id="T1", field="share", name="林老师")) == "林老师 share"
    assert str(JsonPath("$.staff[0]")) == "$.staff[0]"


def test_an_error_tells_each_problem_with_its_place_and_remedy() -> None:
    problem = Problem(where=JsonPath("$.off_work"), what=_("编号是空的"), remedy=_("填上编号"))
    error = KnownError(_("这份方案读不了，请更正以下各处"), (problem,))
    assert str(error).splitlines() == ["这份方案读不了，请更正以下各处", "$.off_work：编号是空的。填上编号"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("mon", '"mon"'),
        (5, "5"),
        (None, "null"),
        (True, "true"),
        ([1], "[…]"),
        ({}, "{}"),
        ("a\x1b[31m", '"a�[31m"'),
        ("\ud800", '"�"'),
    ],
)
def test_foreign_values_are_shown_harmlessly(value: object, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize("value", ["x" * 10**6, 10**3000, 10**9999], ids=["text", "number", "huge"])
def test_long_values_are_cut(value: object) -> None:
    assert len(shown(value)) <= 45
    assert shown(value).endswith("…")
