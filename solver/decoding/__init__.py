"""From the numbers of a solution to a roster: who goes where, among those for whom it does not matter."""

from collections.abc import Callable

from ortools.sat.python import cp_model

from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind
from solver.decoding.clubs import club_sessions
from solver.decoding.complete import with_every_class
from solver.decoding.counts import care_sessions, sport_sessions
from solver.decoding.groups import group_sessions
from solver.decoding.locks import with_extra_keys
from solver.decoding.numbers import Served
from solver.decoding.posts import post_sessions
from solver.layout.slots import Slot
from solver.layout.week import Layout
from solver.variables import Counts, Variables

Values = Callable[[cp_model.IntVar], int]
"""The value of a variable in a solution."""


def roster_of(layout: Layout, variables: Variables, value: Values) -> Roster:
    """The roster of a solution, its sessions by kind in the order of the week."""
    served = Served(layout, variables, value)
    sessions: list[Session] = []
    for slot in layout.slots:
        if slot in variables.groups:
            sessions += group_sessions(layout, slot, variables.groups[slot], served)
        elif slot.kind is SessionKind.SPORT:
            sessions += sport_sessions(layout, slot, variables.counts[slot], served)
        else:
            sessions += care_sessions(layout, slot, served, _groups_wanted(slot, variables.counts[slot], value))
    sessions += club_sessions(layout, variables, served)
    sessions += post_sessions(layout, served)
    return Roster(sessions=with_extra_keys(layout.case, with_every_class(layout, sessions)))


def _groups_wanted(slot: Slot, counts: Counts, value: Values) -> int:
    extra = 0 if counts.extra is None else value(counts.extra)
    return slot.fewest[0] - sum(map(value, counts.deficits)) + extra
