"""``afterschool-roster/1``: who does what, where and when, as a JSON object.

A roster may come from any program and may be wrong in any way; it is here to be judged. So a session that makes no
sense is no reason to refuse the document: it is kept as a :class:`MalformedSession` and breaks rule H1. Only what is
no roster at all is refused.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from afterschool.interchange.codecs import kept
from afterschool.interchange.jsonfile import read_document
from afterschool.interchange.place import Place, UnfitError
from afterschool.interchange.sessions import RosterSession
from afterschool.interchange.versions import expect_format
from afterschool.model.roster import MalformedSession, Roster, Session
from afterschool.problems import shown
from afterschool.texts import _

ROSTER_FORMAT = "afterschool-roster/1"
_SESSION = RosterSession()


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDocument:
    """A roster and the object it was read from, which keeps what the model does not hold."""

    roster: Roster
    source: Mapping[str, object]


def read_roster(path: Path) -> RosterDocument:
    """The roster in the file ``path``.

    Raises:
        KnownError: if it cannot be read, with every problem and its JSON path.
    """
    return read_document(path, parse_roster)


def parse_roster(document: object) -> RosterDocument:
    """The roster of a JSON object; sessions that are none come as malformed ones.

    Raises:
        KnownError: if it is no roster, with every problem and its JSON path.
    """
    source = expect_format(document, ROSTER_FORMAT)
    at = Place()
    rows = source.get("sessions")
    if isinstance(rows, list):
        for index, row in enumerate(rows):
            if not isinstance(row, dict):
                at.key("sessions").item(index).note(
                    _("应为对象，现为 {value}", value=shown(row)), _("删去或更正这一项")
                )
    else:
        at.key("sessions").note(_("应为列表，现为 {value}", value=shown(rows)), _("改为方括号里的列表，可以是空的"))
    if at.problems or not isinstance(rows, list):
        raise at.known_error(_("这份课表读不了，请更正以下各处"))
    return RosterDocument(roster=_roster(source, rows), source=source)


def roster_object(roster: Roster, like: RosterDocument | None = None) -> dict[str, object]:
    """``roster`` as a JSON object; what still holds of ``like``, the document it came from, stays as it stood there."""
    source = like.source if like else {}
    old = source.get("sessions")
    old_rows = old if isinstance(old, list) else []
    rows: list[object] = []
    malformed = sorted(roster.malformed, key=lambda session: session.position)
    for session in roster.sessions:
        while malformed and malformed[0].position <= len(rows):
            rows.append(malformed.pop(0).raw)
        rows.append(_row(session, old_rows, len(rows)))
    rows.extend(session.raw for session in malformed)
    return {**dict.fromkeys(source), "format": ROSTER_FORMAT, **roster.extra, "sessions": rows}


def _roster(source: Mapping[str, object], rows: list[object]) -> Roster:
    sessions: list[Session] = []
    malformed: list[MalformedSession] = []
    for position, row in enumerate(rows):
        at = Place()
        try:
            sessions.append(_SESSION.read(row, at))
        except UnfitError:
            malformed.append(MalformedSession(position=position, raw=row, fault=at.problems[0].what))
    extra = {key: value for key, value in source.items() if key not in ("format", "sessions")}
    return Roster(sessions=tuple(sessions), malformed=tuple(malformed), extra=extra)


def _row(session: Session, old_rows: list[object], position: int) -> object:
    like = old_rows[position] if position < len(old_rows) else None
    return kept(_SESSION, session, like)
