"""Duty sheets into posts and, if asked for, into locks of the people they name."""

from collections.abc import Sequence

from afterschool.excel.directory import Kind
from afterschool.excel.importing.duty import DutyCell, duty_cells, duty_headings, post_record
from afterschool.excel.importing.grid import Grid
from afterschool.excel.importing.identity import Identities
from afterschool.excel.importing.rows import RawRow, is_complete, missing_columns
from afterschool.excel.importing.sheets import SheetProposal
from afterschool.excel.tables.column import ReadContext, Record
from afterschool.excel.tables.kept import KEPT
from afterschool.excel.tables.posts import POSTS
from afterschool.excel.tables.references import References
from afterschool.excel.values import Fault
from afterschool.model.plan import SchoolPlan
from afterschool.model.words import WEEK, SessionKind
from afterschool.problems import Problem, SheetCell
from afterschool.texts import _

_PEOPLE = References(Kind.STAFF)


def import_duty(sheet: SheetProposal, context: ReadContext, named: Identities) -> tuple[SchoolPlan, list[Problem]]:
    """``context.plan`` with the posts of a duty sheet, and what is wrong with the sheet."""
    grid = Grid.of(sheet.data)
    people, problems = _people(sheet, grid, context)
    records: list[Record] = []
    for heading in duty_headings(grid, sheet.heading_row).values():
        cells = [(cell, ids) for cell, ids in people if cell.post == heading.name and ids]
        days = tuple(sorted({cell.day for cell, _ids in cells}, key=WEEK.index))
        row = RawRow(sheet=sheet, number=sheet.heading_row, cells={"name": heading.name}, places={})
        record = post_record(heading, days, max((len(ids) for _cell, ids in cells), default=0))
        if days and _is_usable(row, record, context, named):
            records.append(record)
        problems += row.problems
    plan = POSTS.merge(context.plan, records)
    if sheet.keep_people and plan.semester.versions:
        plan = _with_locks(plan, people, context)
    return plan, problems


def _is_usable(row: RawRow, record: Record, context: ReadContext, named: Identities) -> bool:
    if not named.settle(row, record, POSTS):
        return False
    if record["id"] in context.directory.ids(Kind.POST):
        record.pop("kind", None)
        return True
    if not is_complete(record, POSTS):
        missing = "、".join(str(heading) for heading in missing_columns(row, record, POSTS))
        row.complain(
            "name",
            Fault(
                what=_("岗位“{name}”没有写{missing}", name=row.text("name"), missing=missing),
                remedy=_("请在列标题里写上时间，例如“校门口(16:20-16:50)”，或先在“岗位”表里添加"),
            ),
        )
        return False
    return True


def _people(
    sheet: SheetProposal, grid: Grid, context: ReadContext
) -> tuple[list[tuple[DutyCell, tuple[str, ...]]], list[Problem]]:
    """The ids of the people in each cell; names that mean nobody or several are problems at their cell."""
    found: list[tuple[DutyCell, tuple[str, ...]]] = []
    problems: list[Problem] = []
    for cell in duty_cells(grid, sheet.heading_row):
        reading = _PEOPLE.read(cell.people, context)
        where = SheetCell(file=sheet.file, sheet=sheet.name, row=cell.row, column=cell.column)
        problems += [Problem(where=where, what=fault.what, remedy=fault.remedy) for fault in reading.faults]
        ids = reading.value if isinstance(reading.value, tuple) else ()
        found.append((cell, ids))
    return found, problems


def _with_locks(
    plan: SchoolPlan, people: Sequence[tuple[DutyCell, tuple[str, ...]]], context: ReadContext
) -> SchoolPlan:
    """One lock a cell, in the first version of the plan."""
    context.directory.learn(Kind.POST, plan)
    version = plan.semester.versions[0].id
    records: list[Record] = [
        {"version": version, "kind": SessionKind.POST, "day": cell.day, "post": posts[0], "staff": ids}
        for cell, ids in people
        for posts in [context.directory.find(Kind.POST, cell.post)]
        if ids and posts
    ]
    return KEPT.merge(plan, records)
