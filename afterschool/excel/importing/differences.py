"""What an import changes, told row by row before it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from afterschool.excel.directory import Directory
from afterschool.excel.normalise.text import tidy
from afterschool.excel.tables.column import Column, Layout, Record, Table
from afterschool.model.plan import SchoolPlan
from afterschool.texts import Message, _, joined


class DifferenceKind(StrEnum):
    """What happens to a row or to one of its fields."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    """Replaced by what the file says of the same person, class or club."""
    MISSING = "missing"
    """In the plan and not in the file: it stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference between the plan as it was and as it would be."""

    kind: DifferenceKind
    table: str
    """Id of the table."""
    row: Message
    """What people call the row."""
    field: Message | None = None
    """The heading of the field that changed; ``None``: the whole row."""
    old: str = ""
    new: str = ""
    id: str = ""
    """Of the row, where rows of the table have ids."""
    name: str = ""
    """The row without the name of its table."""
    column: str = ""
    """Id of the field that changed."""

    def __str__(self) -> str:
        texts = {
            DifferenceKind.ADDED: _("新增：{row}", row=self.row),
            DifferenceKind.REMOVED: _("去掉：{row}", row=self.row),
            DifferenceKind.MISSING: _("文件里没有，保留不变：{row}", row=self.row),
            DifferenceKind.CHANGED: _(
                "{row} 的{field}：{old} → {new}",
                row=self.row,
                field=self.field or "",
                old=self.old or _("（空）"),
                new=self.new or _("（空）"),
            ),
        }
        return str(texts[self.kind])


def differences_of(
    before: SchoolPlan, after: SchoolPlan, tables: Sequence[Table], named: dict[str, frozenset[str]]
) -> tuple[Difference, ...]:
    """Every difference in ``tables``; ``named`` holds, by table, the ids that the file spoke of."""
    was, now = _Side(before), _Side(after)
    return tuple(
        difference for table in tables for difference in _table_differences(table, was, now, named.get(table.id))
    )


class _Side:
    """A plan and the names in it."""

    def __init__(self, plan: SchoolPlan) -> None:
        self.plan = plan
        self.directory = Directory.of(plan)

    def rows(self, table: Table) -> dict[tuple[str, ...], Record]:
        """Records by what tells them apart: the id where there is one."""
        return {self._key(table, record): record for record in table.records(self.plan)}

    def _key(self, table: Table, record: Record) -> tuple[str, ...]:
        if table.layout is Layout.PAIRS:
            return ()
        return (str(record["id"]),) if table.kind else tuple(str(record.get(name)) for name in table.key)

    def text(self, column: Column, record: Record) -> str:
        """What the column's cell would show."""
        return tidy(column.codec.write(record.get(column.id), self.directory))

    def label(self, table: Table, record: Record) -> Message:
        """What people call the row: its sheet and its key."""
        name = self.name(table, record)
        return joined([table.title, name], " ") if name else joined([table.title])

    def name(self, table: Table, record: Record) -> str:
        """The key of the row."""
        if table.kind:
            return self.directory.label(table.kind, str(record["id"]))
        texts = [self.text(table.column(name), record) for name in table.key]
        return " ".join(text for text in texts if text)


def _id(table: Table, record: Record) -> str:
    return str(record["id"]) if table.kind and table.layout is not Layout.PAIRS else ""


def _whole_row(kind: DifferenceKind, table: Table, side: _Side, record: Record) -> Difference:
    return Difference(
        kind=kind,
        table=table.id,
        row=side.label(table, record),
        id=_id(table, record),
        name=side.name(table, record),
    )


def _table_differences(table: Table, was: _Side, now: _Side, named: frozenset[str] | None) -> Iterator[Difference]:
    before, after = was.rows(table), now.rows(table)
    for key, record in after.items():
        if key not in before:
            yield _whole_row(DifferenceKind.ADDED, table, now, record)
        else:
            yield from _changes(table, was, now, before[key], record)
    for key, record in before.items():
        if key not in after:
            yield _whole_row(DifferenceKind.REMOVED, table, was, record)
        elif table.kind and named is not None and key[0] not in named:
            yield _whole_row(DifferenceKind.MISSING, table, was, record)


def _changes(table: Table, was: _Side, now: _Side, before: Record, after: Record) -> Iterator[Difference]:
    for column in table.written_columns:
        if before.get(column.id) == after.get(column.id):
            continue
        old, new = was.text(column, before), now.text(column, after)
        if old != new:
            yield Difference(
                kind=DifferenceKind.CHANGED,
                table=table.id,
                row=now.label(table, after),
                field=column.heading,
                id=_id(table, after),
                name=now.name(table, after),
                column=column.id,
                old=old,
                new=new,
            )
