"""One part of the week planned anew, the rest as it is: never worse, and every part has its turn."""

import random
from collections import Counter
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest

from afterschool.model.case import Case
from afterschool.rules import judge
from solver.encoding import encode
from solver.engine import Engine, Limit, Stopper
from solver.neighbourhoods import MANY_FIRST, Neighbourhoods, one_part, parts_of
from solver.variables import Owner, Part
from solver.week_model import WeekModel
from tests.greedy import greedy_roster
from tests.make import case, club, klass, person, phase, room, venue
from tests.solver.busy_week import BUSY_WEEK
from tests.solver.tiny_weeks import tiny_week


def _after_many_people(week: WeekModel) -> Neighbourhoods:
    neighbourhoods = Neighbourhoods(week, random.Random(1))
    assert {neighbourhoods.next(short=False).name for _ in range(MANY_FIRST)} == {"many people"}
    return neighbourhoods


def test_every_part_has_its_turn_before_anything_is_drawn_by_lot() -> None:
    week = WeekModel(BUSY_WEEK)
    neighbourhoods = _after_many_people(week)
    parts = parts_of(week)
    turns = [neighbourhoods.next(short=False) for _ in parts]
    assert {kind.name for kind in turns} == {"part"}
    freed = [kind.make(kind.size, ()) for kind in turns]
    decisions = {owner for owner in week.variables.owners if owner.part is not Part.RESULT and owner.club is None}
    assert decisions == {owner for owner in decisions if sum(free(owner) for free in freed) == 1}
    later = {neighbourhoods.next(short=False).name for _ in range(200)}
    assert len(later) > 1


def test_many_people_in_turn_have_nobody_in_common_and_leave_nobody_out() -> None:
    week = WeekModel(BUSY_WEEK)
    many = next(kind for kind in Neighbourhoods(week, random.Random(1)).kinds if kind.name == "many people")
    everybody = {owner.person for owner in week.variables.owners if owner.part is Part.PERSON}
    size = len(everybody) // 3
    places = [owner for owner in week.variables.owners if owner.part is Part.PERSON and owner.club is None]
    nobody_serves = (0,) * week.size
    turns = [
        {owner.person for owner in places if free(owner)} for free in (many.make(size, nobody_serves) for _ in range(3))
    ]
    assert all(first.isdisjoint(second) for first, second in pairwise(turns))
    assert len(set().union(*turns)) == 3 * size


def test_whoever_carries_far_more_than_others_is_planned_anew_in_most_turns_of_many_people() -> None:
    # A has one point, five others none: the mean is 1/6, so A adds (5/6)² = 25/36 and each of the others 1/36. Of three
    # one is drawn by that: A in 25 of 30 turns. In turn alone A would be among the three in every second one.
    rows = (person(name, roles="homework") for name in "ABCDEF")
    week = WeekModel(case(phase("study", "homework", "mon"), klass("1.1"), *rows))
    serves = week.variables.serve["A", next(task for task in week.layout.takers)]
    values = tuple(int(index == serves.index) for index in range(week.size))
    assert week.goals.unfair(values) == pytest.approx({"A": 25 / 36} | dict.fromkeys("BCDEF", 1 / 36))
    many = next(kind for kind in Neighbourhoods(week, random.Random(1)).kinds if kind.name == "many people")
    turns = [many.make(3, values) for _ in range(300)]
    assert sum(free(Owner(Part.PERSON, person="A")) for free in turns) > 225


def test_leads_are_planned_anew_with_all_clubs_they_may_lead_and_nobody_else_but_there() -> None:
    week = WeekModel(
        case(
            phase("sport", "sport", "mon", "16:30-17:30"),
            phase("study", "homework club", "mon", "17:30-18:30"),
            klass("1.1"),
            person("P", skills="pe"),
            person("T"),
            *(room(key) for key in "FG"),
            club("C", "P T", "F", "1.1=5"),
            club("D", "T", "G", "1.1=5"),
            venue(),
        )
    )
    leads = next(kind for kind in Neighbourhoods(week, random.Random(1)).kinds if kind.name == "leads")
    free = leads.make(leads.size, ())
    freed = [owner for owner in week.owners if owner.part is not Part.RESULT and free(owner)]
    assert {owner.person for owner in freed if owner.club is None and owner.part is Part.PERSON} == {"P"}
    assert {owner.person for owner in freed if owner.club == "C" and owner.part is Part.PERSON} == {"P", "T"}
    assert not [owner for owner in freed if owner.club == "D"]
    structure = {owner for owner in week.owners if owner.part is Part.STRUCTURE and owner.club != "D"}
    assert structure <= set(freed)


def test_what_a_first_turn_gains_says_nothing_about_the_turns_to_come() -> None:
    neighbourhoods = _after_many_people(WeekModel(BUSY_WEEK))
    before = [kind.credit for kind in neighbourhoods.kinds]
    for _ in neighbourhoods.parts:
        neighbourhoods.next(short=False).learn(gain=1000, work=0.01, solved=True)
    assert [kind.credit for kind in neighbourhoods.kinds] == before


def test_what_gains_most_for_its_work_is_drawn_most_and_all_else_now_and_then() -> None:
    neighbourhoods = _after_many_people(WeekModel(BUSY_WEEK))
    for _ in neighbourhoods.parts:
        neighbourhoods.next(short=False)
    for kind in neighbourhoods.kinds:
        for _ in range(20):
            kind.learn(gain=10 if kind.name == "people" else 0, work=0.1, solved=True)
    drawn = Counter(neighbourhoods.next(short=False).name for _ in range(400))
    assert drawn["people"] > 200
    assert drawn.keys() == {kind.name for kind in neighbourhoods.kinds} - {"shortage"}


@pytest.mark.parametrize("week", [BUSY_WEEK, *map(tiny_week, range(40))], ids=lambda _week: "")
def test_a_part_planned_anew_is_never_worse(week: Case) -> None:
    # What a place adds to balance and days at school is worked out beforehand. That it is the whole truth shows when
    # the goal, which knows nothing of that, is no higher afterwards.
    model, engine = WeekModel(week), Engine(threads=1, seed=1, stopper=Stopper())
    values = encode(model, greedy_roster(week)).values
    assert values is not None
    for part in parts_of(model):
        goal = model.goals.around(model.load(values), Fraction(1000))
        found = model.plan(engine, values, one_part(*part), goal, Limit(seconds=600)).values
        assert found is not None
        assert model.allows(found)
        assert goal.weights @ np.asarray(found) <= goal.weights @ np.asarray(values)
        values = found


def test_one_round_evens_out_what_was_handed_to_the_first_people() -> None:
    model, engine = WeekModel(BUSY_WEEK), Engine(threads=1, seed=1, stopper=Stopper())
    values = encode(model, greedy_roster(BUSY_WEEK)).values
    assert values is not None
    before = judge(BUSY_WEEK, model.roster(values))
    for part in parts_of(model):
        goal = model.goals.around(model.load(values), Fraction(10000))
        values = model.plan(engine, values, one_part(*part), goal, Limit(seconds=600)).values or values
    after = judge(BUSY_WEEK, model.roster(values))
    assert after.hard == 0
    assert after.amounts["uncovered"] <= before.amounts["uncovered"]
    assert after.amounts["unfairness"] < before.amounts["unfairness"] / 2
