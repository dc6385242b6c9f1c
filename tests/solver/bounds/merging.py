"""Small weeks in which clubs decide which classes can share a group, and some solutions of each."""

import random
from functools import cache

import numpy as np

from afterschool.model.case import Case
from afterschool.model.words import SessionKind
from solver.engine import Engine, Limit, Stopper
from solver.sparse import cut
from solver.variables import Part
from solver.week_model import WeekModel
from tests.make import case, club, klass, person, phase, room, rules

CLASSES = ("1.1", "1.2", "1.3", "1.4")
GROUP = 45
SEEDS = range(15)


def _merging_week(lot: random.Random) -> Case:
    """Classes that can share a group only while clubs take pupils away, if at all."""
    classes = [klass(key, pupils=lot.randint(6, 40), teachers=lot.choice(("", "T0"))) for key in CLASSES]
    clubs = []
    for number in range(3):
        members = " ".join(f"{key}={lot.randint(2, 12)}" for key in CLASSES if lot.random() < 0.8)
        clubs.append(club(f"C{number}", leaders=f"T{number} T3", rooms="art hall", members=members, meetings=1))
    homes = [room(row.home_room, lot.choice((40, 50))) for row in classes]
    staff = [person(f"T{number}", max_per_day=lot.choice((1, 2))) for number in range(4)]
    halls = [room("art", 100, "art"), room("hall", 100, "art")]
    study = phase("study", "homework club", "mon wed")
    return case(study, *classes, *clubs, *homes, *staff, *halls, rules(group_size=GROUP))


def _solution(week: WeekModel, lot: random.Random) -> np.ndarray:
    """A solution that is best for random prices of groups and clubs, most of all for few groups."""
    prices = np.zeros(week.size, dtype=np.int64)
    for i, owner in enumerate(week.variables.owners):
        if owner.part is not Part.RESULT:
            prices[i] = lot.randint(-3, 3)
    for slot, groups in week.variables.groups.items():
        assert slot.kind is SessionKind.HOMEWORK
        for var in (*groups.host.values(), *groups.absent.values()):
            prices[var.index] = lot.randint(5, 20)
    nothing = np.zeros(week.size, dtype=np.int64)
    part = cut(week.rows, np.ones(week.size, dtype=bool), nothing, prices)
    engine = Engine(threads=1, seed=1, stopper=Stopper())
    found = engine.solve(part.model, Limit(seconds=600, work=1.0)).values
    assert found is not None
    return np.asarray(found, dtype=np.int64)


@cache
def example(seed: int) -> tuple[WeekModel, list[np.ndarray]]:
    """A week and three solutions of it."""
    lot = random.Random(seed)
    week = WeekModel(_merging_week(lot))
    return week, [_solution(week, lot) for _ in range(3)]
