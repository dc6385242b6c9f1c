"""Duty posts."""

from afterschool.model.roster import Session
from afterschool.model.words import SessionKind
from solver.encoding.draft import Draft


def put_posts(draft: Draft, sessions: dict[int, Session]) -> None:
    """Who stands where, and who is missing."""
    tasks = {(t.post, t.time.day): t for t in draft.layout.takers if t.kind is SessionKind.POST}
    standing: dict[tuple[str | None, object], int] = {}
    for index, session in sessions.items():
        task = tasks.get((session.post, session.day))
        for person in session.people:
            if draft.serve(index, person, () if task is None else (task,)) is not None:
                key = (session.post, session.day)
                standing[key] = standing.get(key, 0) + 1
    for (post, day), missing in draft.variables.missing_at_post.items():
        asked = max(0, draft.layout.case.posts[post].count)
        draft.put(missing, max(0, asked - standing.get((post, day), 0)))
