"""Pictures of every page in both languages and themes, for the manual and for looking at: ``make pictures``.

With ``--scale 2`` they are those of a screen at 200 %, which nobody needs in the repository: they go to ``build/``.
With ``--story`` come the steps of the main job: what was read, a search, somebody held, publishing, the workbook.
The pages come from ``ui/window/pages.py`` and show the invented 24-class school. ``make`` sets
``QT_QPA_PLATFORM=offscreen``, so that nothing is shown on a screen.
"""

import argparse
import os
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from samples.build import build_plan
from samples.lively import enliven
from samples.primary_24 import PRIMARY_24
from samples.story import tell_story

from afterschool.document import SUFFIX, Document
from afterschool.texts import LANGUAGES, use_language
from ui import restyle, style
from ui.settings import Scheme, Settings
from ui.theme import current
from ui.window import opening, status_bar, translator
from ui.window.context import AppContext
from ui.window.flex.page import FlexPage
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES
from ui.window.policy.page import PolicyPage
from ui.window.roster.page import RosterPage
from ui.window.roster.views import View
from ui.window.solve.page import SolvePage

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
LARGE_FOLDER = ROOT / "build" / "pictures"
SIZE = (1366, 768)
NEVER_MS = 2**31 - 1
SMALLEST = 0
"""Quality of a PNG as Qt counts it: the hardest compression, nothing is lost."""
HELD_CELL, TARGET_CELL, FIRST_CELL = (1, 0), (3, 0), (0, 0)
SCHEMES = (Scheme.LIGHT, Scheme.DARK)


def main() -> None:
    """Write the pictures asked for."""
    options = read_options()
    status_bar.LOOK_MS = NEVER_MS  # no backups of a document that is thrown away, nor their time in the pictures
    options.folder.mkdir(parents=True, exist_ok=True)
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    application = QApplication([])
    restyle.at_once(application, style.theme_for(Scheme.LIGHT))
    with tempfile.TemporaryDirectory() as scratch:
        document = sample(Path(scratch))
        settings = Settings(QSettings(str(Path(scratch) / "settings.ini"), QSettings.Format.IniFormat))
        context = AppContext(document, settings)
        enliven(context)
        window = MainWindow(context)
        window.resize(*options.size)
        window.show()
        for language in options.languages:
            use_language(language)
            translator.install(language)
            window.use_language(language)
            while not window.rail.is_counted:
                application.processEvents()
            for scheme in options.schemes:
                window.use_scheme(scheme)
                ending = f"{language}-{scheme}{scale_mark(options.scale)}.png"
                for name in options.pages:
                    page, prepared = MOMENTS.get(name, (name, nullcontext))
                    with prepared(window):
                        take(application, window, page, options.folder / f"{name}-{ending}")
                if options.story:
                    done = len(document.timeline()[0])
                    tell_story(application, window, partial(picture_of_step, options.folder, ending))
                    context.travel(len(document.timeline()[0]) - done)  # what comes next shows the school as it was
                    while len(document.timeline()[0]) > done:
                        application.processEvents()
        document.close()


def read_options() -> argparse.Namespace:
    """What the command line asks for; without arguments everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    pages = [*(entry.id for entry in PAGES), *MOMENTS]
    parser.add_argument("pages", nargs="*", default=pages, help=", ".join(pages))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument(
        "--size", nargs=2, type=int, default=SIZE, help="of the window, width and height before scaling"
    )
    parser.add_argument("--story", action="store_true")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES)
    parser.add_argument("--schemes", nargs="+", type=Scheme, default=SCHEMES)
    options = parser.parse_args()
    if options.folder is None:
        options.folder = FOLDER if options.scale == 1 else LARGE_FOLDER
    return options


def scale_mark(scale: float) -> str:
    """What names of pictures at another scale end with."""
    return "" if scale == 1 else f"@{scale:g}x"


def sample(scratch: Path) -> Document:
    """The sample school with its roster where one is shipped, else its plan alone."""
    if opening.shipped_sample() is not None:
        return opening.sample_document(scratch)
    return Document.create(scratch / f"sample{SUFFIX}", build_plan(PRIMARY_24))


@contextmanager
def runs_shown(window: MainWindow) -> Iterator[None]:
    """The page of planning with the past runs, one of them chosen."""
    page = window.show_page("solve")
    assert isinstance(page, SolvePage)
    page.tabs.setCurrentWidget(page.history)
    page.history.view.setCurrentIndex(page.history.table.index(1, 0))
    page.look_at(page.past.of_version[-2])
    yield
    page.look_at_now()
    page.tabs.setCurrentIndex(0)


@contextmanager
def months_shown(window: MainWindow) -> Iterator[None]:
    """The page of the policy with the months of the indicators."""
    page = window.show_page("policy")
    assert isinstance(page, PolicyPage)
    page.tabs.setCurrentWidget(page.indicators)
    yield
    page.tabs.setCurrentIndex(0)


@contextmanager
def somebody_held(window: MainWindow) -> Iterator[None]:
    """The roster page in a moment of moving: somebody is held, every target has its colour."""
    page = window.show_page("roster")
    assert isinstance(page, RosterPage)
    page.show_view(View.DAY, page.state.index.days[2] if page.state.index else "")
    page.table.setCurrentIndex(page.table.grid_model.index(*HELD_CELL))
    page.moving.take_next()
    page.table.setCurrentIndex(page.table.grid_model.index(*TARGET_CELL))
    yield
    page.moving.put_away()
    page.show_view(View.CLASS)
    page.table.setCurrentIndex(page.table.grid_model.index(*FIRST_CELL))


MOMENTS: dict[str, tuple[str, Callable[[MainWindow], AbstractContextManager[None]]]] = {
    "moving": ("roster", somebody_held),
    "indicators": ("policy", months_shown),
    "runs": ("solve", runs_shown),
}
"""Pictures that are no page as it opens -> its page, and what is done with it before and taken back after."""


def take(application: QApplication, window: MainWindow, page: str, path: Path) -> None:
    """Show a page and write what is seen."""
    shown = window.show_page(page)
    shown.setFocus()
    if isinstance(shown, FlexPage):
        wait_for_accounts(application, shown)
    while window.busy:
        application.processEvents()
    for _round in range(3):
        application.processEvents()
    picture_of(window, path)


def wait_for_accounts(application: QApplication, page: FlexPage) -> None:
    """The accounts come from a process of their own."""
    page.view.setCurrentIndex(page.grid.index(2, 3))
    while not page.state.is_fresh:
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def picture_of(shown: QWidget, path: Path) -> None:
    """Write what is seen of ``shown``."""
    with_few_colours(shown.grab().toImage()).save(str(path), quality=SMALLEST)
    print(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def picture_of_step(folder: Path, ending: str, step: str, shown: QWidget) -> None:
    """One step of the story."""
    picture_of(shown, folder / f"story-{step}-{ending}")


def with_few_colours(picture: QImage) -> QImage:
    """``picture`` in the colours of the theme and its most frequent ones, 256 in all: a third of the bytes."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    frequent = Counter(memoryview(picture.constBits()).cast("I")).most_common(256)
    tones = [QColor(name).rgb() for name in (*current().inks.values(), *current().fills.values())]
    table = list(dict.fromkeys([*tones, *(colour for colour, _times in frequent)]))[:256]
    return picture.convertToFormat(QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither)


if __name__ == "__main__":
    main()
