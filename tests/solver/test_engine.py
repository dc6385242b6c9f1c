"""What the engine says of a search is true, whenever the search was ended."""

import pytest
from ortools.sat.python import cp_model

from solver.engine import Engine, Limit, Stopper
from solver.manners import FROM_BELOW, PROOF_BY_RESTARTS, QUICK, THOROUGH, Manner

ROOMS, PUPILS = 10, 60


def _as_many_as_fit() -> cp_model.CpModel:
    """Each of 60 pupils in one of ten rooms for four at most: as many as fit, 40, as a least sum of −40."""
    model = cp_model.CpModel()
    inside = [[model.new_bool_var("") for _ in range(ROOMS)] for _ in range(PUPILS)]
    for pupil in inside:
        model.add_at_most_one(pupil)
    for room in range(ROOMS):
        model.add(sum(pupil[room] for pupil in inside) <= 4)
    model.minimize(-sum(var for pupil in inside for var in pupil))
    return model


@pytest.mark.parametrize("work", [1e-9, 1e-5, 1e-3, 1e-2, 10.0])
@pytest.mark.parametrize("manner", [QUICK, FROM_BELOW, THOROUGH, PROOF_BY_RESTARTS])
def test_a_bound_is_true_however_early_the_search_ends(work: float, manner: Manner) -> None:
    engine = Engine(threads=1, seed=1, stopper=Stopper())

    outcome = engine.solve(_as_many_as_fit(), Limit(seconds=60, work=work), manner)

    assert outcome.bound <= -4 * ROOMS
    assert outcome.bound >= -ROOMS * PUPILS
    assert outcome.objective >= -4 * ROOMS
