"""Solving from the command line: progress on the terminal, the result judged once more before anybody sees it."""

import argparse
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from afterschool.interchange import case_object, roster_object
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.preflight.lock_conflict import conflict_words
from afterschool.rules import Verdict
from afterschool.texts import Message, _
from solver.asking import ask
from solver.protocol import Event, Failed, Finished, Improved, Limits, Scope, SolveRequest
from ui.cli.output import fail, say
from ui.runs.run import REASON_NAMES

MOST_SHORTAGES = 20
"""More lines than this are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The best roster of a run, what the rules say of it, and what the solver proved."""

    case: Case
    roster: Roster
    verdict: Verdict
    finished: Finished


def solve_case(
    case: Case, limits: Limits, *, hint: Roster | None = None, scope: Scope | None = None, quiet: bool = False
) -> Solution:
    """Solve ``case``, printing a line ``seconds score bound`` for each improvement unless ``quiet``.

    The result is never worse than ``hint``, if that keeps the hard rules, and differs from it only within ``scope``.

    Raises:
        KnownError: if the worker failed, or its roster does not pass the rules.
    """
    known = None if hint is None else roster_object(hint)
    request = SolveRequest(case=case_object(case), hint=known, scope=scope, **asdict(limits))
    return run(case, request, quiet=quiet)


def run(case: Case, request: SolveRequest, *, quiet: bool) -> Solution:
    """Have ``request`` carried out and judge its roster; locks that had to be given up do not count against it.

    Raises:
        KnownError: if the worker failed, or its roster does not pass the rules.
    """
    found = ask(case, request, warn if quiet else _print_improvement)
    return Solution(case=case, roster=found.roster, verdict=found.verdict, finished=found.finished)


def warn(event: Event) -> None:
    """Say only why a search broke off: its best roster is kept."""
    if isinstance(event, Failed):
        fail(str(event.message))


def _print_improvement(event: Event) -> None:
    warn(event)
    if isinstance(event, Improved) and event.score is not None:
        bound = "-" if event.bound is None else f"{event.bound:.3f}"
        say(f"{event.seconds:8.2f} {event.score:14.3f} {bound:>14}")


def summary(solution: Solution) -> str:
    """Score, bound, gap and shortages in words, a line each."""
    end = solution.finished
    lines = [
        _("用时 {seconds} 秒，{reason}", seconds=f"{end.seconds:.1f}", reason=REASON_NAMES[end.reason]),
        _(
            "得分 {score}，下界 {bound}，差距 {gap}",
            score=f"{solution.verdict.score:.3f}",
            bound=f"{end.bound:.3f}",
            gap=f"{end.gap:.2%}",
        ),
        _("缺额 {missing} 人次，已证明至少 {least} 人次", missing=end.uncovered, least=end.uncovered_bound),
        *shortage_lines(solution.verdict),
        *lock_lines(solution),
    ]
    return "\n".join(map(str, lines))


def lock_lines(solution: Solution) -> list[Message]:
    """Which locks were given up, and which of them contradict each other."""
    end = solution.finished
    if not end.locks_given_up:
        return []
    lines = [_("有 {count} 条锁定没能保留", count=len(end.locks_given_up))]
    for row in end.lock_conflicts:
        text = conflict_words(solution.case, row.locks, row.rules, minimal=row.minimal)
        lines.append(Message("  - {text}", {"text": text}))
    return lines


def shortage_lines(verdict: Verdict) -> list[Message]:
    """What is missing, a line each; beyond a screenful only how many more."""
    shortages, lines = verdict.shortages, []
    lines += [Message("  - {text}", {"text": row.text}) for row in shortages[:MOST_SHORTAGES]]
    if len(shortages) > MOST_SHORTAGES:
        lines.append(_("  另有 {count} 行缺额，见工作簿或 afterschool check", count=len(shortages) - MOST_SHORTAGES))
    return lines


def summary_object(solution: Solution) -> dict[str, Any]:
    """The same for programs."""
    end = solution.finished
    return {
        "seconds": end.seconds,
        "reason": end.reason.value,
        "score": solution.verdict.score,
        "bound": end.bound,
        "gap": end.gap,
        "locks_given_up": list(end.locks_given_up),
        "lock_conflicts": [asdict(row) for row in end.lock_conflicts],
        "uncovered": end.uncovered,
        "uncovered_bound": end.uncovered_bound,
        "hard": solution.verdict.hard,
        "amounts": dict(solution.verdict.amounts),
        "shortages": [str(row.text) for row in solution.verdict.shortages],
    }


def not_negative(text: str) -> int:
    """A whole number of 0 or more as an option."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(str(_("“{text}”应为 0 或更大的整数", text=text)))
    return int(text)


def positive(number: Callable[[str], float]) -> Callable[[str], float]:
    """Reads a number above 0, refusing anything else in words."""

    def read(text: str) -> float:
        try:
            value = number(text)
        except ValueError:
            value = 0
        if not 0 < value < float("inf"):
            raise argparse.ArgumentTypeError(str(_("“{text}”应为大于 0 的数", text=text)))
        return value

    return read


def add_limits(parser: argparse.ArgumentParser, seconds: float) -> None:
    """The options that limit a run."""
    parser.add_argument("--seconds", type=positive(float), default=seconds, help=str(_("最长计算时间（秒）")))
    parser.add_argument("--threads", type=positive(int), default=2, help=str(_("线程数；1 时结果可重复")))
    parser.add_argument("--seed", type=int, default=1, help=str(_("随机种子")))
    parser.add_argument(
        "--strict-balance", action="store_true", help=str(_("均衡优先：除缺额外，先让工作量尽量均衡，再考虑其他"))
    )


def limits_of(options: argparse.Namespace) -> Limits:
    """The limits named on the command line by the options of :func:`add_limits`."""
    return Limits(
        seconds=options.seconds, threads=options.threads, seed=options.seed, strict_balance=options.strict_balance
    )
