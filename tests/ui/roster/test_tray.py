"""The tray of what waits for a place: cards by mouse and by keyboard, and what they do on the board."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from afterschool.advice.moving import HeldClass, HeldLead, HeldPost, HeldVacancy
from afterschool.model.words import SessionKind, Weekday
from afterschool.texts import _, use_language
from tests.ui.roster.hands import CLASS_1, CLASS_2, SPORT, STUDY, centre, choose, go, kinds, marks, move, press
from tests.ui.roster.weeks import CLUB, GATE, SPORT_1, SPORT_2, STUDY_2, small_roster
from ui.style import TypeSize, font
from ui.window.roster.model import BLOCKS_ROLE
from ui.window.roster.page import LOW_PAGE
from ui.window.roster.shades import ShadeKind
from ui.window.roster.tray import HEAD_WIDTH
from ui.window.roster.views import View

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
KEYS = {"Space": Qt.Key.Key_Space, "Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape}
NO_SPORT_TUE = HeldClass(class_id="1.1", kind=SessionKind.SPORT, day="tue", phase="sport")
NO_GATE = HeldPost(post="gate", day=Weekday.MON, count=2)
NO_LEAD = HeldLead(room="G", day=Weekday.MON, phase="sport", count=1)


def cards(page):
    return [page.tray.model.hold(page.tray.model.index(row)) for row in range(page.tray.model.rowCount())]


def choose_card(page, hold):
    page.tray.view.setCurrentIndex(page.tray.model.index(cards(page).index(hold)))
    page.tray.view.setFocus()


def press_in_tray(page, name):
    QTest.keyClick(page.tray.view, KEYS[name])


def test_every_gap_has_a_card_with_its_words(page):
    # 1.2 has no sport teacher and the gate lacks one; on Tuesday both classes have neither sport nor homework.
    found = cards(page)
    assert {HeldVacancy(session=SPORT_2, position=0), HeldVacancy(session=GATE, position=1)} <= set(found)
    assert sum(isinstance(hold, HeldClass) for hold in found) == 4
    spoken = [page.tray.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(len(found))]
    assert "一年级2班 · 周一 15:20–16:20 · 缺 1 人" in spoken
    assert "一年级1班 · 周二 15:20–16:20 · 没有安排" in spoken
    assert page.tray._heading.text() == "未排 4 · 空岗 2"


def test_in_a_low_window_cards_have_one_line_and_the_table_gets_the_room(page, qtbot):
    window = page.window()
    window.resize(1366, 900)
    qtbot.waitUntil(lambda: page.height() > LOW_PAGE and not page.tray.model.low)
    QApplication.processEvents()
    high = page.tray.height()
    window.resize(1366, 650)
    qtbot.waitUntil(lambda: page.tray.height() <= high - 40)
    (block,) = page.tray.model.index(0).data(BLOCKS_ROLE)
    assert block.line_count == 1
    for part in ("一年级2班", "周一 15:20–16:20", "缺 1 人"):
        assert any(part in page.tray.model.index(row).data(BLOCKS_ROLE)[0].missing for row in range(6))
    window.resize(1366, 900)
    qtbot.waitUntil(lambda: page.tray.height() == high)


def test_a_class_gets_a_session_by_keyboard_alone(page, week_context):
    choose_card(page, NO_SPORT_TUE)
    press_in_tray(page, "Space")
    assert page.moving.hand.hold == NO_SPORT_TUE
    assert "一年级1班 周二 15:20–16:20 体育锻炼（没有安排）" in page.hand_bar.words
    assert (page.state.view, page.table.hasFocus()) == (View.DAY, True)
    # The cursor is on the class's own sport hour: Enter offers a group of its own.
    press(page, "Enter")
    texts = [action.text() for action in page.moving.menu.actions() if action.text()]
    assert any("新开一组" in text and "由王芳 (T1)负责" in text for text in texts)
    page.moving.menu.actions()[0].trigger()
    added = week_context.roster.sessions[-1]
    assert (added.day, added.classes, added.staff) == ("tue", ("1.1",), ("T1",))
    assert NO_SPORT_TUE not in cards(page)


@pytest.mark.parametrize("key", ["M", "Enter"])
def test_the_cell_without_a_session_itself_can_be_taken_up(page, key):
    choose(page, View.DAY, "tue")
    page.table.setFocus()
    go(page, CLASS_1, SPORT)
    press(page, key)
    assert page.moving.hand.hold == NO_SPORT_TUE


def test_enter_on_an_empty_place_lists_who_could_come(page):
    choose_card(page, HeldVacancy(session=SPORT_2, position=0))
    press_in_tray(page, "Enter")
    assert page.panel.candidates.rowCount() > 0
    assert page.table.grid_model.cell(page.table.currentIndex())[0].session == SPORT_2


def test_an_empty_place_is_dragged_onto_somebody(page, week_context):
    choose(page, View.DAY, "mon")
    hold = HeldVacancy(session=SPORT_2, position=0)
    view = page.tray.view
    start = view.visualRect(page.tray.model.index(cards(page).index(hold))).center()
    onto = centre(page, CLASS_1, SPORT)
    over = view.viewport().mapFromGlobal(page.table.viewport().mapToGlobal(onto))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    move(view.viewport(), start + QPoint(40, 0))
    assert page.moving.hand.hold == hold
    # T1 would leave 1.1 for 1.2, one gap for another; T2 supervises homework later and could come as well.
    assert kinds(page, CLASS_1, SPORT) == [ShadeKind.GAIN]
    assert kinds(page, CLASS_2, SPORT) == [ShadeKind.HELD]
    assert kinds(page, CLASS_2, STUDY)[0] in (ShadeKind.GAIN, ShadeKind.COST)
    move(view.viewport(), over)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=over)
    if page.moving.menu is not None:
        page.moving.menu.actions()[0].trigger()
    assert week_context.roster.sessions[SPORT_2].staff == ("T1",)
    assert hold not in cards(page)


def test_in_a_persons_week_an_empty_place_goes_to_that_person(page, week_context):
    choose(page, View.PERSON, "T3")
    page.moving.take(HeldVacancy(session=SPORT_2, position=0))
    shades = {
        (row, column): marks(page, row, column).whole
        for row in range(page.table.grid_model.rowCount())
        for column in range(page.table.grid_model.columnCount())
    }
    (there,) = [place for place, shade in shades.items() if shade is not None]
    assert shades[there].kind in (ShadeKind.GAIN, ShadeKind.COST)
    page.table.setFocus()
    go(page, *there)
    press(page, "Enter")
    assert week_context.roster.sessions[SPORT_2].staff == ("T3",)


def test_escape_in_the_tray_gives_the_keyboard_back(page):
    choose_card(page, NO_SPORT_TUE)
    press_in_tray(page, "Esc")
    assert page.table.hasFocus()


def test_without_gaps_there_is_no_tray(page, week_context):
    assert page.tray.isVisible()
    page.tray.show_holds((), page.state.waiting_words)
    assert not page.tray.isVisible()


def lose(week_context, **changes):
    """Monday without anybody at the gate; or with others at the sport of class 1.1."""
    sessions = list(small_roster().sessions)
    if "lead" in changes:
        sessions[SPORT_1] = replace(sessions[SPORT_1], staff=changes["lead"])
    else:
        del sessions[GATE]
    roster = replace(small_roster(), sessions=tuple(sessions))
    assert week_context.run(_("课表"), lambda change: change.set_roster("v1", roster))


def spoken(page, hold):
    return page.tray.model.index(cards(page).index(hold)).data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_post_at_which_nobody_serves_has_a_card_that_lists_who_could_come(page, week_context):
    lose(week_context)
    assert spoken(page, NO_GATE) == "护学岗 · 周一 17:36–18:00 · 缺 2 人"
    assert page.tray._heading.text() == "未排 4 · 空岗 2"
    choose_card(page, NO_GATE)
    press_in_tray(page, "Enter")
    assert page.panel.candidates.rowCount() > 0
    page.panel.choose(page.panel.candidates.index(0))
    added = week_context.roster.sessions[-1]
    assert (added.post, added.day, len(added.people)) == ("gate", "mon", 1)
    assert "护学岗" in str(week_context.document.can_undo)
    assert HeldVacancy(session=len(week_context.roster.sessions) - 1, position=1) in cards(page)


def test_a_post_at_which_nobody_serves_is_marked_on_the_board_and_enter_lists_who_could_come(page, week_context):
    lose(week_context)
    choose(page, View.POST, "gate")
    assert page.table.go_to_missing(SessionKind.POST, Weekday.MON)
    (entry,) = page.table.grid_model.cell(page.table.currentIndex())
    assert (entry.session, entry.missing) == (None, 2)
    assert "缺 2 人" in page.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    page.table.setFocus()
    press(page, "M")
    assert page.moving.hand.hold == NO_GATE
    press(page, "Esc")
    press(page, "Enter")
    assert page.panel.candidates.rowCount() > 0
    page.panel.choose(page.panel.candidates.index(0))
    assert week_context.roster.sessions[-1].post == "gate"
    choose(page, View.POST, "gate")
    assert page.table.grid_model.grid.find(lambda entry: entry.session is None) is None


def test_a_missing_post_is_given_to_somebody_by_keyboard(page, week_context):
    lose(week_context)
    choose(page, View.PERSON, "T3")
    page.moving.take(NO_GATE)
    places = [
        (row, column)
        for row in range(page.table.grid_model.rowCount())
        for column in range(page.table.grid_model.columnCount())
        if marks(page, row, column).whole is not None
    ]
    page.table.setFocus()
    go(page, *places[0])
    press(page, "Enter")
    assert week_context.roster.sessions[-1].people == ("T3",)


def test_a_missing_lead_has_a_card_with_those_who_have_the_skill(page, week_context):
    lose(week_context, lead=("T2",))
    assert spoken(page, NO_LEAD) == "操场 · 周一 15:20–16:20 · 缺体育骨干 1 人"
    choose_card(page, NO_LEAD)
    press_in_tray(page, "Enter")
    said = [page.panel.candidates.index(row, 0).data() for row in range(page.panel.candidates.rowCount())]
    assert said[0].startswith("直接接替")
    assert all("T1" in text for text in said), "only T1 has the skill"
    page.panel.choose(page.panel.candidates.index(0))
    assert any("T1" in session.people for session in week_context.roster.sessions[:2])
    assert NO_LEAD not in cards(page)


def test_who_has_the_skill_and_cannot_come_is_listed_with_the_reason(page, week_context):
    busy = next(row for row in week_context.plan.staff if row.id == "T1")
    lose(week_context, lead=("T2",))
    assert week_context.run(_("免排"), lambda change: change.put(replace(busy, max_per_day=0)))
    choose_card(page, NO_LEAD)
    press_in_tray(page, "Enter")
    (said,) = [page.panel.candidates.index(row, 0).data() for row in range(page.panel.candidates.rowCount())]
    assert "每天最多 0 项" in said
    page.panel.choose(page.panel.candidates.index(0))
    assert NO_LEAD in cards(page), "refused"


def test_a_missing_lead_is_dropped_on_somebody_with_the_skill(page, week_context):
    lose(week_context, lead=("T2",))
    sessions = list(week_context.roster.sessions)
    sessions[STUDY_2] = replace(sessions[STUDY_2], staff=("T1",))
    roster = replace(week_context.roster, sessions=tuple(sessions))
    assert week_context.run(_("课表"), lambda change: change.set_roster("v1", roster))
    choose(page, View.DAY, "mon")
    assert page.moving.take(NO_LEAD)
    assert "操场 周一 15:20–16:20（缺体育骨干 1 人）" in page.hand_bar.words
    # T1 supervises homework later that day and can come besides, best to 1.2, which has nobody: two gaps less.
    assert page.moving.hand.target(STUDY_2).uncovered == -2
    assert page.moving.hand.target(CLUB) is None


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_what_waits_is_counted_in_one_line(qapp, code):
    use_language(code)
    counted = str(_("未排 {count} · 空岗 {empty}", count=88, empty=88))
    use_language("zh_CN")
    assert QFontMetrics(font(TypeSize.HEADING, bold=True)).horizontalAdvance(counted) <= HEAD_WIDTH


def test_a_card_dragged_where_nothing_can_take_it_brings_the_view_in_which_it_is_missing(page):
    choose(page, View.CLUB, "C1")
    choose_card(page, NO_SPORT_TUE)
    view = page.tray.view
    start = view.visualRect(view.currentIndex()).center()
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    move(view.viewport(), start + QPoint(40, 0))
    assert page.moving.hand.hold == NO_SPORT_TUE
    assert (page.state.view, page.state.subjects[View.DAY]) == (View.DAY, "tue")
    assert page.table.grid_model.has_way
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(-9, -9))
    assert page.moving.hand is None
    assert page.table.grid_model.has_way


def test_a_card_that_the_view_can_take_leaves_it_as_it_is(page):
    choose(page, View.CLASS, "1.1")
    page.moving.take(next(hold for hold in cards(page) if hold == NO_SPORT_TUE))
    assert page.state.view is View.CLASS
