"""While a page is made ready the window lives on; nothing reaches what is not there yet, and no key is lost."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QPushButton, QWidget
from shiboken6 import isValid

from afterschool.document import Changes
from afterschool.texts import _, use_language
from ui import look
from ui.window import kinds, pressing
from ui.window.frames import Frames
from ui.window.leaving import PAUSE_MS, Leaving
from ui.window.main_window import MainWindow
from ui.window.notices import Place
from ui.window.page import Page
from ui.window.pages import PageEntry

CHANGED = Changes(frozenset((kinds.CLUBS,)))


class QuickPage(Page):
    def __init__(self, context):
        super().__init__(context)
        self.button = QPushButton("quick")
        self.body.addWidget(self.button)
        self.setFocusProxy(self.button)

    def refresh(self):
        pass


class SlowPage(Page):
    """Has two fields to type into, and something to work out whenever clubs change."""

    shows = frozenset((kinds.CLUBS,))

    def __init__(self, context):
        super().__init__(context)
        self.first, self.second = QLineEdit(), QLineEdit()
        for field in (self.first, self.second):
            self.body.addWidget(field)
        self.setFocusProxy(self.first)
        self.done, self.clicks, self.revealed = [], 0, None
        self.beside = QPushButton("beside")

    def mousePressEvent(self, event):
        self.clicks += 1

    def forethought(self):
        return (lambda: self.done.append("thought"),)

    def refresh(self):
        self.done.append("refreshed")

    def reveal(self, place):
        self.revealed = place.row


class CommandsPage(Page):
    """What keys do here: a command of the field, one of all that is in the page, and a button."""

    def __init__(self, context):
        super().__init__(context)
        self.done = []
        self.field, self.button = QListView(), QPushButton("button")
        for widget in (self.field, self.button):
            self.body.addWidget(widget)
        self.setFocusProxy(self.field)
        command = QAction("command", self.field)
        command.setShortcut(QKeySequence("L"))
        command.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        command.triggered.connect(lambda: self.done.append("command"))
        self.field.addAction(command)
        larger = QShortcut(QKeySequence("Ctrl++"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        larger.activated.connect(lambda: self.done.append("larger"))
        look.press_by(self.button, "Alt+2")
        self.button.clicked.connect(lambda: self.done.append("button"))

    def refresh(self):
        self.done.append("refreshed")


class LargePage(QuickPage):
    """Is built in parts."""

    def __init__(self, context):
        super().__init__(context)
        self.done = []
        self.building = self._parts()

    def _parts(self):
        for part in ("first", "second"):
            self.done.append(part)
            yield

    def refresh(self):
        self.done.append("refreshed")


@pytest.fixture
def window(qtbot, context):
    makers = {"quick": QuickPage, "slow": SlowPage, "other": SlowPage, "large": LargePage, "commands": CommandsPage}
    entries = tuple(
        PageEntry(id=id_, title=_("场地"), icon="rooms", purpose=_("场地"), make=make) for id_, make in makers.items()
    )
    window = MainWindow(context, entries)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def warming(window):
    """Steps happen only between the lines of a test in which it waits for them."""
    return window.warm_up()


def waited(qtbot, warming):
    qtbot.waitUntil(lambda: not warming.waited_for)


def test_without_warming_up_a_page_is_there_at_once(window):
    window.rail.chosen.emit("slow")
    assert window.page.done == ["refreshed"]
    assert window.page.isVisible()
    assert not window._waiting.isVisible()


def test_keys_pressed_while_a_page_is_made_ready_reach_it_in_their_order(qtbot, window, warming):
    window.rail.chosen.emit("slow")
    assert window.page_id == "slow"
    assert window._waiting.isVisible()
    assert "场地" in window._waiting.accessibleName()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Tab, Qt.Key.Key_B):
        qtbot.keyClick(QApplication.focusWidget(), key)
    waited(qtbot, warming)
    assert not window._waiting.isVisible()
    assert window.page.done == ["thought", "refreshed"]
    assert (window.page.first.text(), window.page.second.text()) == ("a", "b")
    assert window.page.second.hasFocus()


def test_commands_whose_keys_were_pressed_meanwhile_are_done_in_their_order(qtbot, window, warming):
    window.rail.chosen.emit("commands")
    held = Qt.KeyboardModifier
    for key, modifiers in (
        (Qt.Key.Key_2, held.AltModifier),
        (Qt.Key.Key_Plus, held.ControlModifier | held.ShiftModifier),
        (Qt.Key.Key_L, held.NoModifier),
    ):
        qtbot.keyClick(QApplication.focusWidget(), key, modifiers)
    waited(qtbot, warming)
    assert window.page.done == ["refreshed", "button", "larger", "command"]


def test_the_way_to_another_page_does_not_overtake_what_was_typed_before(qtbot, window, warming, context):
    page = window.show_page("slow")
    page.second.setFocus()
    context.changed.emit(CHANGED)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_C)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    waited(qtbot, warming)
    assert page.second.text() == "c"
    assert window.page_id == "quick"


def test_commands_are_looked_for_only_in_what_is_seen(qtbot, window, monkeypatch):
    window.show_page("slow")
    window.show_page("quick")
    asked, shortcuts_of = [], pressing._shortcuts_of
    monkeypatch.setattr(pressing, "_shortcuts_of", lambda holder: asked.append(holder) or shortcuts_of(holder))
    pressing.press(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier), window)
    assert window.page in asked
    assert [holder for holder in asked if not holder.isVisible()] == []


def test_a_command_is_not_done_for_a_letter_that_belongs_to_a_text(qtbot, window, warming):
    window.rail.chosen.emit("slow")
    done = []
    QShortcut(QKeySequence("L"), window, lambda: done.append("command"))
    QApplication.focusWidget().event(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier, "l"))
    waited(qtbot, warming)
    assert window.page.first.text() == "l"
    assert done == []


@pytest.mark.parametrize("at_once", [True, False], ids=["at once", "step by step"])
def test_a_page_that_is_built_in_parts_is_whole_before_it_is_filled(qtbot, window, at_once):
    if at_once:
        window.rail.chosen.emit("large")
    else:
        warming = window.warm_up()
        window.rail.chosen.emit("large")
        waited(qtbot, warming)
    assert window.page.done == ["first", "second", "refreshed"]


def test_a_page_whose_building_was_given_up_half_way_becomes_whole_all_the_same(window, warming):
    steps = window.pages.prepare("large", warming)
    while "large" not in window.pages.made or window.pages.made["large"].done != ["first"]:
        next(steps)
    steps.close()
    assert window.show_page("large").done == ["first", "second", "refreshed"]


def test_who_goes_elsewhere_meanwhile_stays_there(qtbot, window, warming):
    window.rail.chosen.emit("slow")
    window.rail.chosen.emit("quick")
    assert window.page.button.hasFocus()
    qtbot.waitUntil(lambda: warming.done)
    assert window.page_id == "quick"
    assert window.page.isVisible()


def test_the_last_page_that_was_wanted_is_shown(qtbot, window, warming):
    window.rail.chosen.emit("slow")
    window.rail.chosen.emit("other")
    waited(qtbot, warming)
    assert window.page_id == "other"
    assert window.page is window.pages.currentWidget()


def test_who_takes_the_keyboard_elsewhere_keeps_it(qtbot, window, warming):
    window.rail.chosen.emit("slow")
    window._go_to_next_region()
    assert window.rail.isAncestorOf(QApplication.focusWidget())
    waited(qtbot, warming)
    assert window.rail.isAncestorOf(QApplication.focusWidget())


def test_a_link_to_a_row_waits_for_its_page(qtbot, window, warming, context):
    context.go_to(Place(page="slow", row="K1"))
    waited(qtbot, warming)
    assert window.page.revealed == "K1"


def test_a_page_that_follows_a_change_seems_to_stay_and_gives_the_keyboard_back(qtbot, window, warming, context):
    page = window.show_page("slow")
    page.second.setFocus()
    page.done.clear()
    context.changed.emit(CHANGED)
    assert page.done == [], "the change itself is over before"
    assert window._waiting.isVisible()
    assert window._waiting.geometry() == window._beside.geometry()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_C)
    qtbot.mouseClick(window._waiting, Qt.MouseButton.LeftButton)
    waited(qtbot, warming)
    assert page.done == ["thought", "refreshed"]
    assert page.second.text() == "c"
    assert page.clicks == 0


def test_a_change_meanwhile_is_shown_too(qtbot, window, warming, context):
    page = window.show_page("slow")
    page.done.clear()
    context.changed.emit(CHANGED)
    context.changed.emit(CHANGED)
    waited(qtbot, warming)
    assert page.done[-1] == "refreshed"
    assert not window.pages.is_stale("slow")


def test_another_language_comes_under_a_cover_that_keeps_the_keys_and_the_page_after_it(qtbot, window, warming):
    old = window.show_page("slow")
    beside = old.beside
    old.first.setFocus()
    window.use_language("en")
    assert old.isVisible(), "all of it at once would hold up the window"
    qtbot.keyClick(window._frames.curtain, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: not window._restyling.active)
    assert not old.isVisible()
    assert window._waiting.isVisible()
    assert str(_("场地")) in window._waiting.accessibleName()
    qtbot.keyClick(window._waiting, Qt.Key.Key_B)
    waited(qtbot, warming)
    assert window.page is not old
    assert window.page.first.hasFocus()
    assert (old.first.text(), window.page.first.text()) == ("", "ab")
    qtbot.waitUntil(lambda: warming.done)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(old)
    assert not isValid(beside), "it is in no window now, and was built in the other language"
    use_language("zh_CN")


def test_languages_changed_in_a_row_do_not_pile_up(qtbot):
    frames = Frames()
    qtbot.addWidget(frames)
    first, second, third = QWidget(), QWidget(), QWidget()
    frames.replace(first, at_once=False)
    frames.replace(second, at_once=False)
    frames.replace(third, at_once=False)
    assert isValid(first), "all of it at once would hold up the window"
    qtbot.waitUntil(lambda: not isValid(first))
    qtbot.wait(10 * PAUSE_MS)
    assert isValid(second), "this one waits for a pause"


def test_what_leaves_in_a_hurry_is_taken_apart_one_at_a_turn(qtbot, window):
    leaving, gone = Leaving(window), []
    for name in "abc":
        widget = QPushButton(name)
        widget.destroyed.connect(lambda _object=None, name=name: gone.append(name))
        leaving.add([widget])
    leaving.hurry()
    late = QPushButton("late")
    qtbot.addWidget(late)
    leaving.add([late])
    seen = []
    while leaving._timer.isActive():
        leaving._on_timer()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        seen.append("".join(gone))
    assert seen == ["a", "ab", "abc", "abc"]
    assert leaving.widgets == (late,)


def test_the_cover_stays_over_a_window_that_is_resized(qtbot, window, warming):
    window.rail.chosen.emit("slow")
    window.resize(window.width() + 40, window.height() + 30)
    QApplication.sendPostedEvents()
    assert window._waiting.geometry() == window._beside.geometry()
    waited(qtbot, warming)


def test_a_window_closed_meanwhile_does_nothing_more(window, warming):
    window.rail.chosen.emit("slow")
    window.close()
    assert warming.done
    assert "slow" not in window.pages.made
