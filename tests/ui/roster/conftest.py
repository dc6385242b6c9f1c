"""A window over the small week, with its roster kept."""

import pytest

from afterschool.week import plan_of_case
from tests.ui.opened import opened_context, opened_window
from tests.ui.roster.hands import choose
from tests.ui.roster.weeks import small_case, small_roster
from ui.window.roster.views import View


@pytest.fixture
def week_context(qapp, settings, tmp_path):
    with opened_context(settings, tmp_path, plan_of_case(small_case()), small_roster()) as made:
        yield made


@pytest.fixture
def week_window(qtbot, week_context):
    with opened_window(qtbot, week_context, "posts") as made:
        yield made


@pytest.fixture
def page(week_window):
    return week_window.show_page("roster")


@pytest.fixture
def board(page):
    """Monday of everybody, with the keyboard on it."""
    choose(page, View.DAY, "mon")
    page.table.setFocus()
    return page
