"""Schools of one kind and any size, for measuring growth."""

from pathlib import Path

import measure_growth
import pytest
from measure_growth import write_case
from samples.growing import primary_school

from afterschool.interchange import read_case
from afterschool.preflight import inspect


@pytest.mark.parametrize("classes", [6, 25, 80])
def test_a_school_has_as_many_classes_as_asked_and_can_be_planned(classes: int, tmp_path: Path) -> None:
    week = read_case(write_case(classes, tmp_path)).case
    assert (len(week.classes), len(week.clubs)) == (classes, classes)
    assert {row.grade for row in week.classes.values()} == {1, 2, 3, 4, 5, 6}
    assert inspect(week).certainly_missing <= classes // 6


def test_the_same_size_is_the_same_school(tmp_path: Path) -> None:
    first, second = (write_case(12, tmp_path / name).read_bytes() for name in ("a", "b"))
    assert first == second


def test_a_class_of_every_grade_is_the_least() -> None:
    assert dict(primary_school(6).classes_per_grade) == dict.fromkeys(range(1, 7), 1)
    with pytest.raises(SystemExit):
        measure_growth.main(["--sizes", "5,6"])


def test_growth_is_measured_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert measure_growth.main(["--sizes", "6", "--seconds", "0.5", "--threads", "1", "--out", str(tmp_path)]) == 0
    assert "primary-006 (6/31/6)" in (tmp_path / "growth.md").read_text(encoding="utf-8")
    assert "megabytes" in (tmp_path / "growth.svg").read_text(encoding="utf-8")
    assert "primary-006" in capsys.readouterr().err
