"""Writes rows of the record into a transaction of the document, after everything that refuses them was looked at."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from afterschool.calendar.words import dates_words
from afterschool.document import Change
from afterschool.problems import KnownError, Problem
from afterschool.record.checks import absence_problems, change_problems, entry_problems
from afterschool.record.daybook import Daybook
from afterschool.record.recording import PupilCount, as_it_stands, counted, unused_problem
from afterschool.record.rows import Absence, RecordEntry, SessionChange
from afterschool.record.sessions import SessionRecord
from afterschool.texts import Message, _


def add_absence(book: Daybook, change: Change, absence: Absence) -> None:
    """Note that somebody is away.

    Raises:
        KnownError: with every problem, if it cannot be so.
    """
    _refuse(absence_problems(book, absence))
    change.append(absence)


def add_changes(book: Daybook, change: Change, changes: Sequence[SessionChange]) -> None:
    """Note what becomes of sessions; changes that are made together are looked at together.

    Raises:
        KnownError: with every problem, if it cannot be so.
    """
    _refuse(change_problems(book, changes))
    change.append(*changes)


def add_sessions(
    book: Daybook, change: Change, day: date, sessions: Iterable[SessionRecord], at: datetime, why: str = ""
) -> int:
    """Note what became of sessions of ``day``; how many were new or different. Those that were noted so stay.

    Raises:
        KnownError: with every problem, if it cannot be so.
    """
    noted = Noting()
    noted.add(book, day, sessions, at, why)
    change.append(*noted.entries)
    return noted.sessions


@dataclass(slots=True)
class Noting:
    """Entries that are about to be noted together, each checked; without a transaction, for another process too."""

    entries: list[RecordEntry] = field(default_factory=list)
    sessions: int = 0
    """How many are new or different: those that were noted so stay."""
    left_alone: tuple[str, ...] = ()
    """Ids of sessions that would have been noted, had they not been named as to be left alone."""
    problems: tuple[Problem, ...] = ()
    """What could not be used, and why."""
    unattended: tuple[SessionRecord, ...] = ()
    """Noted for the first time as held though nobody was there: somebody was and is to be named, or it was not held."""

    def add(self, book: Daybook, day: date, sessions: Iterable[SessionRecord], at: datetime, why: str = "") -> None:
        """Have sessions of ``day`` noted.

        Raises:
            KnownError: with every problem, if it cannot be so.
        """
        before = book.record.sessions_on(day)
        new = [row for row in sessions if before.get(row.id) != row]
        _refuse(entry_problems(book, day, new, why))
        if new:
            self.unattended += tuple(row for row in new if row.is_unattended and row.id not in before)
            self.entries.append(RecordEntry.of(day, new, at, why.strip()))
            self.sessions += len(new)


def noted_as_it_stands(book: Daybook, days: Iterable[date], at: datetime, but: Collection[str] = ()) -> Noting:
    """The sessions of ``days`` that were not noted yet, as plan and changes foresee them; not those in ``but``, by id.

    Raises:
        KnownError: with every problem, if it cannot be so.
    """
    found, days = Noting(), list(days)
    book.foresee(days)
    for day in days:
        rows = as_it_stands(book, day)
        found.left_alone += tuple(row.id for row in rows if row.id in but)
        found.add(book, day, [row for row in rows if row.id not in but], at)
    return found


def noted_counts(book: Daybook, counts: Iterable[PupilCount], at: datetime, why: str) -> Noting:
    """Head counts of any dates; the problems are counts that found no session.

    Raises:
        KnownError: with every problem, if it cannot be so.
    """
    by_day: dict[date, list[PupilCount]] = {}
    for count in counts:
        by_day.setdefault(count.day, []).append(count)
    noted, unused = Noting(), list[PupilCount]()
    for day, its in sorted(by_day.items()):
        if day in book.calendar:
            found = counted(book, day, its)
            noted.add(book, day, found.sessions, at, why)
            unused += found.unused
        else:
            unused += [count for count in its if count.pupils]
    noted.problems = tuple(unused_problem(book.names, count) for count in unused)
    return noted


def unattended_words(noted: Noting) -> Message:
    """How many sessions were noted as held with nobody there, on which dates, and what to do."""
    words = dates_words(row.day for row in noted.unattended)
    return _(
        "{count} 场登记时没有人在岗（{days}）：请补登实际到岗的人，或改为自习、并班、取消",
        count=len(noted.unattended),
        days=words,
    )


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise KnownError(_("没有记下，请看以下各处："), tuple(problems))
