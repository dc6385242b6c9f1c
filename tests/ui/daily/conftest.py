"""The page of the day over a small school with a roster."""

from contextlib import contextmanager
from datetime import date

import pytest

from afterschool.document import SUFFIX, Document
from afterschool.texts import _
from tests.afterschool.record.school import PLAN, ROSTER, WEDNESDAY
from tests.ui.opened import opened_window
from ui.window.context import AppContext
from ui.window.daily.state import DayState


@contextmanager
def wednesday(settings, folder, plan, roster):
    """A school on the Wednesday of its record."""
    document = Document.create(folder / f"school{SUFFIX}", plan, backups=folder / "backups")
    made = AppContext(document, settings)
    made.run(_("课表"), lambda change: change.set_roster("V1", roster))
    made.service(DayState).today = lambda: WEDNESDAY
    yield made
    made.close()


@pytest.fixture
def day_context(qapp, settings, tmp_path):
    with wednesday(settings, tmp_path, PLAN, ROSTER) as made:
        yield made


@pytest.fixture
def day_window(qtbot, day_context):
    with opened_window(qtbot, day_context, "posts") as made:
        yield made


@pytest.fixture
def page(day_window):
    return day_window.show_page("daily")


SUNDAY = date(2026, 9, 6)
