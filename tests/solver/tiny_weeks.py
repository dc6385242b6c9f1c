"""Random weeks so small that every roster of them can be tried; together they touch every rule and every weight."""

import random
from dataclasses import replace
from typing import Any

from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, PostWeek, StaffWeek
from afterschool.model.roster import Lock, Session
from afterschool.model.words import MergeScope, Role, SessionKind, Weekday
from tests.make import case, club, klass, person, phase, post, room, rules, venue, wish

PROGRAMMES = {
    "sport": ("sport", "15:20-16:20"),
    "study": ("homework club", "16:30-17:30"),
    "noon": ("noon", "12:00-13:00"),
    "extended": ("extended", "17:20-18:10"),
    "evening": ("evening", "18:50-20:20"),
}

CLASSES = (["1.1"], ["1.1", "1.2"], ["1.1", "1.2"], ["1.1", "2.1"], ["1.1", "1.2", "1.3"], ["1.1", "1.2", "2.1", "2.2"])


def tiny_week(seed: int) -> Case:
    """The ``seed``-th tiny week."""
    lot = random.Random(seed)
    phases = _phases(lot)
    classes = [_class(lot, key, phases) for key in lot.choice(CLASSES)]
    staff = [_person(lot, f"T{i}") for i in range(lot.randint(0, 3))]
    classes = [replace(row, teachers=tuple(p.id for p in staff if lot.random() < 0.4)) for row in classes]
    clubs = _clubs(lot, phases, classes, staff)
    posts = [_post(lot)] if lot.random() < 0.3 else []
    rooms = [
        room(row.home_room, lot.choice((20, 40, 50)), campus=lot.choice((None, "A", "B")), closed=_maybe_closed(lot))
        for row in classes
    ]
    if lot.random() < 0.8:
        rooms.append(venue("field", lot.choice((30, 60, 200)), lot.choice((1, 2, 4)), campus=lot.choice((None, "A"))))
    if lot.random() < 0.3:
        rooms.append(venue("hall", 100, lot.choice((0, 1, 2)), campus="B"))
    rooms.append(room("art", lot.choice((10, 30)), "art", campus=lot.choice((None, "A"))))
    apart = ["C1 C2"] if len(clubs) > 1 and lot.random() < 0.5 else []
    week = case(*phases, *classes, *staff, *clubs, *posts, *rooms, _rules(lot), conflicts=apart)
    return _with_memory(lot, week)


def priced(week: Case, price: float) -> Case:
    """``week`` without locks and negative weights, an uncovered place at ``price``."""
    weights = {name: max(0.0, weight) for name, weight in week.rules.weights.items()}
    return replace(week, locks=(), rules=replace(week.rules, weights={**weights, "uncovered": price}))


def _phases(lot: random.Random) -> list[Phase]:
    names = lot.sample(sorted(PROGRAMMES), lot.choice((1, 1, 2)))
    days = lot.choice(("mon", "mon", "mon tue", "sat"))
    return [
        phase(name, PROGRAMMES[name][0], days if i == 0 else days.split()[0], PROGRAMMES[name][1])
        for i, name in enumerate(names)
    ]


def _class(lot: random.Random, key: str, phases: list[Phase]) -> ClassWeek:
    more: dict[str, Any] = {}
    for extra in ("noon", "extended", "evening"):
        more[extra] = {Weekday(d): lot.choice((0, 5, 18, 30)) for d in ("mon", "tue", "sat")}
    if lot.random() < 0.2:
        more["phase_students"] = {lot.choice(phases).id: {Weekday.MON: lot.choice((0, 8, 25))}}
    return klass(key, pupils=lot.choice((3, 15, 22, 35)), **more)


def _person(lot: random.Random, key: str) -> StaffWeek:
    roles = "" if lot.random() < 0.6 else " ".join(lot.sample([r.value for r in Role], lot.randint(1, 6)))
    own = lot.random() < 0.75
    wishes = (
        [wish(lot.choice((-3, 2.5)), lot.choice((None, "mon")), lot.choice((None, "study")))]
        if lot.random() < 0.3
        else []
    )
    return person(
        key,
        roles,
        "own" if own else lot.choice(("retired", "institution")),
        away=lot.choice(("", "", "", "mon 15:30-16:00", "mon 17:25-20:00")),
        skills=lot.choice(("", "pe")),
        cleared=lot.random() < 0.9,
        share=lot.choice((1.0, 1.0, 0.5, 0.0)) if own else 1.0,
        max_per_day=lot.choice((1, 2, 3)),
        max_per_week=lot.choice((1, 2, 4, 9)),
        prefers=tuple(wishes),
        ranks=lot.choice(((), ("leader",))),
    )


