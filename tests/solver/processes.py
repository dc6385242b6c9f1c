"""Real worker processes for tests: started, spoken to, listened to, and always ended."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from afterschool.interchange import case_object, parse_roster
from afterschool.model.case import Case
from afterschool.rules import judge
from solver.client import WORKER_COMMAND, worker_environment
from solver.protocol import Event, Failed, Finished, Improved, SolveRequest, decode, encode
from tests.patience import ENDLESS_S, PATIENCE_S


def request(case: Case, **more: Any) -> SolveRequest:
    return SolveRequest(**{"case": case_object(case), "seconds": ENDLESS_S, **more})


@contextmanager
def running_worker(command: tuple[str, ...] = WORKER_COMMAND, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A worker process, ended after the test whatever happens."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=worker_environment() | environment,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def write(process: subprocess.Popen[bytes], line: str | bytes) -> None:
    assert process.stdin is not None
    process.stdin.write((line if isinstance(line, bytes) else line.encode()) + b"\n")
    process.stdin.flush()


def ask(process: subprocess.Popen[bytes], case: Case, **more: object) -> None:
    write(process, encode(request(case, **more)))


def events(process: subprocess.Popen[bytes]) -> Iterator[Event]:
    assert process.stdout is not None
    for line in process.stdout:
        event = decode(line.decode())
        assert not isinstance(event, SolveRequest)
        yield event


def first_roster(process: subprocess.Popen[bytes]) -> Improved:
    """Waits for the first roster."""
    return next(event for event in events(process) if isinstance(event, Improved) and event.roster is not None)


def last_word(process: subprocess.Popen[bytes]) -> Finished | Failed:
    """Waits for the last word, and sees to it that nothing follows."""
    *_, last = events(process)
    assert isinstance(last, Finished | Failed)
    return last


def assert_legal(case: Case, finished: Finished) -> None:
    """The rules have nothing against the roster, and give it the score that was told."""
    verdict = judge(case, parse_roster(finished.roster).roster)
    assert (verdict.hard, verdict.score) == (0, finished.score)


def command_that_tells_its_pid(path: Path) -> tuple[str, ...]:
    """The worker's command, which writes its process id to ``path`` first."""
    start = "import os, sys; open(sys.argv[1], 'w').write(str(os.getpid())); os.execv(sys.argv[2], sys.argv[2:])"
    return (sys.executable, "-c", start, str(path), *WORKER_COMMAND)


def on_first_roster(pid_file: Path, act: Callable[[int], object]) -> Callable[[Event], None]:
    """A listener that does ``act`` to the worker when its first roster comes."""
    done: list[int] = []

    def listen(event: Event) -> None:
        if isinstance(event, Improved) and event.roster is not None and not done:
            done.append(int(pid_file.read_text()))
            act(done[0])

    return listen


def is_running(pid: int) -> bool:
    """Whether the process lives; one that ended and was not collected yet does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def wait_until_gone(pid: int) -> None:
    """Waits for the process to end."""
    deadline = time.monotonic() + PATIENCE_S
    while is_running(pid):
        assert time.monotonic() < deadline, f"process {pid} lives on"
        time.sleep(0.02)


def starve(pid: int) -> None:
    """From now on the system gives the process no more memory: it allows less than the process has already."""
    import resource

    resource.prlimit(pid, resource.RLIMIT_AS, (2**20, 2**20))
