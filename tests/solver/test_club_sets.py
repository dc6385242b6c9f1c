"""Which clubs meet at once: with fewer groups after them, by other days and other leaders, and by nothing else."""

from fractions import Fraction
from math import ceil
from typing import Any

import numpy as np
import pytest

from afterschool.model.words import SessionKind
from solver.bounds.packing import fewest_groups
from solver.club_days import groups_needed
from solver.club_sets import ClubSets, packed_groups
from solver.encoding import encode
from solver.engine import Engine, Limit, Stopper
from solver.week_model import WeekModel
from tests.make import case, club, klass, meeting, person, phase, room, roster

GROUP = 45
PRICE = Fraction(20)


@pytest.mark.parametrize(
    ("pupils", "limits", "groups"),
    [
        ([22, 23], [GROUP, GROUP], 1),
        ([23, 23], [GROUP, GROUP], 2),
        ([22, 23], [30, GROUP], 1),  # in the larger room
        ([22, 23], [GROUP, 30], 1),  # also where it is the smaller class that brings it
        ([50, 0], [GROUP, GROUP], 1),  # a class too large for any group is one
        ([0, 0], [GROUP, GROUP], 0),
        ([25, 20, 20, 25], [GROUP] * 4, 2),
    ],
)
def test_classes_are_packed_largest_first(pupils: list[int], limits: list[int], groups: int) -> None:
    assert packed_groups(np.asarray([pupils]), np.asarray(limits)).tolist() == [groups]


def test_packing_many_cases_at_once_is_packing_each() -> None:
    lot = np.random.default_rng(1)
    for classes in (1, 2, 5, 12):
        pupils = lot.integers(0, 50, (200, classes))
        packed = packed_groups(pupils, np.full(classes, GROUP))
        alone = [ceil(groups_needed((its, GROUP) for its in row)) for row in pupils.tolist()]
        assert packed.tolist() == alone
        limits = lot.integers(30, GROUP, classes)
        assert (packed_groups(pupils, limits) >= fewest_groups(pupils, limits)).all()


def _met(most: int = 100, **changes: Any) -> dict[str, tuple[str, str]]:
    """Day and leader of two clubs, who met on Monday under A and on Tuesday under another one at first.

    Each takes 8 of 30 pupils out of a class. Only on the same day 22 + 22 pupils are left, who share a group.
    """
    entries: dict[str, Any] = {"second": "A", "leaders": "A B", "rooms": "F G", "skills": "", "conflicts": ()}
    entries |= changes
    week = case(
        phase("study", "homework club", "mon tue"),
        klass("1.1", 30),
        klass("1.2", 30),
        person("A", skills=entries["skills"]),
        person("B", skills=entries["skills"]),
        room("F"),
        room("G"),
        club("C", "A", entries["rooms"], "1.1=8"),
        club("D", entries["leaders"], entries["rooms"], "1.2=8"),
        conflicts=entries["conflicts"],
    )
    model = WeekModel(week)
    start = roster(meeting("mon", "C", "A", at="F"), meeting("tue", "D", entries["second"], at="F"))
    values = encode(model, start).values
    assert values is not None
    goal = model.goals.scarce(0, Fraction(200))
    engine = Engine(threads=1, seed=1, stopper=Stopper())
    better = ClubSets(model, most).better(engine, values, goal, PRICE, Limit(seconds=60, work=10))
    assert model.allows(better)
    assert model.uncovered(better) <= model.uncovered(values)
    clubs = (one for one in model.roster(better).sessions if one.kind is SessionKind.CLUB)
    return {str(one.club): (one.day.value, one.staff[0]) for one in clubs}


def test_clubs_meet_at_once_where_classes_then_share_a_group_under_another_leader_if_need_be() -> None:
    met = _met()
    assert met["C"][0] == met["D"][0]
    assert met["C"][1] != met["D"][1]


@pytest.mark.parametrize(
    "obstacle",
    [{"rooms": "F"}, {"leaders": "A"}, {"conflicts": ["C D"]}, {"skills": "pe"}, {"most": 1}],
    ids=lambda obstacle: next(iter(obstacle)),
)
def test_clubs_stay_apart_where_rooms_leaders_or_conflicts_ask_for_it_and_where_sets_are_too_many(
    obstacle: dict[str, Any],
) -> None:
    assert _met(**obstacle) == {"C": ("mon", "A"), "D": ("tue", "A")}


def test_a_week_without_groups_to_share_stays_as_it_is() -> None:
    week = case(phase("study", "homework club"), klass("1.1"), person("A"), room("F"), club("C", "A", "F", "1.1=8"))
    model = WeekModel(week)
    values = encode(model, roster(meeting("mon", "C", "A", at="F"))).values
    assert values is not None
    sets, goal = ClubSets(model, 100), model.goals.scarce(0, Fraction(200))
    assert sets.work == 0
    engine = Engine(threads=1, seed=1, stopper=Stopper())
    assert sets.better(engine, values, goal, PRICE, Limit(seconds=60)) == values
