"""A school on the Wednesday of its record, and the page of that day."""

from contextlib import contextmanager

from tests.afterschool.record.school import WEDNESDAY
from tests.ui.opened import opened_context
from ui.window.daily.state import DayState


@contextmanager
def wednesday(settings, folder, plan, roster):
    """Its document, opened as if it were that day."""
    with opened_context(settings, folder, plan, roster) as made:
        made.service(DayState).today = lambda: WEDNESDAY
        yield made


def choose(qtbot, page, session_id):
    page.view.selectRow(page.table.row_of(session_id))
    qtbot.waitUntil(lambda: page.state.session_id == session_id)


def column(page, number):
    return [page.table.index(row, number).data() for row in range(page.table.rowCount())]
