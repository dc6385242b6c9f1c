"""The table, the data and the pictures that a measurement leaves behind."""

import json
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from afterschool.interchange import case_object, json_text
from afterschool.problems import KnownError
from solver.measuring.chart import COLOURS, Axis, Line, Panel, svg
from solver.measuring.machine import machine
from solver.measuring.pictures import over_time
from solver.measuring.runs import OURS, case_paths, measure, write_results
from solver.measuring.table import checkpoints, markdown
from solver.measuring.trace import Moment, Trace
from solver.protocol import Limits
from tests.make import case, post


def moment(seconds: float, score: float, uncovered: int, without: int = 0, bound: float | None = None) -> Moment:
    return Moment(
        seconds=seconds,
        score=score,
        uncovered=uncovered,
        without_session=without,
        bound=bound,
        uncovered_bound=None if bound is None else 2,
    )


def trace(*moments: Moment, solver: str = "ours", illegal: int = 0) -> Trace:
    return Trace(
        solver=solver,
        case="school",
        classes=24,
        staff=69,
        clubs=20,
        price=10000,
        start_s=1.25,
        moments=moments,
        illegal=illegal,
        seconds=60,
        memory_mb=161.4,
        status=0,
    )


GOOD = trace(moment(0.5, 1000000, 100, 90), moment(2, 40500, 4), moment(30, 20250, 2, bound=20200))


def test_a_row_tells_when_it_was_complete_and_what_is_proven() -> None:
    row = markdown([GOOD], (10, 60)).splitlines()[-1]
    # 4 uncovered are within 2 × 1.1 + 2 of the end's 2; the rest is 20250 − 2 × 10000, its bound 20200 − 2 × 10000.
    head, reached, proven = (
        "| school (24/69/20) | ours | 1.2 秒 | 2.0 秒 ",
        "| 40500.0 | 20250.0 | 2 (2) ",
        "| 250.0 | 200.0 ",
    )
    assert row == head + reached + proven + "| 20.00% | 161 MB |"


def test_what_was_not_reached_is_a_dash_or_said() -> None:
    nothing, illegal, partly = (
        markdown([found], (10,)).splitlines()[-1]
        for found in (trace(), trace(illegal=3), trace(moment(20, 20250, 2, without=1)))
    )
    assert "| – | – | 没有合规的课表 |" in nothing
    assert "3 份课表都违反规则" in illegal
    assert "| 20.0 秒，但 1 班没有场次 | – | 2 (–) | 250.0 | – | – |" in partly


def test_only_moments_within_the_run_are_columns() -> None:
    assert checkpoints(60) == (10, 30, 60)
    assert checkpoints(5) == ()


@pytest.mark.parametrize("logarithmic", [False, True])
def test_the_picture_has_a_line_for_each_solver_and_a_thin_one_for_a_bound(logarithmic: bool) -> None:
    picture = ElementTree.fromstring(over_time([GOOD, trace(solver="peer")], logarithmic=logarithmic))  # noqa: S314 - ours
    texts = [element.text for element in picture.iter("{http://www.w3.org/2000/svg}text")]
    assert {"ours", "peer", "ours 下界", "school：其余扣分", "秒"} <= set(texts)
    widths = [element.get("stroke-width") for element in picture.iter("{http://www.w3.org/2000/svg}path")]
    assert widths.count("1") == 2  # the legend and the bound itself
    assert widths.count("1.8") >= 3  # the legend, uncovered places, the rest


def test_a_solver_that_leaves_much_more_uncovered_has_no_line_of_the_rest() -> None:
    picture = over_time([GOOD, trace(moment(1, 905000, 90), solver="peer")])
    uncovered, rest = picture.split("其余扣分")
    # A colour for each solver: in the legend and among the uncovered places, but one alone in the last panel.
    assert uncovered.count(COLOURS[1]) == 2
    assert COLOURS[0] in rest
    assert COLOURS[1] not in rest


@pytest.mark.parametrize("axis", [Axis(label="a"), Axis(label="a", logarithmic=True)])
@pytest.mark.parametrize(
    "points",
    [[], [(1.0, 5.0)], [(1.0, 5.0), (2.0, 5.0)], [(0.0, -3.0), (4.0, 1e6)], [(1.0, float("inf")), (2.0, 3.0)]],
    ids=["none", "one", "level", "wide", "infinite"],
)
def test_every_series_can_be_drawn_inside_the_picture(axis: Axis, points: list[tuple[float, float]]) -> None:
    panel = Panel(title="<t & u>", x=axis, y=axis, lines=[Line(name="l", style=0, points=points, steps=True)])
    picture = ElementTree.fromstring(svg([panel]))  # noqa: S314 - ours
    for element in picture.iter("{http://www.w3.org/2000/svg}text"):
        assert 0 <= float(element.get("x", "0")) <= 400
        assert 0 <= float(element.get("y", "0")) <= 250


def test_labels_of_an_axis_are_round_and_rise() -> None:
    lines = [Line(name="l", style=0, points=[(3.0, 0.0), (118.0, 1.0)])]
    picture = ElementTree.fromstring(svg([Panel(title="", x=Axis(), y=Axis(), lines=lines)]))  # noqa: S314 - ours
    labels = [e.text for e in picture.iter("{http://www.w3.org/2000/svg}text") if e.get("text-anchor") == "middle"]
    numbers = [float(label) for label in labels if label]
    assert numbers == [20, 40, 60, 80, 100]
    assert all(one < other for one, other in pairwise(numbers))


def test_a_folder_of_cases_is_measured_and_written(tmp_path: Path) -> None:
    (tmp_path / "gate.json").write_text(json_text(case_object(case(post("gate")))), encoding="utf-8")
    limits, heard = Limits(seconds=600, threads=1, seed=1), list[Trace]()
    traces = measure(case_paths([tmp_path]), (OURS,), limits, heard.append)
    assert heard == traces
    # Nobody to stand at the gate: one place stays empty, and no roster does better.
    assert traces[0].last is not None
    assert (traces[0].last.uncovered, traces[0].last.uncovered_bound) == (1, 1)
    assert traces[0].complete is not None
    assert traces[0].memory_mb is not None
    write_results(tmp_path / "out", traces, limits, machine())
    written = json.loads((tmp_path / "out" / "figures.json").read_text(encoding="utf-8"))
    assert written["runs"][0]["uncovered"] == 1
    assert written["machine"]["cores"] >= 1
    assert "ortools: 9." in (tmp_path / "out" / "table.md").read_text(encoding="utf-8")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "table.md",
        "figures.json",
        "over_time.svg",
        "over_time_log.svg",
    }


def test_a_folder_without_cases_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="没有"):
        case_paths([tmp_path])
