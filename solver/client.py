"""Runs the solver process and waits for it: for the command line, benchmarks and whoever has no event loop."""

import subprocess
import sys
from collections.abc import Callable

from afterschool.problems import KnownError
from afterschool.texts import Message, _
from solver.protocol import STOP, Event, Failed, Finished, SolveRequest, decode, encode


def run_worker(request: SolveRequest, on_event: Callable[[Event], None]) -> Finished:
    """Solve in a process of its own, calling ``on_event`` for everything it says; returns its last word.

    Ctrl+C asks the worker to stop and still waits for the best roster so far.

    Raises:
        KnownError: if the worker refused the request or died.
    """
    process = _start()
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the worker was started without pipes")
    with process:
        process.stdin.write(encode(request) + "\n")
        process.stdin.flush()
        while True:
            try:
                line = process.stdout.readline()
            except KeyboardInterrupt:
                process.stdin.write(STOP + "\n")
                process.stdin.flush()
                continue
            if not line:
                raise KnownError(_("计算程序意外退出，没有得到结果。请重试；若再次出现，请减少线程数。"))
            event = decode(line)
            if isinstance(event, SolveRequest):
                raise RuntimeError("the worker sent a request")
            on_event(event)
            if isinstance(event, Failed):
                raise KnownError(Message(event.source, event.parameters))
            if isinstance(event, Finished):
                return event


def _start() -> "subprocess.Popen[str]":
    """The worker, in a process group of its own so that Ctrl+C in a terminal reaches only us."""
    command = [sys.executable, "-m", "solver", "worker"]
    if sys.platform == "win32":
        group = subprocess.CREATE_NEW_PROCESS_GROUP
        return subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", creationflags=group
        )
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True
    )
