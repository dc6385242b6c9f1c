"""The page of flexible hours over a small school with lessons and a roster."""

import pytest

from afterschool.document import SUFFIX, Document
from afterschool.texts import _
from tests.afterschool.flex.school import RIGHT, plan_with
from tests.afterschool.record.school import PLAN, ROSTER, WEDNESDAY
from tests.ui.opened import opened_window
from ui.window.context import AppContext
from ui.window.daily.state import DayState


@pytest.fixture
def versions():
    """The rules of the school: everybody may leave early twice a week."""
    return (RIGHT,)


@pytest.fixture
def flex_context(qapp, settings, tmp_path, versions):
    plan = plan_with(*versions) if versions else PLAN
    document = Document.create(tmp_path / f"school{SUFFIX}", plan, backups=tmp_path / "backups")
    made = AppContext(document, settings)
    made.run(_("课表"), lambda change: change.set_roster("V1", ROSTER))
    made.service(DayState).today = lambda: WEDNESDAY
    yield made
    made.close()


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
