"""Every page opens in both languages and themes, and Qt has nothing to complain about."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from afterschool.texts import LANGUAGES, _
from ui.settings import Scheme
from ui.window.beside import PANEL_LEAST
from ui.window.pages import PAGES

SMALL_LAPTOP = 1366


@pytest.mark.parametrize("first_page", [entry.id for entry in PAGES])
def test_page_opens(window, first_page):
    page = window.show_page(first_page)
    assert page.isVisible()
    assert window.page_id == first_page


def test_every_page_opens_in_english_and_dark(window):
    window.use_language("en")
    window.use_scheme(Scheme.DARK)
    for entry in PAGES:
        assert window.show_page(entry.id).isVisible()
    window.use_scheme(Scheme.LIGHT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_small_laptop(window, language):
    window.use_language(language)
    window.resize(SMALL_LAPTOP, 768)
    for entry in PAGES:
        page = window.show_page(entry.id)
        QApplication.processEvents()
        assert window.width() == SMALL_LAPTOP, entry.id
        panel = page.side_panel()
        assert panel in (None, page.beside), "nobody else takes it apart with the page"
        beside = PANEL_LEAST if panel is not None else 0
        assert page.minimumSizeHint().width() + window.rail.width() + beside <= SMALL_LAPTOP, entry.id
    assert window.rail._area.horizontalScrollBar().maximum() == 0, "otherwise the icons at its left would be cut"


def test_every_page_is_reached_on_a_small_screen_at_125_percent(window):
    window.resize(1092, 614)  # 1366 × 768 divided by 1.25
    QApplication.processEvents()
    assert window.height() == 614
    last = PAGES[-1].id
    window.show_page(last)
    QApplication.processEvents()
    button = window.rail._buttons[last]
    assert button.visibleRegion().boundingRect().height() == button.height()
    assert window.rail.checklist.visibleRegion().boundingRect().height() == window.rail.checklist.height()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_rail_is_seen_on_a_screen_720_high(window, language):
    window.use_language(language)
    window.resize(1280, 650)  # without title bar and task bar
    QApplication.processEvents()
    assert window.rail._area.verticalScrollBar().maximum() == 0
    lines = list(window.rail._buttons.values())
    assert all(line.height() >= 24 for line in lines)
    window.resize(1920, 1000)
    QApplication.processEvents()
    assert {line.height() for line in lines} == {34}, "and its lines are apart where there is room"


def test_the_chosen_line_of_the_rail_with_the_keyboard_has_room_for_its_name(window):
    button = window.rail._buttons["flex"]
    window.show_page("flex")
    button.setFocus()
    QApplication.processEvents()
    inside = button.rect().adjusted(3, 3, -6, -3)
    usual = button.grab(inside).toImage()
    button.resize(button.width() + 40, button.height())
    assert button.grab(inside).toImage() == usual, "with more room there would be more to read"


def test_a_1080_screen_at_200_percent_has_room_for_the_window(window):
    window.resize(960, 469)  # 1920 × 1080 divided by 2, without title bar and task bar
    for entry in PAGES:
        window.show_page(entry.id)
        QApplication.processEvents()
        assert (window.width(), window.height()) == (960, 469), entry.id
        assert window.status.geometry().bottom() < 469


def test_low_windows_show_rows_below_the_cards_of_the_semester(window):
    window.resize(1200, 640)
    page = window.show_page("semester")
    for language in LANGUAGES:
        window.use_language(language)
        page = window.show_page("semester")
        QApplication.processEvents()
        bottom = page.tabs.mapTo(window, page.tabs.rect().bottomLeft()).y()
        assert bottom <= window.height() - window.status.height(), language


def test_the_rail_names_pages_in_english(window):
    window.use_language("en")
    assert [str(entry.title) for entry in PAGES] == [
        "Semester",
        "Clock",
        "People",
        "Classes",
        "Rooms",
        "Clubs",
        "Posts",
        "Rules",
        "Plan",
        "Roster",
        "Daily",
        "Flexitime",
        "Load",
        "Pay",
        "Policy",
        "Import",
        "Export",
    ]


def test_a_page_without_a_roster_gives_the_keyboard_to_its_next_step(window, context):
    context.run(_("无班级"), lambda change: change.set_plan(replace(context.plan, classes=(), clubs=(), posts=())))
    for page_id in ("roster", "daily", "load", "pay", "solve"):
        window.show_page(page_id).setFocus()
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton), page_id
        assert focused.property("look") == "primary"
