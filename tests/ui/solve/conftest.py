"""A window over the small week with a worker whose answers are known."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from afterschool.interchange import roster_object
from afterschool.week import plan_of_case
from tests.patience import PATIENCE_MS
from tests.ui.opened import opened_context, opened_window
from tests.ui.roster.weeks import SPORT_2, small_case, small_roster
from ui.window.solve.search import Search


@pytest.fixture
def solve_context(qapp, settings, tmp_path):
    with opened_context(settings, tmp_path, plan_of_case(small_case())) as made:
        yield made


@pytest.fixture
def solve_window(qtbot, solve_context):
    with opened_window(qtbot, solve_context, "posts") as made:
        yield made


@pytest.fixture
def page(solve_window):
    return solve_window.show_page("solve")


@pytest.fixture
def rosters(tmp_path):
    """Two rosters: the small one, and the same with the missing supervisor."""
    first = small_roster()
    sessions = list(first.sessions)
    sessions[SPORT_2] = replace(sessions[SPORT_2], staff=("T3",))
    found = (first, replace(first, sessions=tuple(sessions)))
    for number, roster in enumerate(found):
        (tmp_path / f"{number}.json").write_text(json.dumps(roster_object(roster)), encoding="utf-8")
    return found


@pytest.fixture
def worker_of(tmp_path):
    """Chooses how the worker of a context behaves."""

    def behave(context, mode: str = "finish", folder: Path = tmp_path) -> None:
        script, client = Path(__file__).with_name("fake_worker.py"), context.service(Search).client
        client.command = (sys.executable, str(script), str(folder), mode)
        client._kill_after_ms = PATIENCE_MS  # who answers slowly is not deaf

    return behave


@pytest.fixture
def worker(solve_context, worker_of):
    """Chooses how the worker behaves."""
    return lambda mode, *folder: worker_of(solve_context, mode, *folder)
