"""Records into rows of the plan and back, for the many tables where a column is a field of a row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, ClassVar, Protocol, TypeVar

from afterschool.excel.tables.column import Record
from afterschool.excel.values import KEEP


class _Record(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Any]]


class _Row(_Record, Protocol):
    @property
    def id(self) -> str: ...


RowType = TypeVar("RowType", bound=_Record)
Owner = TypeVar("Owner", bound=_Row)
Build = Callable[[RowType | None, Record], RowType]


def given(record: Record, names: Iterable[str]) -> dict[str, Any]:
    """The fields among ``names`` that ``record`` speaks of."""
    return {name: record[name] for name in names if record.get(name, KEEP) is not KEEP}


def flat_records(rows: Iterable[_Record]) -> list[Record]:
    """One record a row, every field under its own name."""
    return [{field.name: getattr(row, field.name) for field in fields(row)} for row in rows]


def flat_build(row_type: type[RowType]) -> Build[RowType]:
    """Makes or updates rows whose columns are fields of ``row_type``."""
    names = tuple(row_type.__dataclass_fields__)

    def build(old: RowType | None, record: Record) -> RowType:
        values = given(record, names)
        return replace(old, **values) if old else row_type(**values)

    return build


def merge_rows(
    rows: Sequence[RowType], records: Iterable[Record], build: Build[RowType], key: str = "id"
) -> tuple[RowType, ...]:
    """``rows`` with those updated that ``records`` name by ``key``, and new ones at the end."""
    merged: dict[object, RowType] = {getattr(row, key): row for row in rows}
    for record in records:
        merged[record[key]] = build(merged.get(record[key]), record)
    return tuple(merged.values())


def by_owner(records: Iterable[Record], owner: str) -> Mapping[str, list[Record]]:
    """Records grouped by the row that they belong to."""
    groups: dict[str, list[Record]] = {}
    for record in records:
        groups.setdefault(str(record[owner]), []).append(record)
    return groups


def with_lists(rows: Iterable[Owner], name: str, lists: Mapping[str, object]) -> tuple[Owner, ...]:
    """``rows`` with another list in their field ``name`` where ``lists`` has one for their id."""
    return tuple(replace(row, **{name: lists[row.id]}) if row.id in lists else row for row in rows)
