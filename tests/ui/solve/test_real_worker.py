"""The solve page with the real solver process: to its end, stopped, and killed from outside."""

import os
import signal

import pytest
from PySide6.QtCore import QProcess

from afterschool.interchange import case_object, parse_roster
from afterschool.rules import judge
from afterschool.week import week_case
from solver.protocol import Failed, Finished, SolveRequest
from tests.solver.busy_week import BUSY_WEEK
from tests.solver.processes import is_running, starve
from ui.solver_client import SolverClient
from ui.window.solve.search import Search


@pytest.fixture
def search(solve_context):
    return solve_context.service(Search)


def process_id(search):
    return search.client.findChildren(QProcess)[0].processId()


def test_a_small_week_is_planned_and_kept(qtbot, solve_context, search):
    search.start(0.5)
    qtbot.waitUntil(lambda: bool(search.past.outcomes))
    run, outcome = search.latest, search.past.outcomes[1]
    assert isinstance(run.end, Finished)
    assert outcome.verdict.hard == 0
    assert outcome.verdict.score == pytest.approx(run.end.score, abs=2e-3)
    assert run.end.bound <= run.end.score + 1e-6
    assert search.keep(outcome)
    case = week_case(solve_context.plan, "v1")
    assert judge(case, solve_context.roster) == outcome.verdict


def test_stopped_it_ends_soon_with_what_it_has(qtbot, search):
    search.start(600)
    qtbot.waitUntil(lambda: search.latest.roster is not None or not search.running)
    search.stop()
    qtbot.waitUntil(lambda: not search.running)
    qtbot.waitUntil(lambda: bool(search.past.outcomes))


def test_killed_it_is_told_and_the_next_search_works(qtbot, solve_context, search):
    told = []
    solve_context.told.connect(lambda notice: told.append(str(notice.text)))
    search.start(600)
    qtbot.waitUntil(lambda: process_id(search) > 0)
    os.kill(process_id(search), signal.SIGKILL)
    qtbot.waitUntil(lambda: not search.running)
    assert isinstance(search.latest.end, Failed)
    assert [text.startswith("计算程序意外退出") for text in told] == [True]
    search.start(0.5)
    qtbot.waitUntil(lambda: bool(search.past.outcomes))


@pytest.fixture
def client():
    made = SolverClient()
    yield made
    made.shut_down()


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda pid: os.kill(pid, signal.SIGKILL), "计算程序意外退出。已保留目前最好的结果"),
        (starve, "内存不足，计算已中断。已保留目前最好的结果"),
    ],
    ids=["killed", "out of memory"],
)
def test_broken_off_in_mid_search_its_last_roster_is_kept(qtbot, client, harm, told):
    events = []
    client.happened.connect(events.append)
    client.start(SolveRequest(case=case_object(BUSY_WEEK), seconds=600))
    qtbot.waitUntil(lambda: client.best is not None and client.best.roster is not None)
    pid = client.findChildren(QProcess)[0].processId()
    harm(pid)
    qtbot.waitUntil(lambda: not client.running)
    assert isinstance(events[-1], Failed)
    assert events[-1].source.startswith(told)
    assert judge(BUSY_WEEK, parse_roster(client.best.roster).roster).hard == 0
    qtbot.waitUntil(lambda: not is_running(pid))


def test_closing_the_window_leaves_nothing_running(qtbot, client):
    client.start(SolveRequest(case=case_object(BUSY_WEEK), seconds=600))
    qtbot.waitUntil(lambda: client.best is not None)
    pid = client.findChildren(QProcess)[0].processId()
    client.shut_down()
    assert not is_running(pid)
