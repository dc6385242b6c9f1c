"""Other colours come step by step to a window that is used: all of them, whatever happens meanwhile."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from afterschool.texts import _, language
from tests.patience import PATIENCE_MS
from ui import restyle, theme
from ui.settings import Scheme
from ui.theme import Tone
from ui.window import turns
from ui.window.restyling import Restyling
from ui.window.waiting import Waiting


@pytest.fixture
def living(window):
    """A window that does things step by step, in light colours."""
    window.use_scheme(Scheme.LIGHT)
    window.warm_up()
    yield window
    window._restyling.finish()
    window.use_scheme(Scheme.LIGHT)
    window._restyling.finish()


def ground(window):
    """The colour that is painted where the page is empty."""
    return window.grab().toImage().pixelColor(window.page.mapTo(window, QPoint(2, 2)))


def test_new_colours_come_in_steps_under_a_cover_that_keeps_the_keys(qtbot, living):
    focus = QApplication.focusWidget()
    living.use_scheme(Scheme.DARK)
    assert living.busy
    assert living._frames.curtain.isVisible()
    qtbot.waitUntil(lambda: not living.busy)
    assert not living._frames.curtain.isVisible()
    assert QApplication.focusWidget() is focus
    assert ground(living) == theme.DARK.ink(Tone.SURFACE)


def test_a_page_wanted_meanwhile_is_shown_in_the_new_colours(living):
    living.use_scheme(Scheme.DARK)
    living.show_page("rules")
    assert not living._restyling.active
    assert ground(living) == theme.DARK.ink(Tone.SURFACE)


def test_what_is_wanted_meanwhile_waits_for_the_colours(qtbot, living, context):
    school = context.plan.school
    living.use_scheme(Scheme.DARK)
    living.open_page("rules")
    context.run(_("改校名"), lambda change: change.put(replace(school, name="新名小学")))
    living.use_language("en")
    assert living._restyling.active, "otherwise everything left was done at one go"
    assert (living.page_id, language()) != ("rules", "en")
    qtbot.waitUntil(lambda: living.page_id == "rules" and language() == "en" and not living.busy)
    qtbot.waitUntil(lambda: not living._waiting.isVisible())
    assert ground(living) == theme.DARK.ink(Tone.SURFACE)
    living.use_language("zh_CN")


def test_keys_pressed_meanwhile_may_change_the_document(qtbot, living, context):
    school = context.plan.school
    context.run(_("改校名"), lambda change: change.put(replace(school, name="新名小学")))
    living.activateWindow()
    living.use_scheme(Scheme.DARK)
    living._frames.curtain.setFocus()
    qtbot.keyClick(living._frames.curtain, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not living.busy)
    assert context.plan.school == school


def test_old_pages_that_will_be_taken_apart_get_no_new_colours(living, monkeypatch):
    old = living.page
    living.use_language("en")
    living._restyling.finish()
    left_out = []
    monkeypatch.setattr(restyle, "in_steps", lambda _application, _chosen, later, _soon: left_out.extend(later) or ())
    living.use_scheme(Scheme.DARK)
    living._restyling.finish()
    assert old in left_out
    living.use_language("zh_CN")


def test_colours_chosen_twice_in_a_row_end_with_the_last(living):
    living.use_scheme(Scheme.DARK)
    living.use_scheme(Scheme.LIGHT)
    living._restyling.finish()
    assert ground(living) == theme.LIGHT.ink(Tone.SURFACE)


def test_a_window_closed_meanwhile_leaves_nothing_half_done(living):
    living.use_scheme(Scheme.DARK)
    living.close()
    assert not living._restyling.active
    hidden = [widget for widget in QApplication.allWidgets() if widget.testAttribute(Qt.WidgetAttribute.WA_SetStyle)]
    assert not [widget for widget in hidden if living.isAncestorOf(widget)]


def test_steps_that_are_given_up_leave_qt_as_it_was(qtbot, qapp):
    restyle.at_once(qapp, theme.LIGHT)
    hidden = QWidget()
    qtbot.addWidget(hidden)
    hidden.show()
    steps = restyle.in_steps(qapp, theme.DARK, [hidden])
    for _step in range(2):
        next(steps)
    assert hidden.testAttribute(Qt.WidgetAttribute.WA_SetStyle)
    steps.close()
    assert not hidden.testAttribute(Qt.WidgetAttribute.WA_SetStyle)
    assert hidden.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
    restyle.at_once(qapp, theme.LIGHT)
    theme.make_current(theme.LIGHT)


def test_hidden_parts_that_have_no_window_yet_follow_a_few_at_a_time(qtbot, qapp, monkeypatch):
    restyle.at_once(qapp, theme.LIGHT)
    stray = QWidget()
    qtbot.addWidget(stray)
    labels = [QLabel("x", stray) for _number in range(3 * restyle.POLISHED_AT_ONCE)]
    stray.show()
    stray.hide()
    polished, counts, passed_over, polish = [], [], False, restyle._polish
    monkeypatch.setattr(restyle, "_polish", lambda widget: (polished.append(widget), polish(widget)))
    for _step in restyle.in_steps(qapp, theme.DARK, []):
        passed_over = passed_over or all(label.testAttribute(Qt.WidgetAttribute.WA_SetStyle) for label in labels)
        counts.append(len(polished))
    assert passed_over, "Qt would give all of them their new looks in one go"
    assert set(labels) <= set(polished)
    assert max(after - before for before, after in pairwise(counts)) <= restyle.POLISHED_AT_ONCE
    restyle.at_once(qapp, theme.LIGHT)


def test_steps_are_done_one_at_a_turn_and_all_before_the_next_ones(qtbot, qapp):
    done, restyling = [], Restyling(qapp)

    def steps(name):
        for number in range(3):
            done.append(f"{name}{number}")
            yield

    restyling.begin(steps("a"))
    assert done == []
    restyling.begin(steps("b"))
    restyling.after(lambda: done.append("act"))
    assert done == []
    qtbot.waitUntil(lambda: not restyling.active)
    assert done == ["a0", "a1", "a2", "b0", "b1", "b2", "act"]
    restyling.after(lambda: done.append("at once"))
    assert done[-1] == "at once"
    restyling.deleteLater()


def test_what_waits_for_the_colours_is_done_one_at_a_turn(qapp):
    done, restyling = [], Restyling(qapp)

    def first():
        done.append("first")
        restyling.finish()
        restyling.after(lambda: done.append("third"))

    restyling.begin(iter(()))
    restyling.after(first)
    restyling.after(lambda: done.append("second"))
    turns = []
    while restyling.active:
        restyling._step()
        turns.append(tuple(done))
    # The first turn finds that no steps are left.
    assert turns == [(), ("first",), ("first", "second"), ("first", "second", "third")]
    restyling.deleteLater()


def test_a_cover_without_a_word_leaves_what_was_painted(qtbot):
    window = QWidget()
    window.resize(200, 100)
    area = QWidget(window)
    area.setGeometry(0, 0, 200, 100)
    area.setAutoFillBackground(True)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window, timeout=PATIENCE_MS):
        window.show()
    cover = Waiting(area)
    cover.cover()
    painted = []
    area.paintEvent = lambda event: painted.append(event)
    area.update()
    QApplication.processEvents()
    assert cover.isVisible()
    assert painted == [], "what lies below is not painted, so what was there stays"
    cover.uncover(area, lambda: None)
    qtbot.waitUntil(lambda: bool(painted))


def test_steps_of_two_timers_are_not_done_in_one_turn(monkeypatch):
    now = [10.0]
    monkeypatch.setattr(turns.time, "monotonic", lambda: now[0])
    turns.end()
    assert turns.just_ended()
    now[0] += 2 * turns.APART_S
    assert not turns.just_ended()
