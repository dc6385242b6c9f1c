"""Sheets into the plan: what is right is taken, what is not is a problem with its cell and a remedy."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from afterschool.excel.directory import Directory, Kind
from afterschool.excel.importing.duty import DUTY
from afterschool.excel.importing.duty_import import import_duty
from afterschool.excel.importing.home_rooms import with_home_rooms
from afterschool.excel.importing.identity import Identities
from afterschool.excel.importing.new_words import tell_new_words
from afterschool.excel.importing.rows import RawRow, is_complete, missing_columns, raw_rows, read_record
from afterschool.excel.importing.sheets import SheetProposal
from afterschool.excel.importing.timetable import BELLS, TIMETABLE
from afterschool.excel.importing.timetable.taking import take_timetables
from afterschool.excel.tables.classes import CLASSES
from afterschool.excel.tables.column import ReadContext, Record, Table
from afterschool.excel.tables.posts import POSTS
from afterschool.excel.tables.registry import READING_ORDER
from afterschool.excel.tables.staff_time import LESSONS
from afterschool.excel.values import KEEP, Fault
from afterschool.model.plan import SchoolPlan
from afterschool.problems import Problem
from afterschool.texts import _, joined


@dataclass(slots=True)
class Import:
    """One import as it goes on: the plan so far, the problems, and the rows that the file spoke of."""

    plan: SchoolPlan
    problems: list[Problem] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    """That some sheet is about."""
    named: dict[str, frozenset[str]] = field(default_factory=dict)
    """By table, the ids of the rows in the file."""

    def run(self, sheets: Sequence[SheetProposal]) -> None:
        """Take in all sheets, rows before the rows that name them."""
        wanted = [sheet for sheet in sheets if sheet.included]
        for table in READING_ORDER:
            own = [sheet for sheet in wanted if sheet.table == table.id]
            duty = [sheet for sheet in wanted if sheet.table == DUTY] if table is POSTS else []
            if own or duty:
                self._take_table(table, own, duty)
            if table is LESSONS:
                self._take_timetables(wanted)

    def _take_table(self, table: Table, own: Sequence[SheetProposal], duty: Sequence[SheetProposal]) -> None:
        context = ReadContext(plan=self.plan, directory=Directory.of(self.plan))
        rows = [row for sheet in own for row in raw_rows(sheet, table)]
        if table is CLASSES:
            self.plan = with_home_rooms(rows, context)
        identities = Identities(table.kind, self.plan, context.directory) if table.kind else None
        seen: dict[tuple[str, ...], RawRow] = {}
        read = [(row, record) for row in rows if (record := _usable_record(row, table, context, identities, seen))]
        tell_new_words(table, read, self.plan)
        self.plan = table.merge(self.plan, [record for _row, record in read])
        for row in rows:
            self.problems += row.problems
        self.tables.append(table)
        if identities:
            for sheet in duty:
                self._take_duty(sheet, identities)
            self.named[table.id] = frozenset(identities.named)

    def _take_timetables(self, sheets: Sequence[SheetProposal]) -> None:
        timetables = [sheet for sheet in sheets if sheet.table == TIMETABLE]
        if not timetables:
            return
        bells = [(sheet.file, sheet.data) for sheet in sheets if sheet.table == BELLS]
        typed = next((sheet.lesson_times for sheet in timetables if sheet.lesson_times.strip()), "")
        context = ReadContext(plan=self.plan, directory=Directory.of(self.plan))
        drawn = [(sheet.file, sheet.data) for sheet in timetables]
        self.plan, problems = take_timetables(drawn, bells, typed, context)
        self.problems += problems
        if LESSONS not in self.tables:
            self.tables.append(LESSONS)

    def _take_duty(self, sheet: SheetProposal, identities: Identities) -> None:
        context = ReadContext(plan=self.plan, directory=Directory.of(self.plan))
        duty_identities = Identities(Kind.POST, self.plan, context.directory)
        self.plan, problems = import_duty(sheet, context, duty_identities)
        identities.named.update(duty_identities.named)
        self.problems += problems


def _usable_record(
    row: RawRow,
    table: Table,
    context: ReadContext,
    identities: Identities | None,
    seen: dict[tuple[str, ...], RawRow],
) -> Record | None:
    """The record of a row, or ``None`` with the reason among the row's problems."""
    record = read_record(row, table, context)
    if identities:
        if not identities.settle(row, record, table):
            return None
        if record["id"] in context.directory.ids(identities.kind):
            return record
    if not table.key:
        return record
    if not is_complete(record, table):
        _complain_about_missing(row, record, table)
        return None
    return record if identities or table.owner or _is_first(row, record, table, seen) else None


def _complain_about_missing(row: RawRow, record: Record, table: Table) -> None:
    headings = missing_columns(row, record, table)
    if headings:
        row.complain(
            "",
            Fault(
                what=_("没有填写{columns}", columns=joined(headings)),
                remedy=_("请补上后再导入；不需要这一行就删掉"),
            ),
        )


def _is_first(row: RawRow, record: Record, table: Table, seen: dict[tuple[str, ...], RawRow]) -> bool:
    """Whether no row before said the same thing about the same thing."""
    key = tuple(str(record.get(name, KEEP)) for name in table.key)
    first = seen.setdefault(key, row)
    if first is not row:
        row.complain("", Fault(what=first.repeated, remedy=_("请只保留一行")))
    return first is row
