"""The peers give legal rosters of a week with every kind of session, and nearly the best of a small one."""

import sys
from pathlib import Path

import pytest

from afterschool.interchange import case_object
from afterschool.model.words import Weekday
from bench.solve import PEERS
from solver.measuring.recording import record
from solver.measuring.runs import Contestant
from solver.measuring.trace import trace_of
from solver.protocol import SolveRequest
from solver.search import Search
from tests.make import case, club, klass, person, phase, post, room, rules, venue

WEEK = case(
    phase("sport", "sport"),
    phase("study", "homework club"),
    phase("late", "extended", "mon", "17:40-18:30"),
    *(klass(f"1.{n}", pupils=20, teachers=f"T{n}", extended={Weekday.MON: 3}) for n in range(1, 4)),
    *(person(f"T{n}", skills="pe" if n == 1 else "", campus="A") for n in range(1, 6)),
    person("P1", "club", kind="professional"),
    venue("field", campus="A"),
    venue("far", campus="B"),
    room("art", 30, "art", campus="A"),
    *(room(f"R1.{n}", campus="A") for n in range(1, 4)),
    club("C1", "P1", "art", "1.1=5 1.2=5", meetings=2),
    club("C2", "T2 T3", "art", "1.1=5 1.3=5", assistants=1),
    post("gate", count=2, time="18:30-18:50"),
    rules(travel_minutes=20, weights={"unfairness": 0}),
    conflicts=["C1 C2"],
)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_plans_a_whole_week_and_breaks_no_rule(peer: Contestant, tmp_path: Path) -> None:
    request = SolveRequest(case=case_object(WEEK), seconds=600, threads=1)
    found = trace_of(record(peer.command, request, tmp_path / "said"), WEEK, solver=peer.name, name="week")
    assert (found.status, found.illegal) == (0, 0)
    assert found.complete is not None
    # C1 meets on both afternoons and C2, which shares pupils with it, on neither: one meeting is not held.
    assert found.last is not None
    assert found.last.uncovered == 1
    assert found.last.score == Search(WEEK, seconds=600, work=3, threads=1).run().score, (
        "a week so small is planned as well as can be"
    )


def test_peers_are_started_like_the_solver() -> None:
    assert [peer.command[:2] for peer in PEERS] == [(sys.executable, "-m")] * 2
