"""Runs the solver process and waits for it: for the command line, benchmarks and whoever has no event loop."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from afterschool.problems import KnownError
from afterschool.texts import _
from solver import endings
from solver.protocol import (
    STOP,
    EndReason,
    Event,
    Failed,
    Finished,
    FlexFinished,
    FlexRequest,
    Improved,
    Request,
    SolveRequest,
    Stage,
    StageReached,
    decode,
    encode,
)

WORKER_COMMAND = (sys.executable, "-m", "solver", "worker")
GRACE_S = 3.0
"""How long a worker may go on after the stop line or after its last word."""


def worker_environment() -> dict[str, str]:
    """Ours, so that the child imports the very code that runs here and speaks UTF-8 on every system."""
    root = str(Path(__file__).resolve().parents[1])
    before = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join([root, before] if before else [root]), "PYTHONUTF8": "1"}


def run_worker(
    request: SolveRequest,
    on_event: Callable[[Event], None],
    command: tuple[str, ...] = WORKER_COMMAND,
    polish_s: float | None = None,
) -> Finished:
    """Solve in a process of its own, calling ``on_event`` for everything it says; returns its last word.

    Ctrl+C asks the worker to stop and still waits for the best roster so far. A worker that breaks off after it had
    found a roster ends with that one: ``on_event`` is told why (``Failed``), the reason is ``CUT_SHORT``. With
    ``polish_s`` the worker is asked to stop so long after the fewest are missing and moved, and only the score is left.

    Raises:
        KnownError: if the worker refused the request or died without a roster.
    """
    process = _start(command)
    best: Improved | None = None
    with _ended(process) as noise:
        for event in _conversation(process, request):
            if isinstance(event, FlexFinished):
                continue
            if isinstance(event, Finished):
                on_event(event)
                return event
            if isinstance(event, Failed):
                return _cut_short(best, event, on_event)
            if isinstance(event, Improved):
                best = event.after(best)
            if isinstance(event, StageReached) and event.stage is Stage.BALANCE and polish_s is not None:
                _stop_later(process, polish_s)
            on_event(event)
    return _cut_short(best, endings.dead(best, out_of_memory=noise.out_of_memory), on_event)


def run_flex_worker(request: FlexRequest, command: tuple[str, ...] = WORKER_COMMAND) -> FlexFinished:
    """Choose the windows of a week in a process of its own; Ctrl+C ends the search.

    Raises:
        KnownError: if the worker refused the request or died.
    """
    process = _start(command)
    with _ended(process) as noise:
        for event in _conversation(process, request):
            if isinstance(event, FlexFinished):
                return event
            if isinstance(event, Failed):
                raise KnownError(event.message)
    raise KnownError(endings.dead(None, out_of_memory=noise.out_of_memory).message)


def _cut_short(best: Improved | None, failed: Failed, on_event: Callable[[Event], None]) -> Finished:
    if best is None or best.roster is None:
        raise KnownError(failed.message)
    on_event(failed)
    return best.as_last(EndReason.CUT_SHORT)


def _conversation(process: "subprocess.Popen[str]", request: Request) -> Iterator[Event | FlexFinished]:
    """What the worker says until it ends; lines that are no message are passed over."""
    _write(process, encode(request))
    while True:
        try:
            line = process.stdout.readline() if process.stdout else ""
        except KeyboardInterrupt:
            _write(process, STOP)
            continue
        if not line:
            return
        with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError):
            event = decode(line)
            if not isinstance(event, Request):
                yield event


def _stop_later(process: "subprocess.Popen[str]", seconds: float) -> None:
    timer = threading.Timer(seconds, _write, (process, STOP))
    timer.daemon = True
    timer.start()


def _write(process: "subprocess.Popen[str]", line: str) -> None:
    """Send a line; a worker that is gone, or no longer listened to, is noticed where it is read."""
    with contextlib.suppress(OSError, ValueError):
        if process.stdin:
            process.stdin.write(line + "\n")
            process.stdin.flush()


def _listen(source: IO[str], noise: endings.Noise) -> None:
    with source:
        for line in source:
            noise.take(line)


@contextlib.contextmanager
def _ended(process: "subprocess.Popen[str]") -> Iterator[endings.Noise]:
    """Listens to what the worker complains of; at the end nothing is left running."""
    noise = endings.Noise()
    listener = threading.Thread(target=_listen, args=(process.stderr, noise), daemon=True)
    listener.start()
    try:
        yield noise
    finally:
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        listener.join(GRACE_S)
        if process.stdout:
            process.stdout.close()


def _start(command: tuple[str, ...]) -> "subprocess.Popen[str]":
    """The worker, in a process group of its own so that Ctrl+C in a terminal reaches only us.

    Raises:
        KnownError: if it cannot be started.
    """
    on_windows = sys.platform == "win32"
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            env=worker_environment(),
            start_new_session=not on_windows,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) if on_windows else 0,
        )
    except OSError:
        raise KnownError(_("计算程序无法启动。请重新安装本程序，或联系维护人员。")) from None
