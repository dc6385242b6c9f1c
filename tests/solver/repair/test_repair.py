"""The least change: compared with every roster there is, on weeks so small that they can be tried."""

import random
from dataclasses import replace

import pytest

from afterschool.interchange import parse_roster
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.time import DAY_MINUTES, WeeklyTime
from afterschool.rules import judge
from afterschool.rules.difference import difference
from solver.protocol import EndReason, Event, Finished, Improved
from solver.repair import Repair
from solver.search import Search
from tests.make import case, duty, homework, klass, person, phase, post, roster, sport, venue
from tests.solver.brute_force import TooLargeError, best_scores
from tests.solver.tiny_weeks import tiny_week

PLACE = 1000
"""An uncovered place weighs more than all changes of a tiny week."""


def with_trouble(lot: random.Random, week: Case) -> Case:
    """Somebody is away, or a room is closed, for one day."""
    day = lot.choice([day for phase in week.phases.values() for day in phase.days])
    closed = (WeeklyTime(day, 0, DAY_MINUTES),)
    if week.staff and lot.random() < 0.7:
        key = lot.choice(list(week.staff))
        away = replace(week.staff[key], unavailable=week.staff[key].unavailable + closed)
        return replace(week, staff={**week.staff, key: away})
    key = lot.choice(list(week.rooms))
    shut = replace(week.rooms[key], unavailable=week.rooms[key].unavailable + closed)
    return replace(week, rooms={**week.rooms, key: shut})


def fewest(week: Case, before: Roster) -> tuple[int, int]:
    """The fewest uncovered places of all rosters, and the fewest changes of those."""
    weights = dict.fromkeys(week.rules.weights, 0.0) | {"uncovered": PLACE, "change": 1}
    posed = replace(week, locks=(), baseline=before.sessions, rules=replace(week.rules, weights=weights))
    return divmod(round(min(best_scores(posed).values())), PLACE)


@pytest.mark.parametrize("part", range(6))
def test_no_roster_changes_fewer_people(part: int) -> None:
    tried = proved = 0
    for seed in range(part * 1000, (part + 1) * 1000):
        week = replace(tiny_week(seed), locks=(), baseline=())
        changed = with_trouble(random.Random(seed), week)
        try:
            best_scores(week, most=1500)
            before = parse_roster(Search(week, seconds=2, threads=1).run().roster).roster
            least = fewest(changed, before)
        except TooLargeError:
            continue
        end = Repair(changed, before, seconds=20, threads=1, accepted=0).run()
        assert end.least_change is not None
        mended = parse_roster(end.roster).roster
        assert judge(changed, mended).hard == 0, f"week {seed}"
        assert judge(changed, mended).amounts["uncovered"] == end.uncovered
        assert difference(changed, before, mended).changed_places == end.least_change.changed, f"week {seed}"
        assert (end.uncovered, end.least_change.changed) >= least
        if end.reason is EndReason.OPTIMAL:
            assert (end.uncovered, end.least_change.changed) == least, f"week {seed}: not the least"
            proved += 1
        tried += 1
        if tried == 12:
            break
    assert proved >= 0.9 * tried
