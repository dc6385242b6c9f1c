"""A document that can only be looked at offers nothing that would be refused."""

import pytest
from PySide6.QtWidgets import QToolButton

from afterschool.document import SUFFIX, Document
from afterschool.texts import _
from afterschool.week import plan_of_case
from tests.ui.roster.weeks import small_case, small_roster
from ui.window.context import AppContext
from ui.window.roster.page import RosterPage
from ui.window.roster.views import View
from ui.window.semester.page import SemesterPage


@pytest.fixture(params=[False, True])
def context(qapp, settings, tmp_path, request):
    path = tmp_path / f"school{SUFFIX}"
    document = Document.create(path, plan_of_case(small_case()))
    with document.transaction(_("课表")) as change:
        change.set_roster("v1", small_roster())
    document.close()
    made = AppContext(Document.open(path, read_only=request.param), settings)
    yield made
    made.close()


def test_places_can_be_changed_where_the_document_can(context, qtbot):
    page = RosterPage(context)
    qtbot.addWidget(page)
    page.refresh()
    page.show_view(View.CLASS, "1.1")
    rows = page.panel.rows
    buttons = [button for button in rows.findChildren(QToolButton) if button.isVisibleTo(rows)]
    # change, empty and lock the one person of the cell
    assert [button.isEnabled() for button in buttons] == [not context.document.read_only] * 3


def test_school_and_semester_can_be_changed_where_the_document_can(context, qtbot):
    page = SemesterPage(context)
    qtbot.addWidget(page)
    page.refresh()
    fields = (page.school_name, page.policy, page.off_work, page.campuses, page.first_day, page.last_day)
    assert [field.widget.isEnabled() for field in fields] == [not context.document.read_only] * len(fields)
