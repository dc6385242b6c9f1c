"""The table of contents: every rule that a roster is judged by."""

from afterschool.rules import (
    change,
    h1_identity,
    h2_overlap,
    h3_people,
    h4_rooms,
    h5_groups,
    h6_sport,
    h7_clubs,
    h8_assistants,
    h9_locks,
    prefer,
    sport_stranger,
    staff_day,
    stranger,
    uncovered,
    unfairness,
)
from afterschool.rules.rule import Amount, HardRule

HARD_RULES: tuple[HardRule, ...] = (
    h1_identity.RULE,
    h2_overlap.RULE,
    h3_people.RULE,
    h4_rooms.RULE,
    h5_groups.RULE,
    h6_sport.RULE,
    h7_clubs.RULE,
    h8_assistants.RULE,
    h9_locks.RULE,
)

AMOUNTS: tuple[Amount, ...] = (
    uncovered.AMOUNT,
    unfairness.AMOUNT,
    stranger.AMOUNT,
    sport_stranger.AMOUNT,
    staff_day.AMOUNT,
    prefer.AMOUNT,
    change.AMOUNT,
)
