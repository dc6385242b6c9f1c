"""What strangers see of a name."""

import pytest

from afterschool.masking import ShownPeople, masked_name, masked_number
from tests.afterschool.record.school import PLAN


@pytest.mark.parametrize(
    ("name", "masked"),
    [("王甲", "王*"), ("王海燕", "王*燕"), ("欧阳青青", "欧**青"), ("李", "*"), ("", "")],
)
def test_a_name_keeps_its_ends(name, masked):
    assert masked_name(name) == masked


@pytest.mark.parametrize(("number", "masked"), [("10234", "***34"), ("07", "**"), ("", "")])
def test_a_number_keeps_its_end(number, masked):
    assert masked_number(number) == masked


def test_people_are_called_by_their_names_only_in_full():
    masked, full = ShownPeople(PLAN, in_full=False), ShownPeople(PLAN, in_full=True)
    assert (masked.person("T1"), masked.number("T1")) == ("王*", "*01")
    assert (full.person("T1"), full.number("T1")) == ("王甲", "101")


def test_who_left_the_staff_keeps_the_name_of_then():
    former = {"X": "钱三多"}
    assert ShownPeople(PLAN, in_full=False, former=former).person("X") == "钱*多"
    assert ShownPeople(PLAN, in_full=True, former=former).person("X") == "钱三多"
