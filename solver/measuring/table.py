"""Figures of traces as a table for people (Markdown) and as data for programs."""

from collections.abc import Iterable, Sequence

from afterschool.texts import Message, _
from solver.measuring.trace import Trace

CHECKPOINTS_S = (10, 30, 60, 120)
"""Moments at which the score is told."""
_NONE = "–"


def checkpoints(seconds: float) -> tuple[int, ...]:
    """The moments that lie within a run of ``seconds``."""
    return tuple(moment for moment in CHECKPOINTS_S if moment <= seconds)


def markdown(traces: Iterable[Trace], moments: Sequence[int]) -> str:
    """A table with a row for each trace."""
    headings = [
        _("问题（班/人/社团）"),
        _("程序"),
        _("启动"),
        _("完整课表"),
        *(_("{count} 秒得分", count=moment) for moment in moments),
        _("缺额（至少）"),
        _("其余扣分"),
        _("其余下界"),
        _("其余差距"),
        _("内存"),
    ]
    rows = [[str(heading) for heading in headings], ["---"] * len(headings)]
    rows += [_row(trace, moments) for trace in traces]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def _row(trace: Trace, moments: Sequence[int]) -> list[str]:
    name = f"{trace.case} ({trace.classes}/{trace.staff}/{trace.clubs})"
    head = [name, trace.solver, _seconds(trace.start_s), _complete(trace)]
    memory = _NONE if trace.memory_mb is None else f"{trace.memory_mb:.0f} MB"
    if trace.last is None:
        nothing = _("没有合规的课表") if not trace.illegal else _("{count} 份课表都违反规则", count=trace.illegal)
        return [*head, *(_NONE for _moment in moments), str(nothing), _NONE, _NONE, _NONE, memory]
    last, bound, gap = trace.last, trace.rest_bound(trace.last), trace.rest_gap(trace.last)
    least = _NONE if last.uncovered_bound is None else str(last.uncovered_bound)
    return [
        *head,
        *(_NONE if (then := trace.at(moment)) is None else f"{then.score:.1f}" for moment in moments),
        f"{last.uncovered} ({least})",
        f"{trace.rest(last):.1f}",
        _NONE if bound is None else f"{bound:.1f}",
        _NONE if gap is None else f"{gap:.2%}",
        memory,
    ]


def _complete(trace: Trace) -> str:
    """When the first complete roster came; failing that, the first with few uncovered places, and what it lacks."""
    if trace.complete is not None or trace.covered is None:
        return _seconds(None if trace.complete is None else trace.complete.seconds)
    covered = trace.covered
    text = _("{time}，但 {count} 班没有场次", time=_seconds(covered.seconds), count=covered.without_session)
    return str(text)


def _seconds(seconds: float | None) -> str:
    text: Message | str = _NONE if seconds is None else _("{seconds} 秒", seconds=f"{seconds:.1f}")
    return str(text)


def as_object(trace: Trace, moments: Sequence[int]) -> dict[str, object]:
    """The same for programs, with all moments."""
    last = trace.last
    scores = {str(moment): None if (then := trace.at(moment)) is None else then.score for moment in moments}
    return {
        "case": trace.case,
        "classes": trace.classes,
        "staff": trace.staff,
        "clubs": trace.clubs,
        "solver": trace.solver,
        "start_seconds": trace.start_s,
        "complete_seconds": None if trace.complete is None else trace.complete.seconds,
        "covered_seconds": None if trace.covered is None else trace.covered.seconds,
        "scores": scores,
        "score": None if last is None else last.score,
        "uncovered": None if last is None else last.uncovered,
        "uncovered_bound": None if last is None else last.uncovered_bound,
        "without_session": None if last is None else last.without_session,
        "rest": None if last is None else trace.rest(last),
        "rest_bound": None if last is None else trace.rest_bound(last),
        "rest_gap": None if last is None else trace.rest_gap(last),
        "bound": None if last is None else last.bound,
        "illegal": trace.illegal,
        "memory_mb": trace.memory_mb,
        "seconds": trace.seconds,
        "status": trace.status,
        "moments": [
            {
                "seconds": moment.seconds,
                "score": moment.score,
                "uncovered": moment.uncovered,
                "without_session": moment.without_session,
                "bound": moment.bound,
                "uncovered_bound": moment.uncovered_bound,
            }
            for moment in trace.moments
        ],
    }
