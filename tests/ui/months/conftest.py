"""A school whose September was noted as planned, in a window."""

import pytest

from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import RecordEntry
from afterschool.texts import _
from tests.afterschool.record.school import NOW, PLAN, ROSTER, SEPTEMBER
from tests.ui.opened import opened_context, opened_window
from ui.window.months.state import MonthsState


def september() -> list[RecordEntry]:
    book = Daybook(PLAN, {"V1": ROSTER}, DatedRecord())
    days = [day.day for day in book.service_days(SEPTEMBER.days[0], SEPTEMBER.days[-1])]
    return [RecordEntry.of(day, as_it_stands(book, day), NOW) for day in days]


@pytest.fixture
def months_context(qapp, settings, tmp_path):
    with opened_context(settings, tmp_path, PLAN, ROSTER) as made:
        made.run(_("登记"), lambda change: change.append(*september()))
        yield made


@pytest.fixture
def months_window(qtbot, months_context):
    with opened_window(qtbot, months_context, "posts") as made:
        yield made


@pytest.fixture
def fresh(qtbot, months_context):
    """Call it to wait for the figures of the document as it is."""
    state = months_context.service(MonthsState)
    return lambda: qtbot.waitUntil(lambda: state.is_fresh)
