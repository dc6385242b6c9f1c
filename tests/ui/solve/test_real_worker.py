"""The solve page with the real solver process: to its end, stopped, and killed from outside."""

import os
import signal

import pytest
from PySide6.QtCore import QProcess

from afterschool.rules import judge
from afterschool.week import week_case
from solver.protocol import Failed, Finished
from ui.window.solve.search import Search

WAIT_MS = 60_000


@pytest.fixture
def search(solve_context):
    return solve_context.service(Search)


def test_a_small_week_is_planned_to_its_proven_best_and_kept(qtbot, solve_context, search):
    search.start(2)
    qtbot.waitUntil(lambda: bool(search.outcomes), timeout=WAIT_MS)
    run, outcome = search.latest, search.outcomes[1]
    assert isinstance(run.end, Finished)
    assert outcome.verdict.hard == 0
    assert outcome.verdict.score == pytest.approx(run.end.score, abs=2e-3)
    assert run.end.bound <= run.end.score + 1e-6
    assert search.keep(outcome)
    case = week_case(solve_context.plan, "v1")
    assert judge(case, solve_context.roster) == outcome.verdict


def test_stopped_it_ends_soon_with_what_it_has(qtbot, search):
    search.start(60)
    qtbot.waitUntil(lambda: search.latest.roster is not None or not search.running, timeout=WAIT_MS)
    search.stop()
    qtbot.waitUntil(lambda: not search.running, timeout=5000)
    qtbot.waitUntil(lambda: bool(search.outcomes), timeout=WAIT_MS)


def test_killed_it_is_told_and_the_next_search_works(qtbot, solve_context, search):
    told = []
    solve_context.told.connect(lambda notice: told.append(str(notice.text)))
    search.start(60)
    qtbot.waitUntil(lambda: search.client.findChildren(QProcess)[0].processId() > 0, timeout=WAIT_MS)
    os.kill(search.client.findChildren(QProcess)[0].processId(), signal.SIGKILL)
    qtbot.waitUntil(lambda: not search.running, timeout=WAIT_MS)
    assert isinstance(search.latest.end, Failed)
    assert told == ["计算程序意外退出，还没有得到结果。文档没有改动，可以再开始一次。"]
    search.start(2)
    qtbot.waitUntil(lambda: bool(search.outcomes), timeout=WAIT_MS)
