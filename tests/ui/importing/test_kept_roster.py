"""An import that makes the kept roster break rules says so at once and leads there."""

import pytest
from PySide6.QtCore import Qt

from afterschool.week import plan_of_case
from tests.ui.opened import opened_context
from tests.ui.roster.weeks import GATE, STUDY_2, small_case, small_roster
from ui.window.roster.board_state import BoardState, Viewed
from ui.window.roster.side_panel import PROBLEMS
from ui.window.roster.week_state import WeekState


@pytest.fixture
def context(qapp, settings, tmp_path):
    with opened_context(settings, tmp_path, plan_of_case(small_case()), small_roster()) as made:
        yield made


@pytest.fixture
def page(window):
    return window.show_page("importing")


@pytest.fixture
def bring_in(qtbot, page, context, tmp_path):
    """Import a most of services a day for a person, by name."""

    def import_it(name, most):
        number = next(row.number for row in context.plan.staff if row.name == name)
        path = tmp_path / f"{most}.csv"
        path.write_text(f"姓名,工号,每天最多\n{name},{number},{most}\n", encoding="utf-8")
        page.open_files([path])
        qtbot.waitUntil(page.apply.isEnabled)
        qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)

    return import_it


def broken(context):
    return context.service(WeekState).verdict.violations


def test_the_places_that_break_rules_now_are_counted_and_the_first_is_a_click_away(qtbot, window, context, bring_in):
    assert broken(context) == ()
    bring_in("李娜", 1)  # on Monday she has homework and the gate
    assert len(broken(context)) == 1
    bar = window.message_bar
    qtbot.waitUntil(lambda: "现在的课表有 1 处违反规则" in bar.text)
    assert bar.text.startswith("已导入：修改 1 处。可以撤销。")
    context.service(BoardState).look_at(Viewed(name="x", version="v1", roster=small_roster(), take_over=lambda: False))
    qtbot.mouseClick(bar.step, Qt.MouseButton.LeftButton)
    board = window.page
    assert window.page_id == "roster"
    assert board.state.viewed is None, "the notice is about the roster that is worked on"
    assert {entry.session for entry in board.table.grid_model.cell(board.table.currentIndex())} & {STUDY_2, GATE}
    assert board.panel.tabs.currentIndex() == PROBLEMS
    assert board.panel.findings.index(0, 0).data().startswith("违反规则")


def test_an_import_that_breaks_nothing_frightens_nobody(qtbot, window, context, bring_in):
    bring_in("李娜", 2)
    assert broken(context) == ()
    qtbot.wait(1)  # the turn in which the roster is judged
    assert window.message_bar.text == "已导入：修改 1 处。可以撤销。"
