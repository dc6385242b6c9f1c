"""Hires are verified by planning anew."""

from afterschool.model.words import Weekday
from afterschool.rules import judge
from afterschool.shortages.hires import HireValue, best_hires, with_hire
from solver.hiring import verify
from solver.protocol import Limits
from tests.afterschool.shortages.lacking_leads import leads_week
from tests.greedy import greedy_roster


def test_the_best_hire_saves_what_counting_promised_and_no_more() -> None:
    week = leads_week()
    values = best_hires(week)[:1]
    told: list[HireValue | None] = []
    [found] = verify(
        week, greedy_roster(week), values, Limits(seconds=600, threads=1, seed=1), told.append, lambda event: None
    )
    assert told == [None, values[0]]
    # A lead is missing on two days; with the hire, free on both, none is.
    assert (found.uncovered, found.saved, found.is_exact) == (0, 2, True)
    verdict = judge(with_hire(week, values[0].hire), found.roster)
    assert (verdict.hard, verdict.amounts["uncovered"]) == (0, 0)
    assert values[0].hire.days == (Weekday.TUE, Weekday.WED)
