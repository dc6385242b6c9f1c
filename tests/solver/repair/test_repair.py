"""The least change: compared with every roster there is, on weeks so small that they can be tried."""

import random
from dataclasses import replace
from typing import Any

import pytest

from afterschool.interchange import parse_roster
from afterschool.model.case import Case
from afterschool.model.roster import Lock, Roster
from afterschool.model.time import DAY_MINUTES, WeeklyTime
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from afterschool.rules.difference import ChangeKind, difference
from solver.protocol import EndReason, Event, Finished, Improved, LeastChange
from solver.repair import Repair
from solver.search import Search
from tests.make import case, duty, homework, klass, person, phase, post, roster, sport, taken, venue
from tests.solver.brute_force import TooLargeError, best_scores
from tests.solver.tiny_weeks import tiny_week

PLACE = 1000
"""An uncovered place weighs more than all changes of a tiny week."""


def with_trouble(lot: random.Random, week: Case) -> Case:
    """Somebody is away, or a room is closed, for one day."""
    day = lot.choice([day for row in week.phases.values() for day in row.days])
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
            best_scores(week, most=500)
            before = parse_roster(Search(week, seconds=600, work=0.2, threads=1).run().roster).roster
            least = fewest(changed, before)
        except TooLargeError:
            continue
        end = Repair(changed, before, seconds=600, threads=1, accepted=0).run()
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


STUDY = phase("study", "homework", "mon tue")
WEEK = case(STUDY, *(klass(f"1.{n}", 40) for n in (1, 2)), *(person(f"T{n}") for n in (1, 2, 3)), post("gate"))
BEFORE = roster(
    homework("mon", "1.1", by="T1"),
    homework("mon", "1.2", by="T2"),
    homework("tue", "1.1", by="T1"),
    homework("tue", "1.2", by="T2"),
    duty("mon", "gate", by="T2"),
)


def mend(week: Case, before: Roster, **more: Any) -> tuple[Finished, Roster]:
    end = Repair(week, before, seconds=600, threads=1, **more).run()
    return end, parse_roster(end.roster).roster


def without(week: Case, key: str, away: str) -> Case:
    return replace(week, staff={**week.staff, key: replace(week.staff[key], unavailable=taken(away))})


def test_a_roster_that_fits_stays_as_it_is() -> None:
    end, after = mend(WEEK, BEFORE)
    assert difference(WEEK, BEFORE, after).changes == ()
    assert end.least_change == LeastChange(
        changed=0, changed_bound=0, rooms=0, accepted=0, curve=((0, judge(WEEK, BEFORE).score),)
    )


def test_the_free_person_takes_the_place_of_the_one_who_is_away() -> None:
    end, after = mend(without(WEEK, "T1", "mon 16:00-18:00"), BEFORE)
    texts = [str(change.text) for change in difference(WEEK, BEFORE, after).changes]
    assert texts == ["周一 16:30–17:30 作业辅导 1.1：T1 → T3"]
    assert end.reason is EndReason.OPTIMAL


def test_a_chain_of_two_is_found_and_proved() -> None:
    # T3 may only stand at the gate. T1 is away at the gate's time, T2 too: nobody else may be there, so T3 moves in.
    # With T3 away as well one place stays empty, and that is proved.
    week = replace(WEEK, staff={**WEEK.staff, "T3": person("T3", "post")})
    gone = without(week, "T2", "mon 16:20-18:00")
    end, _after = mend(gone, BEFORE)
    # 1.1 and 1.2 have 80 pupils: no common group. T2's group stays empty; the gate goes to T3 or to T1.
    assert (end.uncovered, end.reason) == (1, EndReason.OPTIMAL)
    assert end.least_change is not None
    assert (end.least_change.changed, end.least_change.changed_bound) == (2, 2)


def test_nobody_is_moved_for_a_place_that_was_empty_before() -> None:
    # Without T3 nobody is left for 1.2 on Tuesday but T2, who may not: empty before, empty after, nobody moves.
    week = replace(WEEK, staff={key: WEEK.staff[key] for key in ("T1", "T2")})
    week = without(week, "T2", "tue 16:00-18:00")
    before = roster(*BEFORE.sessions[:3], homework("tue", "1.2"), BEFORE.sessions[4])
    end, after = mend(week, before)
    assert difference(week, before, after).changes == ()
    assert (end.uncovered, end.reason) == (1, EndReason.OPTIMAL)


