"""Clubs that meet at once and the groups that are then needed, as rows for the relaxation.

In fractions a club meets a little on every day, and every day has a little of the groups that it spares. In a roster
the clubs that meet in a slot are one of the sets for which there are rooms and leaders at once and no conflicts; it
leaves so many pupils of each class, and these need g(set) groups at least (:mod:`solver.bounds.packing`). For any
prices a ≥ 0 of the clubs,

    groups + absent classes + Σ a(club) · held(club)  ≥  min over all sets of (g(set) + Σ a(club in set)).

The prices at which some values break this most are dual values of a small linear program: the mixture of sets with the
fewest groups that holds no more of any club than they do. They are rounded and the right side is worked out for what
they are then, in whole numbers, so the row is true whatever GLOP says.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd, inf

import numpy as np
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt

from solver.at_once import leave_fewer, members_of, pupils_away, pupils_left, sets_at_once
from solver.bounds.compact import shared_slots
from solver.bounds.packing import fewest_groups
from solver.bounds.people import Floats
from solver.layout.clubs import Meeting
from solver.layout.slots import sharing_classes
from solver.sparse import FAR, Flags, Ints, Row
from solver.week_model import WeekModel

MOST_SETS = 50_000
"""Of clubs that can meet at once in a slot; where there are more, there are no rows."""
PARTS = 60
"""Prices are multiples of its inverse."""
BROKEN = 0.05
"""Groups by which a row must be broken to be worth having."""
MORE_SETS, CHEAPER = 20, 1e-6
"""When prices are found: sets looked at more each time, and groups by which one must be cheaper for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSets:
    """Of classes that may share groups in a slot: which of their clubs can meet, and how few groups that leaves."""

    groups: Sequence[int]
    """Columns of what is counted: groups hosted, and classes that are absent."""
    held: Sequence[int]
    """Column of each club."""
    even: Floats
    """How much each club meets here if its meetings are spread evenly over all slots it can meet in."""
    sets: Flags
    """Sets × clubs, first the one in which nobody meets; without those that leave no fewer groups than a subset."""
    fewest: Ints
    """Groups that each set leaves at least."""

    def first_row(self) -> Row:
        """The row that is broken most where clubs meet a little on every day, as the relaxation likes best."""
        return self._row(self._prices(self.even, -inf))

    def broken_by(self, values: Floats) -> Row | None:
        """The row that ``values`` (of every column) break most, if by enough."""
        row = self._row(self._prices(np.clip(values[self.held], 0, 1), values[self.groups].sum() + BROKEN))
        missing = row.low - values[row.columns] @ row.coefficients
        return row if missing >= BROKEN * row.coefficients[0] else None

    def _prices(self, held: Floats, above: float) -> Floats:
        """What a meeting of each club is worth in the mixture of sets with the fewest groups and no more than ``held``.

        Any prices, if there is a mixture that leaves fewer groups than ``above``.
        """
        known = np.zeros(len(self.sets), dtype=bool)
        known[0] = True
        while True:
            groups, prices = _mixed(self.sets[known], self.fewest[known], held)
            spared = groups - (self.fewest + self.sets @ prices)
            better = np.flatnonzero((spared > CHEAPER) & ~known)
            if groups < above or not len(better):
                return prices
            known[better[np.argsort(-spared[better], kind="stable")[:MORE_SETS]]] = True

    def _row(self, prices: Floats) -> Row:
        parts = np.round(np.maximum(prices, 0) * PARTS).astype(np.int64)
        least = int((PARTS * self.fewest + self.sets @ parts).min())
        common = gcd(PARTS, least, *parts.tolist())
        factors = [PARTS // common] * len(self.groups) + (parts // common).tolist()
        return Row([*self.groups, *self.held], factors, least // common, FAR)


def meeting_sets(week: WeekModel) -> Iterator[MeetingSets]:
    """All slots of a week in which classes may share groups, but those with too many sets."""
    here: dict[tuple[str, str], list[Meeting]] = {}
    slots_of_club: dict[str, int] = {}
    for meeting in week.layout.meetings:
        here.setdefault((meeting.phase, meeting.time.day), []).append(meeting)
        slots_of_club[meeting.club] = slots_of_club.get(meeting.club, 0) + 1
    for slot, groups in shared_slots(week):
        for classes in sharing_classes(slot):
            if len(classes) == 1:
                continue
            meetings = [m for m in here.get((slot.phase, slot.time.day), ()) if pupils_away(slot, classes, m).any()]
            sets = sets_at_once(meetings, week.case.club_conflicts, MOST_SETS)
            if sets is None:
                continue
            inside = members_of(sets, len(meetings))
            limits = np.asarray([slot.group_limit.get(klass, 0) for klass in classes], dtype=np.int64)
            fewest = fewest_groups(pupils_left(slot, classes, meetings, inside), limits)
            worth = leave_fewer(sets, fewest, len(meetings))
            spread = [week.case.clubs[m.club].sessions_per_week / slots_of_club[m.club] for m in meetings]
            yield MeetingSets(
                groups=[
                    *(groups.host[klass].index for klass in classes if klass in groups.host),
                    *(groups.absent[klass].index for klass in classes),
                ],
                held=[week.variables.held_at(m.club, slot.phase, slot.time.day).index for m in meetings],
                even=np.minimum(1.0, np.asarray(spread)),
                sets=inside[worth],
                fewest=fewest[worth],
            )


def _mixed(sets: Flags, fewest: Ints, held: Floats) -> tuple[float, Floats]:
    """The fewest groups of a mixture of ``sets``, and what a meeting of each club is worth there."""
    clubs, inside = np.nonzero(sets.T)
    proto = model_pb2.ModelProto()
    proto.variables.ids.extend(range(len(sets)))
    proto.variables.lower_bounds.extend([0.0] * len(sets))
    proto.variables.upper_bounds.extend([inf] * len(sets))
    proto.variables.integers.extend([False] * len(sets))
    proto.objective.linear_coefficients.ids.extend(range(len(sets)))
    proto.objective.linear_coefficients.values.extend(fewest.astype(np.float64).tolist())
    proto.linear_constraints.ids.extend(range(len(held) + 1))
    proto.linear_constraints.lower_bounds.extend([*[-inf] * len(held), 1.0])
    proto.linear_constraints.upper_bounds.extend([*held.tolist(), 1.0])
    matrix = proto.linear_constraint_matrix
    matrix.row_ids.extend([*clubs.tolist(), *[len(held)] * len(sets)])
    matrix.column_ids.extend([*inside.tolist(), *range(len(sets))])
    matrix.coefficients.extend([1.0] * (len(clubs) + len(sets)))
    model = mathopt.Model.from_model_proto(proto)
    result = mathopt.solve(model, mathopt.SolverType.GLOP)
    worth = [result.dual_values(model.get_linear_constraint(number)) for number in range(len(held) + 1)]
    return worth[-1], -np.asarray(worth[:-1])
