"""How the board is shown and put on paper: filter, colours, fitting, preview, PDF, PNG."""

import errno
import os
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QGraphicsView
from shiboken6 import isValid

from afterschool.problems import KnownError
from afterschool.texts import _
from tests.ui.opened import notices
from tests.ui.roster.hands import choose
from tests.ui.roster.weeks import large_week
from ui.labels import labels_of
from ui.window.file_names import numbered
from ui.window.roster.model import GridModel
from ui.window.roster.paper import writing
from ui.window.roster.paper.output import sheet_of
from ui.window.roster.paper.painting import paint_page
from ui.window.roster.paper.preview import Preview
from ui.window.roster.paper.recorded import paint_pages
from ui.window.roster.paper.sheet import HEAD_WIDTH, PaperSize, column_heading_height, pages_of
from ui.window.roster.paper.writing import A4_LANDSCAPE, DPI, picture_pages, record_pages, write_pdf, write_pictures
from ui.window.roster.table import RosterTable
from ui.window.roster.tints import Tint
from ui.window.roster.views import View, grid_of
from ui.window.roster.week_index import WeekIndex

MON = 0


def test_a_filter_leaves_the_rows_that_say_it(page, qtbot):
    page.show_view(View.DAY, "mon")
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    page.filter.setText("赵外聘")
    shown = [row for row in range(page.table.grid_model.rowCount()) if not page.table.isRowHidden(row)]
    # The club, and both classes whose pupils are in it are not: their rows name their own sessions only.
    assert [str(page.table.grid_model.grid.rows[row].text) for row in shown] == ["合唱"]
    qtbot.keyClick(page.filter, Qt.Key.Key_Escape)
    assert not any(page.table.isRowHidden(row) for row in range(page.table.grid_model.rowCount()))


def test_the_whole_table_fits_the_window(page):
    page.show_view(View.CLASS, "1.1")
    page.table.fit_window()
    assert page.table.zoom > 1.0
    assert page.table.horizontalScrollBar().maximum() == 0
    page.show_view(View.WEEK)
    page.table.fit_window()
    assert page.table.zoom == 0.6
    page.table.zoom_normal()
    assert page.table.zoom == 1.0


def test_the_whole_week_of_a_large_school_makes_words_only_of_what_is_seen(qtbot, monkeypatch):
    case, roster = large_week()
    table = RosterTable()
    qtbot.addWidget(table)
    table.resize(900, 500)
    asked = Counter()
    for name in ("blocks", "headerData"):
        made = getattr(GridModel, name)
        monkeypatch.setattr(GridModel, name, lambda *a, made=made, name=name: (asked.update([name]), made(*a))[1])
    with qtbot.waitExposed(table):
        table.show()
    index = WeekIndex(case, roster, labels_of(case))
    table.show_grid(grid_of(View.WEEK, "", index))
    table.grab()
    rows, columns = table.grid_model.rowCount(), table.grid_model.columnCount()
    assert 0 < asked["blocks"] < rows * columns / 10
    assert 0 < asked["headerData"] < rows * 2


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("view", [View.WEEK, View.CLASS, View.POST])
def test_headings_of_rows_are_read_whole(week_window, page, view, language):
    week_window.use_language(language)
    table = week_window.show_page("roster").table
    week_window.page.show_view(view)
    heads = table.verticalHeader()
    wanted = max(heads.sectionSizeFromContents(row).width() for row in range(table.grid_model.rowCount()))
    assert heads.sizeHint().width() >= wanted
    assert heads.sizeHint().width() <= wanted + 4, "no more than they need"
    week_window.use_language("zh_CN")


def test_the_zoom_is_remembered(page, week_window, week_context):
    page.table.zoom_by(2)
    assert week_context.settings.roster_zoom == 1.3
    week_window.use_language("en")
    assert week_window.page.table.zoom == 1.3


def test_a_post_has_a_view_of_its_own(page):
    choose(page, View.POST, "gate")
    cell = page.table.grid_model.cell(page.table.currentIndex())
    assert [entry.people for entry in cell] == [("李娜",)]


def test_colours_tell_load_and_campus_with_a_sign(page, week_context):
    room = next(row for row in week_context.plan.rooms if row.id == "R2")
    week_context.run(_("校区"), lambda change: change.put(replace(room, campus="东校区")))
    page.show_view(View.CLASS, "1.2")
    page._paint_by(Tint.CAMPUS)
    homework = page.table.grid_model.blocks(1, MON)[0]
    assert (homework.mark, homework.tone) == ("作东", "homework")
    page._paint_by(Tint.LOAD)
    # T2 has homework and the gate, T3 assists, T1 is at sport: T2 has the most.
    assert page.table.grid_model.blocks(1, MON)[0].mark == "作▲"
    page._paint_by(Tint.ACTIVITY)
    assert page.table.grid_model.blocks(1, MON)[0].tone == ""


