"""What can be looked up, and what fits the words typed. No Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from afterschool.excel.normalise.grades import class_key, class_name
from afterschool.model.plan import SchoolPlan
from afterschool.model.vocabulary import ROOM_KINDS, SKILLS
from afterschool.model.words import name_of
from afterschool.spelling import folded, says, spelt_at
from afterschool.texts import Message, _, pgettext
from ui.window.notices import Place

SHOWN = 60
"""Entries that are listed at once; whoever sees more goes on typing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something with a name, and where it is."""

    text: str
    detail: str
    """What it is, and what tells it from others of its name."""
    place: Place | None = None
    """``None`` for a command."""
    command: int = -1
    """Number of the command, where it is one."""
    sought: str = ""
    """Everything it is found by, as :func:`folded` makes it."""


def entry(
    text: object, *details: object, place: Place | None = None, command: int = -1, also: Iterable[object] = ()
) -> Entry:
    """An entry that is found by its text, its details and ``also``."""
    detail = " · ".join(str(part) for part in details if str(part))
    sought = folded(" ".join([str(text), detail, *(str(part) for part in also)]))
    return Entry(text=str(text), detail=detail, place=place, command=command, sought=sought)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """A row that has a name and a week of its own."""

    page: str
    view: str
    id: str
    name: str
    what: Message
    number: str = ""
    also: tuple[object, ...] = ()


def plan_entries(plan: SchoolPlan, *, has_roster: bool) -> Iterator[Entry]:
    """Everything of the plan that has a name: its week where there is a roster, and its row."""
    for thing in _things(plan):
        if has_roster:
            week = Place(page="roster", row=f"{thing.view}:{thing.id}")
            yield entry(thing.name, _("课表"), thing.number, place=week, also=(thing.what, *thing.also))
        row = Place(page=thing.page, row=thing.id)
        yield entry(thing.name, thing.what, thing.number, place=row, also=thing.also)
    for post in plan.posts:
        yield entry(post.name, pgettext("several", "岗位"), place=Place(page="posts", row=post.id))
    for phase in plan.clock:
        yield entry(phase.name, _("作息"), place=Place(page="clock", row=phase.id))


def _things(plan: SchoolPlan) -> Iterator[_Thing]:
    for person in plan.staff:
        skills = tuple(SKILLS[word] for word in person.skills if word in SKILLS)
        yield _Thing(
            page="staff",
            view="person",
            id=person.id,
            name=person.name,
            what=_("人员"),
            number=person.number,
            also=skills,
        )
    for row in plan.classes:
        yield _Thing(
            page="classes", view="class", id=row.id, name=row.name, what=_("班级"), also=_as_written_here(row.name)
        )
    for room in plan.rooms:
        kinds = (ROOM_KINDS[room.kind],) if room.kind in ROOM_KINDS else ()
        yield _Thing(
            page="rooms", view="room", id=room.id, name=room.name, what=_("场地"), number=room.number, also=kinds
        )
    for club in plan.clubs:
        what = pgettext("several", "社团")
        yield _Thing(page="clubs", view="club", id=club.id, name=club.name, what=what, also=(name_of(club.category),))


def found(entries: Iterable[Entry], typed: str) -> tuple[Entry, ...]:
    """The entries in which every word of ``typed`` occurs, written or in pinyin: those that begin with it first, then
    those whose text contains it, each in the order given; at most :data:`SHOWN`. Nothing typed finds the first ones.
    A class is found in every spelling of schools: 三年级2班, 三二班, 3.2 and 302 are 三(2)班.
    """
    spellings = [typed, *_as_written_here(typed)]
    fitting = [row for row in entries if any(says(row.sought, words) for words in spellings)]
    first, named = next(iter(folded(typed).split()), ""), class_key(typed)
    fitting.sort(key=lambda row: 0 if named and class_key(row.text) == named else _distance(folded(row.text), first))
    return tuple(fitting[:SHOWN])


def _as_written_here(name: str) -> tuple[str, ...]:
    """The one spelling of a class; none where ``name`` is that of no class."""
    key = class_key(name)
    return () if key is None else (class_name(*key),)


def _distance(text: str, word: str) -> int:
    if text == word:
        return 0
    if text.startswith(word) or spelt_at(text, word) == 0:
        return 1
    return 2 if word in text else 3
