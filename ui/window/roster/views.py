"""The views of the roster: one person's, class's, room's or club's week, one day of everybody, the whole week."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property

from afterschool.model.case import Phase
from afterschool.model.time import hours_text
from afterschool.model.words import Activity, Weekday, name_of
from afterschool.texts import Message, _, joined
from ui.labels import activity_text, grades_text
from ui.window.roster.hours import hours_by_day, hours_by_grade
from ui.window.roster.week_index import Subject, WeekIndex
from ui.window.roster.weekgrid import Cell, Grid, Heading, Slot


class View(StrEnum):
    """What the page shows."""

    WEEK = "week"
    DAY = "day"
    CLASS = "class"
    PERSON = "person"
    ROOM = "room"
    CLUB = "club"
    POST = "post"


VIEW_NAMES: Mapping[View, Message] = {
    View.WEEK: _("全周"),
    View.DAY: _("按天"),
    View.CLASS: _("按班级"),
    View.PERSON: _("按人员"),
    View.ROOM: _("按场地"),
    View.CLUB: _("按社团"),
    View.POST: _("按岗位"),
}


def subjects_of(view: View, index: WeekIndex) -> tuple[tuple[str, str], ...]:
    """What can be chosen in ``view``: (id, name), in the order of the plan. The whole week has nothing to choose."""
    names: Mapping[View, Mapping[str, str]] = {
        View.CLASS: index.labels.classes,
        View.PERSON: index.labels.staff,
        View.ROOM: index.labels.rooms,
        View.CLUB: index.labels.clubs,
        View.POST: index.labels.posts,
        View.DAY: {day: str(name_of(day)) for day in index.days},
        View.WEEK: {},
    }
    return tuple(names[view].items())


def grid_of(view: View, subject: str, index: WeekIndex, also: str = "") -> Grid:
    """The table of ``view`` for ``subject`` (an id of :func:`subjects_of`).

    ``also``: a phase or post that a person's week shows even where nothing of theirs is in it.
    """
    if view is View.WEEK:
        return _everybody(_("全周总表"), index.days, index)
    if view is View.DAY:
        day = Weekday(subject)
        return _everybody(name_of(day), (day,), index)
    if view is View.PERSON:
        return _person_grid(subject, index, also)
    return _MAKERS[view](subject, index)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """A row of one subject's week: a post, or phases of one kind of which each day has at most one."""

    heading: Heading
    slots: Mapping[Weekday, Slot]


def _class_grid(class_id: str, index: WeekIndex) -> Grid:
    grade = index.case.classes[class_id].grade
    phases = [phase for phase in _by_time(index) if grade in phase.grades]

    def cell(slot: Slot, day: Weekday) -> Cell:
        return index.at(Subject.CLASS, class_id, day, slot) + index.at(Subject.CLASS_CLUB, class_id, day, slot)

    return _by_slot(index.labels.classes[class_id], _phase_rows(phases, name_grades=False), cell, index)


def _person_grid(person: str, index: WeekIndex, also: str) -> Grid:
    def cell(slot: Slot, day: Weekday) -> Cell:
        # That others are missing beside them is no shortage of this person's week.
        return tuple(replace(entry, missing=0) for entry in index.at(Subject.PERSON, person, day, slot))

    phases, posts = _phase_rows(_by_time(index), name_grades=True), _post_rows(index)
    used = _used([*phases, *posts], cell, also) or phases
    return _by_slot(index.labels.staff[person], used, cell, index)


def _room_grid(room: str, index: WeekIndex) -> Grid:
    def cell(slot: Slot, day: Weekday) -> Cell:
        return index.at(Subject.ROOM, room, day, slot)

    rows = _phase_rows(_by_time(index), name_grades=True)
    return _by_slot(index.labels.rooms[room], _used(rows, cell) or rows, cell, index)


def _club_grid(club: str, index: WeekIndex) -> Grid:
    def cell(slot: Slot, day: Weekday) -> Cell:
        return index.at(Subject.CLUB, club, day, slot)

    phases = [phase for phase in _by_time(index) if Activity.CLUB in phase.activities]
    rows = _phase_rows(phases, name_grades=True)
    return _by_slot(index.labels.clubs[club], _used(rows, cell) or rows, cell, index)


def _post_grid(post: str, index: WeekIndex) -> Grid:
    def cell(slot: Slot, day: Weekday) -> Cell:
        return index.at(Subject.POST, post, day, slot)

    rows = [row for row in _post_rows(index) if post in row.heading.slots]
    return _by_slot(index.labels.posts[post], rows, cell, index)


_MAKERS: Mapping[View, Callable[[str, WeekIndex], Grid]] = {
    View.CLASS: _class_grid,
    View.ROOM: _room_grid,
    View.CLUB: _club_grid,
    View.POST: _post_grid,
}


