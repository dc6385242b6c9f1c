"""The frame: undo and redo, versions, language, colours, links, the side panel and where messages are shown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QToolButton

from afterschool.document import Changes
from afterschool.problems import KnownError, Problem, RecordField, SheetCell
from afterschool.texts import _, language
from ui import theme
from ui.moments import clock_words
from ui.settings import Scheme
from ui.window import kinds
from ui.window.main_window import MainWindow
from ui.window.message_bar import LISTED
from ui.window.notices import NoticeKind
from ui.window.page import Page
from ui.window.pages import PAGES, PageEntry


def rename(context, name):
    school = context.plan.school
    return context.run(_("改校名"), lambda change: change.put(replace(school, name=name)))


def test_undo_and_redo_follow_the_document_and_name_their_step(window, context):
    commands = window.commands
    assert not commands.undo.isEnabled()
    rename(context, "新名小学")
    assert commands.undo.isEnabled()
    assert "改校名" in commands.undo.toolTip()
    assert "新名小学" in window.windowTitle()
    commands.undo.trigger()
    assert context.plan.school.name == "青禾小学"
    assert commands.redo.isEnabled()
    commands.redo.trigger()
    assert context.plan.school.name == "新名小学"


def test_undo_has_its_usual_keys(qtbot, window, context):
    rename(context, "甲")
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert context.plan.school.name == "青禾小学"
    keys = {sequence.toString() for sequence in window.commands.redo.shortcuts()}
    assert keys == {"Ctrl+Y", "Ctrl+Shift+Z"}


def test_a_known_error_takes_everything_back_and_is_told(window, context):
    def edit(change):
        change.put(replace(context.plan.school, name="乙"))
        raise KnownError(_("{day} 重复了", day="周一"))

    assert not context.run(_("改校名"), edit)
    assert context.plan.school.name == "青禾小学"
    assert window.message_bar.text == "周一 重复了"
    assert context.document.can_undo is None


def test_a_bug_in_an_edit_takes_everything_back_and_is_not_hidden(context):
    def edit(change):
        change.put(replace(context.plan.school, name="乙"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        context.run(_("改校名"), edit)
    assert context.plan.school.name == "青禾小学"


def test_an_edit_that_changes_nothing_is_no_step(window, context, qtbot):
    with qtbot.assertNotEmitted(context.changed):
        assert rename(context, "青禾小学")
    assert context.document.can_undo is None


class WrappingPage(Page):
    """Its words need fewer lines where there is more room; counts how often it is asked how many."""

    asked = 0

    def __init__(self, context):
        super().__init__(context)
        self.words = QLabel("字", self, wordWrap=True)
        self.body.addWidget(self.words)

    def refresh(self):
        """Nothing."""

    def heightForWidth(self, width):
        """Count."""
        WrappingPage.asked += 1
        return super().heightForWidth(width)


def _entry(id_):
    return PageEntry(id=id_, title=_("场地"), icon="rooms", purpose=_("场地"), make=WrappingPage)


def test_a_word_that_changes_on_one_page_lays_out_no_hidden_one(qtbot, context):
    pages = tuple(map(_entry, "abc"))
    window = MainWindow(context, pages)
    qtbot.addWidget(window)
    window.show()
    for entry in reversed(pages):
        shown = window.show_page(entry.id)
    QApplication.processEvents()
    WrappingPage.asked = 0
    shown.words.setText("长得多的字" * 20)
    QApplication.processEvents()
    assert WrappingPage.asked == 0


class CountingPage(Page):
    shows = frozenset((kinds.CLUBS,))

    def __init__(self, context):
        super().__init__(context)
        self.refreshed = 0
        self.panel = QLabel("panel")

    def refresh(self):
        self.refreshed += 1

    def side_panel(self):
        return self.panel


@pytest.fixture
def counting(qtbot, context):
    entries = (
        PageEntry(id="count", title=_("社团"), icon="clubs", purpose=_("社团"), make=CountingPage),
        next(entry for entry in PAGES if entry.id == "posts"),
    )
    window = MainWindow(context, entries)
    qtbot.addWidget(window)
    window.show()
    return window


def test_a_page_refreshes_only_for_what_it_shows_and_only_when_seen(counting, context):
    page = counting.page
    assert page.refreshed == 1
    context.changed.emit(Changes(frozenset((kinds.ROOMS,))))
    assert page.refreshed == 1
    context.changed.emit(Changes(frozenset((kinds.CLUBS,))))
    assert page.refreshed == 2
    counting.show_page("posts")
    context.changed.emit(Changes(frozenset((kinds.CLUBS,))))
    assert page.refreshed == 2
    counting.show_page("count")
    assert page.refreshed == 3


def test_the_side_panel_belongs_to_its_page(counting):
    panel = counting.page.panel
    assert panel.isVisible()
    counting.show_page("posts")
    assert not panel.isVisible()
    counting.show_page("count")
    assert panel.isVisible()


def test_the_version_is_chosen_in_the_top_bar(window, context):
    assert context.version.id == "v1"
    window.top_bar._versions.activated.emit(1)
    assert context.version.id == "v2"
    assert "方案 2（10-08 起）" in window.top_bar._versions.currentText()


def test_the_language_is_switched_at_once_and_remembered(window, context):
    window.show_page("staff")
    window.commands.language.trigger()
    assert language() == "en"
    assert context.settings.language == "en"
    rail = {button.text() for button in window.rail.findChildren(QToolButton)}
    assert "Rooms" in rail or "Room" in rail
    assert window.page_id == "staff"
    window.commands.language.trigger()
    assert language() == "zh_CN"


def test_qt_speaks_the_same_language(window):
    window.use_language("zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"
    window.use_language("en")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Cancel"
    window.use_language("zh_CN")


def test_the_colours_are_switched_at_once_and_remembered(window, context):
    before = theme.current()
    window.commands.scheme.trigger()
    assert theme.current().dark is not before.dark
    assert context.settings.scheme is (Scheme.DARK if theme.current().dark else Scheme.LIGHT)
    window.commands.scheme.trigger()
    assert theme.current() is before


def test_problems_are_listed_with_a_link_to_their_cell(window, context):
    problem = Problem(
        where=RecordField(table="clubs", id="K1", field="rooms", name="合唱团"),
        what=_("没有活动地点"),
        remedy=_("请至少选一处场地"),
    )
    context.report(KnownError(_("没有内容"), (problem,)))
    link = window.message_bar._lines[1]
    link.click()
    assert window.page_id == "clubs"


def test_a_problem_says_on_other_pages_which_page_it_is_about(window, context):
    bar = window.message_bar
    window.show()
    window.show_page("solve")
    context.tell(_("计算程序意外退出"), NoticeKind.PROBLEM)
    assert not bar.back.isVisible()
    window.show_page("staff")
    assert bar.back.isVisible()
    assert bar.back.text() == "回到“排班”"
    bar.back.click()
    assert window.page_id == "solve"
    assert not bar.back.isVisible()
    assert bar.text == "计算程序意外退出", "it was not read yet"
    window.show_page("staff")
    context.tell(_("没有内容"), NoticeKind.PROBLEM)
    assert not bar.back.isVisible(), "that is about this page"


def test_many_problems_are_counted_not_listed(window, context):
    cell = SheetCell(file="a.xlsx", sheet="人员", row=3, column=2)
    problems = tuple(Problem(where=cell, what=_("没有姓名"), remedy=_("请填写姓名")) for _n in range(LISTED + 7))
    context.report(KnownError(_("没有内容"), problems))
    assert "另有 7 处" in window.message_bar.text
    assert "a.xlsx 人员 B3" in window.message_bar.text
    (rest,) = (label for label in window.message_bar.findChildren(QLabel) if label.text() == "另有 7 处")
    assert rest.toolTip().count("没有姓名") == 7


def test_a_notice_moves_nothing_that_is_just_being_clicked_on(window, context):
    window.show()
    QApplication.processEvents()
    where = QRect(window.pages.mapTo(window, QPoint(0, 0)), window.pages.size())
    for told in (lambda: context.tell(_("没有内容"), NoticeKind.PROBLEM), window.message_bar.clear):
        told()
        QApplication.processEvents()
        assert QRect(window.pages.mapTo(window, QPoint(0, 0)), window.pages.size()) == where
    context.tell(_("没有内容"), NoticeKind.PROBLEM)
    QApplication.processEvents()
    assert window.message_bar.isVisible()
    assert window.message_bar.mapTo(window, QPoint(0, 0)).y() >= where.bottom()


def test_a_hint_goes_away_and_a_problem_stays(window, context, qtbot):
    context.tell(_("已保存"), NoticeKind.DONE)
    assert window.message_bar._timer.isActive()
    context.tell(_("没有内容"), NoticeKind.PROBLEM)
    assert not window.message_bar._timer.isActive()
    window.message_bar.clear()
    assert window.message_bar.text == ""


def test_the_status_bar_says_when_it_was_saved(window, context):
    saved = context.document.history()[-1].at.astimezone().strftime("%H:%M")
    said = window.status.state_text.partition("  ·  ")[0]
    assert (said.startswith("已保存 "), said.endswith(saved)) == (True, True), said


def test_a_time_of_another_day_has_its_date():
    noon = datetime(2026, 9, 1, 12).astimezone()
    assert clock_words(noon - timedelta(hours=12), noon) == "00:00"
    assert clock_words(noon - timedelta(hours=13), noon) == "08-31 23:00"
    assert clock_words(noon.astimezone(UTC), noon.astimezone(UTC)) == "12:00", "on the clock of this place"


def test_a_service_outlives_the_pages(window, context):
    class Service:
        def __init__(self, context):
            pass

    first = context.service(Service)
    window.use_language("en")
    assert context.service(Service) is first
    window.use_language("zh_CN")


@pytest.mark.parametrize("position", [2, 8])
def test_a_page_is_reached_by_keys_at_once_also_with_a_badge(qtbot, window, position):
    entry = PAGES[position]
    window.rail.set_badge(entry.id, str(entry.title), 3)
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + position), Qt.KeyboardModifier.ControlModifier)
    assert window.page_id == entry.id, "the next key belongs to this page"


def test_every_line_of_the_rail_has_a_name(window):
    assert all(window.rail._buttons[entry.id].accessibleName() for entry in PAGES)


def test_the_rail_says_how_many_cells_need_attention(qtbot, window, context):
    button = window.rail._buttons["staff"]
    context.run(_("x"), lambda change: change.put(replace(context.plan.staff[0], max_per_day=12)))
    qtbot.waitUntil(lambda: button.badge == "1")
    assert "1" in button.accessibleName()
    assert button.text() == "人员", "the name stays whole beside it"
    context.undo()
    qtbot.waitUntil(lambda: button.badge == "")


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_number_beside_a_page_s_name_is_painted_and_leaves_the_name_readable(window, language):
    window.use_language(language)
    button = window.rail._buttons["staff"]
    window.rail.set_badge("staff", button.text(), 0)
    without = button.grab().toImage()
    window.rail.set_badge("staff", button.text(), 120)
    assert button.badge == "99+"
    picture = button.grab().toImage()
    changed = [
        x for x in range(picture.width()) if any(picture.pixel(x, y) != without.pixel(x, y) for y in range(8, 20))
    ]
    letters = button.fontMetrics().horizontalAdvance(button.text()) + button.iconSize().width()
    assert changed
    assert changed[0] > letters, "the badge begins behind the name"
    window.use_language("zh_CN")


def test_f6_goes_from_the_page_to_the_rail_and_back(qtbot, window):
    page = window.show_page("staff")
    page.setFocus()
    window._go_to_next_region()
    assert window.rail.isAncestorOf(window.focusWidget())
    window._go_to_next_region()
    assert page.isAncestorOf(window.focusWidget())


def test_everything_clickable_is_large_enough(window):
    for entry in PAGES:
        page = window.show_page(entry.id)
        for button in page.findChildren(QToolButton):
            if button.isVisible() and button.text():
                assert button.height() >= 24, (entry.id, button.text())
