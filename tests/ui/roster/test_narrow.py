"""A narrow window, as a 1920×1080 screen at 200 % leaves it: nothing is gone, nothing lies over anything else."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea, QTabWidget, QToolButton, QWidget

from afterschool.texts import _
from ui.window.roster.views import View
from ui.window.side_by_side import SideBySide

NARROW = (960, 540)
WIDE = (1366, 768)


@pytest.fixture(params=["zh_CN", "en"])
def narrow(request, week_window):
    week_window.use_language(request.param)
    week_window.resize(*NARROW)
    yield week_window
    week_window.use_language("zh_CN")


def on_window(widget):
    return QRect(widget.mapTo(widget.window(), widget.rect().topLeft()), widget.size())


def shown_in_full(button):
    return button.width() >= button.sizeHint().width()


def test_the_roster_and_its_panel_stand_beside_each_other(narrow, qtbot):
    page = narrow.show_page("roster")
    qtbot.waitUntil(lambda: page.panel.isVisible() and page.chooser.stacked)
    assert not on_window(page.table).intersects(on_window(page.panel))
    assert on_window(page.panel).right() <= narrow.width()
    buttons = [*page.chooser.findChildren(QToolButton), *page.panel.rows.findChildren(QToolButton)]
    assert buttons
    qtbot.waitUntil(lambda: [button.text() for button in buttons if not shown_in_full(button)] == [])
    menus = [button for button in buttons if button.menu() is not None]
    assert {button.toolButtonStyle() for button in menus} == {Qt.ToolButtonStyle.ToolButtonTextBesideIcon}, "in words"


def test_the_tools_of_the_roster_take_no_line_from_it_where_icons_leave_one(narrow, qtbot):
    page = narrow.show_page("roster")
    tools = [button for button in page.chooser.findChildren(QToolButton) if button.menu() is not None]
    styles = Qt.ToolButtonStyle
    for width, style in ((WIDE[0], styles.ToolButtonIconOnly), (1920, styles.ToolButtonTextBesideIcon)):
        narrow.resize(width, WIDE[1])
        qtbot.waitUntil(lambda: page.panel.isVisible() and not page.chooser.stacked)
        assert [tool.toolButtonStyle() for tool in tools] == [style] * 2
    assert [(tool.toolTip(), tool.accessibleName()) for tool in tools] == [(tool.text(), tool.text()) for tool in tools]


def test_a_screen_of_1280_pixels_has_room_for_the_line_above_the_roster(narrow, qtbot):
    page = narrow.show_page("roster")
    narrow.resize(1280, 720)
    qtbot.waitUntil(lambda: page.panel.isVisible() and not page.chooser.stacked)
    assert [button.text() for button in page.chooser.findChildren(QToolButton) if not shown_in_full(button)] == []


def test_headings_of_a_day_are_read_whole(narrow, qtbot):
    page = narrow.show_page("roster")
    page.show_view(View.DAY)
    header = page.table.horizontalHeader()
    columns = range(header.count())
    qtbot.waitUntil(page.panel.isVisible)
    QApplication.processEvents()
    assert [n for n in columns if header.sectionSize(n) < header.sectionSizeHint(n)] == []


def test_the_line_above_the_roster_follows_what_it_has_to_show(narrow, qtbot):
    page = narrow.show_page("roster")
    narrow.resize(1160, 700)
    qtbot.waitUntil(lambda: page.chooser.stacked)
    page.show_view(View.WEEK)
    assert not page.chooser.stacked, "a whole week needs no field for whose it is"
    page.show_view(View.CLASS)
    assert page.chooser.stacked


def test_the_name_of_the_school_gives_way_and_can_still_be_read(narrow, week_context, qtbot):
    name = "某某省某某市某某区教育局直属第一实验小学教育集团某某校区" * 2
    week_context.run(_("改校名"), lambda change: change.put(replace(week_context.plan.school, name=name)))
    QApplication.processEvents()
    assert narrow.top_bar.minimumSizeHint().width() <= NARROW[0]
    for button in narrow.top_bar.buttons:
        assert shown_in_full(button)
        assert on_window(button).right() < NARROW[0]
    (title,) = (one for one in narrow.top_bar.findChildren(QLabel) if name in one.text())
    assert 0 < title.width() < title.sizeHint().width()
    assert name in title.toolTip()


def test_the_bar_shows_whole_words_or_icons(narrow, qtbot):
    for size in (NARROW, WIDE):
        narrow.resize(*size)
        QApplication.processEvents()
        assert all(shown_in_full(button) for button in narrow.top_bar.buttons)


def test_parts_are_stacked_where_there_is_no_room_for_both(qtbot):
    holder = QWidget()  # a window of its own would never be made narrower than both side by side
    qtbot.addWidget(holder)
    both = SideBySide(10, holder)
    for text in ("左", "右"):
        part = QLabel(text)
        part.setMinimumWidth(100)
        both.add(part)
    # 100 + 10 + 100 wide
    for width, stacked in ((209, True), (210, False), (150, True)):
        both.resize(width, 300)
        holder.show()
        QApplication.processEvents()
        assert both.stacked is stacked
    assert both.minimumSizeHint().width() == 100
    assert SideBySide(10).minimumSizeHint().width() == 0


def test_rules_and_semester_need_no_scrolling_from_side_to_side(narrow, qtbot):
    for name in ("rules", "semester"):
        page = narrow.show_page(name)
        area = page.findChild(SideBySide).parent().parent()
        qtbot.waitUntil(lambda area=area: area.horizontalScrollBar().maximum() == 0)


def test_the_tabs_beside_a_page_are_all_seen(narrow):
    for name in ("roster", "daily", "flex"):
        tabs = narrow.show_page(name).beside.findChild(QTabWidget)
        QApplication.processEvents()
        assert tabs.count() > 2
        assert tabs.tabBar().sizeHint().width() <= tabs.width(), name


def test_the_indicators_lose_nothing_at_the_right(narrow, qtbot):
    page = narrow.show_page("policy")
    page.tabs.setCurrentWidget(page.indicators)
    shown = page.indicators
    qtbot.waitUntil(lambda: shown.panel.isVisible() and all(map(shown_in_full, (shown.read, shown.write))))
    assert shown_in_full(shown.about)
    area = shown.panel.findChild(QScrollArea)
    qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)


def test_the_date_of_a_week_is_read_whole(narrow, qtbot):
    page = narrow.show_page("flex")
    shown = (page.bar.steps.day, page.bar.steps.now_button, page.bar.words, page.plan)
    qtbot.waitUntil(lambda: all(map(shown_in_full, shown)))


def test_names_of_pages_are_whole_beside_a_scroll_bar(narrow, qtbot):
    bar, line = narrow.rail._area.verticalScrollBar(), narrow.rail._buttons["flex"]
    narrow.resize(960, 1000)
    qtbot.waitUntil(lambda: bar.maximum() == 0)
    QApplication.processEvents()
    room = line.width()
    narrow.resize(*NARROW)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.waitUntil(lambda: line.width() == room)


def test_the_title_names_the_semester_alone_before_it_is_cut(narrow, week_context):
    semester = week_context.plan.semester.name
    title = narrow.top_bar._title
    narrow.resize(1600, 700)
    QApplication.processEvents()
    assert title.said == title.text()
    title.setFixedWidth(title.fontMetrics().horizontalAdvance(title.text()) - 1)
    assert title.said == semester


def test_the_title_ends_in_an_ellipsis_and_is_whole_in_its_tooltip(narrow, week_context, qtbot):
    school = week_context.plan.school
    long = "一所名字特别特别长的九年一贯制实验学校" * 3
    week_context.run(_("x"), lambda change: change.put(replace(school, name=long)))
    title = narrow.top_bar._title
    assert title.toolTip().startswith(long)
    QApplication.processEvents()
    assert narrow.width() == NARROW[0], "a title never makes the window wider"
    assert title.width() < title.sizeHint().width()
    assert title.geometry().right() < narrow.top_bar._versions.x()
    assert on_window(narrow.top_bar.buttons[-1]).right() <= narrow.width()


@pytest.mark.parametrize("width", [NARROW[0], 1280, WIDE[0], 1920])
def test_once_arranged_the_roster_comes_to_rest(narrow, qtbot, width):
    """Arranging asks for a layout; arranged again for that, the window would be busy for ever."""
    page = narrow.show_page("roster")
    narrow.resize(width, WIDE[1])
    qtbot.waitUntil(page.panel.isVisible)
    qtbot.wait(300)
    asked = []
    counter = _LayoutCounter(asked)
    page.chooser.installEventFilter(counter)
    page.panel.installEventFilter(counter)
    qtbot.wait(300)
    assert asked == []


class _LayoutCounter(QObject):
    """Notes who is asked to lay out its parts."""

    def __init__(self, asked):
        super().__init__()
        self._asked = asked

    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.LayoutRequest:
            self._asked.append(watched)
        return False