def test_classes_go_to_another_venue_with_their_teachers() -> None:
    week = case(
        phase("sport", "sport", "mon"),
        *(klass(f"1.{n}") for n in (1, 2)),
        *(person(f"T{n}", skills="pe") for n in (1, 2, 3, 4)),
        venue("field", outdoor=True),
        venue("hall"),
    )
    before = roster(sport("mon", "1.1", by="T1"), sport("mon", "1.2", by="T2"))
    rain = replace(week, rooms={**week.rooms, "field": venue("field", closed="mon 00:00-24:00")})
    end, after = mend(rain, before)
    assert [change.kind for change in difference(week, before, after).changes] == [ChangeKind.ROOM, ChangeKind.ROOM]
    assert end.least_change is not None
    assert (end.least_change.changed, end.least_change.rooms, end.reason) == (0, 2, EndReason.OPTIMAL)


def test_the_curve_says_what_more_changes_would_gain() -> None:
    # T3 has nothing to do: balance gains with each place that T3 is given, and costs a change.
    end, _after = mend(without(WEEK, "T1", "mon 16:00-18:00"), BEFORE, curve=2)
    assert end.least_change is not None
    scores = [score for _changed, score in end.least_change.curve]
    assert end.least_change.curve[0][0] == end.least_change.changed == 1
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > scores[-1]


def test_whoever_ends_the_search_for_a_better_score_knows_what_is_proved() -> None:
    """As the watch of the worker does, and those who wait for it, with the best that they have heard of."""
    heard: list[Event] = []
    end, _after = mend(without(WEEK, "T1", "mon 16:00-18:00"), BEFORE, report=heard.append)
    best: Improved | None = None
    for event in heard:
        best = event.after(best) if isinstance(event, Improved) else best
    assert best is not None
    assert end.least_change is not None
    last = best.as_last(EndReason.TIME)
    assert (last.reason, last.uncovered_bound) == (EndReason.OPTIMAL, end.uncovered_bound)
    assert last.least_change == replace(end.least_change, curve=())


def test_locks_hold_while_mending() -> None:
    kept = Lock(kind=SessionKind.HOMEWORK, day=Weekday.MON, classes=("1.2",), staff=("T3",))
    week = replace(without(WEEK, "T1", "mon 16:00-18:00"), locks=(kept,))
    end, after = mend(week, BEFORE)
    assert end.locks_given_up == ()
    assert any(map(kept.is_met_by, after.sessions))
    assert judge(week, after).hard == 0


def test_every_roster_that_is_handed_out_keeps_the_rules() -> None:
    gone = without(WEEK, "T1", "mon 16:00-18:00")
    events: list[Event] = []
    mend(gone, BEFORE, report=events.append)
    rosters = [event.roster for event in events if isinstance(event, Improved) and event.roster is not None]
    assert rosters
    assert all(judge(gone, parse_roster(row).roster).hard == 0 for row in rosters)


def test_what_is_handed_out_on_the_way_keeps_the_rules_and_lacks_ever_less(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five of twelve are away on Monday and five others free: five places stay empty at first, none in the end."""
    monkeypatch.setattr("solver.repair.repair.PAUSE_S", 0.0)
    monkeypatch.setattr("solver.repair.repair.REST", 0.0)
    numbers = range(1, 13)
    week = case(
        phase("study", "homework", "mon"),
        *(klass(f"1.{n}", 40, teachers=f"T{n}") for n in numbers),
        *(person(f"T{n}") for n in range(1, 18)),
    )
    before = roster(*(homework("mon", f"1.{n}", f"T{n}") for n in numbers))
    for n in range(1, 6):
        week = without(week, f"T{n}", "mon 0:00-24:00")
    heard: list[Event] = []
    end = Repair(week, before, seconds=600, threads=1, accepted=0, report=heard.append).run()
    told = [event for event in heard if isinstance(event, Improved) and event.roster is not None]
    assert all(judge(week, parse_roster(event.roster or {}).roster).hard == 0 for event in told)
    missing = [event.uncovered or 0 for event in told]
    assert missing == sorted(missing, reverse=True)
    assert (missing[0], missing[-1], end.uncovered) == (5, 0, 0)
    assert len(missing) > 2, "what the search finds on its way, besides its beginning and its end"
