"""What is noted of one session on its date, and its text in the document.

A record stands for itself: it repeats from the plan what it needs, so that a roster that is mended later changes
nothing that was noted. Its text is JSON with one short object for each session and without what is usual, since a
semester of a large school has some 45,000 sessions.
"""

import json
import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from typing import Any

from afterschool.calendar import classes_of
from afterschool.load.held import GroupPupils, HeldPlace, Incident, IncidentKind
from afterschool.model.roster import role_in
from afterschool.model.words import DutyKind, Programme, SessionKind, Weekday
from afterschool.record.reasons import ChangeReason
from afterschool.texts import Message, _


class SessionState(StrEnum):
    """What became of a session."""

    HELD = "held"
    MERGED = "merged"
    SELF_STUDY = "self_study"
    CANCELLED = "cancelled"


STATE_NAMES: dict[SessionState, Message] = {
    SessionState.HELD: _("照常"),
    SessionState.MERGED: _("并班"),
    SessionState.SELF_STUDY: _("自习"),
    SessionState.CANCELLED: _("取消"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRecord:
    """One place of a session: who was to serve and who did."""

    planned: str | None
    person: str | None
    """``None``: nobody."""
    points: Fraction = Fraction(1)
    counts: bool = True
    """Whether it counts for pay."""
    swapped: bool = False
    """Whether the person serves here in exchange for a place of their own (换班): for nobody but themselves."""
    incidents: tuple[Incident, ...] = ()

    @property
    def is_cover(self) -> bool:
        """Whether somebody served for another."""
        others = self.person is not None and self.planned is not None and self.person != self.planned
        return others and not self.swapped


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRecord:
    """What was noted of one session."""

    id: str
    """Of the dated session: its date and duty."""
    part: tuple[str, ...] | None = None
    """Ids of its own classes where those are not all that its id names: others were noted elsewhere, or off."""
    day: date
    kind: SessionKind
    start_min: int
    end_min: int
    programme: Programme = Programme.SERVICE
    weekday: Weekday | None = None
    """Whose plan the date ran where that is not its own weekday."""
    phase: str | None = None
    room: str | None = None
    club: str | None = None
    post: str | None = None
    duty: DutyKind | None = None
    groups: tuple[GroupPupils, ...] = ()
    """Pupils who were there."""
    state: SessionState = SessionState.HELD
    reason: ChangeReason | None = None
    """Not held: why."""
    reason_note: str = ""
    """The same in free words."""
    places: tuple[PlaceRecord, ...] = ()
    content: str = ""
    form: str = ""
    handover: str = ""
    patrol: str = ""
    """What the patrol remarked."""

    @property
    def classes(self) -> tuple[str, ...]:
        """Its own classes, without those that joined it."""
        return classes_of(self.id) if self.part is None else self.part

    @property
    def named(self) -> Iterator[str]:
        """Everybody whom it names."""
        for place in self.places:
            yield from (person for person in (place.planned, place.person) if person is not None)
            yield from (incident.other for incident in place.incidents if incident.other is not None)

    @property
    def is_held(self) -> bool:
        """Whether adults were with the pupils."""
        return self.state is SessionState.HELD

    @property
    def pupils(self) -> int | None:
        """How many were there; ``None`` where pupils are not counted, or could not be there."""
        if not self.groups or self.state in (SessionState.CANCELLED, SessionState.MERGED):
            return None
        return sum(group.pupils for group in self.groups)

    @property
    def is_unattended(self) -> bool:
        """Whether it was held, and nobody of those who were to be there was."""
        return self.is_held and bool(self.places) and all(place.person is None for place in self.places)

    def held_places(self) -> Iterator[HeldPlace]:
        """What load and pay are worked out from: one place for everybody who was to serve or did."""
        for position, place in enumerate(self.places):
            same = place.planned == place.person
            if place.planned is not None:
                yield self._place(place.planned, position, place, planned=True, held=same and self.is_held)
            if place.person is not None and not same and self.is_held:
                yield self._place(place.person, position, place, planned=False, held=True)

    def _place(self, person: str, position: int, place: PlaceRecord, *, planned: bool, held: bool) -> HeldPlace:
        return HeldPlace(
            person=person,
            day=self.day,
            kind=self.kind,
            role=role_in(self.kind, position),
            start_min=self.start_min,
            end_min=self.end_min,
            programme=self.programme,
            weekday=self.weekday,
            phase=self.phase,
            duty=self.duty,
            groups=self.groups,
            points=place.points,
            planned=planned,
            held=held,
            cover=held and place.is_cover,
            counts=place.counts,
            incidents=place.incidents if held else _of_the_absent(place.incidents, person, place),
        )


def _of_the_absent(incidents: tuple[Incident, ...], person: str, place: PlaceRecord) -> tuple[Incident, ...]:
    """What happened at a place nobody served in is told of whom it was planned for."""
    return incidents if place.person is None and person == place.planned else ()


# -- text ----------------------------------------------------------------------------------------
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_WORDS = ("phase", "room", "club", "post", "content", "form", "handover", "patrol", "reason_note")


def session_text(sessions: Iterable[SessionRecord]) -> str:
    """The text of sessions of one date."""
    return _COMPACT([_session_object(session) for session in sessions])


def read_sessions(text: str, day: date) -> tuple[SessionRecord, ...]:
    """What :func:`session_text` wrote for ``day``."""
    prefix = f"{day.isoformat()}/"
    return tuple(_session(row, day, prefix) for row in json.loads(text))


def read_covers(text: str, day: date, known: Container[str]) -> Iterator[SessionRecord]:
    """Of what :func:`session_text` wrote for ``day`` the sessions in which somebody serves for another, and the
    ``known`` ones. The others are not read: it takes a twentieth of the time.
    """
    prefix = f"{day.isoformat()}/"
    for piece in text.split(_BEGINNING)[1:]:
        duty = _STRING.match(piece)
        if (duty and prefix + json.loads(f'"{duty[0]}"') in known) or _COVER.search(piece):
            yield _session(json.loads(_BEGINNING + piece[:-1]), day, prefix)


_BEGINNING = '{"duty":"'
"""Of each session; no text in it can look so, as its quotation marks are escaped."""
_STRING = re.compile(r'(?:[^"\\]|\\.)*')
_COVER = re.compile(rf'"planned":"({_STRING.pattern})","person":"(?!\1")')


def _session_object(session: SessionRecord) -> dict[str, Any]:
    made: dict[str, Any] = {
        "duty": session.id.split("/", 1)[1],
        "kind": session.kind.value,
        "time": [session.start_min, session.end_min],
    }
    made |= {name: value for name in _WORDS if (value := getattr(session, name))}
    if session.part is not None:
        made["classes"] = list(session.part)
    if session.programme is not Programme.SERVICE:
        made["programme"] = session.programme.value
    if session.weekday is not None:
        made["weekday"] = session.weekday.value
    if session.duty is not None:
        made["post_kind"] = session.duty.value
    if session.state is not SessionState.HELD:
        made["state"] = session.state.value
    if session.reason is not None:
        made["reason"] = session.reason.value
    if session.groups:
        made["pupils"] = [[group.class_id, group.pupils] for group in session.groups]
    if session.places:
        made["staff"] = [_place_object(place) for place in session.places]
    return made


def _place_object(place: PlaceRecord) -> Any:
    """The id alone where somebody served as planned for one point, which is nearly always so."""
    usual = PlaceRecord(planned=place.person, person=place.person)
    if place == usual and place.person is not None:
        return place.person
    made: dict[str, Any] = {"planned": place.planned, "person": place.person}
    if place.points != 1:
        made["points"] = str(place.points)
    if not place.counts:
        made["counts"] = False
    if place.swapped:
        made["swapped"] = True
    if place.incidents:
        made["incidents"] = [[row.kind.value, row.minutes, row.other] for row in place.incidents]
    return made


def _session(row: dict[str, Any], day: date, prefix: str) -> SessionRecord:
    words = {name: row[name] for name in _WORDS if name in row}
    weekday, duty = row.get("weekday"), row.get("post_kind")
    return SessionRecord(
        id=prefix + row["duty"],
        part=tuple(row["classes"]) if "classes" in row else None,
        day=day,
        kind=_KINDS[row["kind"]],
        start_min=row["time"][0],
        end_min=row["time"][1],
        programme=Programme(row["programme"]) if "programme" in row else Programme.SERVICE,
        weekday=Weekday(weekday) if weekday else None,
        duty=DutyKind(duty) if duty else None,
        state=SessionState(row["state"]) if "state" in row else SessionState.HELD,
        reason=ChangeReason(row["reason"]) if "reason" in row else None,
        groups=tuple([GroupPupils(class_id=key, pupils=count) for key, count in row.get("pupils", ())]),
        places=tuple([_read_place(place) for place in row.get("staff", ())]),
        **words,
    )


_KINDS = {kind.value: kind for kind in SessionKind}


@lru_cache(maxsize=4096)
def _as_planned(person: str) -> PlaceRecord:
    """The usual place, shared: the same few hundred people serve day after day."""
    return PlaceRecord(planned=person, person=person)


def _read_place(row: Any) -> PlaceRecord:
    if isinstance(row, str):
        return _as_planned(row)
    return PlaceRecord(
        planned=row["planned"],
        person=row["person"],
        points=Fraction(row.get("points", 1)),
        counts=row.get("counts", True),
        swapped=row.get("swapped", False),
        incidents=tuple(
            Incident(kind=IncidentKind(kind), minutes=minutes, other=other)
            for kind, minutes, other in row.get("incidents", ())
        ),
    )
