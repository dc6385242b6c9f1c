"""The solver process: one request in, events out, one JSON line each, until it has finished or failed.

Standard input is read on a thread of its own, so that a stop line is heard while the search runs; the end of the
input (whoever started the worker is gone) counts as a stop line.
"""

import json
import sys
import threading
import traceback
from collections.abc import Callable
from typing import TextIO

from afterschool.interchange import parse_case, parse_roster
from afterschool.problems import KnownError
from afterschool.texts import Message, _
from solver.engine import Stopper
from solver.protocol import Event, Failed, SolveRequest, decode, encode
from solver.search import Search

_NOT_A_REQUEST = _("没有看懂要做什么：第一行应当是一个排班请求。")
_INTERNAL = _("排班程序内部出错，已停止。请把下面的内容发给维护者：{detail}")


def serve(source: TextIO, sink: TextIO) -> int:
    """Answer the one request of ``source`` on ``sink``.

    Returns:
        The exit status: 0 after ``Finished``, 1 after ``Failed``.
    """
    lock = threading.Lock()

    def send(event: Event) -> None:
        with lock:
            sink.write(encode(event) + "\n")
            sink.flush()

    request = _request(source.readline())
    if isinstance(request, Failed):
        send(request)
        return 1
    stopper = Stopper()
    threading.Thread(target=_listen, args=(source, stopper), daemon=True).start()
    try:
        send(_search(request, stopper, send).run())
    except KnownError as error:
        send(_failed(error.message))
        return 1
    except Exception as error:  # the last door of the process: whoever waits outside must hear of it
        traceback.print_exc(file=sys.stderr)
        send(_failed(_(_INTERNAL.source, detail=f"{type(error).__name__}: {error}")))
        return 1
    return 0


def _request(line: str) -> SolveRequest | Failed:
    try:
        request = decode(line)
    except (ValueError, TypeError, AttributeError, KeyError):
        return _failed(_NOT_A_REQUEST)
    return request if isinstance(request, SolveRequest) else _failed(_NOT_A_REQUEST)


def _search(request: SolveRequest, stopper: Stopper, send: Callable[[Event], None]) -> Search:
    return Search(
        parse_case(request.case).case,
        seconds=request.seconds,
        threads=request.threads,
        seed=request.seed,
        report=send,
        stopper=stopper,
        hint=None if request.hint is None else parse_roster(request.hint).roster,
    )


def _listen(source: TextIO, stopper: Stopper) -> None:
    """Wait for a stop line, or for the end of the input."""
    for line in source:
        try:
            if json.loads(line).get("type") == "stop":
                break
        except (ValueError, AttributeError):
            continue
    stopper.stop()


def _failed(message: Message) -> Failed:
    return Failed(source=message.source, parameters={key: str(value) for key, value in message.parameters.items()})
