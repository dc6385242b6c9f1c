"""From a roster to a solution of the model: the inverse of :mod:`solver.decoding`.

Decisions are set from the sessions and what follows from them is worked out, so that every row of the model holds.
Anything can be given: what breaks a hard rule of the case, or does not fit into the model, is left out and named.
"""

from dataclasses import dataclass, field

import numpy as np

from afterschool.model.roster import Roster, Session
from afterschool.model.words import SessionKind
from afterschool.rules.legal_part import legal_part
from solver.encoding.clubs import put_meetings
from solver.encoding.draft import Draft
from solver.encoding.loose import put_loose
from solver.encoding.posts import put_posts
from solver.encoding.slots import put_slots
from solver.engine import Values
from solver.sparse import Flags
from solver.week_model import WeekModel

GENTLE_ROUNDS = 40
"""So often only one session a broken row is left out; after that all sessions of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoded:
    """A solution of the model, and what of the roster is not in it."""

    values: Values | None
    """``None``: not even the empty roster is a solution, as binding locks ask for more."""
    roster: Roster
    """The sessions that are in the solution, at least in part, without those who may not be placed."""
    dropped: tuple[int, ...] = ()
    """Indexes of the sessions that are not in the solution as they were, or only in part."""
    columns: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Index of each session in the solution -> the decisions that stand for it."""


def encode(week: WeekModel, roster: Roster) -> Encoded:
    """The solution of ``week`` that stands for ``roster``, as far as there is one."""
    legal = legal_part(week.case, roster)
    touched = {*legal.lost_sessions, *(session for session, _person in legal.lost_people)}
    sessions = dict(zip(legal.index, legal.roster.sessions, strict=True))
    rounds = 0
    while True:
        draft = _draft(week, sessions)
        broken = week.rows.broken(draft.values)
        touched |= draft.in_part
        if not broken.any():
            return Encoded(
                values=tuple(draft.values.tolist()),
                roster=Roster(sessions=tuple(sessions.values()), extra=roster.extra),
                dropped=tuple(sorted(touched)),
                columns={session: tuple(its) for session, its in draft.columns.items()},
            )
        guilty = _guilty(week, draft, broken, gentle=rounds < GENTLE_ROUNDS)
        if not guilty:
            return Encoded(values=None, roster=Roster(), dropped=tuple(range(len(roster.sessions))))
        touched |= guilty
        rounds += 1
        sessions = {index: session for index, session in sessions.items() if index not in guilty}


def _draft(week: WeekModel, sessions: dict[int, Session]) -> Draft:
    by_kind: dict[SessionKind, dict[int, Session]] = {}
    for index, session in sessions.items():
        by_kind.setdefault(session.kind, {})[index] = session
    draft = Draft(week)
    put_meetings(draft, by_kind.pop(SessionKind.CLUB, {}))
    put_posts(draft, by_kind.pop(SessionKind.POST, {}))
    put_slots(draft, [item for its in by_kind.values() for item in its.items()])
    week.put_right(draft.values)
    put_loose(draft)
    return draft


def _guilty(week: WeekModel, draft: Draft, broken: Flags, *, gentle: bool) -> set[int]:
    """Sessions with a part in rows that do not hold: one a row, or all."""
    sources: dict[int, set[int]] = {}
    for session, columns in draft.columns.items():
        for column in columns:
            sources.setdefault(column, set()).add(session)
    guilty: set[int] = set()
    for row in np.flatnonzero(broken).tolist():
        columns = week.rows.column[week.rows.start[row] : week.rows.start[row + 1]].tolist()
        its = {session for column in columns for session in sources.get(column, ())}
        if its.isdisjoint(guilty):
            guilty |= {max(its)} if gentle and its else its
    return guilty