# -- paper --------------------------------------------------------------------------------------


@pytest.fixture
def sheet(page, week_context):
    page.show_view(View.WEEK)
    return sheet_of(page.table.grid_model, week_context)


def test_pages_repeat_headings_and_cut_no_row(sheet):
    size = PaperSize(width=HEAD_WIDTH + 3 * 120, height=column_heading_height(sheet) + 200)
    pages = pages_of(sheet, size)
    columns = len(sheet.columns)
    assert {page.columns for page in pages} == {range(n, min(n + 3, columns)) for n in range(0, columns, 3)}
    for part in {page.columns for page in pages}:
        rows = [row for page in pages if page.columns == part for row in page.rows]
        assert rows == list(range(len(sheet.rows)))
    assert all(sum(page.heights) <= 200 for page in pages)


@pytest.mark.parametrize("width", [1000, 1001, 1002, 1003, 1004])
def test_the_line_on_the_right_of_a_table_lies_on_the_paper(sheet, width):
    """It was cut off where the columns took the whole width."""
    for page in pages_of(sheet, PaperSize(width=width, height=700)):
        assert HEAD_WIDTH + len(page.columns) * page.column_width < width


def test_a_pdf_and_a_picture_of_what_is_shown(sheet, tmp_path):
    told = []
    pdf = write_pdf(told.append, "offscreen", sheet, tmp_path / "week.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    assert pdf.read_bytes().count(b"/Type /Page\n") == len(pages_of(sheet, A4_LANDSCAPE))
    assert told[-1].part == 1.0
    picture = QImage(str(write_pictures(told.append, "offscreen", sheet, tmp_path / "week.png")))
    # Twice the size on the screen, so that it can be read in a chat.
    assert picture.width() > 2 * 150 * len(sheet.columns)


def test_the_preview_paints_the_recorded_pages(sheet, tmp_path):
    pages = record_pages(lambda _progress: None, "offscreen", sheet)
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "preview.pdf"))
    paint_pages(printer, pages)
    assert (tmp_path / "preview.pdf").read_bytes().startswith(b"%PDF")
    assert len(pages) == len(pages_of(sheet, A4_LANDSCAPE))


def blank(dots_per_inch):
    """A sheet of paper with so many dots."""
    scale = dots_per_inch / DPI
    made = QImage(round(A4_LANDSCAPE.width * scale), round(A4_LANDSCAPE.height * scale), QImage.Format.Format_RGB32)
    made.setDotsPerMeterX(round(dots_per_inch / 0.0254))
    made.setDotsPerMeterY(round(dots_per_inch / 0.0254))
    made.fill(Qt.GlobalColor.white)
    return made


def inked(image):
    """The part of the sheet on which something is: left, top, right, bottom as parts of its size."""
    width, height = image.width(), image.height()
    everywhere = ((x, y) for x in range(0, width, 6) for y in range(0, height, 6))
    dots = [(x, y) for x, y in everywhere if image.pixelColor(x, y).name() != "#ffffff"]
    columns, rows = {x for x, _y in dots}, {y for _x, y in dots}
    return min(columns) / width, min(rows) / height, max(columns) / width, max(rows) / height


def test_a_recorded_page_is_as_large_on_any_printer_as_it_was_laid_out(sheet):
    sheet = replace(sheet, numbered="")
    pages = record_pages(lambda _progress: None, "offscreen", sheet)
    direct = blank(DPI)
    painter = QPainter(direct)
    (page, *_others) = pages_of(sheet, A4_LANDSCAPE)
    paint_page(painter, sheet, page, A4_LANDSCAPE, "")
    painter.end()
    for dots_per_inch in (DPI, 150):
        paper = blank(dots_per_inch)
        paint_pages(paper, pages[:1])
        assert inked(paper) == pytest.approx(inked(direct), abs=0.02)


def test_the_preview_is_seen_and_left_with_escape(page, week_context, qtbot):
    page.show_view(View.CLASS, "1.1")
    page.output.print()
    qtbot.waitUntil(lambda: page.output.preview is not None)
    preview = page.output.preview
    qtbot.waitUntil(preview.isVisible)
    (paper,) = preview.findChildren(QGraphicsView)
    qtbot.waitUntil(lambda: paper.scene().items() != [])
    picture = paper.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(0, picture.height(), 9)}
    assert len(colours) > 10, "more than a white sheet on a grey ground"
    assert preview.page.text() == "第 1 页，共 1 页"
    assert preview.print.visibleRegion().boundingRect().size() == preview.print.size(), "nothing of it is cut off"
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(preview))
    assert not week_context.tasks.running