def _used(rows: list[_Row], cell: Callable[[Slot, Weekday], Cell], also: str = "") -> list[_Row]:
    """The rows in which something takes place: those of other grades would fill the page with nothing."""
    return [row for row in rows if also in row.heading.slots or any(cell(slot, day) for day, slot in row.slots.items())]


def _by_slot(title: str, rows: list[_Row], cell: Callable[[Slot, Weekday], Cell], index: WeekIndex) -> Grid:
    """Rows are parts of the day, columns are days."""
    return Grid(
        title=title,
        rows=tuple(row.heading for row in rows),
        columns=tuple(Heading(text=name_of(day), day=day) for day in index.days),
        cells=tuple(tuple(cell(row.slots[day], day) if day in row.slots else () for day in index.days) for row in rows),
    )


def _phase_rows(phases: list[Phase], *, name_grades: bool) -> list[_Row]:
    """Phases of one kind that never meet on a day share a row, e.g. an earlier hour on Fridays."""
    groups: list[list[Phase]] = []
    for phase in phases:
        for group in groups:
            alike = group[0].activities == phase.activities and (not name_grades or group[0].grades == phase.grades)
            if alike and all(set(phase.days).isdisjoint(other.days) for other in group):
                group.append(phase)
                break
        else:
            groups.append([phase])
    return [
        _Row(
            heading=_phase_heading(group, name_grades=name_grades),
            slots={day: Slot(phase.id) for phase in group for day in phase.days},
        )
        for group in groups
    ]


def _post_rows(index: WeekIndex) -> list[_Row]:
    return [
        _Row(
            heading=Heading(
                text=index.labels.posts[post.id],
                detail=hours_text(post.start_min, post.end_min),
                slots=frozenset((post.id,)),
            ),
            slots={day: Slot(post.id, is_post=True) for day in post.days},
        )
        for post in index.case.posts.values()
    ]


@dataclass(frozen=True, kw_only=True)
class _Column:
    """A column of the tables with everybody: a day and the phases of one kind on it, or its posts."""

    heading: Heading
    day: Weekday
    phases: tuple[Phase, ...] = ()

    @property
    def is_posts(self) -> bool:
        return not self.phases

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Those of its phases."""
        return tuple(Slot(phase.id) for phase in self.phases)


def _everybody(title: Message, days: tuple[Weekday, ...], index: WeekIndex) -> Grid:
    """Rows are classes, clubs and posts; columns are the parts of each day, phases of one kind side by side."""
    columns = [column for day in days for column in _columns_of(day, index, name_day=len(days) > 1)]
    rows: list[tuple[Heading, Subject, str]] = [
        *((Heading(text=name, subject=id_), Subject.CLASS, id_) for id_, name in index.labels.classes.items()),
        *(
            (Heading(text=name, detail=_("社团"), subject=id_), Subject.CLUB, id_)
            for id_, name in index.labels.clubs.items()
        ),
        *(
            (Heading(text=name, detail=_("岗位"), subject=id_), Subject.POST, id_)
            for id_, name in index.labels.posts.items()
        ),
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
    return tuple(entry for slot in column.slots for entry in index.at(subject, id_, column.day, slot))


def _columns_of(day: Weekday, index: WeekIndex, *, name_day: bool) -> Iterator[_Column]:
    groups: dict[tuple[Activity, ...], list[Phase]] = {}
    for phase in _by_time(index):
        if day in phase.days:
            groups.setdefault(phase.activities, []).append(phase)
    for phases in groups.values():
        heading = _heading(day, activity_text(phases[0]), hours_by_grade(phases), name_day)
        yield _Column(
            heading=replace(heading, slots=frozenset(phase.id for phase in phases)), day=day, phases=tuple(phases)
        )
    posts = frozenset(post.id for post in index.case.posts.values() if day in post.days)
    if posts:
        yield _Column(heading=replace(_heading(day, _("岗位"), Message(""), name_day), slots=posts), day=day)


def _heading(day: Weekday, text: Message, hours: Message, name_day: bool) -> Heading:
    """With the day named there is no room for hours that differ by grade; every cell tells its own."""
    if not name_day:
        return Heading(text=text, detail=hours, day=day)
    return Heading(text=text, detail="" if hours.parameters else hours, above=name_of(day), day=day)


def _by_time(index: WeekIndex) -> list[Phase]:
    return sorted(index.case.phases.values(), key=lambda phase: (phase.start_min, phase.end_min))


def _phase_heading(group: list[Phase], *, name_grades: bool) -> Heading:
    hours = hours_by_day(group)
    detail = joined([grades_text(group[0].grades), hours], "\n") if name_grades else hours
    return Heading(text=activity_text(group[0]), detail=detail, slots=frozenset(phase.id for phase in group))
