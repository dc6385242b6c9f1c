"""One search as window and document remember it, and the one sentence about it that a principal understands. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import uuid4

from afterschool.document import SolverRun
from afterschool.texts import Message, _, joined
from solver.protocol import EndReason, Event, Failed, Finished, Improved, Stage, StageReached
from ui.runs.conflicts import LockRow

PROVEN = 1e-6
"""Score and bound that differ by no more than this part of the score count as equal."""

NOTHING_KNOWN = 0.9995
"""A limit that leaves so much of the score open, 100.0 % in words, says nothing about it."""

STAGE_NAMES: Mapping[Stage, Message] = {
    Stage.READING: _("正在读取数据"),
    Stage.BUILDING: _("正在整理规则"),
    Stage.BOUNDING: _("正在估算最少缺多少人"),
    Stage.FIRST_ROSTER: _("正在排出第一份课表"),
    Stage.SHORTAGES: _("正在减少缺额"),
    Stage.BALANCE: _("正在均衡工作量"),
}


REASON_NAMES: Mapping[EndReason, Message] = {
    EndReason.OPTIMAL: _("已证明最好"),
    EndReason.TIME: _("时间用完"),
    EndReason.STOPPED: _("手动停止"),
    EndReason.CUT_SHORT: _("意外中断"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What is known at a moment: the best roster's figures and the proven limits of both."""

    seconds: float = 0.0
    score: float | None = None
    uncovered: int | None = None
    bound: float | None = None
    uncovered_bound: int | None = None


@dataclass(slots=True, kw_only=True)
class Run:
    """A search from its start to its end."""

    number: int
    version: str
    started_at: datetime
    budget_s: float
    uncovered_weight: float
    """Points of one shortage in the score."""
    stage: Stage | None = None
    track: list[Figures] = field(default_factory=list)
    """One entry for each improvement, in the order of time."""
    roster: Mapping[str, object] | None = None
    """The best one so far, as an ``afterschool-roster/1`` object."""
    end: Finished | Failed | None = None
    lock_rows: tuple[LockRow, ...] = ()
    """Locks that could not be kept, and why."""
    kept: SolverRun | None = None
    """What the document remembers of it; ``None`` while it runs, and where it came to nothing."""
    is_earlier: bool = False
    """Whether it was over before the document was opened: how it went is not known any more."""

    @property
    def locks_given_up(self) -> tuple[int, ...]:
        """Indexes of the locks that the roster does not keep."""
        return self.end.locks_given_up if isinstance(self.end, Finished) else ()

    @property
    def latest(self) -> Figures:
        """The figures as they stand."""
        return self.track[-1] if self.track else Figures()

    @property
    def is_over(self) -> bool:
        """Whether nothing more comes of it."""
        return self.end is not None or self.is_earlier

    @property
    def placed(self) -> int:
        """Sessions of the best roster in which somebody serves."""
        sessions = (self.roster or {}).get("sessions", ())
        return sum(any(session["staff"]) for session in sessions) if isinstance(sessions, list) else 0

    def take(self, event: Event) -> None:
        """Note what the worker said."""
        if isinstance(event, StageReached):
            self.stage = event.stage
        elif isinstance(event, Failed):
            self.end = event
        else:
            self._note(event)
            if isinstance(event, Finished):
                self.end = event

    def _note(self, event: Improved | Finished) -> None:
        last = self.latest
        self.track.append(
            Figures(
                seconds=event.seconds,
                score=last.score if event.score is None else event.score,
                uncovered=last.uncovered if event.uncovered is None else event.uncovered,
                bound=last.bound if event.bound is None else event.bound,
                uncovered_bound=last.uncovered_bound if event.uncovered_bound is None else event.uncovered_bound,
            )
        )
        if event.roster:
            self.roster = event.roster


def solver_run(end: Finished, *, version: str, started: datetime, seed: int, number: int = 0) -> SolverRun:
    """What the document remembers of a run for the plan ``version`` that found a roster.

    ``started`` knows its time zone; ``number`` 0 lets the document give the next one.
    """
    return SolverRun(
        id=uuid4().hex,
        version=version,
        started=started.astimezone(UTC),
        seconds=end.seconds,
        seed=seed,
        score=end.score,
        bound=end.bound,
        uncovered=end.uncovered,
        uncovered_bound=end.uncovered_bound,
        reason=end.reason.value,
        number=number,
    )


