"""What the commands of every day print of a date."""

from collections.abc import Iterator
from typing import Any

from afterschool.calendar.words import day_words, week_words
from afterschool.model.time import DAY_MINUTES, clock_of
from afterschool.model.words import name_of
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.covering import CoverCandidate, CoverDesk
from afterschool.record.daybook import Daybook
from afterschool.record.notice import day_notice
from afterschool.record.rows import ABSENCE_REASONS, Absence
from afterschool.record.sessions import SessionState
from afterschool.texts import Message, _, joined

CANDIDATES_SHOWN = 3


def heading(board: DayBoard) -> Message:
    """The date and what it is."""
    return _(
        "{day} {weekday} {week} {what}",
        day=board.day.day,
        weekday=name_of(board.day.weekday),
        week=week_words(board.day),
        what=day_words(board.day),
    )


def cover_lines(book: Daybook, board: DayBoard) -> Iterator[object]:
    """Absences, changes, and each open place with those who could serve."""
    yield heading(board)
    for absence in board.absences:
        yield absence_line(book, absence)
    for line in day_notice(book, board).lines:
        if line.session.change is not None:
            names = {"session": line.session.title(book.names), "before": line.before, "after": line.after}
            if line.session.room == line.session.session.room:
                yield _("变动 {session}：{before} → {after}", **names)
            else:
                yield _("变动 {session}：{before} → {after}，改在{where}", where=line.where, **names)
    desk = CoverDesk(book, board)
    count = 0
    for session, position in board.open_places:
        count += 1
        yield _("空位 {session}  {id}", session=session.title(book.names), id=place_id(session, position))
        for candidate in desk.candidates(session, position)[:CANDIDATES_SHOWN]:
            yield candidate_line(book, candidate)
    yield _("空位 {count} 个", count=count)


def absence_line(book: Daybook, absence: Absence) -> Message:
    """Who is away, when and why."""
    return _(
        "请假 {name} {time} {reason}",
        name=book.names.person(absence.person),
        time=absence_time(absence),
        reason=ABSENCE_REASONS[absence.reason],
    )


def absence_time(absence: Absence) -> Message:
    """From and to."""
    days = joined(list(dict.fromkeys([str(absence.first_day), str(absence.last_day)])), " – ")
    if absence.from_min == 0 and absence.to_min == DAY_MINUTES:
        return _("{days} 全天", days=days)
    start, end = clock_of(absence.from_min), clock_of(absence.to_min)
    return Message("{days} {start}–{end}", {"days": days, "start": start, "end": end})


def candidate_line(book: Daybook, candidate: CoverCandidate) -> Message:
    """Somebody with the reasons."""
    reasons = joined(candidate.reasons)
    names = {"name": book.names.person(candidate.person), "id": candidate.person, "reasons": reasons}
    if candidate.impossible:
        return _("  不能：{name}（{id}）{reasons}", **names)
    return _("  {name}（{id}）{reasons}", **names)


def place_id(session: BoardSession, position: int) -> str:
    """How a place is named on the command line."""
    return session.id if len(session.staff) == 1 else f"{session.id}@{position + 1}"


def session_line(book: Daybook, session: BoardSession) -> Message:
    """A session with who serves and what was noted."""
    people: object = book.names.people(session.present) if session.present else _("无人")
    if session.state is not SessionState.HELD:
        people = session.state_words
    names = {"session": session.title(book.names), "people": people, "id": session.id}
    if session.record is None:
        return _("{session}（{people}）未登记  {id}", **names)
    pupils = session.record.pupils
    if pupils is None:
        return _("{session}（{people}）已登记  {id}", **names)
    return _("{session}（{people}）已登记 {pupils} 人  {id}", pupils=pupils, **names)


def cover_object(book: Daybook, board: DayBoard) -> dict[str, Any]:
    """The same as :func:`cover_lines` for programs."""
    desk, notice = CoverDesk(book, board), day_notice(book, board)
    return {
        "day": board.day.day.isoformat(),
        "absences": [_absence_object(row) for row in board.absences],
        "changes": [_change_object(row) for row in board.changed],
        "open": [
            {
                "session": session.id,
                "place": position + 1,
                "candidates": [_candidate_object(row) for row in desk.candidates(session, position)],
            }
            for session, position in board.open_places
        ],
        "messages": {person: str(text) for person, text in notice.messages.items()},
    }


def session_object(session: BoardSession) -> dict[str, Any]:
    """A session for programs."""
    noted = session.record
    found: dict[str, Any] = {
        "id": session.id,
        "kind": session.session.kind.value,
        "start": clock_of(session.dated.start_min),
        "end": clock_of(session.dated.end_min),
        "room": session.room,
        "state": session.state.value,
        "planned": list(session.planned),
        "staff": list(session.staff),
        "recorded": noted is not None,
    }
    if noted is not None:
        words = {name: getattr(noted, name) for name in ("content", "form", "handover", "patrol")}
        found |= {"reason": noted.reason.value if noted.reason else None, "reason_note": noted.reason_note}
        found |= {"pupils": {group.class_id: group.pupils for group in noted.groups}} | words
        found["swapped"] = [place.swapped for place in noted.places]
    return found


def _absence_object(row: Absence) -> dict[str, Any]:
    return {
        "person": row.person,
        "first_day": row.first_day.isoformat(),
        "last_day": row.last_day.isoformat(),
        "from": clock_of(row.from_min),
        "to": clock_of(row.to_min),
        "reason": row.reason.value,
    }


def _change_object(row: BoardSession) -> dict[str, Any]:
    change = row.change
    return {
        "session": row.id,
        "kind": change.kind.value if change else "",
        "planned": list(row.planned),
        "staff": list(row.staff) if row.state is SessionState.HELD else [],
        "into": row.into,
        "counts": change.counts if change else True,
        "reason": change.reason.value if change and change.reason else None,
        "why": change.why if change else "",
    }


def _candidate_object(row: CoverCandidate) -> dict[str, Any]:
    return {
        "person": row.person,
        "possible": not row.impossible,
        "fits": row.fits,
        "covers": row.covers,
        "reasons": [str(reason) for reason in row.reasons],
    }
