"""The table of contents: every check, in the order in which findings of one severity and size are told.

The plainer come first: what sums up is only told where it proves more than those before it.
"""

from afterschool.preflight.check import Check
from afterschool.preflight.checks import (
    capacity,
    clock,
    club_supply,
    clubs,
    locks,
    people,
    rooms,
    slot_people,
    sport,
    week,
)

CHECKS: tuple[Check, ...] = (
    *clock.CHECKS,
    *rooms.CHECKS,
    *clubs.CHECKS,
    *people.CHECKS,
    *locks.CHECKS,
    *sport.CHECKS,
    *slot_people.CHECKS,
    *club_supply.CHECKS,
    *capacity.CHECKS,
    *week.CHECKS,
)

CHECK_BY_ID = {check.id: check for check in CHECKS}
