"""The dated record as a whole: appended rows, and what they come to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from afterschool.flex.rows import Credit, Window
from afterschool.model.month import Month
from afterschool.record.day_plans import DayPlan
from afterschool.record.found_out import KeepsWhatIsFoundOut
from afterschool.record.rows import Absence, ChangeKind, MonthAct, RecordEntry, SessionChange
from afterschool.record.sessions import SessionRecord


@dataclass(frozen=True, kw_only=True)
class DatedRecord(KeepsWhatIsFoundOut):
    """Everything on record, each list in the order in which it was noted."""

    absences: tuple[Absence, ...] = ()
    changes: tuple[SessionChange, ...] = ()
    entries: tuple[RecordEntry, ...] = ()
    months: tuple[MonthAct, ...] = ()
    plans: tuple[DayPlan, ...] = ()
    windows: tuple[Window, ...] = ()
    credits: tuple[Credit, ...] = ()

    @cached_property
    def current_absences(self) -> dict[str, Absence]:
        """The last row of each absence that was not withdrawn, by its key."""
        last = {row.absence: row for row in self.absences}
        return {key: row for key, row in last.items() if not row.withdrawn}

    def absences_on(self, day: date) -> tuple[Absence, ...]:
        """Who is away at some time of ``day``."""
        return tuple(row for row in self.current_absences.values() if row.first_day <= day <= row.last_day)

    @cached_property
    def current_windows(self) -> dict[str, Window]:
        """The last row of each window that was not taken back, by its key."""
        last = {row.window: row for row in self.windows}
        return {key: row for key, row in last.items() if not row.withdrawn}

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """What is granted on ``day``."""
        return tuple(row for row in self.current_windows.values() if row.day == day)

    @cached_property
    def current_credits(self) -> dict[str, Credit]:
        """The last row of each credit that was not taken back, by its key."""
        last = {row.credit: row for row in self.credits}
        return {key: row for key, row in last.items() if not row.withdrawn}

    @cached_property
    def current_changes(self) -> dict[str, SessionChange]:
        """Dated session -> what becomes of it, where that is not as planned."""
        last = {row.session: row for row in self.changes}
        return {key: row for key, row in last.items() if row.kind is not ChangeKind.AS_PLANNED}

    @cached_property
    def current_plans(self) -> dict[date, DayPlan]:
        """Date -> the plan of its own that it has."""
        last = {row.day: row for row in self.plans}
        return {day: row for day, row in last.items() if row.kept}

    @cached_property
    def swapped_places(self) -> dict[str, frozenset[int]]:
        """Dated session -> places whose person serves there in exchange for a place of their own."""
        staff: dict[str, tuple[str | None, ...]] = {}
        found: dict[str, frozenset[int]] = {}
        for row in self.changes:
            key, before = row.session, staff.get(row.session, row.planned)
            others = {n for n, (now, then) in enumerate(zip(row.staff, before, strict=False)) if now != then}
            kept = found.get(key, frozenset()) - others if row.staff else frozenset()
            found[key] = kept | others if row.kind is ChangeKind.SWAP else kept
            staff[key] = row.staff or row.planned
        return found

    @cached_property
    def covers_so_far(self) -> Counter[str]:
        """Person -> places of the semester in which they serve for others: as was noted, else by the plans of dates and
        the changes.
        """
        found: dict[str, list[str]] = {}
        for plan in self.current_plans.values():
            found |= {session: list(people) for session, people in plan.covers.items()}
        for change in self.current_changes.values():
            swapped = self.swapped_places[change.session]
            found[change.session] = [
                person
                for n, (person, planned) in enumerate(zip(change.staff, change.planned, strict=False))
                if person is not None and planned is not None and person != planned and n not in swapped
            ]
        for entry in self.entries:
            for noted in entry.covers(found):
                covers = [place.person for place in noted.places if place.is_cover and place.person is not None]
                found[noted.id] = covers if noted.is_held else []
        return Counter(person for people in found.values() for person in people)

    @cached_property
    def recorded_days(self) -> dict[date, tuple[RecordEntry, ...]]:
        """Date -> its entries."""
        days: dict[date, list[RecordEntry]] = {}
        for entry in self.entries:
            days.setdefault(entry.day, []).append(entry)
        return {day: tuple(entries) for day, entries in days.items()}

    @cached_property
    def _days(self) -> dict[date, dict[str, SessionRecord]]:
        return {}

    def sessions_on(self, day: date) -> dict[str, SessionRecord]:
        """Dated session -> what was noted of it last, for the sessions of ``day``."""
        if day not in self._days:
            entries = self.recorded_days.get(day, ())
            self._days[day] = {row.id: row for entry in entries for row in entry.sessions}
        return self._days[day]

    def history(self, session: str, day: date) -> Iterator[tuple[RecordEntry, SessionRecord]]:
        """Everything that was ever noted of ``session``, oldest first."""
        for entry in self.recorded_days.get(day, ()):
            for row in entry.sessions:
                if row.id == session:
                    yield entry, row

    @cached_property
    def closed(self) -> frozenset[Month]:
        """The months that are closed now."""
        last = {row.month: row.closed for row in self.months}
        return frozenset(Month.parse(month) for month, closed in last.items() if closed)

    def is_closed(self, day: date) -> bool:
        """Whether the month of ``day`` is closed."""
        return Month.of(day) in self.closed
