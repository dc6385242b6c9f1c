"""Every page opens in both languages and themes, and Qt has nothing to complain about."""

import pytest

from ui.settings import Scheme
from ui.window.pages import PAGES


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_page_opens(window, entry):
    page = window.show_page(entry.id)
    assert page.isVisible()
    assert window.page_id == entry.id


def test_every_page_opens_in_english_and_dark(window):
    window.use_language("en")
    window.use_scheme(Scheme.DARK)
    for entry in PAGES:
        assert window.show_page(entry.id).isVisible()
    window.use_scheme(Scheme.LIGHT)
