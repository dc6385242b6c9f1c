"""The table of contents: every check, in the order in which findings of one severity are told."""

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
from afterschool.preflight.finding import Check

CHECKS: tuple[Check, ...] = (
    *clock.CHECKS,
    *rooms.CHECKS,
    *clubs.CHECKS,
    *people.CHECKS,
    *locks.CHECKS,
    *sport.CHECKS,
    *slot_people.CHECKS,
    *club_supply.CHECKS,
    *week.CHECKS,
    *capacity.CHECKS,
)

CHECK_BY_ID = {check.id: check for check in CHECKS}
