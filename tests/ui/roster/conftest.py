"""A window over the small week, with its roster kept."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from afterschool.document import SUFFIX, Document
from afterschool.texts import _
from afterschool.week import plan_of_case
from tests.ui.roster.weeks import small_case, small_roster
from ui import style, theme
from ui.window.context import AppContext
from ui.window.main_window import MainWindow


@pytest.fixture
def week_context(qapp, settings, tmp_path):
    made = AppContext(Document.create(tmp_path / f"school{SUFFIX}", plan_of_case(small_case())), settings)
    made.run(_("课表"), lambda change: change.set_roster("v1", small_roster()))
    yield made
    made.close()


@pytest.fixture
def week_window(qtbot, week_context):
    style.apply(QApplication.instance(), theme.LIGHT)
    made = MainWindow(week_context)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(week_window):
    return week_window.show_page("roster")
