"""What-if variants as data."""

import json
from pathlib import Path
from typing import Any

import pytest

from afterschool.problems import KnownError
from afterschool.week.variants import read_variants, variant_of
from tests.make import case, club, klass, person, room, rules

WEEK = case(klass("1.1"), person("T1"), club("C1", "T1", "art"), room("art"), rules(group_size=40))


def test_a_variant_adds_removes_and_changes() -> None:
    new = {"id": "N1", "kind": "own", "cleared": True, "roles": ["sport"], "max_per_day": 1, "max_per_week": 2}
    made = variant_of(
        WEEK,
        {
            "name": "many things",
            "add": {"staff": [new]},
            "remove": {"clubs": ["C1"]},
            "change": {"staff": {"T1": {"max_per_day": 3}}, "rooms": {"art": {"capacity": 20}}},
            "rules": {"group_size": 30, "weights": {"stranger": 5}},
        },
    )
    assert made.name == "many things"
    assert list(made.case.staff) == ["T1", "N1"]
    assert made.case.clubs == {}
    assert made.case.staff["T1"].max_per_day == 3
    assert made.case.rooms["art"].capacity == 20
    assert made.case.rules.group_size == 30
    assert made.case.rules.weights["stranger"] == 5
    assert made.case.rules.weights["uncovered"] == WEEK.rules.weights["uncovered"]


def test_nothing_said_is_nothing_changed() -> None:
    assert variant_of(WEEK, {}).case == variant_of(WEEK, {"name": "same"}).case


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"name": "x", "plus": {}}, "plus"),
        ({"remove": {"staff": ["nobody"]}}, "nobody"),
        ({"change": {"staff": {"nobody": {}}}}, "nobody"),
        ({"change": {"teachers": {}}}, "teachers"),
        ({"add": {"staff": {}}}, "一列"),
        ({"rules": 3}, "rules"),
        ({"change": {"staff": {"T1": {"max_per_day": "many"}}}}, "max_per_day"),
        ({"remove": {"rooms": ["art"]}}, "art"),
        ({"change": {"staff": ["T1"]}}, "情况“情况 1”里 staff 的改动应写成 {编号: {字段: 值}}"),
        ({"change": {"staff": {"T1": 3}}}, "情况“情况 1”里 staff 的改动应写成"),
        ({"name": "小组", "rules": {"group_size": "x"}}, "情况“小组”：.*"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(row: dict[str, Any], said: str) -> None:
    with pytest.raises(KnownError, match=said):
        variant_of(WEEK, row)


def test_a_file_of_variants(tmp_path: Path) -> None:
    path = tmp_path / "variants.json"
    path.write_text(json.dumps([{"name": "a"}, {"rules": {"group_size": 20}}]), encoding="utf-8")
    assert [row.name for row in read_variants(path, WEEK)] == ["a", "情况 2"]


def test_a_file_saved_by_an_editor_that_marks_its_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "variants.json"
    path.write_text(json.dumps([{"name": "a"}]), encoding="utf-8-sig")
    assert [row.name for row in read_variants(path, WEEK)] == ["a"]


@pytest.mark.parametrize("text", ["{", '{"name": "a"}', "[1]", "[" * 100_000])
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "variants.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnownError):
        read_variants(path, WEEK)
    with pytest.raises(KnownError):
        read_variants(tmp_path / "none.json", WEEK)