def test_the_preview_prints_and_says_so(page, week_context, tmp_path, qtbot):
    page.show_view(View.CLASS, "1.1")
    page.output.print()
    qtbot.waitUntil(lambda: page.output.preview is not None)
    preview, told = page.output.preview, notices(week_context)
    preview.ask = lambda printer: False
    preview.print.click()
    assert preview.isVisible(), "no printer was chosen"

    def choose(printer):
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        return True

    preview.ask = choose
    preview.print.click()
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF")
    assert told == ["已送到打印机"]
    qtbot.waitUntil(lambda: not isValid(preview))


def test_pages_are_turned_where_there_are_several(page, qtbot, sheet):
    (one, *_others) = record_pages(lambda _progress: None, "offscreen", sheet)
    preview = Preview((one, one), page)
    qtbot.addWidget(preview)
    preview.open()
    qtbot.waitUntil(lambda: preview.paper.pageCount() == 2)
    assert not preview._before.isEnabled()
    preview._after.click()
    qtbot.waitUntil(lambda: preview.page.text() == "第 2 页，共 2 页")
    assert preview._before.isEnabled()
    assert not preview._after.isEnabled()


def test_saving_from_the_page_runs_beside_the_window(page, week_context, tmp_path, qtbot):
    page.output.dialogs.to_write = lambda name, kind, pages: tmp_path / f"board{kind.endings[0]}"
    page.output.save_pdf()
    qtbot.waitUntil((tmp_path / "board.pdf").exists)
    qtbot.waitUntil(lambda: not week_context.tasks.running)


def test_pictures_of_several_pages_replace_none_unasked(page, week_context, tmp_path, qtbot, monkeypatch, sheet):
    monkeypatch.setattr(writing, "PICTURE_HEIGHT", 200)
    count = len(picture_pages(sheet))
    assert count > 1
    before = tmp_path / "board-2.png"
    before.write_bytes(b"before")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_all, **_more: (str(tmp_path / "board"), ""))
    asked = []
    page.output.dialogs.ask = lambda question: asked.append(str(question.text)) or ""
    page.output.save_pictures()
    assert asked == ["“board-2.png”已经存在。要用新写的替换它吗？"]
    assert not week_context.tasks.running
    assert before.read_bytes() == b"before"


def test_pictures_of_several_pages_are_numbered(sheet, tmp_path, monkeypatch):
    monkeypatch.setattr(writing, "PICTURE_HEIGHT", 200)
    first = write_pictures(lambda _progress: None, "offscreen", sheet, tmp_path / "week.png")
    written = numbered(first, len(picture_pages(sheet)))
    assert len(written) > 1
    assert sorted(path.name for path in written) == sorted(path.name for path in tmp_path.glob("*.png"))


@pytest.mark.parametrize(("write", "ending"), [(write_pdf, "pdf"), (write_pictures, "png")])
def test_paper_that_is_broken_off_leaves_the_files_as_they_were(sheet, tmp_path, monkeypatch, write, ending):
    """The old file was emptied as the first page began, and a cancel left half of the new one."""
    monkeypatch.setattr(writing, "PICTURE_HEIGHT", 200)
    before = tmp_path / f"week.{ending}"
    before.write_bytes(b"before")

    def cancel(_progress):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(cancel, "offscreen", sheet, before)
    assert before.read_bytes() == b"before"
    assert list(tmp_path.glob(f"*{ending}*")) == [before]


@pytest.mark.parametrize(("write", "ending"), [(write_pdf, "pdf"), (write_pictures, "png")])
def test_paper_that_finds_the_disk_full_says_so(sheet, tmp_path, monkeypatch, write, ending):
    """Qt reports no error of the disk: the user was told that the file is there."""

    def full(_descriptor):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(KnownError, match="磁盘空间不够"):
        write(lambda _progress: None, "offscreen", sheet, tmp_path / f"week.{ending}")
    assert list(tmp_path.glob(f"*{ending}*")) == []


def test_paper_says_whose_table_it_is_and_when_it_was_made(sheet):
    assert sheet.heading.endswith(f"{date.today().isoformat()} 制表")


def test_a_long_title_and_the_line_beside_it_keep_apart(sheet):
    """A club's name ran into the name of the school, and both were illegible."""

    def painted(of):
        image = blank(DPI)
        painter = QPainter(image)
        paint_page(painter, of, pages_of(of, A4_LANDSCAPE)[0], A4_LANDSCAPE, "")
        painter.end()
        return image.copy(0, 0, round(A4_LANDSCAPE.width * 0.6), 36)

    long = replace(sheet, title="社团的名字就是一句很长的话" * 9, heading="")
    assert painted(replace(long, heading="学校的全称也不短" * 9)) == painted(long)


def test_a_picture_of_few_columns_has_room_for_its_title(sheet):
    narrow = replace(sheet, columns=sheet.columns[:1], cells=tuple(row[:1] for row in sheet.cells))
    assert all(HEAD_WIDTH + page.column_width > 700 for page in picture_pages(narrow))
