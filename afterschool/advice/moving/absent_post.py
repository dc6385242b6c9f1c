"""Nobody serves at a duty post: who can come, beside what they do or instead, and what that costs."""

from dataclasses import replace
from functools import cached_property

from afterschool.advice.desk import Desk
from afterschool.advice.moving.drops import Drop, Spot, Target
from afterschool.advice.moving.holds import HeldPost, HeldVacancy
from afterschool.advice.moving.vacancy import VacancyHand
from afterschool.model.roster import Roster
from afterschool.texts import Message


def with_post(roster: Roster, hold: HeldPost) -> Roster:
    """``roster`` with the post as its last session: without people it is no breach and fills no shortage."""
    return replace(roster, sessions=(*roster.sessions, hold.like))


class PostHand:
    """Targets of a post that is missing: those of an empty place in a session that begins with whoever comes."""

    def __init__(self, desk: Desk, hold: HeldPost) -> None:
        self._roster, self._case = desk.board.roster, desk.board.case
        self.hold = hold

    @cached_property
    def _vacancy(self) -> VacancyHand:
        trial = Desk(self._case, with_post(self._roster, self.hold))
        return VacancyHand(trial, HeldVacancy(session=len(self._roster.sessions), position=0))

    @property
    def targets(self) -> dict[Spot, Target]:
        """By index of a session in which people serve, and by person."""
        return self._vacancy.targets

    def target(self, spot: Spot) -> Target | None:
        """What it would do if whoever is there came; ``None``: nobody is."""
        return self._vacancy.target(spot)

    def reasons(self, spot: Spot) -> tuple[Message, ...]:
        """Why nobody from there can come: as few as any way has."""
        return self._vacancy.reasons(spot)

    def drops(self, spot: Spot) -> tuple[Drop, ...]:
        """Every way in which somebody from there comes; the cheapest first."""
        return tuple(map(self._begun, self._vacancy.drops(spot)))

    def _begun(self, drop: Drop) -> Drop:
        """The same in the roster without the empty session."""
        new = len(self._roster.sessions)
        begun = drop.changed.get(new)
        changed = {index: session for index, session in drop.changed.items() if index != new}
        return replace(drop, changed=changed, added=(begun,) if begun is not None else ())
