"""Club meetings: when, in which pool of rooms, under whom and with whom."""

from afterschool.model.roster import Session
from afterschool.model.words import Role, SessionKind
from solver.encoding.draft import Draft
from solver.layout.clubs import Meeting
from solver.layout.tasks import Task

Tasks = dict[tuple[object, ...], Task]
"""(role, club or ``None``, phase, day, campus) -> task."""


def put_meetings(draft: Draft, sessions: dict[int, Session]) -> None:
    """Every meeting with its people, and how many meetings each club misses."""
    meetings = {(m.club, m.phase, m.time.day): m for m in draft.layout.meetings}
    tasks: Tasks = {
        (t.role, t.club, t.phase, t.time.day, t.campus): t for t in draft.layout.takers if t.kind is SessionKind.CLUB
    }
    held: dict[str, int] = {}
    for index, session in sessions.items():
        meeting = meetings.get((session.club or "", session.phase or "", session.day))
        if meeting is None or session.room not in meeting.rooms or not _put(draft, tasks, index, session, meeting):
            draft.in_part.add(index)
        elif session.staff[0] is not None:
            held[meeting.club] = held.get(meeting.club, 0) + 1
    for club, missing in draft.variables.missing_meetings.items():
        asked = max(0, draft.layout.case.clubs[club].sessions_per_week)
        draft.put(missing, max(0, asked - held.get(club, 0)))


def _put(draft: Draft, tasks: Tasks, index: int, session: Session, meeting: Meeting) -> bool:
    """One meeting; whether the model has it."""
    variables, leader = draft.variables, session.staff[0]
    pool = draft.layout.pools[session.room or ""]
    where = (meeting.phase, meeting.time.day, pool.campus)
    if leader is None:
        vacant = variables.vacant.get((meeting, pool.campus))
        if vacant is None:
            return False
        draft.ask(index, vacant)
    else:
        leading = tasks.get((Role.CLUB, meeting.club, *where))
        if draft.serve(index, leader, () if leading is None else (leading,)) is None:
            return False
        draft.ask(index, variables.held[meeting])
        draft.put(variables.chosen[meeting.club, leader])
    draft.ask(index, variables.room[meeting, pool])
    _put_assistants(draft, tasks, index, session, meeting, where)
    return True


def _put_assistants(
    draft: Draft, tasks: Tasks, index: int, session: Session, meeting: Meeting, where: tuple[object, ...]
) -> None:
    variables, layout, case = draft.variables, draft.layout, draft.layout.case
    leader, campus = session.staff[0], layout.pools[session.room or ""].campus
    external = leader is not None and leader not in layout.own and case.rules.accompany_external
    asked = max(0, case.clubs[meeting.club].assistants)
    needed = asked if asked else int(external)
    if leader is None and not asked:
        needed = 0
    ways = [tasks[key] for key in ((Role.ASSISTANT, club, *where) for club in (meeting.club, None)) if key in tasks]
    helping = 0
    for person in session.staff[1:]:
        if person is None or helping >= needed:
            draft.in_part.add(index)
        elif draft.serve(index, person, ways) is not None:
            helping += 1
            helpers = variables.own_helpers if person in layout.own else variables.other_helpers
            draft.ask(index, helpers[meeting, campus])
    if leader is not None:
        draft.put(variables.missing_helpers[meeting, campus], needed - helping)
