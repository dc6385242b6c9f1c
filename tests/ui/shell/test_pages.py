"""Every page opens in both languages and themes, and says nothing wrong in the log."""

import pytest

from ui.settings import Scheme
from ui.window.pages import PAGES


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_page_opens(window, entry):
    page = window.show_page(entry.id)
    assert page.isVisible()
    assert window.page_id == entry.id


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.id)
def test_page_opens_in_english_and_dark(window, qtbot, entry):
    window.show_page(entry.id)
    window.use_language("en")
    window.use_scheme(Scheme.DARK)
    assert window.page_id == entry.id
    assert window.page.isVisible()
    window.use_language("zh_CN")
    window.use_scheme(Scheme.LIGHT)
