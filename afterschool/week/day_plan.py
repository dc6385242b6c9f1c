"""The plan for one day on which something is different: rain, bad air, people away, exams, rooms taken by a visit.

What happens is data (:class:`DayEvents`); the result is the problem of that one day and what of the weekly roster
stands for it. Solved by least change it becomes the dated variant of the week's plan.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from afterschool.model.case import Case, ClassWeek, ClubWeek, Phase, RoomWeek, StaffWeek
from afterschool.model.roster import Roster, Session
from afterschool.model.time import DAY_MINUTES, WeeklyTime
from afterschool.model.words import Activity, Role, SessionKind, Weekday, name_of
from afterschool.rules import judge
from afterschool.texts import Message, _, joined

INDOORS = "+indoors"
"""Ends the id of the phase in which classes stay indoors instead of going out to sport."""


def phase_of(session: Session) -> str | None:
    """The phase of the clock that ``session`` is in, whether its classes went out or stay indoors."""
    return session.phase and session.phase.removesuffix(INDOORS)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvents:
    """What is different on one day. People and rooms are ids."""

    day: Weekday
    on: date | None = None
    """The date, for the heading."""
    outdoor_closed: bool = False
    """Rain, or an air-quality stop: nothing takes place outdoors."""
    stay_indoors: bool = True
    """Classes that lose their outdoor venue stay in their home room with whoever was to be with them; otherwise
    other venues are looked for."""
    absent: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Person -> from and to, in minutes after midnight."""
    rooms_taken: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Room -> from and to."""
    cancelled: tuple[SessionKind, ...] = ()
    """What does not take place, e.g. clubs and sport in the week of exams."""


ALL_DAY = (0, DAY_MINUTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayProblem:
    """The problem of one day."""

    case: Case
    baseline: Roster
    """What of the weekly roster stands for the day; classes that stay indoors are already in their home rooms."""
    accepted: int
    """Places that are uncovered and were so before anything happened: nobody is moved for them."""
    published: Roster
    """The same as it was announced: with what is cancelled, and outdoors where classes now stay in."""
    names: Case
    """The week with the phases of the day: has the names of everything before and after."""
    heading: Message


def day_problem(case: Case, roster: Roster, events: DayEvents) -> DayProblem:
    """The problem of ``events.day``; ``roster`` is that of the week.

    The day stands alone: a club may have another of its leaders on it, limits a week are what the other days leave.
    """
    sessions = [s for s in roster.sessions if s.day is events.day]
    day_case = _only(case, roster, events.day, [s for s in sessions if s.kind is SessionKind.CLUB])
    day_case = _without(day_case, events)
    kept = [s for s in sessions if s.kind not in events.cancelled]
    announced = list(sessions)
    if events.outdoor_closed and events.stay_indoors:
        moved = _outdoors(day_case, kept)
        day_case, kept, announced = (
            _indoors(day_case, moved, events.day),
            _at_home(case, moved, kept),
            _at_home(case, moved, sessions),
        )
        announced = [_where_it_was(s, moved) for s in announced]
    baseline = Roster(sessions=tuple(kept))
    before = Counter({str(row.text): row.count for row in judge(case, roster).shortages})
    now = judge(day_case, baseline).shortages
    accepted = sum(min(row.count, before[str(row.text)]) for row in now)
    return DayProblem(
        case=day_case,
        baseline=baseline,
        accepted=accepted,
        published=Roster(sessions=tuple(announced)),
        names=replace(case, phases={**case.phases, **day_case.phases}),
        heading=heading(events),
    )


def indoors_in_rain(case: Case, roster: Roster, day: Weekday) -> list[tuple[Session, Session]]:
    """What stays indoors on ``day`` when nothing takes place outdoors: each class in its room, and where it was to be.

    The first class of a session keeps its people; the others have nobody yet.
    """
    moved = _outdoors(case, [session for session in roster.sessions if session.day is day])
    return [(session, _where_it_was(session, moved)) for session in _at_home(case, moved, moved)]


def varied_case(case: Case, sessions: Iterable[Session], events: DayEvents) -> Case:
    """``case`` as ``sessions``, the plan of a date, have it: with phases indoors, and without clubs that do not meet.

    Only ``events.day`` is right in it.
    """
    moved = [replace(s, phase=phase_of(s)) for s in sessions if phase_of(s) != s.phase and phase_of(s) in case.phases]
    if SessionKind.CLUB in events.cancelled:
        case = replace(case, clubs={}, club_conflicts=())
    return _indoors(case, moved, events.day) if moved else case


def heading(events: DayEvents) -> Message:
    """The day and what happens, e.g. ``2026-03-04 周三：户外停用、2 人请假``."""
    reasons: list[Message] = []
    if events.outdoor_closed:
        reasons.append(_("户外停用"))
    if events.absent:
        reasons.append(_("请假 {count} 人", count=len(events.absent)))
    if events.rooms_taken:
        reasons.append(_("占用场地 {count} 处", count=len(events.rooms_taken)))
    reasons += [_("停{kind}", kind=name_of(kind)) for kind in events.cancelled]
    day = (
        name_of(events.day)
        if events.on is None
        else Message("{on} {day}", {"on": events.on, "day": name_of(events.day)})
    )
    return _("{day}：{reasons}", day=day, reasons=joined(reasons)) if reasons else Message("{day}", {"day": day})


def _only(case: Case, roster: Roster, day: Weekday, meetings: list[Session]) -> Case:
    """The week with nothing but ``day`` in it; the meetings of that day are those of the roster."""
    elsewhere: dict[str, int] = {}
    for session in roster.sessions:
        for person in session.people if session.day is not day else ():
            elsewhere[person] = elsewhere.get(person, 0) + 1
    clubs = {
        club: _club_on(case.clubs[club], session, day)
        for session in meetings
        for club in (session.club,)
        if club is not None and club in case.clubs
    }
    return replace(
        case,
        phases={k: replace(p, days=(day,)) for k, p in case.phases.items() if day in p.days},
        posts={k: replace(p, days=(day,)) for k, p in case.posts.items() if day in p.days},
        staff={
            k: replace(p, max_per_week=max(0, p.max_per_week - elsewhere.get(k, 0)), min_per_week=0)
            for k, p in case.staff.items()
        },
        clubs=clubs,
        club_conflicts=tuple(pair for pair in case.club_conflicts if set(pair) <= clubs.keys()),
        locks=tuple(lock for lock in case.locks if lock.day is day),
        baseline=(),
    )


def _club_on(club: ClubWeek, session: Session, day: Weekday) -> ClubWeek:
    phases = (session.phase,) if session.phase is not None else club.phases
    return replace(club, sessions_per_week=1, days=(day,), phases=phases)


def _without(case: Case, events: DayEvents) -> Case:
    """The day without what is closed, away or cancelled."""
    case = replace(
        case,
        rooms={k: _room(row, events) for k, row in case.rooms.items()},
        staff={k: _person(row, events) for k, row in case.staff.items()},
    )
    if SessionKind.CLUB in events.cancelled:
        case = replace(case, clubs={}, club_conflicts=())
    if SessionKind.POST in events.cancelled:
        case = replace(case, posts={})
    return replace(
        case, phases={k: row for k, row in ((k, _phase(p, events)) for k, p in case.phases.items()) if row.activities}
    )


def _phase(row: Phase, events: DayEvents) -> Phase:
    return replace(row, activities=tuple(a for a in row.activities if SessionKind(a.value) not in events.cancelled))


def _room(row: RoomWeek, events: DayEvents) -> RoomWeek:
    closed = [events.rooms_taken[row.id]] if row.id in events.rooms_taken else []
    closed += [ALL_DAY] if events.outdoor_closed and row.outdoor else []
    return replace(row, unavailable=row.unavailable + tuple(WeeklyTime(events.day, *span) for span in closed))


def _person(row: StaffWeek, events: DayEvents) -> StaffWeek:
    if row.id not in events.absent:
        return row
    return replace(row, unavailable=(*row.unavailable, WeeklyTime(events.day, *events.absent[row.id])))


# -- indoors -------------------------------------------------------------------------------------
def _outdoors(case: Case, sessions: list[Session]) -> list[Session]:
    """The sport sessions that lose their venue."""
    outdoor = {room.id for room in case.rooms.values() if room.outdoor}
    return [s for s in sessions if s.kind is SessionKind.SPORT and s.room in outdoor and s.phase in case.phases]


def _indoors(case: Case, moved: list[Session], day: Weekday) -> Case:
    """``day`` with a phase indoors beside each phase of sport, for the classes of ``moved``."""
    phases = dict.fromkeys(session.phase for session in moved if session.phase is not None)
    in_phase = {phase: {klass for s in moved if s.phase == phase for klass in s.classes} for phase in phases}
    indoor = {
        phase + INDOORS: replace(case.phases[phase], id=phase + INDOORS, activities=(Activity.HOMEWORK,))
        for phase in phases
    }
    helpers = {person for session in moved for person in session.people}
    return replace(
        case,
        phases={**case.phases, **indoor},
        classes={k: _split(row, day, in_phase) for k, row in case.classes.items()},
        staff={k: _able(row) if k in helpers else row for k, row in case.staff.items()},
    )


def _split(row: ClassWeek, day: Weekday, in_phase: Mapping[str, set[str]]) -> ClassWeek:
    """The pupils of the class at sport, or indoors."""
    pupils = dict(row.phase_students)
    for phase, moved in in_phase.items():
        stay = row.stay(Activity.SPORT, day, phase)
        pupils[phase] = {day: 0 if row.id in moved else stay}
        pupils[phase + INDOORS] = {day: stay if row.id in moved else 0}
    return replace(row, phase_students=pupils)


def _able(row: StaffWeek) -> StaffWeek:
    return row if Role.HOMEWORK in row.roles else replace(row, roles=(*row.roles, Role.HOMEWORK))


def _at_home(case: Case, moved: list[Session], sessions: list[Session]) -> list[Session]:
    """``sessions`` with each class of ``moved`` in its home room, the first of a session under its people."""
    there: list[Session] = []
    for session in sessions:
        if session not in moved:
            there.append(session)
            continue
        for number, klass in enumerate(key for key in session.classes if key in case.classes):
            there.append(
                replace(
                    session,
                    kind=SessionKind.HOMEWORK,
                    phase=f"{session.phase}{INDOORS}",
                    room=case.classes[klass].home_room,
                    classes=(klass,),
                    staff=() if number else session.staff,
                )
            )
    return there


def _where_it_was(session: Session, moved: list[Session]) -> Session:
    """A group indoors at the venue where its class was to be."""
    for old in moved:
        if session.phase == f"{old.phase}{INDOORS}" and set(session.classes) <= set(old.classes):
            return replace(session, room=old.room)
    return session
