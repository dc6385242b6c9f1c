"""Going on from a roster that is already there."""

from afterschool.model.roster import Roster
from afterschool.preflight import inspect
from afterschool.rules import judge
from solver.encoding import encode
from solver.engine import Values
from solver.week_model import WeekModel

NEARLY_ALL = 1.1
"""A roster with so many times the shortages that are certain, and a few more, is worth going on from."""
A_FEW = 2


def start_from(week: WeekModel, roster: Roster, *, whatever_locks: bool = False) -> Values | None:
    """The solution that stands for ``roster``, which ``week`` remembers from now on.

    ``None`` if it gives up a lock, unless that is ``whatever_locks`` ask for: it is not known then which locks have to
    be given up.
    """
    encoded = encode(week, roster)
    if encoded.values is None:
        return None
    if not whatever_locks and any(not encoded.values[var.index] for var in week.variables.lock_met):
        return None
    blurred = [roster.sessions[index] for index in encoded.dropped]
    week.remember(encoded.roster, encoded.values, blurred)
    return encoded.values


def is_complete(week: WeekModel, roster: Roster) -> bool:
    """Whether ``roster`` misses hardly more than counting proves that every roster misses."""
    missing = judge(week.case, roster).amounts["uncovered"]
    return missing <= NEARLY_ALL * inspect(week.case).certainly_missing + A_FEW
