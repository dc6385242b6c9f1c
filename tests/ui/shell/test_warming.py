"""What the first visit of a page would wait for is made ready before, step by step, and anew after changes."""

import gc
import os
import subprocess
import sys
import weakref
from dataclasses import replace
from importlib import import_module

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel
from shiboken6 import isValid

from afterschool.document import Changes
from afterschool.texts import _
from ui.window import kinds
from ui.window.main_window import MainWindow
from ui.window.page import Page
from ui.window.pages import PAGES, PageEntry


class ThoughtfulPage(Page):
    shows = frozenset((kinds.CLUBS,))

    def __init__(self, context):
        super().__init__(context)
        self.done = []
        self.title = QLabel(str(_("场地")), self)

    def refresh(self):
        self.done.append("refresh")

    def forethought(self):
        return (lambda: self.done.append("first"), lambda: self.done.append("second"))


@pytest.fixture
def thoughtful(qtbot, context):
    entries = (
        next(entry for entry in PAGES if entry.id == "posts"),
        PageEntry(id="other", title=_("场地"), icon="rooms", purpose=_("场地"), make=ThoughtfulPage),
    )
    window = MainWindow(context, entries)
    qtbot.addWidget(window)
    window.show()
    return window


def warmed(qtbot, window):
    warming = window.warm_up()
    qtbot.waitUntil(lambda: warming.done)
    return warming


def test_hidden_pages_are_built_and_their_data_worked_out_but_only_shown_pages_are_filled(qtbot, thoughtful):
    warmed(qtbot, thoughtful)
    page = thoughtful.pages.made["other"]
    assert page.done == ["first", "second"]
    assert thoughtful.page_id == "posts", "nothing moves on the screen"
    assert thoughtful.show_page("other") is page
    assert page.done == ["first", "second", "refresh"]


def test_after_a_change_the_data_of_hidden_pages_are_worked_out_again(qtbot, thoughtful, context):
    warming = warmed(qtbot, thoughtful)
    page = thoughtful.show_page("other")
    thoughtful.show_page("posts")
    page.done.clear()
    context.changed.emit(Changes(frozenset((kinds.ROOMS,))))
    qtbot.waitUntil(lambda: warming.done)
    assert page.done == [], "what it shows is as it was"
    context.changed.emit(Changes(frozenset((kinds.CLUBS,))))
    assert page.done == [], "first the change itself is shown"
    qtbot.waitUntil(lambda: warming.done)
    assert page.done == ["first", "second"]


def test_hidden_pages_are_built_anew_in_another_language(qtbot, thoughtful):
    warming = warmed(qtbot, thoughtful)
    before = thoughtful.pages.made["other"].title.text()
    thoughtful.use_language("en")
    qtbot.waitUntil(lambda: warming.done)
    assert before == "场地"
    assert thoughtful.pages.made["other"].title.text() == str(_("场地")) != before
    thoughtful.use_language("zh_CN")


def test_nothing_stays_of_pages_in_another_language_whether_they_were_seen_or_not(qtbot, window):
    warming = warmed(qtbot, window)
    window.show_page("load")
    old = [weakref.ref(part) for page in window.pages.made.values() for part in (page, page.beside) if part is not None]
    assert len(old) > len(PAGES)
    window.use_language("en")
    qtbot.waitUntil(lambda: warming.done)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.unfreeze()
    gc.collect()
    assert [part() for part in old if part() is not None] == []
    window.use_language("zh_CN")


@pytest.mark.parametrize("entry", [entry for entry in PAGES if entry.needs], ids=lambda entry: entry.id)
def test_what_pages_need_is_there_and_knows_nothing_of_the_window(entry):
    code = (
        f"import sys; {'; '.join(f'import {name}' for name in (*entry.needs, 'sys'))}; print('PySide6' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.stdout.strip() == "False"
    assert import_module(entry.module)


def test_the_real_pages_are_all_ready_after_a_while(qtbot, window):
    warmed(qtbot, window)
    assert set(window.pages.made) == {entry.id for entry in PAGES}


def test_what_was_shown_in_another_language_is_taken_apart_step_by_step_and_hears_no_keys(qtbot, thoughtful, context):
    warming = warmed(qtbot, thoughtful)
    old = thoughtful.page
    school = context.plan.school
    context.run(_("改校名"), lambda change: change.put(replace(school, name="新名小学")))
    thoughtful.use_language("en")
    qtbot.waitUntil(lambda: not thoughtful._restyling.active)
    assert isValid(old)
    assert not old.isVisible()
    thoughtful.activateWindow()
    qtbot.keyClick(thoughtful, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert context.plan.school == school
    qtbot.waitUntil(lambda: warming.done)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(old)
    assert thoughtful.page.isVisible()
    thoughtful.use_language("zh_CN")


def test_a_closed_window_does_nothing_more(qtbot, thoughtful):
    warming = thoughtful.warm_up()
    thoughtful.close()
    assert warming.done
    assert "other" not in thoughtful.pages.made


LIBRARIES = """
import sys
from importlib import import_module
import ui.window.application
from ui.window.pages import PAGES
ours = {"afterschool", "solver", "ui", "PySide6", "shiboken6", "shibokensupport", *sys.stdlib_module_names}
for entry in PAGES:
    for name in entry.needs:
        import_module(name)
    before = {name.partition(".")[0] for name in sys.modules}
    if entry.module:
        import_module(entry.module)
    more = {name.partition(".")[0] for name in sys.modules} - before - ours
    if more:
        print(entry.id, *sorted(more))
"""


def test_libraries_that_a_page_needs_are_imported_in_the_thread(tmp_path):
    script = tmp_path / "libraries.py"
    script.write_text(LIBRARIES, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, env=environment)
    assert run.stdout == "", "name what imports them among what the page needs"


MOST_WIDGETS = 130
"""Made in one step: 100 ms on a slow machine."""


class AllImported:
    """As :class:`Warming` once its thread is done."""

    def has(self, modules):
        return all(import_module(module) for module in modules)


@pytest.mark.parametrize(
    ("entry", "first_page"), [(entry, "posts" if entry is PAGES[0] else PAGES[0].id) for entry in PAGES]
)
def test_no_step_of_making_a_page_makes_so_many_widgets_that_the_window_stands_still(qapp, window, entry):
    """Languages make all pages anew while somebody works."""
    assert entry.id not in window.pages.made
    most, before, steps = 0, len(qapp.allWidgets()), window.pages.prepare(entry.id, AllImported())
    for _step in steps:
        now = len(qapp.allWidgets())
        most, before = max(most, now - before), now
    assert entry.id in window.pages.made
    assert not list(window.pages.made[entry.id].building), "all of it is there"
    assert 0 < most <= MOST_WIDGETS
