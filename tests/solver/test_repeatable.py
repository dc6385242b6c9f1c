"""The same case, seed and one thread give the same roster: under load, in another process, with other hashes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from tests.shared_cases import ROOT

WEEKS = {
    "busy week": "from tests.solver.busy_week import BUSY_WEEK as week",
    "sample school": (
        "from pathlib import Path\n"
        "from afterschool.interchange import read_case\n"
        "week = read_case(Path('sample_data/primary-24.json')).case"
    ),
}

# The budget of work is spent long before the time is over, however slow the machine: only work may decide.
SOLVE = """
import json
from solver.search import Search
{week}
finished = Search(week, seconds=600, work={work}, threads=1, seed={seed}).run()
print(json.dumps([finished.score, finished.bound, finished.roster]))
"""


@contextmanager
def other_work() -> Iterator[None]:
    """Something else wants the processor meanwhile."""
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as loop:
        try:
            yield
        finally:
            loop.kill()


@cache
def solved(week: str, *, hash_seed: str, seed: int = 1) -> str:
    script = SOLVE.format(week=WEEKS[week], work=0.02, seed=seed)
    environment = os.environ | {"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", script]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def test_one_thread_gives_the_same_roster_again_on_a_busy_machine() -> None:
    quiet = solved("busy week", hash_seed="0")
    with other_work():
        busy = solved("busy week", hash_seed="12345")
    assert busy == quiet


def test_one_thread_gives_the_same_roster_of_a_school_again() -> None:
    assert solved("sample school", hash_seed="12345") == solved("sample school", hash_seed="0")


def test_another_seed_is_another_search() -> None:
    assert solved("busy week", hash_seed="0", seed=2) != solved("busy week", hash_seed="0")
