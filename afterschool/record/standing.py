"""What was noted of a date stays, though the week's plan was mended since and no longer has it so.

A session is found again by its duty: kind, phase, classes, club or post. Where the plan has put classes together
otherwise, has moved a club or has lost a phase, what was noted takes the place of what is foreseen now: nothing has to
be noted twice, nobody is paid twice for the same pupils, and corrections find what they correct.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from afterschool.calendar import CalendarDay, DatedSession
from afterschool.model.roster import Session
from afterschool.model.words import WEEK, SessionKind
from afterschool.record.sessions import SessionRecord

_NOT_OF_CLASSES = (SessionKind.CLUB, SessionKind.POST)


def standing(
    foreseen: Sequence[DatedSession], noted: Mapping[str, SessionRecord], day: CalendarDay
) -> tuple[DatedSession, ...]:
    """``foreseen`` sessions of ``day`` beside those that were ``noted`` and that nothing foresees any more."""
    known = {row.id for row in foreseen}
    gone = [row for key, row in noted.items() if key not in known]
    if not gone and all(row.part is None for row in noted.values()):
        return tuple(foreseen)
    return (*_left(foreseen, noted, gone), *(_dated(row, day) for row in gone))


def _left(
    foreseen: Iterable[DatedSession], noted: Mapping[str, SessionRecord], gone: Sequence[SessionRecord]
) -> Iterator[DatedSession]:
    """What is foreseen and not noted in another form; a group keeps those of its classes that were nowhere."""
    clubs = {row.club for row in gone if row.club is not None}
    for row in foreseen:
        if row.id in noted:
            part = noted[row.id].part
            yield row if part is None else replace(row, session=replace(row.session, classes=part))
        elif row.session.kind is SessionKind.POST:
            yield row
        elif row.session.kind is SessionKind.CLUB:
            if row.session.club not in clubs:
                yield row
        else:
            elsewhere = {name for other in gone if _meets(row, other) for name in other.classes}
            classes = tuple(name for name in row.session.classes if name not in elsewhere)
            if classes:
                yield replace(row, session=replace(row.session, classes=classes))


def _meets(row: DatedSession, other: SessionRecord) -> bool:
    """Whether classes that were in ``other`` cannot have been in ``row``."""
    return other.kind not in _NOT_OF_CLASSES and row.start_min < other.end_min and other.start_min < row.end_min


def _dated(noted: SessionRecord, day: CalendarDay) -> DatedSession:
    session = Session(
        kind=noted.kind,
        day=noted.weekday or WEEK[noted.day.weekday()],
        phase=noted.phase,
        room=noted.room,
        classes=noted.classes,
        club=noted.club,
        post=noted.post,
        staff=tuple(place.planned for place in noted.places),
    )
    return DatedSession(
        id=noted.id,
        day=noted.day,
        week=day.week,
        version=day.version or "",
        session=session,
        start_min=noted.start_min,
        end_min=noted.end_min,
        programme=None if noted.kind is SessionKind.POST else noted.programme,
    )
