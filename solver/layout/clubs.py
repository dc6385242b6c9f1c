"""When, where and under whom each club can meet."""

from collections.abc import Iterator
from dataclasses import dataclass

from afterschool.model.case import Case, ClubWeek
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WEEK, Activity, Role
from solver.layout.pins import Pins
from solver.layout.tasks import Eligibility, is_free


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Meeting:
    """A club in one phase on one day: a meeting that may be held."""

    club: str
    phase: str
    time: WeeklyTime
    rooms: tuple[str, ...]
    """Rooms of the club's entry that hold its members and are available then."""
    leaders: tuple[str, ...]
    """Leaders of the club's entry who are free then."""
    may_be_vacant: bool
    """Whether a meeting without a leader is worth deciding."""


def meetings_of(case: Case, eligible: Eligibility, pins: Pins) -> Iterator[Meeting]:
    """Every meeting that can take place, club by club in the order of the week."""
    for club in case.clubs.values():
        if club.sessions_per_week <= 0:
            continue
        for phase_id in dict.fromkeys(club.phases):
            phase = case.phases.get(phase_id)
            if phase is None or Activity.CLUB not in phase.activities:
                continue
            for day in WEEK:
                if day in phase.days and day in club.days:
                    meeting = _meeting(case, eligible, pins, club, phase_id, phase.on(day))
                    if meeting.rooms and (meeting.leaders or meeting.may_be_vacant):
                        yield meeting


def _meeting(case: Case, eligible: Eligibility, pins: Pins, club: ClubWeek, phase: str, time: WeeklyTime) -> Meeting:
    free = set(eligible.people(Role.CLUB, time))
    return Meeting(
        club=club.id,
        phase=phase,
        time=time,
        rooms=tuple(room for room in dict.fromkeys(club.rooms) if fits(case, room, club.size, time)),
        leaders=tuple(person for person in dict.fromkeys(club.leaders) if person in free),
        may_be_vacant=pins.may_be_vacant(club.id, phase, time.day),
    )


def fits(case: Case, room_id: str, pupils: int, time: WeeklyTime) -> bool:
    """Whether a room holds so many pupils and can be used all through ``time``."""
    room = case.rooms.get(room_id)
    return room is not None and room.capacity >= pupils and is_free(room, time)
