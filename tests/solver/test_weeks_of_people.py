"""All that some people do, planned anew: whoever of them could lead a club may take it over, its meetings stay."""

from fractions import Fraction

import pytest

from solver.encoding import encode
from solver.engine import Engine, Limit, Stopper
from solver.neighbourhoods import Search, weeks_of
from solver.week_model import WeekModel
from tests.make import case, club, homework, klass, meeting, person, phase, room, roster

WEEK = case(
    phase("study", "homework club"),
    klass("1.1", teachers="S T"),
    *(person(key, roles="homework club") for key in "ST"),
    person("B", roles="club"),
    room("F"),
    club("dance", "T B", "F", "1.1=5"),
)
UNFAIR = roster(meeting("mon", "dance", "T", at="F"), homework("mon", "1.1", "S"), homework("tue", "1.1", "T"))
"""S has one point, T two, B none. With a mean of one that is 0² + 1² + 1² of unfairness; if B led the club, none."""


@pytest.mark.parametrize("search", [WeekModel.improve, WeekModel.round])
@pytest.mark.parametrize(("people", "leader"), [("T B", "B"), ("S T B", "B"), ("T", "T"), ("B", "T"), ("S T", "T")])
def test_a_club_changes_hands_among_those_who_are_planned_anew(search: Search, people: str, leader: str) -> None:
    model = WeekModel(WEEK)
    values = encode(model, UNFAIR).values
    assert values is not None
    goal = model.goals.around(model.load(values), Fraction(10000))
    engine = Engine(threads=1, seed=1, stopper=Stopper())
    found = search(model, engine, values, weeks_of(set(people.split())), goal, Limit(seconds=600)).values
    assert found is not None
    sessions = model.roster(found).sessions
    assert [one for one in sessions if one.club] == [meeting("mon", "dance", leader, at="F")]
