"""Every colour pair that text is drawn in can be read, and what is hidden follows when it is shown."""

import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui import restyle, style, theme
from ui.settings import Scheme
from ui.theme import CONTRAST, HUES, TEXT_PAIRS, THEMES, Tone, contrast
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES

LEAST_TEXT = 4.5
LEAST_OUTLINE = 3.0
LEAST_HIGH = 7.0
"""In the scheme of high contrast (WCAG 2.2, 1.4.6)."""


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS, ids=lambda pair: f"{pair[0]}{'-fill' if pair[1] else ''}")
def test_text_has_enough_contrast(theme, text, ground):
    colour = theme.fill(ground[0]) if ground[1] else theme.ink(ground[0])
    assert contrast(theme.ink(text[0]), colour) >= (LEAST_HIGH if theme is CONTRAST else LEAST_TEXT)


def shining_through(colour, opacity, ground):
    """``colour`` painted with that opacity on ``ground``."""
    mixed = (
        over * opacity + under * (1 - opacity) for over, under in zip(colour.getRgbF(), ground.getRgbF(), strict=True)
    )
    return QColor.fromRgbF(*mixed)


@pytest.mark.parametrize("hue", HUES)
def test_in_high_contrast_what_is_out_of_play_is_read_like_text_elsewhere(hue):
    card = CONTRAST.ink(Tone.CARD)
    ground = shining_through(CONTRAST.fill(hue), CONTRAST.quiet, card)
    for ink in (hue, Tone.TEXT):
        assert contrast(shining_through(CONTRAST.ink(ink), CONTRAST.quiet, card), ground) >= LEAST_TEXT


ROLE = re.compile(r"\$(\w+)")
FILLS = {f"{hue}_fill": (hue, True) for hue in HUES}


def role_of(value):
    """The role that a value of the style sheet names, as in TEXT_PAIRS; None for a value that is no role."""
    found = ROLE.search(value or "")
    word = found.group(1) if found else ""
    return FILLS.get(word) or ((Tone(word), False) if word in tuple(Tone) else None)


def sheet_pairs():
    """Every pair of text and ground that a rule of the style sheet sets; what a rule leaves out is the ordinary one.

    Texts of what is disabled are exempt (WCAG 2.2, 1.4.3), and what has no text has no pair.
    """
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style._SHEET.replace("${", "$").replace("}px", "px")):
        values = dict(re.findall(r"(?<![\w-])([\w-]+):\s*([^;]+)", body))
        for text, ground in (("color", "background"), ("selection-color", "selection-background-color")):
            on = role_of(values.get(ground))
            ink = role_of(values.get(text))
            if (on or ink) and not NO_TEXT.search(selector):
                yield ink or (Tone.TEXT, False), on or (Tone.CARD, False)


NO_TEXT = re.compile(r":disabled|::indicator|QScrollBar|QSplitter|QProgressBar|::separator|corner|CornerButton")


def test_every_pair_that_the_style_sheet_sets_is_held_to_the_contrast():
    pairs = set(sheet_pairs())
    assert ((Tone.ON_ACCENT, False), (Tone.ACCENT, False)) in pairs
    assert ((Tone.TEXT, False), (Tone.STOP, True)) in pairs
    assert pairs <= set(TEXT_PAIRS), pairs - set(TEXT_PAIRS)


def test_high_contrast_is_chosen_and_left_again(window, context):
    window.commands.contrast.trigger()
    assert theme.current() is CONTRAST
    assert context.settings.scheme is Scheme.CONTRAST
    window.commands.scheme.trigger()
    assert theme.current() is theme.LIGHT
    assert not window.commands.contrast.isChecked()


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
@pytest.mark.parametrize("ground", [Tone.CARD, Tone.SURFACE])
def test_outlines_of_fields_are_seen(theme, ground):
    assert contrast(theme.ink(Tone.CONTROL), theme.ink(ground)) >= LEAST_OUTLINE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
def test_what_cannot_be_used_is_told_apart_and_can_still_be_made_out(theme):
    off = theme.ink(Tone.OFF)
    assert contrast(theme.ink(Tone.TEXT), off) >= 2
    assert contrast(off, theme.ink(Tone.CARD)) >= LEAST_OUTLINE


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.id)
def test_every_tone_has_a_colour(theme):
    assert set(theme.inks) == set(Tone)


def test_contrast_of_black_on_white_is_21():
    assert contrast(QColor("black"), QColor("white")) == pytest.approx(21)
    assert contrast(QColor("white"), QColor("white")) == pytest.approx(1)


def picture(qtbot, window, page_id):
    """What the page looks like, without a cursor that blinks, once what it wants to know has been found out."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page = window.show_page(page_id)
    qtbot.waitUntil(lambda: not window.busy)
    window.setFocus()
    QApplication.processEvents()
    return page.grab().toImage()


def test_pages_that_were_hidden_while_the_colours_changed_look_like_new_ones(qtbot, context, window):
    window.use_scheme(Scheme.LIGHT)
    light = {entry.id: picture(qtbot, window, entry.id) for entry in PAGES}
    window.use_scheme(Scheme.DARK)
    anew = MainWindow(context)
    anew.resize(window.size())
    anew.show()
    for page_id, seen in light.items():
        # A page may have something to put in order in a later turn: both come to look the same, and soon stay so.
        qtbot.waitUntil(lambda page=page_id: picture(qtbot, window, page) == picture(qtbot, anew, page))
        assert seen != picture(qtbot, window, page_id), page_id
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
    restyle.at_once(qapp, theme.LIGHT)
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

    restyle.at_once(qapp, theme.DARK, [hidden])
    assert words[shown].count > before[shown]
    assert words[hidden].count == before[hidden]
    assert ink(shown) == theme.DARK.ink(Tone.MUTED)
    assert ink(hidden) == hidden.palette().windowText().color(), "its old looks are taken off until it gets new ones"
    restyle.catch_up(hidden)
    assert ink(hidden) == theme.DARK.ink(Tone.MUTED)
    restyle.at_once(qapp, theme.LIGHT)
    assert ink(shown) == ink(hidden) == theme.LIGHT.ink(Tone.MUTED)
