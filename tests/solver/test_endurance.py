"""Whatever happens to the worker or around it: it ends, and the best roster is kept.

No test looks at the clock: a search here has ten minutes, so that one which ends earlier was ended by what is tested.
"""

import contextlib
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from afterschool.problems import KnownError
from solver.client import WORKER_COMMAND, run_worker
from solver.protocol import STOP, EndReason, Event, Failed, Finished, Improved, Stage, StageReached, decode, encode
from solver.worker import LONGEST_LINE, serve
from tests.make import case, post
from tests.patience import ENDLESS_S, PATIENCE_S
from tests.shared_cases import ROOT
from tests.solver.busy_week import BUSY_WEEK
from tests.solver.processes import (
    ask,
    assert_legal,
    command_that_tells_its_pid,
    events,
    first_roster,
    is_running,
    last_word,
    on_first_roster,
    request,
    running_worker,
    starve,
    wait_until_gone,
    write,
)


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda pid: os.kill(pid, signal.SIGKILL), "计算程序意外退出。已保留目前最好的结果"),
        (starve, "内存不足，计算已中断。已保留目前最好的结果"),
    ],
    ids=["killed", "out of memory"],
)
def test_a_worker_that_breaks_off_leaves_its_last_roster_and_the_reason(harm, told, tmp_path: Path) -> None:
    heard: list[Event] = []
    pid_file = tmp_path / "pid"
    act = on_first_roster(pid_file, harm)

    def listen(event: Event) -> None:
        heard.append(event)
        act(event)

    finished = run_worker(request(BUSY_WEEK), listen, command_that_tells_its_pid(pid_file))
    assert finished.reason is EndReason.CUT_SHORT
    assert_legal(BUSY_WEEK, finished)
    assert isinstance(heard[-1], Failed)
    assert heard[-1].source.startswith(told)
    assert finished.score == [event.score for event in heard if isinstance(event, Improved)][-1]
    assert not is_running(int(pid_file.read_text()))


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("import os; os.abort()", "计算程序意外退出，还没有得到结果"),
        ("import sys; sys.exit('terminate: std::bad_alloc')", "内存不足，计算已中断，还没有得到结果"),
        ("print('noise'); print('{}'); print('\\udcff' * 3)", "计算程序意外退出，还没有得到结果"),
    ],
    ids=["aborted", "out of memory", "noise only"],
)
def test_a_worker_that_dies_without_a_roster_is_told(script: str, told: str) -> None:
    with pytest.raises(KnownError) as error:
        run_worker(request(BUSY_WEEK), lambda _event: None, (sys.executable, "-c", script))
    assert error.value.message.source.startswith(told)


def test_a_worker_that_cannot_be_started_is_told(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="无法启动"):
        run_worker(request(BUSY_WEEK), lambda _event: None, (str(tmp_path / "nowhere"),))


def test_complaints_of_any_length_hold_nothing_up() -> None:
    noisy = "import os, sys; os.write(2, b'Error: x\\n' * 300_000); os.execv(sys.argv[1], sys.argv[1:])"
    finished = run_worker(
        request(case(post("gate"))), lambda _event: None, (sys.executable, "-c", noisy, *WORKER_COMMAND)
    )
    # Nobody to stand at the gate: one place stays empty, and no roster does better.
    assert (finished.reason, finished.uncovered) == (EndReason.OPTIMAL, 1)


@pytest.mark.parametrize("stage", [Stage.READING, Stage.FIRST_ROSTER, Stage.BALANCE])
def test_a_stop_is_answered_at_any_moment(stage: Stage) -> None:
    with running_worker() as worker:
        ask(worker, BUSY_WEEK)
        assert stage in reached(worker)
        write(worker, STOP)
        last = last_word(worker)
        assert worker.wait(PATIENCE_S) == (0 if isinstance(last, Finished) else 1)
        if isinstance(last, Finished):
            assert last.reason is EndReason.STOPPED
            assert_legal(BUSY_WEEK, last)
        else:
            assert "还没有得到结果" in last.source, "too early for any roster, and said so"
            assert stage is not Stage.BALANCE


