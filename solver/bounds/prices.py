"""What it is worth to lead a club: better multipliers than those of the linear relaxation.

A person leads all meetings of a club or none (see :mod:`solver.bounds.people`); in fractions, everybody leads a little
of it. So the linear relaxation pays too little for a club whose leaders are all busy. Here the price of all meetings of
one club after the other is raised or lowered for as long as that proves more. Any multipliers prove a bound: nothing
has to be shown about where they come from.
"""

from collections.abc import Iterator
from math import inf

import numpy as np

from afterschool.model.words import Role
from solver.bounds.load import Aim
from solver.bounds.people import Floats
from solver.bounds.relaxation import Relaxation
from solver.sparse import Ints
from solver.week_model import WeekModel

WIDEST, FINEST = 2.0, 0.25
"""Steps in the price of a meeting."""
DEARER = 100.0
"""Points by which an uncovered place may be dearer, so that it never pays to leave a meeting out."""
STEPS_OF_A_TRY = 10
"""Of PDLP take about as long as one evaluation of multipliers."""


class ClubPrices:
    """Changes the multipliers that say what a meeting of a club is worth, for clubs that meet several times a week."""

    def __init__(self, week: WeekModel, relaxation: Relaxation) -> None:
        self._rows = {
            club: _rows_of(week, club) for club in dict.fromkeys(club for _, club in relaxation.people.partly)
        }
        self._work_of_a_try = STEPS_OF_A_TRY * len(relaxation.rows.column)
        self.work = 0
        """Entries of the matrix times steps of PDLP that would have taken as long."""
        self.gains: dict[str, float] = {}
        """By club, how much its prices have proved at most."""

    def better(self, relaxation: Relaxation, multipliers: Floats, aim: Aim) -> Iterator[Floats]:
        """What better multipliers prove for each slope of ``aim``, club after club; nothing where numbers are too
        large.

        Args:
            relaxation: of the same rows, perhaps in narrower ranges.
            multipliers: to begin with.
        """

        def tried(changed: Floats) -> tuple[float, Floats]:
            self.work += self._work_of_a_try
            proved = relaxation.proved(changed, aim.slopes)
            return (-inf, aim.slopes) if proved is None else (aim.gain(proved), proved)

        best, proved = tried(multipliers)
        dearer = multipliers + DEARER * relaxation.dearer
        if self._rows and tried(dearer)[0] >= best:
            multipliers = dearer
        for club, rows in self._rows.items() if best > -inf else ():
            step, before = WIDEST, best
            while step >= FINEST:
                for change in (step, -step):
                    changed = multipliers.copy()
                    changed[rows] += change
                    value, found = tried(changed)
                    if value > best:
                        best, proved, multipliers = value, found, changed
                        break
                else:
                    step /= 2
            self.gains[club] = max(best - before, self.gains.get(club, 0.0))
            yield proved


def _rows_of(week: WeekModel, club: str) -> Ints:
    """The rows that say that each meeting of ``club`` has a leader, and the one that asks for its meetings (H7).

    The price of whoever leads falls by what is added to all their multipliers, that of a meeting stays.
    """
    rows, variables = week.rows, week.variables
    held = {var.index for meeting, var in variables.held.items() if meeting.club == club}
    leads = {
        var.index for (_person, task), var in variables.serve.items() if task.role is Role.CLUB and task.club == club
    }
    missing = variables.missing_meetings[club].index
    of_club = np.zeros(week.size, dtype=bool)
    of_club[[*held, missing]] = True
    found = []
    for row in np.flatnonzero(rows.touching(of_club)).tolist():
        columns = set(rows.column[rows.start[row] : rows.start[row + 1]].tolist())
        led = len(columns & held) == 1 and len(columns) > 1 and columns - held <= leads
        asked = missing in columns and rows.has_low[row]
        if led or asked:
            found.append(row)
    return np.asarray(found, dtype=np.int64)