def remembered(row: SolverRun, uncovered_weight: float) -> Run:
    """A run that the document remembers, with the figures with which it ended."""
    end = None
    if row.reason in tuple(EndReason):
        end = Finished(
            seconds=row.seconds,
            reason=EndReason(row.reason),
            score=row.score,
            uncovered=row.uncovered,
            bound=row.bound,
            uncovered_bound=row.uncovered_bound,
        )
    figures = Figures(
        seconds=row.seconds,
        score=row.score,
        uncovered=row.uncovered,
        bound=row.bound,
        uncovered_bound=row.uncovered_bound,
    )
    return Run(
        number=row.number,
        version=row.version,
        started_at=row.started.astimezone(),
        budget_s=row.seconds,
        uncovered_weight=uncovered_weight,
        track=[figures],
        end=end,
        kept=row,
        is_earlier=True,
    )


def room_left(figures: Figures, uncovered_weight: float) -> float | None:
    """How much better the rest of the score may still become, as a part of it; ``None`` while nothing is proven.

    Once no shortage can be spared, what shortages cost is left out: it would make any gap look small.
    """
    if figures.score is None or figures.bound is None or figures.bound == float("-inf"):
        return None
    gap = max(0.0, figures.score - figures.bound)
    if gap <= PROVEN * max(1.0, abs(figures.score)):
        return 0.0
    fixed = uncovered_weight * (figures.uncovered or 0) if shortages_are_proven(figures) else 0.0
    return gap / max(abs(figures.score - fixed), 1.0)


def shortages_are_proven(figures: Figures) -> bool:
    """Whether no roster can leave fewer places empty."""
    return figures.uncovered is not None and figures.uncovered <= (figures.uncovered_bound or 0)


def sentence(run: Run) -> Message:
    """How far the search is, for somebody who knows nothing of searches."""
    figures = run.latest
    if figures.score is None or (run.roster is None and not run.is_earlier):
        if isinstance(run.end, Failed):
            return Message(run.end.source, run.end.parameters)
        stage = STAGE_NAMES[run.stage] if run.stage else _("正在启动计算程序")
        return joined([stage, _("其他页面可以照常使用")], _("；"))
    over = run.is_over
    parts = [_("已排好 {count} 项", count=run.placed)] if run.roster is not None else []
    parts.append(_shortage_words(figures, over=over))
    quality = _quality_words(figures, run)
    if quality:
        parts.append(quality)
    if run.locks_given_up:
        parts.append(_("有 {count} 条锁定没能保留", count=len(run.locks_given_up)))
    return joined(parts, _("；"))


def _shortage_words(figures: Figures, *, over: bool) -> Message:
    count, least = figures.uncovered or 0, figures.uncovered_bound or 0
    if count == 0:
        return _("没有缺额")
    if shortages_are_proven(figures):
        return _("缺 {count} 人次，已证明不可再少", count=count)
    if least > 0:
        return _("缺 {count} 人次，最少也要缺 {least} 人次", count=count, least=least)
    return _("缺 {count} 人次，也许还能减少", count=count) if over else _("缺 {count} 人次，还在减少", count=count)


def _quality_words(figures: Figures, run: Run) -> Message | None:
    room = room_left(figures, run.uncovered_weight)
    if room is None or not shortages_are_proven(figures):
        return None
    if room == 0.0:
        return _("已证明这是最好的结果")
    if room >= NOTHING_KNOWN:
        return None if run.is_over else _("还在改进")
    percent = f"{max(room * 100, 0.1):.1f}"
    if run.is_over:
        return _("离最好的结果最多差 {percent} %", percent=percent)
    return _("再等最多还能改善 {percent} %", percent=percent)


def run_name(run: Run) -> Message:
    """What a run is called in lists."""
    time = f"{run.started_at:%m-%d %H:%M}" if run.is_earlier else f"{run.started_at:%H:%M}"
    return _("第 {number} 次（{time}）", number=run.number, time=time)


def end_words(run: Run) -> Message:
    """Why the search ended, for the history."""
    if run.end is None:
        return Message("–") if run.is_earlier else _("进行中")
    if isinstance(run.end, Failed):
        return _("意外中断")
    return REASON_NAMES[run.end.reason]


def pin_label(number: int, *, pinned: bool) -> Message:
    """What it is called to keep the roster of a run for good, or no longer."""
    if pinned:
        return _("长期保留第 {number} 次排班的课表", number=number)
    return _("不再长期保留第 {number} 次排班的课表", number=number)
