"""Whatever the keyboard can reach has a name that a screen reader can say."""

from tests.ui.spoken import nameless
from ui.window.pages import PAGES


def test_everything_that_takes_the_keyboard_has_a_name_on_every_page(window):
    found = {}
    for entry in PAGES:
        assert window.show_page(entry.id).isVisible()
        found[entry.id] = nameless(window)
    assert {page: widgets for page, widgets in found.items() if widgets} == {}
