"""The page of the day over a small school with a roster."""

import pytest

from tests.afterschool.record.school import PLAN, ROSTER
from tests.ui.daily.wednesday import wednesday
from tests.ui.opened import opened_window


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
