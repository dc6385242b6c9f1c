"""What the model says of a solution is what the rules say of its roster; the search goes by that between judgements."""

import pytest

from afterschool.model.case import Case
from afterschool.rules import judge
from solver.encoding import encode
from solver.ranking import Standing
from solver.week_model import WeekModel
from tests.greedy import greedy_roster
from tests.solver.busy_week import BUSY_WEEK
from tests.solver.tiny_weeks import tiny_week

WEEKS = [week for week in map(tiny_week, range(150)) if min(week.rules.weights.values()) >= 0]
"""A negative weight is not searched for: there model and rules differ by what it gains."""


@pytest.mark.parametrize("week", [BUSY_WEEK, *WEEKS], ids=lambda _week: "")
def test_model_and_rules_agree(week: Case) -> None:
    model = WeekModel(week)
    values = encode(model, greedy_roster(week)).values
    assert values is not None
    said, found = model.goals.standing(values), Standing.of(judge(week, model.roster(values)))
    assert said.uncovered == found.uncovered
    assert said.score == pytest.approx(found.score, abs=0.001)
    if week.rules.weights["unfairness"]:
        assert said.unfairness == pytest.approx(found.unfairness, abs=0.0001)


def test_enough_weeks_take_part() -> None:
    assert len(WEEKS) >= 100
