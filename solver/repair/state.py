"""What a repair has at hand: a model of the week, and the best solution of it so far."""

from dataclasses import dataclass

from afterschool.model.roster import Roster
from afterschool.rules import Verdict
from solver.engine import InternalError, Values
from solver.incumbent import judged
from solver.repair.changes import Changes
from solver.week_model import WeekModel


@dataclass(slots=True, kw_only=True)
class State:
    """A model, and the best solution of it so far."""

    week: WeekModel
    changes: Changes
    values: Values
    given_up: tuple[int, ...]
    """Locks that cannot be met."""

    @property
    def uncovered(self) -> int:
        """Places that the solution leaves uncovered."""
        return self.week.uncovered(self.values)

    @property
    def changed(self) -> int:
        """People whom the solution moves."""
        return self.changes.of(self.values)[0]

    def judged(self) -> tuple[Roster, Verdict]:
        """The solution as a roster, and what the rules say of it.

        Raises:
            InternalError: if the rules do not allow it.
        """
        found = judged(self.week, self.values, len(self.given_up))
        if found is None:
            raise InternalError("a repair has no roster")
        return found.roster, found.verdict
