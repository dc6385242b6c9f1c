"""The page of flexible hours over a small school with lessons and a roster."""

import pytest

from tests.afterschool.flex.school import RIGHT, plan_with
from tests.afterschool.record.school import PLAN, ROSTER
from tests.ui.daily.wednesday import wednesday
from tests.ui.opened import opened_window


@pytest.fixture
def versions():
    """The rules of the school: everybody may leave early twice a week."""
    return (RIGHT,)


@pytest.fixture
def flex_context(qapp, settings, tmp_path, versions):
    with wednesday(settings, tmp_path, plan_with(*versions) if versions else PLAN, ROSTER) as made:
        yield made


@pytest.fixture
def flex_window(qtbot, flex_context):
    with opened_window(qtbot, flex_context, "posts") as made:
        yield made


@pytest.fixture
def page(qtbot, flex_window):
    """The page once the accounts are there."""
    made = flex_window.show_page("flex")
    qtbot.waitUntil(lambda: made.state.is_fresh or not made.context.plan.school.flex_rules)
    return made
