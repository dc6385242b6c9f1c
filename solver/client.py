"""Runs the solver process and waits for it: for the command line, benchmarks and whoever has no event loop."""

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
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
    FlexEvent,
    FlexFinished,
    FlexImproved,
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
EMPTY_GRACE_S = 0.5
"""The same while it has found nothing that a patient waiter could lose."""
TICK_S = 0.05
"""How often a worker looks whether it is over."""


def worker_environment() -> dict[str, str]:
    """Ours, so that the child imports the very code that runs here and speaks UTF-8 on every system."""
    root = str(Path(__file__).resolve().parents[1])
    before = os.environ.get("PYTHONPATH")
    return os.environ | {"PYTHONPATH": os.pathsep.join([root, before] if before else [root]), "PYTHONUTF8": "1"}


def run_worker(
    request: SolveRequest,
    on_event: Callable[[Event], None],
    command: tuple[str, ...] = WORKER_COMMAND,
    polish_until_s: float | None = None,
    stop: threading.Event | None = None,
) -> Finished:
    """Solve in a process of its own, calling ``on_event`` for everything it says; returns its last word.

    Ctrl+C, or ``stop`` once it is set, asks the worker to stop and still waits for the best roster so far. A worker
    that breaks off after it had found a roster ends with that one: ``on_event`` is told why (``Failed``), the reason is
    ``CUT_SHORT``. With ``polish_until_s`` the worker is asked to stop once the fewest are missing and moved, only the
    score is left, and it has worked for so long; that it was stopped for this alone counts as the end of its time.

    Raises:
        KnownError: if the worker refused the request, died without a roster or was stopped before it had one.
    """
    best: Improved | None = None
    with _worker(command, stop) as worker:
        for event in worker.conversation(request):
            if isinstance(event, FlexEvent):
                continue
            if isinstance(event, Finished):
                last = worker.without_polish(event)
                on_event(last)
                return last
            if isinstance(event, Failed):
                return _cut_short(best, event, on_event)
            if isinstance(event, Improved):
                best = event.after(best)
                worker.has_answer = worker.has_answer or best.roster is not None
            if isinstance(event, StageReached) and event.stage is Stage.BALANCE and polish_until_s is not None:
                worker.stop_polishing(max(0.0, polish_until_s - event.seconds))
            on_event(event)
    if worker.was_stopped:
        end = endings.ended(best, EndReason.STOPPED)
        return end if isinstance(end, Finished) else _cut_short(None, end, on_event)
    return _cut_short(best, endings.dead(best, out_of_memory=worker.noise.out_of_memory), on_event)


def run_flex_worker(
    request: FlexRequest, command: tuple[str, ...] = WORKER_COMMAND, stop: threading.Event | None = None
) -> FlexFinished:
    """Choose the windows of a week in a process of its own; Ctrl+C and ``stop`` end the search with the best so far.

    Raises:
        KnownError: if the worker refused the request, died or was stopped before it had anything.
    """
    best: FlexImproved | None = None
    with _worker(command, stop) as worker:
        for event in worker.conversation(request):
            if isinstance(event, FlexFinished):
                return event
            if isinstance(event, Failed):
                raise KnownError(event.message)
            if isinstance(event, FlexImproved):
                best, worker.has_answer = event, True
    if worker.was_stopped:
        last = endings.ended_windows(best, EndReason.STOPPED)
        if isinstance(last, FlexFinished):
            return last
        raise KnownError(last.message)
    raise KnownError(endings.dead(None, out_of_memory=worker.noise.out_of_memory).message)


def _cut_short(best: Improved | None, failed: Failed, on_event: Callable[[Event], None]) -> Finished:
    if best is None or best.roster is None:
        raise KnownError(failed.message)
    on_event(failed)
    return best.as_last(EndReason.CUT_SHORT)


class _Worker:
    """A worker process, as whoever waits for it sees it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.noise = endings.Noise()
        """What it complains of."""
        self.has_answer = False
        """Whether it has told of something that is lost if it is killed."""
        self.was_stopped = False
        """Whether it was asked to stop, not just for polishing long enough."""

    def conversation(self, request: Request) -> Iterator[Event | FlexEvent]:
        """What the worker says until it ends; lines that are no message are passed over."""
        self._write(encode(request))
        while True:
            try:
                line = self._process.stdout.readline() if self._process.stdout else ""
            except KeyboardInterrupt:
                self.stop()
                continue
            if not line:
                return
            with contextlib.suppress(ValueError, TypeError, AttributeError, RecursionError):
                event = decode(line)
                if not isinstance(event, Request):
                    yield event

    def stop(self) -> None:
        """Ask it to stop; one that does not answer is ended."""
        self.was_stopped = True
        self._write(STOP)
        self._later(EMPTY_GRACE_S, lambda: None if self.has_answer else self._process.kill())
        self._later(GRACE_S, self._process.kill)

    def stop_polishing(self, seconds: float) -> None:
        """Ask it to stop when so much time is over."""
        self._later(seconds, lambda: self._write(STOP))

    def without_polish(self, last: Finished) -> Finished:
        """Its last word; ``STOPPED`` means that somebody asked for it."""
        by_clock = last.reason is EndReason.STOPPED and not self.was_stopped
        return replace(last, reason=EndReason.TIME) if by_clock else last

    def listen(self, source: IO[str]) -> None:
        """Take down what it complains of."""
        with source:
            for line in source:
                self.noise.take(line)

    def stop_when(self, asked: threading.Event, over: threading.Event) -> None:
        """Stop it once that is ``asked`` for, unless all is ``over``."""
        while not over.is_set():
            if asked.wait(TICK_S):
                self.stop()
                return

    def _later(self, seconds: float, act: Callable[[], None]) -> None:
        timer = threading.Timer(seconds, act)
        timer.daemon = True
        timer.start()

    def _write(self, line: str) -> None:
        """Send a line; a worker that is gone, or no longer listened to, is noticed where it is read."""
        with contextlib.suppress(OSError, ValueError):
            if self._process.stdin:
                self._process.stdin.write(line + "\n")
                self._process.stdin.flush()


@contextlib.contextmanager
def _worker(command: tuple[str, ...], stop: threading.Event | None) -> Iterator[_Worker]:
    """A worker that is listened to and stopped when that is asked for; at the end nothing is left running."""
    process = _start(command)
    worker, over = _Worker(process), threading.Event()
    threads = [threading.Thread(target=worker.listen, args=(process.stderr,), daemon=True)]
    if stop is not None:
        threads.append(threading.Thread(target=worker.stop_when, args=(stop, over), daemon=True))
    for thread in threads:
        thread.start()
    try:
        yield worker
    finally:
        over.set()
        with contextlib.suppress(OSError):
            if process.stdin:
                process.stdin.close()
        try:
            process.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for thread in threads:
            thread.join(GRACE_S)
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
