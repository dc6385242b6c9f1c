"""A session of a date as the sheets on the spot tell of it."""

from dataclasses import dataclass

from afterschool.record.board import BoardSession
from afterschool.record.sessions import SessionState


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSession:
    """A session of a date with its words."""

    session: BoardSession
    what: str
    where: str
    adults: tuple[str, ...]
    """Ids of those who are to be there."""
    words: str
    """Who is there, and how many are still to be found; or why nobody needs to be."""
    missing: int
    """Places in which nobody is."""
    pupils: dict[str, int]
    """By class, as the plan foresees them."""

    @property
    def total(self) -> int:
        """All pupils."""
        return sum(self.pupils.values())

    @property
    def is_held(self) -> bool:
        """Whether adults are with the pupils."""
        return self.session.state is SessionState.HELD