def _clubs(lot: random.Random, phases: list[Phase], classes: list[ClassWeek], staff: list[StaffWeek]) -> list[ClubWeek]:
    if not staff or "study" not in {p.id for p in phases} or lot.random() < 0.3:
        return []
    members = " ".join(f"{row.id}={lot.choice((1, 3, 10))}" for row in classes if lot.random() < 0.8)
    leaders = " ".join(p.id for p in staff if lot.random() < 0.6)
    rooms = lot.choice(("art", "art", "R1.1", "art R1.1"))
    first = club(
        "C1",
        leaders,
        rooms,
        members,
        lot.choice((1, 1, 2)),
        assistants=lot.choice((0, 0, 1)),
        min_gap_days=lot.choice((1, 2)),
    )
    return [first, replace(first, id="C2", members={}, assistants=0)] if lot.random() < 0.2 else [first]


def _post(lot: random.Random) -> PostWeek:
    more: dict[str, Any] = {"ranks": lot.choice(((), ("leader",)))}
    return post("gate", lot.choice((1, 2)), "mon", lot.choice(("16:20-16:40", "18:10-18:20")), **more)


def _maybe_closed(lot: random.Random) -> str:
    return "mon 16:00-17:00" if lot.random() < 0.1 else ""


def _rules(lot: random.Random) -> Any:
    scopes = {
        kind: lot.choice(list(MergeScope)) for kind in map(SessionKind, ("homework", "noon", "extended", "evening"))
    }
    weights = {
        "change": lot.choice((0, 0, 4)),
        "stranger": lot.choice((0, 2, 2)),
        "unfairness": lot.choice((0, 10, 10)),
    }
    if lot.random() < 0.15:
        weights["uncovered"] = lot.choice((0, 1, 3))
    return rules(
        group_size=lot.choice((20, 45)),
        merge=scopes,
        classes_per_sport_supervisor=lot.choice((1, 1, 2)),
        classes_per_pe_lead=lot.choice((1, 2, 4)),
        accompany_external=lot.random() < 0.7,
        travel_minutes=lot.choice((0, 0, 15)),
        weekend_factor=lot.choice((1, 2)),
        weights=weights,
    )


def _with_memory(lot: random.Random, week: Case) -> Case:
    """Now and then a lock, or an earlier roster from which change costs."""
    sessions = [_any_session(lot, week) for _ in range(2)]
    if lot.random() < 0.25:
        keys = lot.sample(["kind", "day", "phase", "room", "classes", "staff", "club", "post"], lot.randint(1, 8))
        kept = {key: getattr(sessions[0], key) for key in keys if getattr(sessions[0], key) not in (None, ())}
        week = replace(week, locks=(Lock(**kept),))
    if lot.random() < 0.25:
        week = replace(week, baseline=(sessions[1],))
    return week


def _any_session(lot: random.Random, week: Case) -> Session:
    spot = lot.choice(list(week.phases.values()))
    kind = SessionKind(lot.choice([a.value for a in spot.activities]))
    people = tuple(lot.sample(list(week.staff), min(len(week.staff), 1)))
    if kind is SessionKind.CLUB:
        if not week.clubs:
            kind = SessionKind.HOMEWORK
        else:
            return Session(kind=kind, day=spot.days[0], phase=spot.id, room="art", club="C1", staff=people)
    classes = tuple(lot.sample(list(week.classes), lot.randint(1, len(week.classes))))
    venues = [key for key, row in week.rooms.items() if row.is_venue]
    room_id = venues[0] if kind is SessionKind.SPORT and venues else week.classes[classes[0]].home_room
    return Session(kind=kind, day=spot.days[0], phase=spot.id, room=room_id, classes=classes, staff=people)
