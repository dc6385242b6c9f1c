"""The plan of one date that differs from the week's: rain, bad air, exams, rooms taken by a visit.

Such a plan stands for itself: it has all sessions of its date, so that nothing which becomes of the weekly roster
later changes what people were told. It holds while the date runs the weekday and the plan version it was made from.
"""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

from afterschool.calendar import duty_id, session_id
from afterschool.interchange import parse_roster, roster_object
from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind, Weekday, name_of
from afterschool.record.rows import new_id
from afterschool.texts import Message, _, joined
from afterschool.week.day_plan import DayEvents

Seats = tuple[str | None, ...]
"""Whom a plan has, place by place; ``None``: nobody."""


class DayReason(StrEnum):
    """Why a date has a plan of its own."""

    RAIN = "rain"
    AIR = "air"
    EXAM = "exam"
    VISIT = "visit"
    ABSENT = "absent"
    """Several people are away, and nothing else happens."""


DAY_REASONS: dict[DayReason, Message] = {
    DayReason.RAIN: _("雨天"),
    DayReason.AIR: _("空气污染"),
    DayReason.EXAM: _("考试"),
    DayReason.VISIT: _("来访"),
    DayReason.ABSENT: _("多人请假"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What happens on the date."""

    reasons: tuple[DayReason, ...] = ()
    """In the order of :class:`DayReason`."""
    stay_indoors: bool = True
    """Without outdoor venues classes stay in their rooms; otherwise other venues are looked for."""
    rooms_taken: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Room -> from and to, in minutes after midnight."""
    cancelled: tuple[SessionKind, ...] = ()
    """What does not take place beside the clubs, which exams stop."""

    @property
    def outdoor_closed(self) -> bool:
        """Whether nothing takes place outdoors."""
        return not {DayReason.RAIN, DayReason.AIR}.isdisjoint(self.reasons)

    @property
    def stopped(self) -> tuple[SessionKind, ...]:
        """All that does not take place."""
        exams = (SessionKind.CLUB,) if DayReason.EXAM in self.reasons else ()
        return tuple(dict.fromkeys((*exams, *self.cancelled)))

    def events(self, runs: Weekday, on: date, absent: Mapping[str, tuple[int, int]]) -> DayEvents:
        """The same for the planning of a date that runs ``runs``."""
        return DayEvents(
            day=runs,
            on=on,
            outdoor_closed=self.outdoor_closed,
            stay_indoors=self.stay_indoors,
            absent=absent,
            rooms_taken=self.rooms_taken,
            cancelled=self.stopped,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """What a plan says of its date."""

    occasion: Occasion
    sessions: tuple[Session, ...]
    """All of the date; groups that stay indoors have the phase of :data:`afterschool.week.day_plan.INDOORS`."""
    planned: Mapping[str, Seats] = field(default_factory=dict)
    """Id of a session without its date -> whom the week's plan had there, where somebody serves for an absent one."""


@dataclass(frozen=True, kw_only=True)
class DayPlan:
    """A plan was kept for a date, or the one it had was given up. Without slots, to keep what its text says."""

    id: str
    at: datetime
    """UTC."""
    day: date
    kept: bool
    """Kept; otherwise the date goes by the week's plan again."""
    version: str
    """Id of the plan version it was made from."""
    runs: Weekday
    """Whose plan the date ran."""
    basis: str
    """A digest of what the week foresaw for the date."""
    why: str
    people: tuple[str, ...]
    """Everybody whom the sessions name, once."""
    rooms: tuple[str, ...]
    text: str
    """The content as JSON; sessions as in the interchange format."""

    @cached_property
    def content(self) -> PlanContent:
        """What the text says."""
        found: dict[str, Any] = json.loads(self.text)
        occasion = Occasion(
            reasons=tuple(DayReason(word) for word in found["reasons"]),
            stay_indoors=found["stay_indoors"],
            rooms_taken={room: (start, end) for room, (start, end) in found["rooms_taken"].items()},
            cancelled=tuple(SessionKind(word) for word in found["cancelled"]),
        )
        return PlanContent(
            occasion=occasion,
            sessions=parse_roster(found["roster"]).roster.sessions,
            planned={key: tuple(seats) for key, seats in found["planned"].items()},
        )

    @cached_property
    def covers(self) -> Mapping[str, tuple[str, ...]]:
        """Id of a dated session -> who serves in it for absent people."""
        seen: Counter[object] = Counter()
        found: dict[str, tuple[str, ...]] = {}
        for session in self.content.sessions:
            id_ = session_id(self.day, session, seen[session.duty])
            seen[session.duty] += 1
            pairs = zip(session.staff, self.content.planned.get(duty_id(id_), ()), strict=False)
            found[id_] = tuple(p for p, planned in pairs if p is not None and planned is not None and p != planned)
        return found


def kept_plan(
    day: date, runs: Weekday, version: str, basis: str, content: PlanContent, at: datetime, why: str = ""
) -> DayPlan:
    """The row that keeps ``content`` for ``day``."""
    people = dict.fromkeys(person for session in content.sessions for person in session.people)
    people |= dict.fromkeys(person for seats in content.planned.values() for person in seats if person is not None)
    rooms = dict.fromkeys(session.room for session in content.sessions if session.room is not None)
    return DayPlan(
        id=new_id(),
        at=at,
        day=day,
        kept=True,
        version=version,
        runs=runs,
        basis=basis,
        why=why,
        people=tuple(people),
        rooms=tuple(rooms),
        text=_text(content),
    )


def given_up(plan: DayPlan, at: datetime, why: str = "") -> DayPlan:
    """The row after which the date of ``plan`` goes by the week again."""
    return DayPlan(
        id=new_id(),
        at=at,
        day=plan.day,
        kept=False,
        version=plan.version,
        runs=plan.runs,
        basis=plan.basis,
        why=why,
        people=(),
        rooms=(),
        text=_text(PlanContent(occasion=Occasion(), sessions=())),
    )


def occasion_words(occasion: Occasion) -> Message:
    """What happens, e.g. ``雨天、来访``."""
    stopped = [_("停{kind}", kind=name_of(kind)) for kind in occasion.cancelled]
    return joined([*(DAY_REASONS[reason] for reason in occasion.reasons), *stopped])


def basis_of(sessions: tuple[Session, ...]) -> str:
    """A digest of what a week foresees for a date: equal for the same sessions."""
    return sha256(_COMPACT(roster_object(Roster(sessions=sessions))).encode()).hexdigest()[:16]


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _text(content: PlanContent) -> str:
    occasion = content.occasion
    return _COMPACT(
        {
            "reasons": [reason.value for reason in occasion.reasons],
            "stay_indoors": occasion.stay_indoors,
            "rooms_taken": {room: list(span) for room, span in occasion.rooms_taken.items()},
            "cancelled": [kind.value for kind in occasion.cancelled],
            "roster": roster_object(Roster(sessions=content.sessions)),
            "planned": {key: list(seats) for key, seats in content.planned.items()},
        }
    )
