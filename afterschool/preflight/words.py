"""How preflight puts rows and lists into words."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from afterschool.model.case import Case
from afterschool.model.time import WeeklyTime, hours_text
from afterschool.model.words import Weekday, weekdays_words
from afterschool.problems import RecordField
from afterschool.rules.wording import Wording
from afterschool.texts import Message, _, joined

MOST_NAMES = 12
"""Longer lists of names are cut: the rows of the finding have them all."""


class _Named(Protocol):
    """A row that has a name, perhaps an empty one."""

    @property
    def name(self) -> str: ...


class Words(Wording):
    """Names, and lists short enough to read."""

    def __init__(self, case: Case) -> None:
        super().__init__(case)
        self._tables: dict[str, Mapping[str, _Named]] = {
            "staff": case.staff,
            "classes": case.classes,
            "rooms": case.rooms,
            "clubs": case.clubs,
            "posts": case.posts,
            "phases": case.phases,
        }
        self._phases = case.phases

    def person(self, key: str) -> str:
        """The name; the id of somebody who is not in the case."""
        return super().person(key) if key in self._tables["staff"] else key

    def row(self, table: str, key: str) -> RecordField:
        """A row behind a finding; an id that is in no table is named as it is."""
        row = self._tables[table].get(key)
        return RecordField(table=table, id=key, name=(row.name if row else "") or key)

    def rows(self, table: str, keys: Iterable[str]) -> tuple[RecordField, ...]:
        """Rows behind a finding, each once."""
        return tuple(self.row(table, key) for key in dict.fromkeys(keys))

    def names(self, table: str, keys: Iterable[str]) -> Message:
        """Names of rows, the list cut after :data:`MOST_NAMES`."""
        ordered = list(dict.fromkeys(keys))
        if table == "staff":
            return listed([self.person(key) for key in ordered])
        return listed([self.row(table, key).name for key in ordered])

    def phase(self, key: str) -> Message:
        """A phase by its name or, without one, by its time."""
        phase = self._phases[key]
        return Message("{name}", {"name": phase.name or hours_text(phase.start_min, phase.end_min)})

    def span(self, times: Sequence[WeeklyTime]) -> Message:
        """What times of one day share or, if they share nothing, from the first start to the last end."""
        first, last = max(time.start_min for time in times), min(time.end_min for time in times)
        if first >= last:
            first, last = min(time.start_min for time in times), max(time.end_min for time in times)
        return self.when(WeeklyTime(times[0].day, first, last))


def listed(names: Sequence[object]) -> Message:
    """The names as a list, cut after :data:`MOST_NAMES`, "nobody" if there are none."""
    if not names:
        return _("无")
    if len(names) > MOST_NAMES:
        return _("{names} 等", names=joined(names[:MOST_NAMES]))
    return joined(names)


def days_listed(days: Iterable[Weekday]) -> Message:
    """Days in the order of the week."""
    named = set(days)
    return weekdays_words(named) if named else listed(())
