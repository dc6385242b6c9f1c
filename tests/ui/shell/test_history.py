"""The list of everything that was done, and going to any point of it."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from afterschool.texts import _
from ui import restyle, theme
from ui.window.history import HistoryWindow

LEAST_TARGET = 24
"""Pixels that can be hit with a mouse (WCAG 2.2, 2.5.8)."""


@pytest.fixture
def renamed(context):
    """Somebody was renamed three times."""
    first = context.plan.staff[0]
    for name in ("甲", "乙", "丙"):
        context.run(_("改名：{name}", name=name), lambda change, name=name: change.put(replace(first, name=name)))
    return context


@pytest.fixture
def history(qtbot, renamed):
    made = HistoryWindow(renamed)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    return made


def labels(history):
    """Without the time."""
    return [history.model.index(row).data().split("  ")[-1] for row in range(history.model.rowCount())]


def name(context):
    return context.plan.staff[0].name


def test_the_newest_step_comes_first_and_the_beginning_last(history, qtmodeltester):
    assert labels(history) == ["改名：丙（现在）", "改名：乙", "改名：甲", "文档最初的样子"]
    assert history.view.currentIndex() == history.model.now
    qtmodeltester.check(history.model)


def test_going_to_any_point_and_forward_again(history, renamed, qtbot):
    history.go_to(history.model.index(2))
    qtbot.waitUntil(lambda: name(renamed) == "甲")
    assert labels(history) == ["改名：丙（已撤销）", "改名：乙（已撤销）", "改名：甲（现在）", "文档最初的样子"]
    history.go_to(history.model.index(0))
    qtbot.waitUntil(lambda: name(renamed) == "丙")
    assert labels(history)[0] == "改名：丙（现在）"


def test_the_beginning_is_a_point_too(history, renamed, qtbot):
    before = renamed.document.timeline()[0]
    history.view.setCurrentIndex(history.model.index(3))
    history._go.click()
    qtbot.waitUntil(lambda: renamed.document.timeline()[0] == ())
    assert renamed.document.timeline()[1] == before


def test_there_is_no_way_to_where_the_document_is(history, renamed, qtbot):
    assert not history._go.isEnabled()
    history.view.setCurrentIndex(history.model.index(2))
    assert history._go.isEnabled()
    history._go.setFocus()
    history._go.click()
    qtbot.waitUntil(lambda: name(renamed) == "甲")
    assert not history._go.isEnabled()
    assert history.focusWidget() is history.view, "the button takes no keys any more"


def test_a_change_meanwhile_ends_the_way(history, renamed, qtbot):
    first = renamed.plan.staff[0]
    history.go_to(history.model.index(3))
    renamed.run(_("改名：丁"), lambda change: change.put(replace(first, name="丁")))
    qtbot.wait(0)
    assert name(renamed) == "丁"
    assert labels(history)[:2] == ["改名：丁（现在）", "改名：乙"]


def test_it_opens_by_key(window, qtbot):
    window.commands.history.trigger()
    (found,) = window.findChildren(HistoryWindow)
    assert found.isVisible()
    window.commands.history.trigger()
    assert window.findChildren(HistoryWindow) == [found], "one list is enough"
    found.close()


def test_steps_stand_apart_like_the_lines_of_other_lists(qapp, history):
    restyle.at_once(qapp, theme.LIGHT)
    assert history.view.sizeHintForRow(0) >= LEAST_TARGET
