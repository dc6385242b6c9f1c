"""How numbers of pupils are typed: one for all workdays, one for each, or by the day's name."""

import pytest

from afterschool.excel.directory import Directory
from afterschool.excel.tables.column import ReadContext
from afterschool.excel.values import KEEP
from afterschool.model.words import WORKDAYS, Weekday
from tests.ui.small_school import small_school
from ui.window.tables.head_counts import Members, PupilsEachDay

PLAN = small_school()
CONTEXT = ReadContext(PLAN, Directory.of(PLAN))


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("38", dict.fromkeys(WORKDAYS, 38)),
        ("３８人", dict.fromkeys(WORKDAYS, 38)),
        ("38/36/38/35/30", dict(zip(WORKDAYS, (38, 36, 38, 35, 30), strict=True))),
        ("38、36、38、35、0", dict(zip(WORKDAYS[:4], (38, 36, 38, 35), strict=True))),
        ("周一38、周六12", {Weekday.MON: 38, Weekday.SAT: 12}),
        ("0", {}),
    ],
)
def test_counts_are_understood(text, counts):
    assert PupilsEachDay().read(text, CONTEXT).value == counts


@pytest.mark.parametrize("text", ["很多", "38/36", "周八3", "1000", "-5"])
def test_anything_else_is_refused_with_a_remedy(text):
    reading = PupilsEachDay().read(text, CONTEXT)
    assert reading.value is KEEP
    assert str(reading.faults[0].remedy)


@pytest.mark.parametrize(
    "counts",
    [
        dict.fromkeys(WORKDAYS, 38),
        {Weekday.MON: 1, Weekday.FRI: 2},
        {Weekday.TUE: 7, Weekday.SUN: 3},
    ],
)
def test_what_is_shown_can_be_typed_back(counts):
    shown = PupilsEachDay().write(counts, CONTEXT.directory)
    assert PupilsEachDay().read(shown, CONTEXT).value == counts


def test_members_name_class_and_number():
    reading = Members().read("1年级1班 12、二(2)班：8人", CONTEXT)
    assert reading.value == {"C101": 12, "C202": 8}


def test_members_round_trip():
    members = {"C101": 12, "C201": 8}
    assert Members().read(Members().write(members, CONTEXT.directory), CONTEXT).value == members


def test_an_unknown_class_is_told_and_the_others_kept():
    reading = Members().read("1年级1班 12、九(9)班 3、合唱", CONTEXT)
    assert reading.value == {"C101": 12}
    assert len(reading.faults) == 2
