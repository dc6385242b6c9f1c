"""The roster is looked at as last time, and a screen reader hears what is held."""

from PySide6.QtGui import QAccessible

from afterschool.document import SUFFIX, Document
from afterschool.texts import _
from afterschool.week import plan_of_case
from tests.ui.opened import opened_window
from tests.ui.roster.weeks import small_case, small_roster
from tests.ui.spoken import nameless
from ui.window.context import AppContext
from ui.window.roster import hand_bar
from ui.window.roster.tints import Tint
from ui.window.roster.views import View


def test_view_colours_filter_and_zoom_come_again_with_the_document(qtbot, page, week_context, tmp_path):
    page.show_view(View.PERSON, "T2")
    page._tints[Tint.LOAD].trigger()
    page.filter.show()
    page.filter.setText("体育")
    page.table.zoom_to(1.5)
    place = week_context.document.path
    week_context.open(Document.create(tmp_path / f"other{SUFFIX}", plan_of_case(small_case())))
    week_context.run(_("课表"), lambda change: change.set_roster("v1", small_roster()))
    # Another document is looked at in its own way.
    assert (page.state.view, page.state.tint, page.filter.text()) == (View.CLASS, Tint.ACTIVITY, "")
    assert page.table.zoom == 1.5, "somebody who needs large letters needs them there too"
    page.table.zoom_to(0.8)
    again = AppContext(Document.open(place), week_context.settings)
    with opened_window(qtbot, again, "posts") as window:
        shown = window.show_page("roster")
        assert (shown.state.view, shown.state.subjects[View.PERSON]) == (View.PERSON, "T2")
        assert (shown.state.tint, shown._tints[Tint.LOAD].isChecked()) == (Tint.LOAD, True)
        assert (shown.filter.text(), shown.filter.isVisible()) == ("体育", True)
        assert shown.table.zoom == 1.5
    again.close()


def test_a_screen_reader_hears_what_is_held_and_what_putting_down_would_do(page, monkeypatch):
    heard = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(hand_bar.QAccessible, "updateAccessibility", lambda event: heard.append(event.message()))
    page.show_view(View.DAY, "mon")
    page.table.setCurrentIndex(page.table.grid_model.index(0, 0))
    page.moving.take_next()
    page.table.setCurrentIndex(page.table.grid_model.index(1, 0))
    assert heard[0] == "拿着：王芳 (T1)（周一 体育锻炼 一年级1班）"
    assert heard[-1].startswith("放在这里：")


def test_everything_on_the_roster_page_has_a_name(page, week_window):
    page.filter.show()
    for number in range(page.panel.tabs.count()):
        page.panel.tabs.setCurrentIndex(number)
        assert nameless(week_window) == []
