"""What somebody could try with what is held who asks nobody: made without the code that promises and refuses."""

from collections.abc import Iterator
from dataclasses import replace

from afterschool.advice.moving import (
    HeldClass,
    HeldClub,
    HeldGroup,
    HeldLead,
    HeldMeeting,
    HeldPerson,
    HeldPost,
    HeldVacancy,
    Hold,
)
from afterschool.advice.moving.drops import Opening, Spot, Taker
from afterschool.advice.seats import seat_at, seated, with_staffing
from afterschool.model.case import Case
from afterschool.model.roster import PE_SKILL, Roster, Session
from afterschool.model.words import Role, SessionKind
from afterschool.rules.places import places_of
from tests.make import meeting


def attempts(week: Case, now: Roster, hold: Hold, spot: Spot) -> Iterator[Roster]:
    """Rosters in which what is held is put down on ``spot``, each in another way."""
    if isinstance(hold, HeldClass):
        yield from _with_class(week, now, hold, spot)
    elif isinstance(hold, HeldClub):
        yield from _with_club(week, now, hold, spot)
    elif isinstance(hold, HeldVacancy):
        yield from _with_vacancy(now, hold, spot)
    elif isinstance(hold, HeldPost):
        empty = Session(kind=SessionKind.POST, day=hold.day, post=hold.post)
        begun = _with_sessions(now, {}, added=empty)
        yield from _with_vacancy(begun, HeldVacancy(session=len(now.sessions), position=0), spot)
    elif isinstance(hold, HeldLead):
        yield from _with_lead(week, now, hold, spot)
    elif isinstance(hold, HeldMeeting):
        yield from _with_meeting(week, now, hold, spot)
    elif isinstance(hold, HeldPerson):
        yield from _with_person(week, now, hold, spot)
    elif isinstance(spot, int) and spot != hold.session:
        yield from _with_group(week, now, hold, spot)


def _with_meeting(week: Case, now: Roster, hold: HeldMeeting, spot: Spot) -> Iterator[Roster]:
    here = now.sessions[hold.session]
    rooms = week.clubs[here.club or ""].rooms
    if isinstance(spot, Opening):
        for at in [spot.room] if spot.room else rooms:
            if (spot.day, spot.phase, at) != (here.day, here.phase, here.room):
                moved = replace(here, day=spot.day, phase=spot.phase, room=at)
                yield _with_sessions(now, {hold.session: moved})
    elif isinstance(spot, int):
        other = now.sessions[spot]
        for at in rooms:
            for other_at in week.clubs[other.club or ""].rooms:
                moved = replace(here, day=other.day, phase=other.phase, room=at)
                back = replace(other, day=here.day, phase=here.phase, room=other_at)
                yield _with_sessions(now, {hold.session: moved, spot: back})


def _with_group(week: Case, now: Roster, hold: HeldGroup, spot: int) -> Iterator[Roster]:
    here, other = now.sessions[hold.session], now.sessions[spot]
    left = tuple(key for key in here.classes if key not in hold.classes)
    changed = {spot: replace(other, classes=(*other.classes, *hold.classes))}
    rooms = [week.classes[key].home_room for key in left] if here.kind is not SessionKind.SPORT else [here.room]
    if left:
        room = here.room if here.room in rooms else rooms[0]
        changed[hold.session] = replace(here, classes=left, room=room)
    yield _with_sessions(now, changed, () if left else (hold.session,))


def _with_club(week: Case, now: Roster, hold: HeldClub, spot: Spot) -> Iterator[Roster]:
    assert isinstance(spot, Opening)
    for at in [spot.room] if spot.room else week.clubs[hold.club].rooms:
        for leader in (*week.clubs[hold.club].leaders, "-"):
            yield _with_sessions(now, {}, added=meeting(spot.day, hold.club, leader, at, spot.phase))


def _with_person(week: Case, now: Roster, hold: HeldPerson, spot: Spot) -> Iterator[Roster]:
    assert isinstance(spot, int)
    origin = seat_at(now, hold.session, hold.position)
    person_ = now.sessions[hold.session].staff[hold.position] or ""
    emptied = {index: _without(now, index, hold.position, origin.role) for index in origin.sessions}
    for place in places_of(week, now.sessions[spot], spot):
        seat = seat_at(now, spot, place.position)
        if not set(seat.sessions).isdisjoint(origin.sessions):
            continue
        yield with_staffing(now, {**emptied, **seated(now, [(seat, person_)])})
        if place.person is not None:
            yield with_staffing(now, seated(now, [(seat, person_), (origin, place.person)]))


def _with_vacancy(now: Roster, hold: HeldVacancy, spot: Spot) -> Iterator[Roster]:
    seat = seat_at(now, hold.session, hold.position)
    if isinstance(spot, Taker):
        yield with_staffing(now, seated(now, [(seat, spot.person)]))
    elif isinstance(spot, int):
        for position, person_ in enumerate(now.sessions[spot].staff):
            if person_ is not None:
                origin = seat_at(now, spot, position)
                emptied = {index: _without(now, index, position, origin.role) for index in origin.sessions}
                yield with_staffing(now, seated(now, [(seat, person_)]))
                if set(origin.sessions).isdisjoint(seat.sessions):
                    yield with_staffing(now, {**emptied, **seated(now, [(seat, person_)])})


def _with_lead(week: Case, now: Roster, hold: HeldLead, spot: Spot) -> Iterator[Roster]:
    coming = now.sessions[spot].people if isinstance(spot, int) else (spot.person,) if isinstance(spot, Taker) else ()
    skilled = [key for key in coming if PE_SKILL in week.staff[key].skills]
    for index, there in enumerate(now.sessions):
        is_there = (there.kind, there.day, there.phase) == (SessionKind.SPORT, hold.day, hold.phase)
        if not is_there or there.room != hold.room or any(PE_SKILL in week.staff[key].skills for key in there.people):
            continue
        for person_ in skilled:
            yield from _with_vacancy(now, HeldVacancy(session=index, position=0), Taker(person_))
            if isinstance(spot, int):
                position = now.sessions[spot].staff.index(person_)
                yield from _with_person(week, now, HeldPerson(session=spot, position=position), index)


def _with_class(week: Case, now: Roster, hold: HeldClass, spot: Spot) -> Iterator[Roster]:
    if isinstance(spot, int):
        group = now.sessions[spot]
        yield _with_sessions(now, {spot: replace(group, classes=(*group.classes, hold.class_id))})
        return
    assert isinstance(spot, Opening)
    venues = [row.id for row in week.rooms.values() if row.is_venue]
    for at in venues if hold.kind is SessionKind.SPORT else [week.classes[hold.class_id].home_room]:
        if spot.room in ("", at):
            alone = Session(kind=hold.kind, day=hold.day, phase=hold.phase, room=at, classes=(hold.class_id,))
            yield _with_sessions(now, {}, added=alone)


def _without(now: Roster, index: int, position: int, role: Role) -> tuple[str | None, ...]:
    staff = now.sessions[index].staff
    return (None,) if role is Role.CLUB else (*staff[:position], *staff[position + 1 :])


def _with_sessions(
    now: Roster, changed: dict[int, Session], gone: tuple[int, ...] = (), added: Session | None = None
) -> Roster:
    sessions = [changed.get(index, session) for index, session in enumerate(now.sessions) if index not in gone]
    return replace(now, sessions=(*sessions, *([added] if added else [])))
