"""Runs a solver's process and writes down everything it says and when, without looking at it.

What is said is read and judged only when the process has ended: on a machine with few cores, judging meanwhile would
slow down what is measured. Works for every process that speaks the lines of :mod:`solver.protocol`.
"""

import contextlib
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from solver.client import worker_environment
from solver.protocol import SolveRequest, encode

LATE_S = 60.0
"""A process that goes on so long after its time is killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """What a process said. Each line of ``path``: seconds since the process was started, a tab, what was said."""

    path: Path
    status: int
    """Exit status; negative: the signal that ended it."""
    seconds: float
    """From its start to its end."""
    memory_mb: float | None
    """Most memory held at a time; ``None`` where the system does not tell (Windows)."""


def record(command: tuple[str, ...], request: SolveRequest, path: Path) -> Recording:
    """Run ``command``, write it ``request`` and keep what it says in ``path``."""
    begun = time.monotonic()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=worker_environment()
    )
    killer = threading.Timer(request.seconds + LATE_S, process.kill)
    killer.start()
    try:
        with contextlib.suppress(BrokenPipeError):
            _write_request(process, request)
        with path.open("wb") as file:
            for line in process.stdout or ():
                file.write(f"{time.monotonic() - begun:.3f}\t".encode() + line)
        memory = _wait(process)
    finally:
        killer.cancel()
        process.kill()
        with contextlib.suppress(BrokenPipeError):
            process.communicate()
    return Recording(path=path, status=process.returncode, seconds=time.monotonic() - begun, memory_mb=memory)


def _write_request(process: "subprocess.Popen[bytes]", request: SolveRequest) -> None:
    """The standard input stays open: its end would stop the search."""
    if process.stdin:
        process.stdin.write(encode(request).encode() + b"\n")
        process.stdin.flush()


def _wait(process: "subprocess.Popen[bytes]") -> float | None:
    """Wait for the end; megabytes held at most."""
    if sys.platform == "win32":
        process.wait()
        return None
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 1e6
