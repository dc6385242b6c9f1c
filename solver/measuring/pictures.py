"""The score over time as a picture: for each case one panel of uncovered places and one of everything else."""

from collections.abc import Sequence
from itertools import groupby

from afterschool.texts import _
from solver.measuring.chart import Axis, Line, Panel, svg
from solver.measuring.trace import Moment, Trace, most_uncovered

FIRST_S = 0.1
"""Where the axis of time begins."""


def over_time(traces: Sequence[Trace], *, logarithmic: bool = False) -> str:
    """An SVG with a row for each case. ``logarithmic``: the rest of the score on such an axis.

    While much is uncovered the rest is no achievement, as the fewer people serve, the smaller it is: its line begins
    where nearly as little is uncovered as the best of all solvers leaves, and is missing where that is never reached.
    """
    names = list(dict.fromkeys(trace.solver for trace in traces))
    panels: list[Panel] = []
    for case, rows in groupby(traces, key=lambda trace: trace.case):
        of_case = list(rows)
        end = max(trace.seconds for trace in of_case)
        time = Axis(label=str(_("秒")), logarithmic=True, least=FIRST_S)
        uncovered = [_uncovered(trace, names.index(trace.solver), end) for trace in of_case]
        most = most_uncovered(min((trace.last.uncovered for trace in of_case if trace.last), default=0))
        rest = [line for trace in of_case for line in _rest(trace, names.index(trace.solver), most, end)]
        panels += [
            Panel(
                title=str(_("{case}：缺额（人次 + 1）", case=case)),
                x=time,
                y=Axis(logarithmic=True, least=1.0),
                lines=uncovered,
            ),
            Panel(
                title=str(_("{case}：其余扣分", case=case)),
                x=time,
                y=Axis(logarithmic=logarithmic, least=_foot(rest)),
                lines=rest,
            ),
        ]
    return svg(panels)


def _foot(lines: Sequence[Line]) -> float | None:
    """Where the axis of the rest begins: bounds far below, as they are at first, need not be in sight."""
    values = [value for line in lines if not line.thin for _seconds, value in line.points]
    return min(values) / 2 if values and min(values) > 0 else None


def _uncovered(trace: Trace, style: int, end: float) -> Line:
    """One is added, so that none can be shown on the axis."""
    points = [(moment.seconds, moment.uncovered + 1.0) for moment in trace.moments]
    return Line(name=trace.solver, style=style, points=_until(points, end), steps=True)


def _rest(trace: Trace, style: int, most: float, end: float) -> list[Line]:
    covered = [moment for moment in trace.moments if moment.uncovered <= most]
    if not covered:
        return []
    rest = [(moment.seconds, trace.rest(moment)) for moment in covered]
    lines = [Line(name=trace.solver, style=style, points=_until(rest, end), steps=True)]
    bounds = [(moment.seconds, bound) for moment in covered if (bound := _told_bound(trace, moment)) is not None]
    if bounds:
        name = str(_("{solver} 下界", solver=trace.solver))
        lines.append(Line(name=name, style=style, points=_until(bounds, end), steps=True, thin=True))
    return lines


def _told_bound(trace: Trace, moment: Moment) -> float | None:
    """A bound that says something: what counting alone knows of the rest is nothing."""
    bound = trace.rest_bound(moment)
    return bound if bound is not None and bound > 0 else None


def _until(points: Sequence[tuple[float, float]], end: float) -> list[tuple[float, float]]:
    """The last value holds until ``end``; nothing lies before the axis of time begins."""
    begun = [(max(FIRST_S, seconds), value) for seconds, value in points]
    return [*begun, (end, begun[-1][1])] if begun else []
