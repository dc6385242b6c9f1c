"""The page of the day over a small school with a roster."""

from datetime import date

import pytest

from afterschool.document import SUFFIX, Document
from afterschool.texts import _
from tests.afterschool.record.school import PLAN, ROSTER, WEDNESDAY
from tests.ui.opened import opened_window
from ui.window.context import AppContext
from ui.window.daily.state import DayState


@pytest.fixture
def day_context(qapp, settings, tmp_path):
    document = Document.create(tmp_path / f"school{SUFFIX}", PLAN, backups=tmp_path / "backups")
    made = AppContext(document, settings)
    made.run(_("课表"), lambda change: change.set_roster("V1", ROSTER))
    made.service(DayState).today = lambda: WEDNESDAY
    yield made
    made.close()


@pytest.fixture
def day_window(qtbot, day_context):
    with opened_window(qtbot, day_context, "posts") as made:
        yield made


@pytest.fixture
def page(day_window):
    return day_window.show_page("daily")


SUNDAY = date(2026, 9, 6)
