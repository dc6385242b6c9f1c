"""What can be done inside a transaction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from afterschool.document import past_runs, tables
from afterschool.document.cache import CachedRows
from afterschool.document.mapping import Table
from afterschool.document.parts import PARTS, read_record, write_pay, write_plan, write_roster
from afterschool.document.pay_rows import PayRows
from afterschool.document.publications import Publication
from afterschool.document.rows import kept_row
from afterschool.flex.rows import Credit, Window
from afterschool.indicators.rows import MonthIndicators
from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, Club, HomeClass, KeptPlace, Post, Room, SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.rules import RosterRules
from afterschool.model.school import OutsideBody, School
from afterschool.model.semester import PlanVersion, Season, Semester
from afterschool.problems import KnownError
from afterschool.record.day_plans import DayPlan
from afterschool.record.log import DatedRecord
from afterschool.record.rows import Absence, MonthAct, RecordEntry, SessionChange
from afterschool.texts import _

Row = (
    ClockPhase
    | StaffMember
    | HomeClass
    | Room
    | Club
    | Post
    | KeptPlace
    | OutsideBody
    | Season
    | PlanVersion
    | Publication
    | MonthIndicators
)
"""A row with an id."""

RecordRow = Absence | SessionChange | RecordEntry | MonthAct | DayPlan | Window | Credit
"""A row of the dated record, which is added and never altered."""

TABLE_OF: dict[str, Table] = {
    "clock": tables.PHASE,
    "staff": tables.STAFF,
    "classes": tables.CLASS,
    "rooms": tables.ROOM,
    "clubs": tables.CLUB,
    "posts": tables.POST,
    "kept": tables.KEPT,
    "bodies": tables.BODY,
    "seasons": tables.SEASON,
    "versions": tables.VERSION,
    "publications": tables.PUBLICATION,
    "indicators": tables.INDICATORS,
}
"""Lists of the model whose rows can be put, removed and ordered one by one, by the name of their field."""

_OF_TYPE = {table.row: table for table in TABLE_OF.values()}
_RECORDS: dict[type, Table] = {
    table.row: table
    for table in (
        tables.ABSENCE,
        tables.CHANGE,
        tables.ENTRY,
        tables.MONTH,
        tables.DAY_PLAN,
        tables.FLEX_WINDOW,
        tables.FLEX_CREDIT,
    )
}
_SINGLE: dict[type, str] = {School: "school", Semester: "semester", RosterRules: "rules"}


@dataclass(frozen=True, slots=True)
class Changes:
    """What a transaction changed.

    ``kinds`` holds fields of :class:`SchoolPlan` (``staff``, ``clubs``, …), ``rosters``, ``publications``, ``pay``,
    ``indicators``, parts of the dated record (``absences``, ``changes``, ``records``, ``months``, ``plans``,
    ``windows``, ``credits``), ``runs`` of the solver, ``imports`` and ``exports``. Empty: nothing.
    """

    kinds: frozenset[str] = frozenset()


class Change:
    """A transaction that is under way. References are looked at when it ends, so the order of calls is free."""

    def __init__(self, rows: CachedRows) -> None:
        self._rows: CachedRows | None = rows
        self.changes = Changes()
        """What was changed; known when the transaction has ended."""

    @property
    def record(self) -> DatedRecord:
        """The dated record with what was appended so far, read anew at every call."""
        return read_record(self._open)

    def put(self, row: Row | School | Semester | RosterRules) -> None:
        """Add ``row`` at the end of its table, or change the one with its id.

        School, semester and rules replace what was there, with the lists inside them.

        Raises:
            KnownError: if it is a semester of years; by a wrong digit in one date it would have millions of days.
        """
        if isinstance(row, Semester):
            _refuse_years(row)
        single = _SINGLE.get(type(row))
        if single:
            PARTS[single].write(self._open, row)
        elif isinstance(row, KeptPlace):
            self._open.put(tables.KEPT, kept_row(row))
        else:
            self._open.put(_OF_TYPE[type(row)], row)

    def remove(self, kind: str, id_: str) -> None:
        """Remove the row ``id_`` of the list ``kind`` (a key of :data:`TABLE_OF`).

        Raises:
            KeyError: if there is no such row.
        """
        if not self._open.remove(TABLE_OF[kind], id_):
            raise KeyError(f"no {kind} {id_!r}")

    def order(self, kind: str, ids: Iterable[str]) -> None:
        """Let the rows of ``kind`` come in the order of ``ids``; rows not named follow."""
        self._open.order(TABLE_OF[kind], ids)

    def set_roster(self, version_id: str, roster: Roster | None) -> None:
        """Make ``roster`` that of the plan version; ``None`` takes it away."""
        write_roster(self._open, version_id, roster)

    def pin_run(self, run_id: str, pinned: bool) -> None:
        """Keep the roster of a past run of the solver for good, or no longer.

        Raises:
            KeyError: if there is no such run.
        """
        past_runs.mark(self._open, run_id, pinned=pinned)

    def delete_run(self, run_id: str) -> None:
        """Take a past run of the solver out of the history.

        Raises:
            KeyError: if there is no such run.
        """
        past_runs.mark(self._open, run_id, deleted=True)

    def append(self, *rows: RecordRow) -> None:
        """Add ``rows`` to the dated record.

        Raises:
            ValueError: if a row of that id is there: what was noted is never altered.
        """
        for row in self._guarded(rows):
            table = _RECORDS[type(row)]
            if self._open.has(table, row.id):
                raise ValueError(f"{table.name} {row.id!r} was noted already")
            self._open.put(table, row)

    def set_pay(self, rows: PayRows) -> None:
        """Make ``rows`` all that is kept about pay beside the records."""
        write_pay(self._open, rows)

    def set_plan(self, plan: SchoolPlan) -> None:
        """Make ``plan`` the whole plan: rows it lacks are removed, only what differs is changed.

        Raises:
            KnownError: if its semester is one of years, see :meth:`put`.
        """
        _refuse_years(plan.semester)
        write_plan(self._open, plan)

    def _guarded(self, rows: Iterable[RecordRow]) -> Iterator[RecordRow]:
        """``rows``, their entries with references only to people to whom none is there yet.

        Each row that is written takes its time, and a month names everybody on each of its days.
        """
        on_record: set[str] | None = None
        for row in rows:
            if isinstance(row, RecordEntry):
                on_record = self._open.listed(tables.PEOPLE_ON_RECORD) if on_record is None else on_record
                yield replace(row, people=tuple(person for person in row.people if person not in on_record))
                on_record.update(row.people)
            else:
                yield row

    @property
    def _open(self) -> CachedRows:
        if self._rows is None:
            raise RuntimeError("the transaction has ended")
        return self._rows

    def end(self, changes: Changes) -> None:
        """Called by the document when the transaction is over."""
        self._rows = None
        self.changes = changes


def _refuse_years(semester: Semester) -> None:
    if semester.is_too_long:
        first, last = semester.first_day, semester.last_day
        raise KnownError(_("没有改动：学期从 {first} 到 {last} 超过两年。请检查年份。", first=first, last=last))
