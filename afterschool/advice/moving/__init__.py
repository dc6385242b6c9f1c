"""What happens if something is taken up and put down elsewhere: for every place at once, before anything has moved.

A *hold* is what is taken up: a person out of a place, classes out of their group, or the meeting of a club. Its *hand*
knows every *target*: whether the rules allow it and what it would cost, exactly. :func:`take_up` is the front door.
"""

from afterschool.advice.moving.drops import Drop, DropKind, Target
from afterschool.advice.moving.hands import Hand, take_up
from afterschool.advice.moving.holds import HeldGroup, HeldMeeting, HeldPerson, Hold, holds_of

__all__ = [
    "Drop",
    "DropKind",
    "Hand",
    "HeldGroup",
    "HeldMeeting",
    "HeldPerson",
    "Hold",
    "Target",
    "holds_of",
    "take_up",
]
