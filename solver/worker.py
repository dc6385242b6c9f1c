"""The solver process: one request in, events out, one JSON line each, until it has finished or failed.

Standard input is read on a thread of its own, so that a stop line is heard while the search runs; the end of the
input (whoever started the worker is gone) counts as a stop line. :mod:`solver.watch` sees to it that the process ends
when it should.
"""

import json
import math
import sys
import threading
import traceback
from dataclasses import replace
from typing import Any, TextIO

from afterschool.interchange import parse_case, parse_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.texts import Message, _, joined
from solver import endings
from solver.engine import Stopper
from solver.flex.answering import answer
from solver.protocol import (
    EndReason,
    Failed,
    Finished,
    FlexFinished,
    Improved,
    Request,
    SolveRequest,
    Stage,
    StageReached,
    decode,
)
from solver.repair import Repair
from solver.search import Search
from solver.voice import Voice
from solver.watch import Watch

LONGEST_LINE = 64 * 2**20
"""Characters; the case of a school of 108 classes takes 400,000."""
MOST_THREADS = 256
MOST_SECONDS = 30 * 24 * 3600.0
MOST_PLACES = 20
"""Faults of a case that an answer names before it says how many more there are."""
RESERVE_BYTES = 4 * 2**20
"""Set aside, so that there is memory left to say that there is none."""

_NOT_A_REQUEST = _("没有看懂要做什么：第一行应当是一个排班请求。")
_TOO_LONG = _("排班请求太长（超过 {most} 个字符），没有开始计算。", most=LONGEST_LINE)
_OUT_OF_RANGE = _("排班请求里的 {name} 不能是 {value}，没有开始计算。")
_INTERNAL = _("排班程序内部出错，已停止。请把下面的内容发给维护者：{detail}")


def serve(source: TextIO, sink: TextIO) -> int:
    """Answer the one request of ``source`` on ``sink``.

    Returns:
        The exit status: 0 after ``Finished``, 1 after ``Failed``.
    """
    stopper = Stopper()
    voice = Voice(sink, unheard=stopper.stop)
    reserve = bytearray(RESERVE_BYTES)
    try:
        return voice.finish(_answered(_request(source), source, stopper, voice))
    except KnownError as error:
        return voice.finish(Failed.of(_told(error)))
    except Exception as error:  # the last door of the process: whoever waits outside must hear of it
        reserve.clear()
        detail = f"{type(error).__name__}: {error}"
        if endings.is_lack_of_memory(detail):
            return voice.finish(endings.dead(voice.best, out_of_memory=True))
        traceback.print_exc(file=sys.stderr)
        return voice.finish(Failed.of(_INTERNAL.filled(detail=detail)))


def _answered(request: Request, source: TextIO, stopper: Stopper, voice: Voice) -> Finished | FlexFinished:
    if isinstance(request, SolveRequest):
        return _answer(request, source, stopper, voice)
    threading.Thread(target=_listen, args=(source, stopper), daemon=True).start()
    Watch(voice, stopper, request.seconds, lambda why: endings.ended_windows(voice.best_windows, why)).start()
    return answer(request, stopper, voice.say)


def _answer(request: SolveRequest, source: TextIO, stopper: Stopper, voice: Voice) -> Finished:
    """Search; whoever is late is ended by the watch."""
    voice.say(StageReached(stage=Stage.READING, seconds=0.0))
    threading.Thread(target=_listen, args=(source, stopper), daemon=True).start()
    Watch(voice, stopper, request.seconds, lambda why: _last_word(request, voice.best, why)).start()
    limits: dict[str, Any] = {"seconds": request.seconds, "threads": request.threads, "seed": request.seed}
    case, hint = parse_case(request.case).case, None if request.hint is None else parse_roster(request.hint).roster
    if request.least_change:
        freedom: dict[str, Any] = {"accepted": request.accepted, "curve": request.curve}
        return Repair(case, hint or Roster(), report=voice.say, stopper=stopper, **freedom, **limits).run()
    strict = request.strict_balance is True
    return Search(
        case, hint=hint, scope=request.scope, report=voice.say, stopper=stopper, strict_balance=strict, **limits
    ).run()


def _told(error: KnownError) -> Message:
    """What happened, with the first places that are to be mended: the answer has no other room for them."""
    places = [row.words for row in error.problems[:MOST_PLACES]]
    if len(error.problems) > len(places):
        places.append(_("另有 {count} 处", count=len(error.problems) - len(places)))
    return joined([error.message, *places], "\n") if places else error.message


def _request(source: TextIO) -> Request:
    """The request of the first line.

    Raises:
        KnownError: if it is none, or asks for what cannot be.
    """
    line = source.readline(LONGEST_LINE + 1)
    if len(line) > LONGEST_LINE:
        raise KnownError(_TOO_LONG)
    try:
        request = decode(line)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise KnownError(_NOT_A_REQUEST) from None
    if not isinstance(request, Request):
        raise KnownError(_NOT_A_REQUEST)
    return _checked(request)


def _checked(request: Request) -> Request:
    numbers = {
        "seconds": (request.seconds, 0.0, MOST_SECONDS),
        "threads": (request.threads, 1, MOST_THREADS),
        "seed": (request.seed, -(2**31), 2**31 - 1),
    }
    for name, (value, least, most) in numbers.items():
        whole = name != "seconds"
        number = isinstance(value, int if whole else int | float) and not isinstance(value, bool)
        if not number or not math.isfinite(value) or not least <= value <= most:
            raise KnownError(_OUT_OF_RANGE.filled(name=name, value=str(value)[:40]))
    return replace(request, seconds=float(request.seconds))


def _last_word(request: SolveRequest, best: Improved | None, reason: EndReason) -> Finished | Failed:
    return endings.ended(best, reason, _locks_missed(request, best))


def _locks_missed(request: SolveRequest, best: Improved | None) -> tuple[int, ...]:
    """Indexes of the locks that ``best`` gives up."""
    if not request.case.get("locks") or best is None or best.roster is None:
        return ()
    case: Case = parse_case(request.case).case
    sessions = parse_roster(best.roster).roster.sessions
    return tuple(i for i, lock in enumerate(case.locks) if not any(map(lock.is_met_by, sessions)))


def _listen(source: TextIO, stopper: Stopper) -> None:
    """Wait for a stop line, or for the end of the input."""
    while line := source.readline(LONGEST_LINE):
        try:
            if json.loads(line).get("type") == "stop":
                break
        except (ValueError, AttributeError, RecursionError):
            continue
    stopper.stop()
