"""Weeks of each person of which a mixture is near some values, and how much of each week is in it.

Step by step towards the week that lies most in the direction still missing (Frank and Wolfe, 1956), all people at once.
"""

from collections.abc import Sequence

import numpy as np

from solver.bounds.people import NOTHING, Floats, PersonWeeks, Week

STEPS = 30
TINY = 1e-12


def weeks_near(people: PersonWeeks, values: Floats, start: Sequence[Week]) -> list[dict[Week, float]]:
    """By person: week -> its share in the mixture, 1 in all.

    Args:
        people: whose weeks they are.
        values: of every column; those of nobody are not looked at.
        start: one week of each person.
    """
    own = np.flatnonzero(people.person_of != NOTHING)
    of_person, mixture = people.person_of[own], _all_of(start, len(values))
    shares = [{week: 1.0} for week in start]
    for _ in range(STEPS):
        weeks = list(people.cheapest(mixture - values))
        missing, way = (values - mixture)[own], (_all_of(weeks, len(values)) - mixture)[own]
        along, length = (np.bincount(of_person, weights=way * other) for other in (missing, way))
        steps = np.clip(along / np.maximum(length, TINY), 0.0, 1.0)
        mixture[own] += steps[of_person] * way
        for person, step in enumerate(steps.tolist()):
            mixed = {week: share * (1 - step) for week, share in shares[person].items() if step < 1}
            if step > 0:
                mixed[weeks[person]] = mixed.get(weeks[person], 0.0) + step
            shares[person] = mixed
    return shares


def _all_of(weeks: Sequence[Week], size: int) -> Floats:
    flags = np.zeros(size)
    for week in weeks:
        flags[list(week)] = 1.0
    return flags
