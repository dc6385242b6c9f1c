"""The client against real child processes that speak the protocol, and some that fail to."""

import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from solver.protocol import EndReason, Failed, Finished, Improved, SolveRequest, Stage, StageReached
from tests.patience import PATIENCE_MS
from ui.solver_client import SolverClient

REQUEST = SolveRequest(case={"format": "afterschool-case/1"}, seconds=5)

PRELUDE = """
import sys, time
from solver.protocol import *
request = decode(sys.stdin.readline())
def say(event):
    sys.stdout.write(encode(event) + "\\n")
    sys.stdout.flush()
def roster(n=1):
    session = {"kind": "post", "day": "mon", "post": "门岗", "staff": []}
    return {"format": "afterschool-roster/1", "sessions": [session] * n}
"""
FIRST = "say(Improved(seconds=0.1, score=30.0, uncovered=1, bound=10.0, uncovered_bound=0, roster=roster()))\n"
LAST = """
say(Finished(seconds=0.2, reason=EndReason.OPTIMAL, score=20.0, uncovered=0, bound=20.0, uncovered_bound=0,
             roster=roster()))
"""


def worker(tmp_path: Path, body: str) -> tuple[str, ...]:
    script = tmp_path / "worker.py"
    script.write_text(PRELUDE + body, encoding="utf-8")
    return (sys.executable, str(script))


Make = Callable[..., SolverClient]


