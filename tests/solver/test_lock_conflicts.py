"""Contradicting locks are named: the smallest set, what stands against it, and nothing that was not proved."""

from dataclasses import replace

import pytest

from afterschool.model.case import Case
from afterschool.model.roster import Lock
from afterschool.model.words import SessionKind, Weekday
from afterschool.preflight.lock_conflict import conflict_words
from solver.protocol import Finished, LockConflict, decode, encode
from solver.search import Search
from tests.make import case, club, klass, person, phase, post, room, venue
from tests.patience import PATIENCE_S
from tests.solver.brute_force import TooLargeError, best_scores
from tests.solver.tiny_weeks import tiny_week

STUDY = SessionKind.HOMEWORK
WEEK = case(
    phase("sport", "sport", "mon"),
    phase("study", "homework club", "mon"),
    *(klass(f"1.{n}", 30) for n in (1, 2, 3)),
    *(person(f"T{n}") for n in (1, 2, 3)),
    club("C1", "T1 T2", "art", "1.1=5"),
    room("art"),
    post("gate", 1),
    venue(),
)


@pytest.fixture(autouse=True)
def no_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found in its ten seconds depends on how quick the machine is."""
    monkeypatch.setattr("solver.search.SECONDS_FOR_CONFLICTS", PATIENCE_S)


def at(klass_id: str, by: str) -> Lock:
    return Lock(kind=STUDY, day=Weekday.MON, phase="study", classes=(klass_id,), staff=(by,))


def solved(week: Case, *locks: Lock) -> Finished:
    return Search(replace(week, locks=locks), seconds=600, work=2, threads=1).run()


def test_locks_that_go_together_are_no_conflict() -> None:
    end = solved(WEEK, at("1.1", "T1"), at("1.2", "T2"))
    assert (end.locks_given_up, end.lock_conflicts) == ((), ())


def test_one_person_in_two_groups_at_once() -> None:
    end = solved(WEEK, at("1.1", "T1"), at("1.3", "T3"), at("1.2", "T1"))
    conflict = end.lock_conflicts[0]
    assert (conflict.locks, conflict.minimal) == ((0, 2), True)
    assert "H2" in conflict.rules
    week = replace(WEEK, locks=(at("1.1", "T1"), at("1.3", "T3"), at("1.2", "T1")))
    text = str(conflict_words(week, conflict.locks, conflict.rules, minimal=True))
    assert "第 1 条" in text
    assert "第 3 条" in text
    assert "一人同时只在一处" in text


def test_a_lock_that_nobody_can_keep_is_named_alone() -> None:
    # A club meets in one of its rooms; the home room of 1.1 is none.
    wrong = Lock(kind=SessionKind.CLUB, club="C1", room="R1.1")
    conflict = solved(WEEK, at("1.1", "T1"), wrong).lock_conflicts[0]
    assert (conflict.locks, conflict.minimal) == ((1,), True)
    text = str(conflict_words(replace(WEEK, locks=(at("1.1", "T1"), wrong)), (1,), conflict.rules, minimal=True))
    assert "R1.1不在社团的场地里" in text


def test_three_locks_of_which_any_two_go_together() -> None:
    # T1 has two places a week at most: any two of the three locks can hold, all three cannot.
    week = replace(WEEK, staff={**WEEK.staff, "T1": person("T1", max_per_week=2)})
    sport = Lock(kind=SessionKind.SPORT, day=Weekday.MON, staff=("T1",))
    gate = Lock(kind=SessionKind.POST, post="gate", staff=("T1",))
    end = solved(week, at("1.2", "T2"), at("1.1", "T1"), sport, gate)
    conflict = end.lock_conflicts[0]
    assert (conflict.locks, conflict.minimal, conflict.rules) == ((1, 2, 3), True, ("H3",))


@pytest.mark.parametrize("part", range(4))
def test_what_is_claimed_is_true_of_all_rosters(part: int) -> None:
    found = 0
    for seed in range(part * 500, part * 500 + 400):
        one, other = tiny_week(seed), tiny_week(seed + 7)
        locks = (*one.locks, *(lock for lock in other.locks if lock.classes is None and lock.staff is None))
        week = replace(one, locks=locks, baseline=())
        if not locks:
            continue
        try:
            possible = [frozenset(range(len(locks))) - unmet for unmet in best_scores(week)]
        except TooLargeError:
            continue
        for conflict in Search(week, seconds=600, work=0.3, threads=1).run().lock_conflicts:
            together = frozenset(conflict.locks)
            assert not any(together <= met for met in possible), f"week {seed}: they can hold together"
            if conflict.minimal:
                assert all(any(together - {one} <= met for met in possible) for one in together), f"week {seed}"
            found += 1
        if found >= 3:
            break
    assert found


def test_conflicts_travel_to_whoever_started_the_worker() -> None:
    end = Finished(
        seconds=1,
        reason=solved(WEEK).reason,
        score=1,
        uncovered=0,
        bound=0,
        uncovered_bound=0,
        locks_given_up=(1,),
        lock_conflicts=(LockConflict(locks=(0, 1), minimal=True, rules=("H2",)),),
    )
    assert decode(encode(end)) == end
