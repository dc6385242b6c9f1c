"""What happens if something is taken up and put down elsewhere: for every place at once, before anything has moved.

A *hold* is what is taken up: a person out of a place, classes out of their group, the meeting of a club; or what waits
for a place: an empty place, a class, a meeting or a post that is nowhere, a PE lead whom a venue lacks. Its *hand*
knows every *target*: whether the rules allow it and what it would cost, exactly. :func:`take_up` is the front door.
"""

from afterschool.advice.moving.drops import Drop, DropKind, Spot, Target
from afterschool.advice.moving.hands import Hand, take_up
from afterschool.advice.moving.holds import (
    HeldClass,
    HeldClub,
    HeldGroup,
    HeldLead,
    HeldMeeting,
    HeldPerson,
    HeldPost,
    HeldVacancy,
    Hold,
    holds_of,
)
from afterschool.advice.moving.waiting import waiting_holds

__all__ = [
    "Drop",
    "DropKind",
    "Hand",
    "HeldClass",
    "HeldClub",
    "HeldGroup",
    "HeldLead",
    "HeldMeeting",
    "HeldPerson",
    "HeldPost",
    "HeldVacancy",
    "Hold",
    "Spot",
    "Target",
    "holds_of",
    "take_up",
    "waiting_holds",
]
