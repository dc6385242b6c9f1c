"""What is said of cells whose text was not understood."""

from afterschool.excel.values import Fault
from afterschool.problems import Problem, RecordField
from afterschool.texts import Message, _
from ui.window.context import AppContext
from ui.window.notices import Notice, NoticeKind
from ui.window.tables.edits import Outcome
from ui.window.tables.model import RowsModel
from ui.window.tables.view import RowsView


def tell_left_out(context: AppContext, outcome: Outcome) -> None:
    """Name the cells of ``outcome`` that stay as they were, where there are any."""
    if outcome.problems:
        numbers = {"count": len(outcome.problems), "done": outcome.cells}
        _tell(context, _("{count} 格看不懂，保持原样；其余 {done} 格已填入", **numbers), outcome.problems)


def tell_unchanged(context: AppContext, label: Message) -> None:
    """Say that what was done by key or menu, named ``label``, found nothing to change: it made no step to undo."""
    context.tell(_("{label}：没有要改的内容，表里没有变化", label=label))


def tell_refused(context: AppContext, view: RowsView, model: RowsModel, fault: Fault) -> None:
    """Say what is wrong with what was typed into the cell that is being edited."""
    index = view.order.mapToSource(view.cells.editing)
    is_new = index.row() >= len(model.rows)
    name = "" if is_new else model.spec.row_name(model.rows[index.row()])
    title = str(model.spec.columns[index.column()].title)
    where = RecordField(table=model.spec.id, id="", field=title, name=name)
    _tell(
        context, _("这一格看不懂，请改正或按 Esc 放弃"), (Problem(where=where, what=fault.what, remedy=fault.remedy),)
    )


def _tell(context: AppContext, text: Message, problems: tuple[Problem, ...]) -> None:
    context.told.emit(Notice(text=text, kind=NoticeKind.PROBLEM, problems=problems))
