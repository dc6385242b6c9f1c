"""Times that somebody or a room is not free: typed, painted with the mouse, painted from the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from afterschool.model.plan import ClockPhase
from afterschool.model.time import WeeklyTime
from afterschool.model.words import WORKDAYS, Activity, Programme, Weekday
from tests.ui.roster.hands import move
from ui.window.refusal import is_refused
from ui.window.tables.time_grid import HEADS, hours_of
from ui.window.tables.times_editor import TimesEditor

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
MON, TUE = range(2)


def phase(start_min, end_min, days=WORKDAYS):
    return ClockPhase(
        id=f"{start_min}",
        name="x",
        programme=Programme.SERVICE,
        activities=(Activity.SPORT,),
        days=days,
        grades=(1,),
        start_min=start_min,
        end_min=end_min,
    )


@pytest.fixture
def panel(window):
    return window.show_page("staff").panel


@pytest.fixture
def editor(qtbot, panel):
    """Of the first person, who is always free."""
    view = panel.view
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, panel.spec.column("unavailable")))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    made = view.viewport().findChild(TimesEditor)
    qtbot.waitUntil(lambda: made.hasFocus() and made.grid.isVisible())
    return made


def cell(editor, lane, day):
    """The middle of a cell of the grid."""
    grid, days = editor.grid, len(editor.grid._hours.days)
    high, wide = grid.height() / (editor.grid._hours.lanes + 1), (grid.width() - HEADS) / days
    return QPoint(round(HEADS + (day + 0.5) * wide), round((lane + 1.5) * high))


def time(editor, lane, day):
    return editor.grid._hours.time(lane, day)


def drag(grid, start, end):
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=start)
    move(grid, end)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=end)


def test_the_grid_has_the_half_hours_of_service_and_the_rest_of_the_day():
    hours = hours_of([phase(15 * 60 + 20, 16 * 60), phase(16 * 60, 17 * 60 + 40, days=(Weekday.SAT,))])
    assert hours.cuts == (0, 900, 930, 960, 990, 1020, 1050, 1080, 1440)
    assert hours.days == (*WORKDAYS, Weekday.SAT)
    assert hours_of([phase(12 * 60, 13 * 60), phase(19 * 60, 21 * 60)]).cuts == (0, *range(720, 1261, 60), 1440)
    assert hours_of([]).lanes > 2


def test_dragging_paints_and_dragging_again_wipes(qtbot, editor, context):
    drag(editor.grid, cell(editor, 1, TUE), cell(editor, 2, TUE))
    first, second = time(editor, 1, TUE), time(editor, 2, TUE)
    painted = WeeklyTime(first.day, first.start_min, second.end_min)
    assert editor.text() == f"周二 {painted}"
    drag(editor.grid, cell(editor, 1, TUE), cell(editor, 1, TUE))
    assert editor.text() == f"周二 {second}"
    assert editor.hasFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert context.plan.staff[0].unavailable == (second,)
    context.undo()
    assert context.plan.staff[0].unavailable == ()


def test_a_drag_paints_all_between_and_less_when_it_comes_back(editor):
    grid, first, last = editor.grid, cell(editor, 1, MON), cell(editor, 3, TUE)
    QTest.mousePress(grid, Qt.MouseButton.LeftButton, pos=first)
    move(grid, last)
    wide = (time(editor, 1, MON).start_min, time(editor, 3, MON).end_min)
    assert grid.times == tuple(WeeklyTime(day, *wide) for day in WORKDAYS[:2])
    move(grid, first)
    QTest.mouseRelease(grid, Qt.MouseButton.LeftButton, pos=first)
    assert grid.times == (time(editor, 1, MON),)


def test_the_head_of_a_day_means_all_of_it(editor):
    at = QPoint(cell(editor, 0, MON).x(), 4)
    drag(editor.grid, at, at)
    assert editor.text() == "周一全天"
    drag(editor.grid, at, at)
    assert editor.text() == ""


def test_painted_from_the_keyboard_alone(qtbot, editor, context):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(editor, key)
    first, second = time(editor, 1, TUE), time(editor, 2, TUE)
    painted = WeeklyTime(first.day, first.start_min, second.end_min)
    assert editor.accessibleDescription() == f"周二 {second} 不能安排"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert context.plan.staff[0].unavailable == (painted,)


def test_what_is_typed_is_seen_in_the_grid_and_the_keyboard_comes_back_to_it(qtbot, editor, panel):
    editor.insert("周二 15:20-16:00")
    typed = WeeklyTime(Weekday.TUE, 920, 960)
    assert editor.grid.times == (typed,)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        qtbot.keyClick(editor, key)
    assert editor.grid.cursor_at is None
    qtbot.keyClicks(editor, ";x")
    assert editor.grid.times == (typed,), "what is not understood yet changes nothing"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    panel.search.setFocus()
    qtbot.waitUntil(lambda: is_refused(editor))


def test_escape_takes_the_grid_away_and_changes_nothing(qtbot, editor, panel, context):
    grid, before = editor.grid, context.plan
    drag(grid, cell(editor, 1, MON), cell(editor, 1, MON))
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not panel.view.viewport().findChildren(type(grid)))
    assert context.plan is before


def test_the_grid_stays_inside_the_table(editor, panel):
    area = panel.view.viewport().rect()
    for top in range(0, area.height(), 40):
        rect = panel.view.visualRect(panel.view.currentIndex())
        rect.moveTop(top)
        editor.place(rect)
        assert area.top() <= editor.grid.geometry().top()
        assert editor.grid.geometry().right() <= max(area.right(), editor.grid.sizeHint().width())
