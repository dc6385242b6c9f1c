"""Every colour pair that text is drawn in can be read, and what is hidden follows when it is shown."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui import style, theme
from ui.settings import Scheme
from ui.theme import TEXT_PAIRS, THEMES, Tone, contrast
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES

LEAST_TEXT = 4.5
LEAST_OUTLINE = 3.0
WAIT_MS = 30_000


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS, ids=lambda pair: f"{pair[0]}{'-fill' if pair[1] else ''}")
def test_text_has_enough_contrast(theme, text, ground):
    colour = theme.fill(ground[0]) if ground[1] else theme.ink(ground[0])
    assert contrast(theme.ink(text[0]), colour) >= LEAST_TEXT


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
@pytest.mark.parametrize("ground", [Tone.CARD, Tone.SURFACE])
def test_outlines_of_fields_are_seen(theme, ground):
    assert contrast(theme.ink(Tone.CONTROL), theme.ink(ground)) >= LEAST_OUTLINE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
def test_every_tone_has_a_colour(theme):
    assert set(theme.inks) == set(Tone)


def test_contrast_of_black_on_white_is_21():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("white"), QColor("white")) == pytest.approx(1)


def picture(qtbot, window, page_id):
    """What the page looks like, without a cursor that blinks, once what it wants to know has been found out."""
    page = window.show_page(page_id)
    qtbot.waitUntil(lambda: not window.busy, timeout=WAIT_MS)
    window.setFocus()
    QApplication.processEvents()
    return page.grab().toImage()


def test_pages_that_were_hidden_while_the_colours_changed_look_like_new_ones(qtbot, context, window):
    window.use_scheme(Scheme.LIGHT)
    light = {entry.id: picture(qtbot, window, entry.id) for entry in PAGES}
    window.use_scheme(Scheme.DARK)
    followed = {entry.id: picture(qtbot, window, entry.id) for entry in PAGES}
    anew = MainWindow(context)
    anew.resize(window.size())
    anew.show()
    qtbot.waitActive(anew, timeout=WAIT_MS)
    for page_id, seen in followed.items():
        assert seen != light[page_id], page_id
        assert seen == picture(qtbot, anew, page_id), page_id
    anew.hide()
    anew.deleteLater()
    window.use_scheme(Scheme.LIGHT)


class Told(QLabel):
    """Counts how often it hears of new looks."""

    def __init__(self, parent):
        super().__init__("word", parent)
        self.count = 0

    def changeEvent(self, event):
        self.count += event.type() is QEvent.Type.StyleChange
        super().changeEvent(event)


def test_what_may_wait_hears_nothing_of_new_colours_until_it_catches_up(qtbot, qapp):
    style.apply(qapp, theme.LIGHT)
    shown, hidden = QWidget(), QWidget()
    words = {}
    for widget in (shown, hidden):
        qtbot.addWidget(widget)
        words[widget] = Told(widget)
        words[widget].setProperty("look", "muted")
        widget.show()
    hidden.hide()
    before = {widget: word.count for widget, word in words.items()}

    def ink(widget):
        return words[widget].palette().windowText().color()

    style.apply(qapp, theme.DARK, [hidden])
    assert words[shown].count > before[shown]
    assert words[hidden].count == before[hidden]
    assert (ink(shown), ink(hidden)) == (theme.DARK.ink(Tone.MUTED), theme.LIGHT.ink(Tone.MUTED))
    style.catch_up(hidden)
    assert ink(hidden) == theme.DARK.ink(Tone.MUTED)
    style.apply(qapp, theme.LIGHT)
    assert ink(shown) == ink(hidden) == theme.LIGHT.ink(Tone.MUTED)
