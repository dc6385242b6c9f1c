"""The views of the roster: one person's, class's, room's or club's week, one day of everybody, the whole week."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from afterschool.model.case import Phase
from afterschool.model.words import Activity, Weekday, name_of
from afterschool.texts import Message, _
from ui.window.roster.labels import activity_text, grades_text, hours_text
from ui.window.roster.weekgrid import Cell, Grid, Heading, Slot, Subject, WeekIndex


class View(StrEnum):
    """What the page shows."""

    WEEK = "week"
    DAY = "day"
    CLASS = "class"
    PERSON = "person"
    ROOM = "room"
    CLUB = "club"


VIEW_NAMES: Mapping[View, Message] = {
    View.WEEK: _("全周总表"),
    View.DAY: _("按天"),
    View.CLASS: _("按班级"),
    View.PERSON: _("按人员"),
    View.ROOM: _("按场地"),
    View.CLUB: _("按社团"),
}


def subjects_of(view: View, index: WeekIndex) -> tuple[tuple[str, str], ...]:
    """What can be chosen in ``view``: (id, name), in the order of the plan. The whole week has nothing to choose."""
    names: Mapping[View, Mapping[str, str]] = {
        View.CLASS: index.labels.classes,
        View.PERSON: index.labels.staff,
        View.ROOM: index.labels.rooms,
        View.CLUB: index.labels.clubs,
        View.DAY: {day: str(name_of(day)) for day in index.days},
        View.WEEK: {},
    }
    return tuple(names[view].items())


def grid_of(view: View, subject: str, index: WeekIndex) -> Grid:
    """The table of ``view`` for ``subject`` (an id of :func:`subjects_of`)."""
    if view is View.WEEK:
        return _everybody(_("全周总表"), index.days, index)
    if view is View.DAY:
        day = Weekday(subject)
        return _everybody(name_of(day), (day,), index)
    return _MAKERS[view](subject, index)


def _class_grid(class_id: str, index: WeekIndex) -> Grid:
    row = index.case.classes[class_id]
    phases = [phase for phase in _by_time(index) if row.grade in phase.grades]

    def cell(slot: Slot, day: Weekday) -> Cell:
        return index.at(Subject.CLASS, class_id, day, slot) + index.at(Subject.CLASS_CLUB, class_id, day, slot)

    return _by_slot(index.labels.classes[class_id], [(_phase_heading(p), Slot(p.id)) for p in phases], cell, index)


def _person_grid(person: str, index: WeekIndex) -> Grid:
    def cell(slot: Slot, day: Weekday) -> Cell:
        # That others are missing beside them is no shortage of this person's week.
        return tuple(replace(entry, missing=0) for entry in index.at(Subject.PERSON, person, day, slot))

    posts = [
        (Heading(text=index.labels.posts[post.id], detail=hours_text(post.start_min, post.end_min)), slot)
        for post in index.case.posts.values()
        for slot in [Slot(post.id, is_post=True)]
        if any(cell(slot, day) for day in index.days)
    ]
    phases = [(_phase_heading(phase), Slot(phase.id)) for phase in _by_time(index)]
    return _by_slot(index.labels.staff[person], phases + posts, cell, index)


def _room_grid(room: str, index: WeekIndex) -> Grid:
    def cell(slot: Slot, day: Weekday) -> Cell:
        return index.at(Subject.ROOM, room, day, slot)

    slots = [(_phase_heading(phase), Slot(phase.id)) for phase in _by_time(index)]
    return _by_slot(index.labels.rooms[room], slots, cell, index)


def _club_grid(club: str, index: WeekIndex) -> Grid:
    def cell(slot: Slot, day: Weekday) -> Cell:
        return index.at(Subject.CLUB, club, day, slot)

    slots = [(_phase_heading(p), Slot(p.id)) for p in _by_time(index) if Activity.CLUB in p.activities]
    return _by_slot(index.labels.clubs[club], slots, cell, index)


_MAKERS: Mapping[View, Callable[[str, WeekIndex], Grid]] = {
    View.CLASS: _class_grid,
    View.PERSON: _person_grid,
    View.ROOM: _room_grid,
    View.CLUB: _club_grid,
}


def _by_slot(
    title: str,
    slots: list[tuple[Heading, Slot]],
    cell: Callable[[Slot, Weekday], Cell],
    index: WeekIndex,
) -> Grid:
    """Rows are parts of the day, columns are days."""
    return Grid(
        title=title,
        rows=tuple(heading for heading, _slot in slots),
        columns=tuple(Heading(text=name_of(day)) for day in index.days),
        cells=tuple(tuple(cell(slot, day) for day in index.days) for _heading, slot in slots),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column of the tables with everybody: a day and the phases of one kind on it, or its posts."""

    heading: Heading
    day: Weekday
    phases: tuple[Phase, ...] = ()

    @property
    def is_posts(self) -> bool:
        return not self.phases


def _everybody(title: Message, days: tuple[Weekday, ...], index: WeekIndex) -> Grid:
    """Rows are classes, clubs and posts; columns are the parts of each day, phases of one kind side by side."""
    columns = [column for day in days for column in _columns_of(day, index, name_day=len(days) > 1)]
    rows: list[tuple[Heading, Subject, str]] = [
        *((Heading(text=name), Subject.CLASS, id_) for id_, name in index.labels.classes.items()),
        *((Heading(text=name, detail=_("社团")), Subject.CLUB, id_) for id_, name in index.labels.clubs.items()),
        *((Heading(text=name, detail=_("岗位")), Subject.POST, id_) for id_, name in index.labels.posts.items()),
    ]
    return Grid(
        title=title,
        rows=tuple(heading for heading, _subject, _id in rows),
        columns=tuple(column.heading for column in columns),
        cells=tuple(
            tuple(_everybody_cell(subject, id_, column, index) for column in columns) for _heading, subject, id_ in rows
        ),
    )


def _everybody_cell(subject: Subject, id_: str, column: _Column, index: WeekIndex) -> Cell:
    if column.is_posts:
        return index.at(subject, id_, column.day, Slot(id_, is_post=True)) if subject is Subject.POST else ()
    return tuple(entry for phase in column.phases for entry in index.at(subject, id_, column.day, Slot(phase.id)))


def _columns_of(day: Weekday, index: WeekIndex, *, name_day: bool) -> Iterator[_Column]:
    groups: dict[tuple[Activity, ...], list[Phase]] = {}
    for phase in _by_time(index):
        if day in phase.days:
            groups.setdefault(phase.activities, []).append(phase)
    for phases in groups.values():
        times = "  ".join(dict.fromkeys(hours_text(phase.start_min, phase.end_min) for phase in phases))
        yield _Column(heading=_heading(day, activity_text(phases[0]), times, name_day), day=day, phases=tuple(phases))
    if any(day in post.days for post in index.case.posts.values()):
        yield _Column(heading=_heading(day, _("岗位"), "", name_day), day=day)


def _heading(day: Weekday, text: Message, times: str, name_day: bool) -> Heading:
    return Heading(text=text, detail=times, above=name_of(day) if name_day else "")


def _by_time(index: WeekIndex) -> list[Phase]:
    return sorted(index.case.phases.values(), key=lambda phase: (phase.start_min, phase.end_min))


def _phase_heading(phase: Phase) -> Heading:
    hours = hours_text(phase.start_min, phase.end_min)
    detail = Message("{grades} · {hours}", {"grades": grades_text(phase.grades), "hours": hours})
    return Heading(text=activity_text(phase), detail=detail)
