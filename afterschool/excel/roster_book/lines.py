"""What is said about a session in a line, depending on who reads it."""

from dataclasses import dataclass

from afterschool.excel.roster_book.names import listed
from afterschool.excel.roster_book.view import Entry, RosterView
from afterschool.model.words import SessionKind
from afterschool.rules import ShortageCause
from afterschool.texts import _

_MOST_NAMED = 3
"""How many other classes of a group are told by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a cell: what and where, and apart from it what is missing."""

    kind: SessionKind
    text: str
    missing: str = ""

    @property
    def words(self) -> str:
        """Both in one string."""
        return _spaced(self.text, self.missing)


def line_for_overview(view: RosterView, class_id: str, entry: Entry) -> Line:
    """Short: place and adult of a sport or care session of the class; only the name of a club."""
    if entry.session.kind is SessionKind.CLUB:
        text = view.clubs[entry.session.club or ""]
    else:
        text = _spaced(_place_for_class(view, class_id, entry, full=False), adults(view, entry))
    return Line(kind=entry.session.kind, text=text, missing=missing_words(entry))


def line_for_class(view: RosterView, class_id: str, entry: Entry) -> Line:
    """Everything that the class must know: place, with whom, adults; for a club also how many of its pupils."""
    if entry.session.kind is SessionKind.CLUB:
        club = view.case.clubs[entry.session.club or ""]
        pupils = str(_("{count} 人", count=club.members[class_id]))
        text = _spaced(view.clubs[club.id], pupils, room_name(view, entry), adults(view, entry))
    else:
        text = _spaced(_place_for_class(view, class_id, entry, full=True), adults(view, entry))
    return Line(kind=entry.session.kind, text=text, missing=missing_words(entry))


def line_for_room(view: RosterView, entry: Entry) -> Line:
    """Who is in the room and under whom."""
    text = _spaced(what(view, entry), adults(view, entry))
    return Line(kind=entry.session.kind, text=text, missing=missing_words(entry))


def what(view: RosterView, entry: Entry) -> str:
    """The club, the post or the classes."""
    session = entry.session
    if session.kind is SessionKind.CLUB:
        return view.clubs[session.club or ""]
    if session.kind is SessionKind.POST:
        return view.posts[session.post or ""]
    return listed(view.classes[id_] for id_ in session.classes)


def room_name(view: RosterView, entry: Entry) -> str:
    """Where it takes place; empty for a post."""
    return view.rooms.get(entry.session.room or "", "")


def adults(view: RosterView, entry: Entry) -> str:
    """Names of those who serve, a club's leader first."""
    return listed(view.people[id_] for id_ in entry.session.people)


def missing_words(entry: Entry) -> str:
    """What is missing, in words; empty if nothing is."""
    if not entry.is_held:
        return str(_("停（缺主教师）"))
    shortage = entry.shortage
    if shortage is None:
        return ""
    if shortage.cause is ShortageCause.UNSUPERVISED:
        return str(_("缺教师"))
    if shortage.cause is ShortageCause.ASSISTANT:
        return str(_("缺 {count} 名协同教师", count=shortage.count))
    return people_missing(shortage.count)


def not_planned() -> str:
    """For pupils who stay and are in no session, and for a club that does not meet as often as it should."""
    return str(_("未安排"))


def people_missing(count: int) -> str:
    """At a post."""
    return str(_("缺 {count} 人", count=count))


def _place_for_class(view: RosterView, class_id: str, entry: Entry, *, full: bool) -> str:
    session = entry.session
    at_home = session.room == view.case.classes[class_id].home_room
    place = str(_("本班教室")) if at_home else room_name(view, entry)
    others = [view.classes[id_] for id_ in session.classes if id_ != class_id]
    if not others or session.kind is SessionKind.SPORT:
        return place
    if full and len(others) <= _MOST_NAMED:
        return str(_("{place}（与 {classes} 并班）", place=place, classes=listed(others)))
    if full:
        return str(_("{place}（共 {count} 个班并班）", place=place, count=len(session.classes)))
    return str(_("{place}（并班）", place=place))


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)
