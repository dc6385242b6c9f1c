"""Has a process of its own answer, and the rules judge the answer before anybody sees it."""

import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass

from afterschool.interchange import case_object, parse_roster, roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.rules import Verdict, judge
from afterschool.texts import Message, _
from solver.client import run_worker
from solver.endings import EARLY_ENDS
from solver.protocol import EndReason, Event, Finished, Limits, SolveRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A roster, what the rules say of it, and what the solver proved."""

    roster: Roster
    verdict: Verdict
    finished: Finished


@dataclass(frozen=True, slots=True, kw_only=True)
class Freedom:
    """How far a repair may go."""

    accepted: int | None = None
    """So many places may stay uncovered; ``None``: as many as in the old roster."""
    curve: int = 0
    """Also the best scores with up to so many changes more."""


def ask(
    case: Case,
    request: SolveRequest,
    on_event: Callable[[Event], None],
    *,
    polish_until_s: float | None = None,
    stop: threading.Event | None = None,
) -> Answer:
    """Have ``request`` carried out for ``case``; :func:`solver.client.run_worker` says what the other arguments mean.

    Locks that had to be given up do not count against a roster.

    Raises:
        KnownError: if the worker failed, or its roster does not pass the rules.
    """
    finished = run_worker(request, on_event, polish_until_s=polish_until_s, stop=stop)
    roster = parse_roster(finished.roster).roster
    verdict = judge(case, roster)
    if verdict.hard > len(finished.locks_given_up):
        raise KnownError(_("计算结果没有通过规则检查，已丢弃。请把排班问题文件发给开发者。"))
    return Answer(roster=roster, verdict=verdict, finished=finished)


def ask_to_mend(
    case: Case,
    roster: Roster,
    limits: Limits,
    freedom: Freedom,
    on_event: Callable[[Event], None],
    *,
    polish_until_s: float | None = None,
    stop: threading.Event | None = None,
) -> Answer:
    """``roster`` for ``case`` with the least change.

    Raises:
        KnownError: see :func:`ask`.
    """
    request = SolveRequest(
        case=case_object(case), hint=roster_object(roster), least_change=True, **asdict(limits), **asdict(freedom)
    )
    return ask(case, request, on_event, polish_until_s=polish_until_s, stop=stop)


def unproved_words(finished: Finished) -> Message | None:
    """Of a repair that was ended before all was proved: why it ended, and what is not proved; else ``None``."""
    if finished.reason is EndReason.OPTIMAL:
        return None
    change, missing = finished.least_change, finished.uncovered
    words = {"reason": EARLY_ENDS[finished.reason]}
    if change is None:
        return _("{reason}：没有证明变动和空位不能更少", **words)
    if missing > max(change.accepted, finished.uncovered_bound):
        return _("{reason}：没有证明空位不能更少", **words)
    if not change.changed_bound:
        return _("{reason}：没有证明变动不能更少", **words)
    return _("{reason}：没有证明变动不能更少，至少要换 {least} 人次", least=change.changed_bound, **words)
