"""What people call the rows of a plan."""

from collections import Counter
from collections.abc import Iterable, Mapping

from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Session
from afterschool.model.words import SessionKind
from afterschool.texts import Message, joined

_KINDS = tuple(SessionKind)


class Names:
    """Names by id; an id stands in where there is no such row any more."""

    def __init__(self, plan: SchoolPlan) -> None:
        shared = Counter(row.name for row in plan.staff)
        self._people = {r.id: f"{r.name} ({r.number})" if shared[r.name] > 1 else r.name for r in plan.staff}
        self._classes = {row.id: row.name for row in plan.classes}
        self._order = {row.id: number for number, row in enumerate(plan.classes)}
        self._club_order = {row.id: number for number, row in enumerate(plan.clubs)}
        self._post_order = {row.id: number for number, row in enumerate(plan.posts)}
        self._clubs = {row.id: row.name for row in plan.clubs}
        self._posts = {row.id: row.name for row in plan.posts}
        self._rooms = {row.id: row.name for row in plan.rooms}
        self._phases = {row.id: row.name for row in plan.clock}

    def person(self, key: str) -> str:
        """The name, with the staff number where several people have it."""
        return _name(self._people, key)

    def people(self, keys: Iterable[str]) -> Message:
        """Several names."""
        return joined([self.person(key) for key in keys])

    def classes(self, keys: Iterable[str]) -> Message:
        """Names of classes."""
        return joined([_name(self._classes, key) for key in keys])

    def in_order(self, classes: Iterable[str]) -> list[str]:
        """``classes`` in the order of the plan; groups are put together in any."""
        return sorted(classes, key=lambda key: self._order.get(key, len(self._order)))

    def place_of(self, session: Session) -> tuple[int, ...]:
        """Where people look for ``session`` among others of the same hour: by activity, then as the plan lists them."""
        if session.kind is SessionKind.CLUB:
            place = self._club_order.get(session.club or "", len(self._club_order))
        elif session.kind is SessionKind.POST:
            place = self._post_order.get(session.post or "", len(self._post_order))
        else:
            place = min((self._order.get(key, len(self._order)) for key in session.classes), default=0)
        return _KINDS.index(session.kind), place

    def club(self, key: str) -> str:
        """The club's name."""
        return _name(self._clubs, key)

    def post(self, key: str) -> str:
        """The post's name."""
        return _name(self._posts, key)

    def room(self, key: str) -> str:
        """The room's name."""
        return _name(self._rooms, key)

    def phase(self, key: str) -> str:
        """The phase's name."""
        return _name(self._phases, key)


def _name(rows: Mapping[str, str], key: str) -> str:
    return rows.get(key) or key
