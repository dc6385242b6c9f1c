"""Rosters as they were announced: each publication keeps its own copy, whatever becomes of the draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid4

from afterschool.interchange import parse_roster, roster_object
from afterschool.model.roster import Roster


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One announcement of the roster of a plan version."""

    id: str
    version: str
    """Id of the plan version at that time; the version may be gone since."""
    name: str
    """As the office calls it, e.g. 10 月课表."""
    day: date
    """From when it holds."""
    note: str
    at: datetime
    """UTC."""
    content: Mapping[str, object]
    """The roster as interchange JSON, with the ids of that time."""

    @property
    def roster(self) -> Roster:
        """What was announced. Made anew at every call."""
        return parse_roster(self.content).roster


def publication(version: str, name: str, day: date, note: str, at: datetime, roster: Roster) -> Publication:
    """A new publication of ``roster``."""
    id_ = f"publication-{uuid4().hex[:12]}"
    return Publication(id=id_, version=version, name=name, day=day, note=note, at=at, content=roster_object(roster))
