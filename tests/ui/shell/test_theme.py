"""Every colour pair that text is drawn in can be read."""

import pytest
from PySide6.QtGui import QColor

from ui.theme import TEXT_PAIRS, THEMES, Tone, contrast

LEAST_TEXT = 4.5
LEAST_OUTLINE = 3.0


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
