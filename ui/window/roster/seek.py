"""In which view, and where in it, something that is told in words is shown. No Qt."""

from dataclasses import dataclass

from afterschool.model.case import Case
from afterschool.model.roster import Lock, Session
from afterschool.model.words import Weekday
from afterschool.rules import Shortage, ShortageCause
from ui.window.roster.views import View

LOCK = "lock"
"""Before the number of a lock, counted from 1, in :attr:`ui.window.notices.Place.row`."""
SHORTAGE = "shortage"
"""The same before the number of a shortage of the roster that is shown."""
VIOLATION = "violation"
"""The same before the number of a place where the kept roster breaks a rule."""

_VIEWS = {
    ShortageCause.WITHOUT_SESSION: View.CLASS,
    ShortageCause.MEETING: View.CLUB,
    ShortageCause.PE_LEAD: View.ROOM,
}
"""The view that shows whose shortage it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A view, whose week it shows, and the cell in it as far as it is known."""

    view: View
    subject: str = ""
    day: Weekday | None = None
    slot: str = ""
    """Id of a phase or a post."""
    row: str = ""
    """Id of the class, club or post of the row, where the view shows several."""


def target_of_shortage(shortage: Shortage) -> Target | None:
    """Where a shortage is seen; ``None``: anywhere."""
    view = _VIEWS.get(shortage.cause)
    if view is not None:
        return Target(view=view, subject=shortage.owner or "")
    return Target(view=View.DAY, subject=shortage.day) if shortage.day is not None else None


def target_of_lock(lock: Lock) -> Target:
    """Where a lock would be seen if it were kept: in the week of its club, class, person or room."""
    person = next((person for person in lock.staff or () if person is not None), "")
    subjects = (
        (View.CLUB, lock.club),
        (View.CLASS, next(iter(lock.classes or ()), "")),
        (View.PERSON, person if lock.post is None else ""),
        (View.ROOM, lock.room),
    )
    for view, subject in subjects:
        if subject:
            return Target(view=view, subject=subject, day=lock.day, slot=lock.phase or "")
    slot, row = lock.phase or lock.post or "", lock.post or ""
    if lock.day is not None:
        return Target(view=View.DAY, subject=lock.day, day=lock.day, slot=slot, row=row)
    return Target(view=View.WEEK, slot=slot, row=row)


def subjects_with(session: Session, view: View, case: Case) -> tuple[str, ...]:
    """Whose week, or which day, shows a session in ``view``; the whole week is that of ``""``."""
    club = case.clubs.get(session.club or "")
    found: dict[View, tuple[str | None, ...]] = {
        View.WEEK: ("",),
        View.DAY: (session.day,),
        View.CLASS: tuple(club.members) if club is not None else session.classes,
        View.PERSON: session.staff,
        View.ROOM: (session.room,),
        View.CLUB: (session.club,),
        View.POST: (session.post,),
    }
    return tuple(id_ for id_ in found[view] if id_ is not None)
