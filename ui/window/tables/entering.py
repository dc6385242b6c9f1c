"""What becomes of texts that were put into cells of a table."""

from collections.abc import Callable, Sequence
from typing import Any

from afterschool.texts import Message
from ui.window.context import AppContext
from ui.window.tables.edits import Entry, apply
from ui.window.tables.model import RowsModel
from ui.window.tables.refusals import tell_left_out, tell_unchanged

Keep = Callable[[Message, Sequence[Any]], bool]
"""Makes changed rows the document's, as one step of that label; whether that was done."""


def enter(context: AppContext, model: RowsModel, entries: Sequence[Entry], label: Message, keep: Keep) -> bool:
    """Take ``entries`` as one step; what was not understood is told with its cell. Whether nothing was refused."""
    return _enter(context, model, entries, label, keep)[0]


def fill(context: AppContext, model: RowsModel, entries: Sequence[Entry], label: Message, keep: Keep) -> None:
    """As :func:`enter`, for many cells at once, perhaps not all in sight: that nothing was changed is told."""
    is_taken, is_changed = _enter(context, model, entries, label, keep)
    if is_taken and not is_changed:
        tell_unchanged(context, label)


def _enter(
    context: AppContext, model: RowsModel, entries: Sequence[Entry], label: Message, keep: Keep
) -> tuple[bool, bool]:
    outcome = apply(model.spec, model.rows, entries, context.reading)
    is_kept = not outcome.rows or keep(label, outcome.rows)
    tell_left_out(context, outcome)
    return is_kept and not outcome.problems, bool(outcome.rows)
