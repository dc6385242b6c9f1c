"""The hand for each hold."""

from typing import Protocol

from afterschool.advice.desk import desk_for
from afterschool.advice.moving.absent_class import ClassHand
from afterschool.advice.moving.absent_lead import LeadHand
from afterschool.advice.moving.absent_meeting import ClubHand
from afterschool.advice.moving.absent_post import PostHand
from afterschool.advice.moving.drops import Drop, Spot, Target
from afterschool.advice.moving.group import GroupHand
from afterschool.advice.moving.holds import (
    HeldClass,
    HeldClub,
    HeldGroup,
    HeldLead,
    HeldPerson,
    HeldPost,
    HeldVacancy,
    Hold,
)
from afterschool.advice.moving.meeting import MeetingHand
from afterschool.advice.moving.person import PersonHand
from afterschool.advice.moving.vacancy import VacancyHand
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.texts import Message


class Hand(Protocol):
    """What is known of every target while something is held."""

    @property
    def hold(self) -> Hold:
        """What is held."""

    @property
    def targets(self) -> dict[Spot, Target]:
        """The targets that are worked out together; :meth:`target` may know more."""

    def target(self, spot: Spot) -> Target | None:
        """What putting down here would do; ``None``: it means nothing here."""

    def reasons(self, spot: Spot) -> tuple[Message, ...]:
        """Why the rules do not allow it here."""

    def drops(self, spot: Spot) -> tuple[Drop, ...]:
        """Every way to put it down here that the rules allow, each with its exact cost, the cheapest first."""


def take_up(case: Case, roster: Roster, hold: Hold) -> Hand | None:
    """The hand for ``hold``; ``None`` where the session makes no sense and must be mended first.

    Raises:
        IndexError: if there is no such session or place.
    """
    desk = desk_for(case, roster)
    if isinstance(hold, HeldClass):
        return ClassHand(desk, hold)
    if isinstance(hold, HeldClub):
        return ClubHand(desk, hold)
    if isinstance(hold, HeldPost):
        return PostHand(desk, hold)
    if isinstance(hold, HeldLead):
        return LeadHand(desk, hold)
    if roster.sessions[hold.session] is not desk.board.sessions.get(hold.session):
        return None
    if isinstance(hold, HeldPerson):
        seat = desk.board.seat_at(hold.session, hold.position)
        return PersonHand(desk, hold) if desk.board.sessions.keys() >= set(seat.sessions) else None
    if isinstance(hold, HeldVacancy):
        seat = desk.board.seat_at(hold.session, hold.position)
        return VacancyHand(desk, hold) if desk.board.sessions.keys() >= set(seat.sessions) else None
    return GroupHand(desk, hold) if isinstance(hold, HeldGroup) else MeetingHand(desk, hold)
