"""What makes a table easy to read: columns as wide as their contents, numbers under each other, dates with weekday."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyleOptionHeader

from afterschool.model.words import DutyKind, StaffKind
from afterschool.texts import _, use_language
from ui import theme
from ui.style import font
from ui.theme import Tone
from ui.window.tables.model import CellRole
from ui.window.tables.page import SEARCH_WIDTHS, TablePage
from ui.window.tables.registry import TABLES
from ui.window.tables.widths import LEAST_MOST, PADDING

DISPLAY = Qt.ItemDataRole.DisplayRole


@pytest.fixture
def language():
    yield use_language
    use_language("zh_CN")


def width(page, field):
    return page.panel.view.columnWidth(page.panel.spec.column(field))


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_the_kind_of_a_person_is_read_whole_in_either_language(window, language, code):
    window.use_language(code)
    page = window.show_page("staff")
    panel = page.panel
    said = [panel.model.text(row, panel.spec.column("kind")) for row in range(len(panel.model.rows))]
    assert width(page, "kind") > max(QFontMetrics(font()).horizontalAdvance(text) for text in said)


def test_long_contents_are_cut_and_empty_columns_are_as_wide_as_their_heading(window, context):
    long = "很长的说明" * 40
    row = context.plan.clubs[0]
    context.run(_("x"), lambda change: change.put(replace(row, materials=long)))
    page = window.show_page("clubs")
    header = page.panel.view.horizontalHeader()
    assert width(page, "materials") == LEAST_MOST, "more than the 140 of the column, but not all of it"
    assert width(page, "body") == header.sectionSizeHint(page.panel.spec.column("body"))


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_who_may_patrol_is_read_whole(window, context, language, code):
    (first, *_others) = context.plan.posts
    ranks, times = ("leader", "middle_leader", "subject_leader", "backbone"), {"start_min": 920, "end_min": 1050}
    patrol = replace(first, id="P", name="巡查", kind=DutyKind.PATROL, ranks=ranks, place="教学楼与操场", **times)
    escort = replace(
        patrol, id="E", name="放学护送低段", kind=DutyKind.ESCORT, ranks=(), kinds=(StaffKind.OWN, StaffKind.VOLUNTEER)
    )
    context.run(_("x"), lambda change: (change.put(patrol), change.put(escort)))
    window.use_language(code)
    window.resize(1366, 768)
    page = window.show_page("posts")
    panel, column = page.panel, page.panel.spec.column("ranks")
    (row,) = (n for n, post in enumerate(panel.model.rows) if post.id == "P")
    assert panel.model.text(row, column).count("、" if code == "zh_CN" else ", ") == 3
    assert width(page, "ranks") >= QFontMetrics(font()).horizontalAdvance(panel.model.text(row, column)) + PADDING


def test_a_narrow_table_reaches_to_its_frame_and_a_wide_one_is_scrolled(window, settings):
    narrow = window.show_page("semester").panels["versions"].view
    assert narrow.horizontalHeader().length() == narrow.viewport().width()
    assert settings.widths("versions") == {}, "nobody has set that"
    wide = window.show_page("staff").panel.view
    assert wide.horizontalHeader().length() > wide.viewport().width()


def test_widths_that_follow_from_contents_are_not_taken_for_the_user_s(window, settings, context):
    page = window.show_page("staff")
    assert settings.widths("staff") == {}
    page.panel.view.setColumnWidth(page.panel.spec.column("kind"), 61)
    assert settings.widths("staff") == {"kind": 61}
    again = TablePage(context, TABLES["staff"])
    again.refresh()
    assert width(again, "kind") == 61
    assert width(again, "name") == width(page, "name")
    again.deleteLater()


def test_a_table_is_measured_when_it_has_rows(window, context):
    club = context.plan.clubs[0]
    context.run(_("x"), lambda change: change.remove("clubs", club.id))
    page = window.show_page("clubs")
    before = width(page, "name")
    context.run(_("y"), lambda change: change.put(replace(club, name="红领巾小小讲解员与礼仪社团")))
    assert width(page, "name") > before


def test_no_heading_keeps_room_free_for_the_arrow_of_sorting(window):
    view = window.show_page("staff").panel.view
    header, column = view.horizontalHeader(), 0
    option = QStyleOptionHeader()
    option.initFrom(header)
    option.text = header.model().headerData(column, Qt.Orientation.Horizontal)
    option.sortIndicator = QStyleOptionHeader.SortIndicator.None_
    alone = header.style().sizeFromContents(QStyle.ContentsType.CT_HeaderSection, option, QSize(), header).width()
    assert header.sectionSizeHint(column) == alone
    view.sortByColumn(column, Qt.SortOrder.AscendingOrder)
    assert header.sectionSizeHint(column) == alone


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_every_heading_is_read_whole(window, language, code):
    window.use_language(code)
    for name in ("posts", "staff", "rooms", "classes", "clubs"):
        view = window.show_page(name).panel.view
        header = view.horizontalHeader()
        columns = range(header.count())
        cut = [n for n in columns if header.sectionSize(n) < header.sectionSizeHint(n) and not view.isColumnHidden(n)]
        assert cut == [], name


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_where_a_row_can_be_added_is_read_whole_also_where_all_names_are_short(window, language, code):
    window.use_language(code)
    for name, panel in window.show_page("semester").panels.items():
        added = panel.model.index(panel.model.rowCount() - 1, 0)
        assert added.data(CellRole.NEW), name
        needed = QFontMetrics(font()).horizontalAdvance(added.data()) + PADDING
        assert not panel.model.rows or needed <= panel.view.columnWidth(0), name


def test_the_arrow_over_a_heading_says_by_what_and_which_way_rows_are_sorted(window):
    view = window.show_page("staff").panel.view
    header, arrow = view.horizontalHeader(), theme.current().ink(Tone.ACCENT).rgb()

    def widths_of_arrow(column):
        """Pixels in the accent colour, line by line from above."""
        picture = header.viewport().grab().toImage()
        left = header.sectionViewportPosition(column)
        across = range(left, left + header.sectionSize(column))
        return [n for y in range(8) if (n := sum(picture.pixel(x, y) == arrow for x in across))]

    assert widths_of_arrow(1) == []
    view.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    upwards = widths_of_arrow(1)
    assert upwards == sorted(upwards)
    assert upwards[0] < upwards[-1]
    view.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert widths_of_arrow(1) == upwards[::-1]
    assert widths_of_arrow(0) == []


def test_headings_of_numbers_stand_over_their_numbers(window):
    model = window.show_page("staff").panel.model
    for field, side in (("max_per_day", Qt.AlignmentFlag.AlignRight), ("name", Qt.AlignmentFlag.AlignLeft)):
        column = model.spec.column(field)
        heading = model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        assert heading & side
        assert heading == model.index(0, column).data(Qt.ItemDataRole.TextAlignmentRole)


def test_a_date_is_shown_with_its_weekday_and_copied_without(window):
    panel = window.show_page("semester").panels["versions"]
    column = panel.spec.column("first_day")
    # 2026-09-07 is a Monday
    assert panel.model.index(0, column).data(DISPLAY) == "2026-09-07 周一"
    assert panel.model.text(0, column) == "2026-09-07"


def test_a_missing_date_is_an_empty_cell(window, context):
    person = replace(context.plan.staff[0], kind=StaffKind.OWN, clearance=replace(context.plan.staff[0].clearance))
    context.run(_("x"), lambda change: change.put(replace(person, exemption=None)))
    model = window.show_page("staff").panel.model
    assert model.index(0, model.spec.column("exempt_until")).data(DISPLAY) == ""


def test_the_hint_of_an_empty_table_stands_in_its_middle(window, context, qtbot):
    context.run(_("x"), lambda change: change.remove("clubs", context.plan.clubs[0].id))
    panel = window.show_page("clubs").panel
    qtbot.waitUntil(lambda: panel._empty.width() == panel.view.viewport().width())
    window.resize(window.width() + 60, window.height())
    qtbot.waitUntil(lambda: panel._empty.width() == panel.view.viewport().width())


def test_rows_say_whose_they_are_when_their_names_are_scrolled_away(window, context, qtbot):
    context.run(
        _("x"), lambda change: change.put(replace(context.plan.staff[1], name="一个名字特别长的外聘教师某某某"))
    )
    window.resize(960, 600)
    view = window.show_page("staff").panel.view

    def head(row):
        return view.order.headerData(row, Qt.Orientation.Vertical)

    bar = view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > view.columnWidth(0))
    first = context.plan.staff[0].name
    assert head(0) == "1"
    narrow = view.verticalHeader().width()
    bar.setValue(bar.maximum())
    # the second name has 15 characters; 13 of them and a mark are shown
    assert [head(0), head(1), head(8)] == [f"1  {first}", "2  一个名字特别长的外聘教师某…", "＋"]
    qtbot.waitUntil(lambda: view.verticalHeader().width() > narrow)
    bar.setValue(0)
    assert head(0) == "1"
    qtbot.waitUntil(lambda: view.verticalHeader().width() == narrow)


@pytest.mark.parametrize("count", [9, 10, 120])
def test_heads_of_rows_have_room_for_the_longest_of_them(window, context, count):
    """Also for the number of a row that is filtered away: the table does not move while somebody searches."""
    person = context.plan.staff[0]
    panel = window.show_page("staff").panel

    def fill(change):
        for number in range(count - len(context.plan.staff)):
            change.put(replace(person, id=f"M{number}", number=f"M{number}", name=f"教师{number}"))

    assert context.run(_("x"), fill)
    heads = panel.view.verticalHeader()
    assert panel.model.longest_head == ("＋" if count == 9 else str(count))
    wanted = max(heads.sectionSizeFromContents(row).width() for row in range(count + 1))
    assert heads.sizeHint().width() == wanted
    panel.search.setText("教师1")
    assert heads.sizeHint().width() == wanted


def test_room_to_spare_goes_to_columns_that_are_cut(window, context, qtbot):
    long = "很长的说明" * 7
    context.run(_("x"), lambda change: change.put(replace(context.plan.posts[0], place=long, name="岗" * 30)))
    view = window.show_page("posts").panel.view
    whole = QFontMetrics(font()).horizontalAdvance(long)
    window.resize(2400, 700)
    qtbot.waitUntil(lambda: view.columnWidth(view.model().columnCount() - 1) > whole)
    assert context.settings.widths("posts") == {}, "the user has set nothing"
    window.resize(960, 600)
    qtbot.waitUntil(lambda: width(window.show_page("posts"), "place") == LEAST_MOST)
    assert width(window.show_page("posts"), "name") == LEAST_MOST


def test_how_high_the_headings_are_is_found_at_the_first_one(window, monkeypatch):
    """Qt would ask for each of them, some ten times over, while a table is made."""
    header, asked = window.show_page("staff").panel.view.horizontalHeader(), []
    usual = type(header).sectionSizeFromContents
    monkeypatch.setattr(type(header), "sectionSizeFromContents", lambda self, n: asked.append(n) or usual(self, n))
    high = header.sizeHint().height()
    assert asked == [0]
    assert high == max(usual(header, section).height() for section in range(header.count()))
    assert high == header.height()


@pytest.mark.parametrize("code", ["zh_CN", "en"])
def test_in_the_smallest_window_no_tool_lies_over_another(qtbot, window, context, language, code):
    person = context.plan.staff[0]
    context.run(_("x"), lambda change: change.put(replace(person, name="")))
    window.use_language(code)
    window.resize(window.minimumSize())
    panel = window.show_page("staff").panel
    assert panel.faulty.isVisible()
    tools = [panel.search, panel.count, panel.faulty, panel.add, panel.delete]
    qtbot.waitUntil(lambda: panel.delete.geometry().right() <= panel.width())
    for left, right in pairwise(tools):
        assert left.geometry().right() < right.geometry().left()


def test_in_a_wide_window_the_search_has_room_for_words(qtbot, window):
    panel = window.show_page("staff").panel
    window.resize(1366, 768)
    qtbot.waitUntil(lambda: panel.search.width() == SEARCH_WIDTHS[1])
