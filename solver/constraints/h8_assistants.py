"""H8: a club meeting has the assistants it needs or counts them missing; an own teacher beside an outside leader."""

from collections.abc import Iterable

from afterschool.model.words import Role, SessionKind
from solver.layout.clubs import Meeting
from solver.layout.tasks import Task
from solver.layout.week import Layout
from solver.sheet import Sheet
from solver.variables import Expr, Variables, total


def build(model: Sheet, layout: Layout, variables: Variables) -> None:
    """Ensures what H8 asks of every meeting, and that as many people assist as meetings take."""
    tasks: dict[tuple[object, ...], Task] = {}
    for task in layout.takers:
        if task.kind is SessionKind.CLUB:
            tasks[task.role, task.club, task.phase, task.time.day, task.campus] = task
    places: dict[tuple[object, ...], list[tuple[Meeting, str | None]]] = {}
    for meeting in layout.meetings:
        for campus in variables.meeting_campuses(meeting):
            where: tuple[object, ...] = (meeting.phase, meeting.time.day, campus)
            leading = tasks.get((Role.CLUB, meeting.club, *where))
            _meeting(model, layout, variables, meeting, campus, leading)
            places.setdefault(where, []).append((meeting, campus))
    for where, meetings in places.items():
        anonymous = tasks.get((Role.ASSISTANT, None, *where))
        named = [tasks.get((Role.ASSISTANT, meeting.club, *where)) for meeting, _ in meetings]
        _supply(model, layout, variables, meetings, anonymous, named)


def _taken(variables: Variables, task: Task | None, among: Iterable[str] | None = None) -> Expr:
    return total(variables.takers(task, among)) if task is not None else 0


def _meeting(
    model: Sheet,
    layout: Layout,
    variables: Variables,
    meeting: Meeting,
    campus: str | None,
    leading: Task | None,
) -> None:
    asked = max(0, layout.case.clubs[meeting.club].assistants)
    outside = [person for person in meeting.leaders if person not in layout.own]
    led = _taken(variables, leading)
    external = _taken(variables, leading, outside) if layout.case.rules.accompany_external else 0
    needed = asked * led if asked else external
    own, other = variables.own_helpers[meeting, campus], variables.other_helpers[meeting, campus]
    missing = variables.missing_helpers[meeting, campus]
    idle: Expr = 0
    vacant = variables.vacant.get((meeting, campus))
    if vacant is not None and asked:
        idle = variables.count(0, asked)
        model.add(idle <= asked * vacant)
        model.add(missing <= max(1, asked) * led)
    model.add(own + other + missing == needed + idle)
    model.add(own + missing >= external)


def _supply(
    model: Sheet,
    layout: Layout,
    variables: Variables,
    meetings: list[tuple[Meeting, str | None]],
    anonymous: Task | None,
    named: list[Task | None],
) -> None:
    """Ensures that own and other assistants are as many as the meetings of a slot count."""
    outside = [person for person in layout.case.staff if person not in layout.own]
    for helpers, among in ((variables.own_helpers, layout.own), (variables.other_helpers, outside)):
        by_name = [_taken(variables, task, among) for task in named]
        for place, count in zip(meetings, by_name, strict=True):
            model.add(helpers[place] >= count)
        model.add(total(helpers[place] for place in meetings) == _taken(variables, anonymous, among) + total(by_name))