def reached(worker: "subprocess.Popen[bytes]") -> Iterator[Stage]:
    """The stages of the search, as it comes to them."""
    return (event.stage for event in events(worker) if isinstance(event, StageReached))


DEAF = """
import sys, time
from solver import search, worker
search.Search._first_roster = lambda self: time.sleep(600)
sys.exit(worker.serve(sys.stdin, sys.stdout))
"""
"""A worker whose search hears nothing once it has a roster in which nobody serves."""


@pytest.mark.parametrize("reason", [EndReason.STOPPED, EndReason.TIME])
def test_a_search_that_hears_nothing_is_ended_all_the_same(reason: EndReason) -> None:
    with running_worker((sys.executable, "-c", DEAF)) as worker:
        ask(worker, BUSY_WEEK, seconds=0.1 if reason is EndReason.TIME else ENDLESS_S)
        first_roster(worker)
        if reason is EndReason.STOPPED:
            write(worker, STOP)
        last = last_word(worker)
        assert isinstance(last, Finished)
        assert last.reason is reason
        assert_legal(BUSY_WEEK, last)
        assert worker.wait(PATIENCE_S) == 0


def test_a_worker_whose_parent_was_killed_ends_by_itself(tmp_path: Path) -> None:
    pid_file, stand_in = tmp_path / "pid", tmp_path / "parent.py"
    stand_in.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from solver.client import run_worker\n"
        "from tests.solver.busy_week import BUSY_WEEK\n"
        "from tests.solver.processes import command_that_tells_its_pid, on_first_roster, request\n"
        "listen = on_first_roster(Path(sys.argv[1]), lambda pid: print('roster', flush=True))\n"
        "run_worker(request(BUSY_WEEK), listen, command_that_tells_its_pid(Path(sys.argv[1])))\n"
    )
    command = [sys.executable, str(stand_in), str(pid_file)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "roster\n"
        worker = int(pid_file.read_text())
        assert is_running(worker)
        parent.kill()
        wait_until_gone(worker)


def test_a_parent_that_is_gone_is_noticed_even_if_the_input_stays_open(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    source, sink = os.pipe()
    (tmp_path / "out").touch()
    start = (
        "import subprocess, sys, time\n"
        "subprocess.Popen(sys.argv[2:], stdin=0, stdout=open(sys.argv[1], 'w'))\n"
        "time.sleep(600)\n"
    )
    command = [sys.executable, "-c", start, str(tmp_path / "out"), *command_that_tells_its_pid(pid_file)]
    with (
        subprocess.Popen(command, cwd=ROOT, stdin=source, env=os.environ | {"PYTHONPATH": str(ROOT)}) as parent,
        os.fdopen(sink, "wb") as pipe,
    ):
        os.close(source)
        pipe.write(encode(request(BUSY_WEEK)).encode() + b"\n")
        pipe.flush()
        while '"Improved"' not in (tmp_path / "out").read_text():
            time.sleep(0.05)
        parent.kill()
        wait_until_gone(int(pid_file.read_text()))


def test_a_worker_that_nobody_listens_to_ends_by_itself() -> None:
    with running_worker() as worker:
        ask(worker, BUSY_WEEK)
        first_roster(worker)
        assert worker.stdout is not None
        worker.stdout.close()
        worker.wait(ENDLESS_S / 2)  # it notices at its next improvement or bound
        assert worker.stderr is not None
        assert worker.stderr.read() == b""


def test_the_clock_on_the_wall_may_jump(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import datetime, itertools, time\n"
        "real, jumps = time.time, itertools.cycle((0, 7200, -7200, 86400 * 400, -86400 * 400))\n"
        "time.time = lambda: real() + next(jumps)\n"
        "print('jumping', file=__import__('sys').stderr)\n"
    )
    with running_worker(PYTHONPATH=os.pathsep.join([str(tmp_path), str(ROOT)])) as worker:
        ask(worker, BUSY_WEEK, seconds=1)
        told = list(events(worker))
        assert worker.stderr is not None
        assert worker.stderr.read() == b"jumping\n"
    seconds = [event.seconds for event in told if not isinstance(event, Failed)]
    assert seconds == sorted(seconds)
    assert isinstance(told[-1], Finished)
    assert told[-1].reason is EndReason.TIME
    # Its second was over, and no jump of two hours or more was counted.
    assert 0.9 < told[-1].seconds < 7000


GARBAGE = {
    "no line": b"",
    "stop before anything": STOP.encode(),
    "no such type": b'{"type": "Nothing"}',
    "words": b"garbage",
    "a list": b"[]",
    "bytes that are no text": bytes(range(128, 256)) * 50,
    "zeros": b"\0" * 1000,
    "too deep": b"[" * 200_000,
    "a wrong type": b'{"type": ["SolveRequest"]}',
    "no such field": b'{"type": "SolveRequest", "case": {}, "wrong": 1}',
    "no case": b'{"type": "SolveRequest"}',
    "a case that is a number": b'{"type": "SolveRequest", "case": 5}',
    "a case that is nothing": b'{"type": "SolveRequest", "case": null}',
    "a hint that is a word": b'{"type": "SolveRequest", "case": {}, "hint": "x"}',
    "words for seconds": b'{"type": "SolveRequest", "case": {}, "seconds": "long"}',
    "seconds without end": b'{"type": "SolveRequest", "case": {}, "seconds": Infinity}',
    "no number of seconds": b'{"type": "SolveRequest", "case": {}, "seconds": NaN}',
    "half a thread": b'{"type": "SolveRequest", "case": {}, "threads": 1.5}',
    "a million threads": b'{"type": "SolveRequest", "case": {}, "threads": 1000000}',
    "a seed too large": b'{"type": "SolveRequest", "case": {}, "seed": 4294967296}',
    "half a character": b'{"type": "SolveRequest", "case": {"format": "\\ud800"}}',
}


@pytest.mark.parametrize("line", GARBAGE.values(), ids=GARBAGE)
def test_garbage_is_answered_with_a_message(line: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    sink = io.StringIO()
    assert serve(io.TextIOWrapper(io.BytesIO(line), encoding="utf-8", errors="replace"), sink) == 1
    told = [decode(row) for row in sink.getvalue().splitlines()]
    assert isinstance(told[-1], Failed)
    assert "内部出错" not in told[-1].source, told[-1]
    assert all(isinstance(event, StageReached) for event in told[:-1])
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("line", "told"),
    [(GARBAGE["bytes that are no text"], "没有看懂要做什么"), (b"x" * (LONGEST_LINE + 2), "排班请求太长")],
    ids=["bytes", "a line without end"],
)
def test_garbage_for_a_real_process(line: bytes, told: str) -> None:
    with running_worker() as worker:
        with contextlib.suppress(BrokenPipeError):  # it need not read to the end
            write(worker, line)
        (event,) = events(worker)
        assert isinstance(event, Failed)
        assert event.source.startswith(told)
        assert worker.wait(PATIENCE_S) == 1
        assert worker.stderr is not None
        assert worker.stderr.read() == b""


def test_garbage_while_it_searches_does_not_make_it_deaf() -> None:
    with running_worker() as worker:
        ask(worker, BUSY_WEEK)
        first_roster(worker)
        for line in (b"\xff\xfe\0", b"[]", b"[" * 100_000, b'{"type": 5}', b"5", b"x" * 1_000_000):
            write(worker, line)
        write(worker, STOP)
        last = last_word(worker)
        assert isinstance(last, Finished)
        assert last.reason is EndReason.STOPPED
