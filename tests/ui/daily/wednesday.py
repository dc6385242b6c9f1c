"""A school on the Wednesday of its record."""

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