@pytest.fixture
def client_of(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    """Makes clients of a worker with the given body, and ends them with the test."""
    made: list[SolverClient] = []

    def make(body: str, kill_after_ms: int = PATIENCE_MS) -> SolverClient:
        made.append(SolverClient(command=worker(tmp_path, body), kill_after_ms=kill_after_ms))
        return made[-1]

    yield make
    for client in made:
        client.shut_down()


def run(qtbot: QtBot, client: SolverClient) -> list[object]:
    """Everything the client says until its last word."""
    events: list[object] = []
    client.happened.connect(events.append)
    client.start(REQUEST)
    qtbot.waitUntil(lambda: bool(events) and isinstance(events[-1], Finished | Failed))
    return events


def test_events_arrive_in_order_and_end_with_finished(qtbot: QtBot, client_of: Make) -> None:
    client = client_of("say(StageReached(stage=Stage.BUILDING, seconds=0.0))\n" + FIRST + LAST)
    events = run(qtbot, client)
    assert [type(event) for event in events] == [StageReached, Improved, Finished]
    assert isinstance(events[0], StageReached)
    assert events[0].stage is Stage.BUILDING
    assert not client.running


def test_the_request_reaches_the_worker_unharmed(qtbot: QtBot, client_of: Make) -> None:
    body = "say(Failed(source='{n}', parameters={'n': str(request == SolveRequest(case={'校': '名'}, seconds=7))}))\n"
    client = client_of(body)
    with qtbot.waitSignal(client.happened) as blocker:
        client.start(SolveRequest(case={"校": "名"}, seconds=7))
    assert blocker.args == [Failed(source="{n}", parameters={"n": "True"})]


def test_a_line_that_comes_in_pieces_is_one_event(qtbot: QtBot, client_of: Make) -> None:
    body = """
line = encode(Improved(seconds=1.0, score=5.0, uncovered=0, roster=roster(4000))).encode() + b"\\n"
for at in range(0, len(line), 50_001):
    sys.stdout.buffer.write(line[at:at + 50_001])
    sys.stdout.buffer.flush()
    time.sleep(0.01)
"""
    client = client_of(body + LAST)
    events = run(qtbot, client)
    assert isinstance(events[0], Improved)
    assert events[0].roster is not None
    assert events[0].roster["sessions"][3999]["post"] == "门岗"


def test_lines_that_are_no_message_are_passed_over(qtbot: QtBot, client_of: Make) -> None:
    noise = "print('hello'); print('{}'); print('[1]'); print(encode(request)); print('{\"type\": \"Improved\"}')\n"
    client = client_of(noise + LAST)
    assert [type(event) for event in run(qtbot, client)] == [Finished]


def test_a_crash_keeps_the_best_answer_and_says_so(qtbot: QtBot, client_of: Make) -> None:
    client = client_of(FIRST + "import os; os.abort()\n")
    events = run(qtbot, client)
    assert isinstance(events[-1], Failed)
    assert "已保留目前最好的结果" in events[-1].source
    assert client.best is not None
    assert client.best.roster is not None
    assert not client.running


def test_a_crash_before_any_answer_says_that_nothing_was_found(qtbot: QtBot, client_of: Make) -> None:
    events = run(qtbot, client_of("sys.exit(3)\n"))
    assert isinstance(events[-1], Failed)
    assert events[-1].source == "计算程序意外退出，还没有得到结果。文档没有改动，可以再开始一次。"


def test_after_a_crash_the_next_run_works(qtbot: QtBot, tmp_path: Path, client_of: Make) -> None:
    marker = tmp_path / "once"
    body = f"""
from pathlib import Path
if not Path({str(marker)!r}).exists():
    Path({str(marker)!r}).touch()
    sys.exit(9)
"""
    client = client_of(body + LAST)
    assert isinstance(run(qtbot, client)[-1], Failed)
    assert isinstance(run(qtbot, client)[-1], Finished)


def test_a_worker_that_cannot_be_started_is_reported(qtbot: QtBot, tmp_path: Path) -> None:
    events = run(qtbot, SolverClient(command=(str(tmp_path / "nowhere"),)))
    assert isinstance(events[-1], Failed)
    assert "无法启动" in events[-1].source


def test_stop_asks_and_the_worker_answers_with_its_best(qtbot: QtBot, client_of: Make) -> None:
    body = FIRST + "assert sys.stdin.readline().strip() == STOP\n" + LAST
    client = client_of(body)
    client.happened.connect(lambda event: client.stop() if isinstance(event, Improved) else None)
    last = run(qtbot, client)[-1]
    assert isinstance(last, Finished)
    assert last.reason is EndReason.OPTIMAL, "the worker's own word is kept"


def test_a_worker_deaf_to_stop_is_killed_and_its_best_is_kept(qtbot: QtBot, client_of: Make) -> None:
    client = client_of(FIRST + "time.sleep(600)\n", kill_after_ms=200)
    client.happened.connect(lambda event: client.stop() if isinstance(event, Improved) else None)
    last = run(qtbot, client)[-1]
    assert isinstance(last, Finished)
    assert last.reason is EndReason.STOPPED
    assert (last.score, last.uncovered, last.bound) == (30.0, 1, 10.0)
    assert last.roster["sessions"]


def test_stopped_before_any_answer(qtbot: QtBot, client_of: Make) -> None:
    client = client_of(
        "say(StageReached(stage=Stage.READING, seconds=0.0))\ntime.sleep(600)\n",
        kill_after_ms=200,
    )
    client.happened.connect(lambda event: client.stop() if isinstance(event, StageReached) else None)
    last = run(qtbot, client)[-1]
    assert isinstance(last, Failed)
    assert "计算已停止" in last.source


def test_a_worker_that_lingers_after_its_last_word_does_not_block_the_next(qtbot: QtBot, client_of: Make) -> None:
    client = client_of(LAST + "time.sleep(600)\n", kill_after_ms=200)
    for _repeat in range(2):
        assert isinstance(run(qtbot, client)[-1], Finished)


def test_two_searches_at_once_are_refused(qtbot: QtBot, client_of: Make) -> None:
    client = client_of("time.sleep(600)\n")
    client.start(REQUEST)
    with pytest.raises(RuntimeError):
        client.start(REQUEST)
    client.shut_down()
    assert not client.running
    client.shut_down()


def test_stderr_is_logged_without_what_it_says(qtbot: QtBot, client_of: Make, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        run(qtbot, client_of("raise ValueError('张小明 T001')\n"))
    assert "ValueError" in caplog.text
    assert "worker.py:" in caplog.text
    assert "张小明" not in caplog.text


OUT_OF_MEMORY = (
    "sys.stderr.write('terminate called after throwing std::bad_alloc\\n')\nsys.stderr.flush()\nimport os; os.abort()\n"
)


@pytest.mark.parametrize(
    ("before", "told"),
    [("", "内存不足，计算已中断，还没有得到结果"), (FIRST, "内存不足，计算已中断。已保留目前最好的结果")],
    ids=["no roster yet", "a roster"],
)
def test_a_lack_of_memory_is_told_as_such_and_the_best_is_kept(
    qtbot: QtBot, client_of: Make, before: str, told: str
) -> None:
    client = client_of(before + OUT_OF_MEMORY)
    last = run(qtbot, client)[-1]
    assert isinstance(last, Failed)
    assert last.source.startswith(told)
    assert (client.best is not None) == bool(before)


def test_a_flood_of_complaints_holds_nothing_up(qtbot: QtBot, client_of: Make) -> None:
    client = client_of("sys.stderr.write('x' * 79 + '\\n' + 'y' * 3_000_000)\n" + FIRST + LAST)
    assert isinstance(run(qtbot, client)[-1], Finished)


def test_half_a_character_in_a_request_is_sent_as_something_else(qtbot: QtBot, client_of: Make) -> None:
    client = client_of("say(Failed(source=request.case['name']))\n")
    with qtbot.waitSignal(client.happened) as blocker:
        client.start(SolveRequest(case={"name": "A\ud800"}, seconds=7))
    assert blocker.args == [Failed(source="A?")]
