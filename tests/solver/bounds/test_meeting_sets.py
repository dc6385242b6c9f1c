"""Which clubs can meet at once, and what that says of the groups that are needed then."""

import numpy as np
import pytest

from afterschool.model.words import Weekday
from solver.at_once import sets_at_once
from solver.bounds import meeting_sets as module
from solver.bounds.meeting_sets import MeetingSets, meeting_sets
from solver.bounds.multipliers import LinearProgram
from solver.bounds.relaxation import Relaxation, relaxation_of
from solver.engine import Values
from solver.sparse import Row
from solver.week_model import WeekModel
from tests.make import case, club, klass, person, phase, room, rules
from tests.solver.bounds.merging import SEEDS, example

GROUP = 45


def _week(*clubs, conflicts=(), days="mon tue"):
    """Two classes of 30 pupils who share a group of 45 while 15 are away."""
    halls = [room("art", 100, "art"), room("hall", 100, "art")]
    people = [person(f"T{number}") for number in range(4)]
    classes = [klass("1.1", pupils=30), klass("1.2", pupils=30)]
    study = phase("study", "homework club", days)
    return WeekModel(case(study, *classes, *clubs, *halls, *people, rules(group_size=GROUP), conflicts=conflicts))


def _names(week):
    """The sets of clubs that can meet on Monday, as words."""
    meetings = [m for m in week.layout.meetings if m.time.day is Weekday.MON]
    sets = sets_at_once(meetings, week.case.club_conflicts, most=100)
    return {"".join(m.club for i, m in enumerate(meetings) if number >> i & 1) for number in sets.tolist()}


def test_clubs_under_one_leader_never_meet_at_once():
    week = _week(
        club("A", leaders="T1", rooms="art hall", members="1.1=9"),
        club("B", leaders="T1", rooms="art hall", members="1.1=9"),
    )
    assert _names(week) == {"", "A", "B"}


def test_three_clubs_with_two_rooms_never_meet_at_once():
    week = _week(
        *(club(name, leaders=f"T{i}", rooms="art hall", members="1.1=9") for i, name in enumerate("ABC")),
    )
    assert _names(week) == {"", "A", "B", "C", "AB", "AC", "BC"}


def test_clubs_that_share_pupils_never_meet_at_once():
    week = _week(
        club("A", leaders="T1", rooms="art", members="1.1=9"),
        club("B", leaders="T2", rooms="hall", members="1.1=9"),
        conflicts=["A B"],
    )
    assert _names(week) == {"", "A", "B"}


def test_a_leader_who_can_lead_either_of_two_leaves_the_other_to_somebody_else():
    week = _week(
        club("A", leaders="T1", rooms="art", members="1.1=9"),
        club("B", leaders="T1 T2", rooms="hall", members="1.1=9"),
    )
    assert _names(week) == {"", "A", "B", "AB"}


def _of_monday(week: WeekModel) -> MeetingSets:
    return next(iter(meeting_sets(week)))


def _said(week: WeekModel, row: Row, clubs: str) -> tuple[list[float], float]:
    """What meetings of ``clubs`` on Monday are worth in a row, and how many groups it asks for without any."""
    held = [week.variables.held_at(name, "study", Weekday.MON).index for name in clubs]
    factors = dict(zip(row.columns, row.coefficients, strict=True))
    a_group = row.coefficients[0]
    return [factors[column] / a_group for column in held], row.low / a_group


def test_one_club_that_takes_fifteen_of_sixty_pupils_is_worth_a_group():
    """Two groups without it, one with it: groups + held ≥ 2."""
    week = _week(club("A", leaders="T1", rooms="art", members="1.1=15", meetings=1))
    assert _said(week, _of_monday(week).first_row(), "A") == ([1], 2)


def test_two_clubs_that_take_eight_each_are_worth_a_group_only_together():
    """One meeting each on one of two days: at best both on half of the Mondays, which is half a group less."""
    week = _week(
        club("A", leaders="T1", rooms="art", members="1.1=8", meetings=1),
        club("B", leaders="T2", rooms="hall", members="1.2=8", meetings=1),
    )
    worth, least = _said(week, _of_monday(week).first_row(), "AB")
    assert least - sum(part * 0.5 for part in worth) == pytest.approx(1.5)
    assert least - sum(worth) <= 1, "both meet: one group"
    assert least - max(worth) <= 2, "one of them meets: two groups"


def test_what_is_broken_by_less_than_it_is_worth_is_no_row():
    week = _week(club("A", leaders="T1", rooms="art", members="1.1=15", meetings=1))
    monday, values = _of_monday(week), np.zeros(week.size)
    values[monday.held] = 0.5
    values[monday.groups[0]] = 1.5 - 0.01
    assert monday.broken_by(values) is None
    values[monday.groups[0]] = 1.5 - 0.1
    assert monday.broken_by(values) == monday.first_row()


def test_slots_with_too_many_sets_are_left_out(monkeypatch):
    week = _week(club("A", leaders="T1", rooms="art", members="1.1=15", meetings=1))
    assert len(list(meeting_sets(week))) == 2, "Monday and Tuesday"
    monkeypatch.setattr(module, "MOST_SETS", 1)
    assert list(meeting_sets(week)) == []


def _keeps(row: Row, values: Values) -> bool:
    return sum(f * int(values[c]) for f, c in zip(row.coefficients, row.columns, strict=True)) >= row.low


@pytest.mark.parametrize("seed", SEEDS)
def test_every_solution_keeps_the_rows_for_any_values_of_the_relaxation(seed):
    week, solutions = example(seed)
    lot = np.random.default_rng(seed)
    rows = [sets.first_row() for sets in meeting_sets(week)]
    for _ in range(10):
        values = lot.random(week.size) * lot.choice((0.3, 1.0))
        values[[column for sets in meeting_sets(week) for column in sets.groups]] = 0
        rows += [row for sets in meeting_sets(week) if (row := sets.broken_by(values)) is not None]
    assert len(rows) > len(solutions)
    assert all(_keeps(row, values) for row in rows for values in solutions)


def _solved(program: LinearProgram, relaxation: Relaxation) -> float:
    """What multipliers prove at no slope, once they are solved."""
    point = program.start(relaxation.cost)
    while not point.solved:
        program.go_on(point, 60.0)
    proved = relaxation.proved(point.multipliers, np.zeros(1))
    assert proved is not None
    return float(proved[0])


def test_the_relaxation_knows_more_with_them_and_a_program_can_be_given_them_later():
    """Two clubs of 14, 15 have to be away: as fractions on both days 28 / 15 groups are spared, in a roster one."""
    week = _week(
        club("A", leaders="T1", rooms="art", members="1.1=14", meetings=1),
        club("B", leaders="T2", rooms="hall", members="1.2=14", meetings=1),
    )
    without = relaxation_of(week, 0)
    rows = [sets.first_row() for sets in meeting_sets(week)]
    program, known = LinearProgram(without.rows), without.with_rows(rows)
    before = _solved(program, without)
    program.extend(rows)
    after = _solved(program, known)
    stranger = week.case.rules.weights["stranger"]
    assert after >= before + (28 / 15 - 1) * stranger - 0.01, "nobody teaches the classes"
    assert after == pytest.approx(_solved(LinearProgram(known.rows), known), abs=0.01)
