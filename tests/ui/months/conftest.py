"""A school whose September was noted as planned, in a window."""

import pytest

from afterschool.texts import _
from tests.afterschool.record.school import PLAN, ROSTER
from tests.ui.months.noted import september
from tests.ui.opened import opened_context, opened_window
from ui.window.months.state import MonthsState


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
