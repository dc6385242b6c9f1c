"""How rows go into the document: as they are, or inside the semester that holds them."""

from collections.abc import Callable, Sequence
from typing import Any

from afterschool.document import Change
from afterschool.model.plan import SchoolPlan

Drop = Callable[[Change, SchoolPlan, Sequence[str]], None]


def put_each(change: Change, plan: SchoolPlan, rows: Sequence[Any]) -> None:
    """Put each row."""
    for row in rows:
        change.put(row)


def remove_each(kind: str) -> Drop:
    """Remove each id of ``kind``."""

    def drop(change: Change, plan: SchoolPlan, ids: Sequence[str]) -> None:
        for row_id in ids:
            change.remove(kind, row_id)

    return drop
