"""A window that is open while a test runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from afterschool.document import SUFFIX, Document
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.texts import _
from ui import restyle, theme
from ui.settings import Settings
from ui.window.context import AppContext
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES


@contextmanager
def opened_context(
    settings: Settings, folder: Path, plan: SchoolPlan, roster: Roster | None = None
) -> Iterator[AppContext]:
    """A new document of ``plan``, with ``roster`` kept for its first version; its backups stay in ``folder``."""
    document = Document.create(folder / f"school{SUFFIX}", plan, backups=folder / "backups")
    made = AppContext(document, settings)
    if roster is not None:
        version = plan.semester.versions[0].id
        made.run(_("课表"), lambda change: change.set_roster(version, roster))
    yield made
    made.close()


@contextmanager
def opened_window(qtbot: Any, context: AppContext, first_page: str) -> Iterator[MainWindow]:
    """A window that has the keyboard; gone for good at the end, with all that it had still to do.

    ``first_page`` leads the list of pages and is shown: no other page is built before somebody asks for it.
    """
    restyle.at_once(QApplication.instance(), theme.LIGHT)
    made = MainWindow(context, tuple(sorted(PAGES, key=lambda entry: entry.id != first_page)))
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.commands.file_menu.ask = lambda question: question.choices[-1].id  # nobody is there to be asked
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def notices(context: AppContext) -> list[str]:
    """What the user is told from now on; the list grows."""
    told: list[str] = []
    context.told.connect(lambda notice: told.append(str(notice.text)))
    return told
