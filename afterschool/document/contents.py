"""What a document says: read when it is first asked for, and kept until it changes."""

from dataclasses import fields
from pathlib import Path
from typing import Any

from afterschool.document import past_runs, tables
from afterschool.document.cache import CachedRows
from afterschool.document.connection import told
from afterschool.document.exports import ExportNote
from afterschool.document.parts import (
    INDICATORS,
    PARTS,
    PAY,
    PUBLICATIONS,
    RECORD_KINDS,
    ROSTERS,
    read_pay,
    read_record,
    read_roster,
)
from afterschool.document.pay_rows import PayRows
from afterschool.document.publications import Publication
from afterschool.document.records import ImportMemory, SolverRun
from afterschool.indicators.rows import MonthIndicators, in_order
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.log import DatedRecord


class Contents:
    """What the rows of the document at ``path`` mean; the same objects until :meth:`_forget` is told of a change."""

    def __init__(self, path: Path, rows: CachedRows) -> None:
        self.path = path
        self._rows = rows
        self._parts: dict[str, Any] = {}
        self._plan: SchoolPlan | None = None
        self._rosters: dict[str, Roster | None] = {}
        self._publications: tuple[Publication, ...] | None = None
        self._record: DatedRecord | None = None
        self._pay: PayRows | None = None
        self._indicators: tuple[MonthIndicators, ...] | None = None

    @property
    def plan(self) -> SchoolPlan:
        """The school's plan as it is now; parts that did not change stay the same objects."""
        if self._plan is None:
            with told(self.path):
                for name in [field.name for field in fields(SchoolPlan)]:
                    if name not in self._parts:
                        self._parts[name] = PARTS[name].read(self._rows)
            self._plan = SchoolPlan(**self._parts)
        return self._plan

    def roster(self, version_id: str) -> Roster | None:
        """The roster of a plan version, ``None`` where none was made yet."""
        if version_id not in self._rosters:
            with told(self.path):
                self._rosters[version_id] = read_roster(self._rows, version_id)
        return self._rosters[version_id]

    @property
    def rosters(self) -> dict[str, Roster]:
        """The rosters that were made, by plan version."""
        versions = [version.id for version in self.plan.semester.versions]
        return {version: roster for version in versions if (roster := self.roster(version)) is not None}

    @property
    def publications(self) -> tuple[Publication, ...]:
        """Every roster as it was announced, oldest first."""
        if self._publications is None:
            with told(self.path):
                self._publications = tuple(self._rows.all(tables.PUBLICATION))
        return self._publications

    @property
    def record(self) -> DatedRecord:
        """The dated record: the same object until something more is noted."""
        if self._record is None:
            with told(self.path):
                self._record = read_record(self._rows)
        return self._record

    @property
    def pay(self) -> PayRows:
        """Pay rules, checks and incomes; :mod:`afterschool.pay.kept` says what they mean."""
        if self._pay is None:
            with told(self.path):
                self._pay = read_pay(self._rows)
        return self._pay

    @property
    def indicators(self) -> tuple[MonthIndicators, ...]:
        """What the school says of its months, by month; the same object until something else is said."""
        if self._indicators is None:
            with told(self.path):
                self._indicators = in_order(tuple(self._rows.all(tables.INDICATORS)))
        return self._indicators

    @property
    def runs(self) -> tuple[SolverRun, ...]:
        """Past runs of the solver, oldest first."""
        with told(self.path):
            return past_runs.shown_runs(self._rows)

    @property
    def next_run(self) -> int:
        """Number of the next run."""
        with told(self.path):
            return past_runs.next_number(self._rows)

    @property
    def runs_with_roster(self) -> frozenset[str]:
        """Ids of the runs whose roster is kept."""
        with told(self.path):
            return past_runs.runs_with_roster(self._rows)

    def run_roster(self, run_id: str) -> Roster | None:
        """What a run found, made anew at every call; ``None`` where it is not kept."""
        with told(self.path):
            return past_runs.roster_of(self._rows, run_id)

    @property
    def exports(self) -> tuple[ExportNote, ...]:
        """What was written out of the document, oldest first."""
        with told(self.path):
            return tuple(self._rows.all(tables.EXPORT))

    def imports(self) -> dict[str, ImportMemory]:
        """What the import wizard was told, by id."""
        with told(self.path):
            return {row.id: row for row in self._rows.all(tables.IMPORT_MEMORY)}

    def _forget(self, kinds: frozenset[str]) -> None:
        """These kinds of things have changed."""
        for kind in kinds & self._parts.keys():
            del self._parts[kind]
            self._plan = None
        if ROSTERS in kinds:
            self._rosters.clear()
        if kinds & RECORD_KINDS:
            self._record = None
        if PUBLICATIONS in kinds:
            self._publications = None
        if PAY in kinds:
            self._pay = None
        if INDICATORS in kinds:
            self._indicators = None
