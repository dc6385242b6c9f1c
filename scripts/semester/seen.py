"""The record as the command line tells it, counted from outside: who was where, who served for whom."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from semester.days import Session


@dataclass(slots=True)
class Seen:
    """One month. Keys are people; ``by_day`` holds their sessions by date."""

    held: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(Person, kind of session) -> sessions."""
    covers: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    by_day: dict[tuple[str, str], list[tuple[Session, int]]] = field(default_factory=dict)
    """(Person, date) -> sessions and the place in each, counted from 0."""
    sessions: dict[str, list[Session]] = field(default_factory=dict)
    """Date -> all that was planned."""

    @property
    def people(self) -> set[str]:
        """Everybody who served."""
        return {person for person, _day in self.by_day}

    def total(self, person: str) -> int:
        """How many sessions ``person`` served in."""
        return sum(count for (who, _kind), count in self.held.items() if who == person)


def seen(days: Iterable[tuple[str, list[Session]]]) -> Seen:
    """``days``: date and sessions."""
    month = Seen()
    for day, sessions in days:
        month.sessions[day] = sessions
        for session in sessions:
            _count(month, day, session)
    return month


def _count(month: Seen, day: str, session: Session) -> None:
    is_held = session["state"] == "held"
    swapped = session.get("swapped", [False] * len(session["planned"]))
    for place, planned in enumerate(session["planned"]):
        person = session["staff"][place] if is_held else None
        if planned is not None and person != planned:
            month.missed[planned] += 1
        if person is not None:
            month.held[person, session["kind"]] += 1
            month.covers[person] += planned is not None and person != planned and not swapped[place]
            month.by_day.setdefault((person, day), []).append((session, place))
