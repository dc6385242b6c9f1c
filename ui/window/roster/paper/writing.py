"""Writes a sheet as PDF, as pictures, or as pages to look at. Runs in a process of its own: it may take seconds."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPicture,
)

from afterschool.saving import replace_file, replace_files
from ui.window.file_names import numbered
from ui.window.roster.paper.painting import paint_page
from ui.window.roster.paper.sheet import (
    FOOT_HEIGHT,
    HEAD_WIDTH,
    TITLE_HEIGHT,
    Page,
    PaperSize,
    Sheet,
    column_heading_height,
    pages_of,
)
from ui.window.tasks import Progress, Report

DPI = 96
PDF_DPI = 600
MARGIN_MM = 10.0
A4_LANDSCAPE = PaperSize(width=1047, height=718)
"""297 × 210 mm less the margins."""
PICTURE_COLUMN = 150
LEAST_PICTURE = 720
"""Room for the title and the line beside it above a table of few columns."""
PICTURE_HEIGHT = 3000
"""Longest picture, in units of the sheet: longer tables become several."""
PICTURE_SCALE = 2.0
"""Pixels for each unit: 24 px letters stay readable after a chat program has made the picture smaller."""
PICTURE_MARGIN = 16


def layout() -> QPageLayout:
    """A4, landscape."""
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    page = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(page, QPageLayout.Orientation.Landscape, margins, QPageLayout.Unit.Millimeter)


def write_pdf(report: Report, platform: str, sheet: Sheet, path: Path) -> Path:
    """``sheet`` as a PDF file.

    Raises:
        KnownError: if it cannot be written; a file that was there is untouched then.
    """
    _application(platform)
    replace_file(path, _pdf(report, sheet))
    return path


def write_pictures(report: Report, platform: str, sheet: Sheet, path: Path) -> Path:
    """``sheet`` as one PNG, or several that are numbered; the first of them.

    Raises:
        KnownError: if one cannot be written; none is written then, and files that were there are untouched.
    """
    _application(platform)
    targets = numbered(path, len(picture_pages(sheet)))
    replace_files(zip(targets, _pictures(report, sheet), strict=True))
    return path


def picture_pages(sheet: Sheet) -> tuple[Page, ...]:
    """What each picture of ``sheet`` shows."""
    return pages_of(sheet, _picture_size(sheet))


def _pdf(report: Report, sheet: Sheet) -> bytes:
    """In memory: Qt tells of no error of the disk, and a file half written would have replaced the old one."""
    memory = QBuffer()
    memory.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(memory)
    writer.setPageLayout(layout())
    writer.setResolution(PDF_DPI)
    writer.setTitle(sheet.title)
    pages = pages_of(sheet, A4_LANDSCAPE)
    with QPainter(writer) as painter:
        painter.scale(PDF_DPI / DPI, PDF_DPI / DPI)
        for number, page in enumerate(pages, start=1):
            if number > 1:
                writer.newPage()
            words = sheet.numbered.format(page=number, pages=len(pages))
            paint_page(painter, sheet, page, A4_LANDSCAPE, words)
            report(Progress(part=number / len(pages)))
    return _content(memory)


def _pictures(report: Report, sheet: Sheet) -> Iterator[bytes]:
    pages = picture_pages(sheet)
    for number, page in enumerate(pages, start=1):
        words = sheet.numbered.format(page=number, pages=len(pages)) if len(pages) > 1 else ""
        memory = QBuffer()
        memory.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(memory, QByteArray(b"png")).write(_picture(sheet, page, words))
        yield _content(memory)
        report(Progress(part=number / len(pages)))


def _picture(sheet: Sheet, page: Page, words: str) -> QImage:
    size = _picture_size(sheet)
    own = PaperSize(width=size.width, height=size.height - _spare(sheet, page.heights, size))
    image = QImage(
        round((own.width + 2 * PICTURE_MARGIN) * PICTURE_SCALE),
        round((own.height + 2 * PICTURE_MARGIN) * PICTURE_SCALE),
        QImage.Format.Format_RGB32,
    )
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(PICTURE_SCALE, PICTURE_SCALE)
    painter.translate(PICTURE_MARGIN, PICTURE_MARGIN)
    paint_page(painter, sheet, page, own, words)
    painter.end()
    return image


def _content(memory: QBuffer) -> bytes:
    data: Any = memory.data()
    return bytes(data)


def _picture_size(sheet: Sheet) -> PaperSize:
    width = max(LEAST_PICTURE, HEAD_WIDTH + PICTURE_COLUMN * len(sheet.columns))
    return PaperSize(width=width, height=PICTURE_HEIGHT)


def record_pages(report: Report, platform: str, sheet: Sheet) -> tuple[bytes, ...]:
    """The pages as :class:`QPicture` data, quick to paint again."""
    _application(platform)
    pages, found = pages_of(sheet, A4_LANDSCAPE), []
    for number, page in enumerate(pages, start=1):
        picture = QPicture()
        painter = QPainter(picture)
        paint_page(painter, sheet, page, A4_LANDSCAPE, sheet.numbered.format(page=number, pages=len(pages)))
        painter.end()
        data: Any = picture.data()
        found.append(bytes(data))
        report(Progress(part=number / len(pages)))
    return tuple(found)


def _spare(sheet: Sheet, heights: tuple[int, ...], size: PaperSize) -> int:
    return size.height - TITLE_HEIGHT - FOOT_HEIGHT - column_heading_height(sheet) - sum(heights)


def _application(platform: str) -> QGuiApplication:
    """Fonts need an application; the process that asked has one already."""
    running = QGuiApplication.instance()
    return running if isinstance(running, QGuiApplication) else QGuiApplication(["afterschool", "-platform", platform])
