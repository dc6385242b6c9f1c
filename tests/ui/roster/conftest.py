"""A window over the small week, with its roster kept."""

import pytest

from afterschool.document import SUFFIX, Document
from afterschool.texts import _
from afterschool.week import plan_of_case
from tests.ui.opened import opened_window
from tests.ui.roster.weeks import small_case, small_roster
from ui.window.context import AppContext


@pytest.fixture
def week_context(qapp, settings, tmp_path):
    made = AppContext(Document.create(tmp_path / f"school{SUFFIX}", plan_of_case(small_case())), settings)
    made.run(_("课表"), lambda change: change.set_roster("v1", small_roster()))
    yield made
    made.close()


@pytest.fixture
def week_window(qtbot, week_context):
    with opened_window(qtbot, week_context, "posts") as made:
        yield made


@pytest.fixture
def page(week_window):
    return week_window.show_page("roster")
