"""The hard rules H1–H9 as constraints, one module each; :data:`ALL` is the table of contents."""

from collections.abc import Callable

from solver.constraints import (
    h1_duties,
    h2_overlap,
    h3_limits,
    h4_rooms,
    h5_groups,
    h6_sport,
    h7_clubs,
    h8_assistants,
    h9_locks,
)
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Variables

Build = Callable[[Sheet, Layout, Variables], None]

ALL: dict[str, Build] = {
    "H1": h1_duties.build,
    "H2": h2_overlap.build,
    "H3": h3_limits.build,
    "H4": h4_rooms.build,
    "H5": h5_groups.build,
    "H6": h6_sport.build,
    "H7": h7_clubs.build,
    "H8": h8_assistants.build,
    "H9": h9_locks.build,
}
"""Rule id -> what adds its constraints. A lock (H9) binds only as far as the search asks for it."""
