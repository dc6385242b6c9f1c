"""H7: clubs meet as their entry says: phase, day, room, gap, leader and the same leader all week; conflicts apart."""

from itertools import product

from ortools.sat.python import cp_model

from afterschool.model.words import WEEK, Role, SessionKind
from solver.layout.clubs import Meeting
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Variables, total


def build(model: Sheet, layout: Layout, variables: Variables) -> None:
    """Ensures what H7 asks of every club."""
    by_club: dict[str, list[Meeting]] = {}
    for meeting in layout.meetings:
        by_club.setdefault(meeting.club, []).append(meeting)
    leading = _leading(layout, variables)
    for meeting in layout.meetings:
        _place(model, layout, variables, meeting, leading.get(meeting, {}))
    for club_id, missing in variables.missing_meetings.items():
        held = total(variables.held[meeting] for meeting in by_club.get(club_id, ()))
        asked = max(0, layout.case.clubs[club_id].sessions_per_week)
        model.add(held <= asked)
        model.add(held + missing >= asked)
    for club, meetings in by_club.items():
        _week(model, layout, variables, club, meetings)
        _same_leader(model, variables, club, [leading.get(meeting, {}) for meeting in meetings])
    for first, second in layout.case.club_conflicts:
        for a, b in product(by_club.get(first, ()), by_club.get(second, ())):
            if a.time.overlaps(b.time):
                model.add(variables.meets(a) + variables.meets(b) <= 1)


Leading = dict[tuple[str, str | None], cp_model.IntVar]
"""(person, campus) -> the person leads the meeting there."""


def _leading(layout: Layout, variables: Variables) -> dict[Meeting, Leading]:
    at = {(m.club, m.phase, m.time.day): m for m in layout.meetings}
    leading: dict[Meeting, Leading] = {}
    for task, people in layout.takers.items():
        if task.kind is SessionKind.CLUB and task.role is Role.CLUB:
            meeting = at[task.club or "", task.phase or "", task.time.day]
            for person in people:
                leading.setdefault(meeting, {})[person, task.campus] = variables.serve[person, task]
    return leading


def _place(model: Sheet, layout: Layout, variables: Variables, meeting: Meeting, leading: Leading) -> None:
    """Ensures that a meeting has one leader and one room, on the same campus."""
    model.add(total(leading.values()) == variables.held[meeting])
    for campus in variables.meeting_campuses(meeting):
        led = [var for (_p, c), var in leading.items() if c == campus]
        vacant = variables.vacant.get((meeting, campus), 0)
        rooms = [variables.room[meeting, pool] for pool in layout.meeting_pools(meeting) if pool.campus == campus]
        model.add(total(led) + vacant == total(rooms))


def _week(model: Sheet, layout: Layout, variables: Variables, club_id: str, meetings: list[Meeting]) -> None:
    """Ensures the number of meetings a week, one a day, and the gap between them."""
    club = layout.case.clubs[club_id]
    if any(meeting.may_be_vacant for meeting in meetings):
        model.add(total(variables.meets(meeting) for meeting in meetings) <= club.sessions_per_week)
    window = max(1, club.min_gap_days)
    for first in range(len(WEEK) - window + 1 if window < len(WEEK) else 1):
        days = WEEK[first : first + window]
        close = [variables.meets(meeting) for meeting in meetings if meeting.time.day in days]
        if len(close) > 1:
            model.add(total(close) <= 1)


def _same_leader(model: Sheet, variables: Variables, club: str, leading: list[Leading]) -> None:
    people = dict.fromkeys(person for its in leading for person, _ in its)
    if people:
        model.at_most(1, [variables.chosen[club, person] for person in people])
    for its in leading:
        for person in people:
            here = [var for (p, _c), var in its.items() if p == person]
            if here:
                model.add(total(here) <= variables.chosen[club, person])
