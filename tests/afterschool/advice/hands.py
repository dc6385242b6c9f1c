"""Taking something up, and what must be true of every way to put it down."""

import pytest

from afterschool.advice.moving import Drop, Hand, Hold, take_up
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.rules import judge
from tests.make import klass, venue

TWO_CLASSES = (klass("1.1", teachers="a"), klass("1.2", teachers="b"), venue())


def hand_of(week: Case, now: Roster, hold: Hold) -> Hand:
    """What is taken up, which must be possible."""
    hand = take_up(week, now, hold)
    assert hand is not None
    return hand


def check_drop(week: Case, now: Roster, drop: Drop) -> None:
    """No rule is broken by it, and it costs just what the judge finds before and after."""
    before, after = judge(week, now), judge(week, drop.applied(now))
    assert after.hard <= before.hard, drop
    for key, amount in after.amounts.items():
        assert drop.cost.amounts.get(key, 0) == pytest.approx(amount - before.amounts[key], abs=1e-5), (key, drop)
    assert drop.cost.score == pytest.approx(after.score - before.score, abs=2e-3)
