"""A window over a small invented school."""

import multiprocessing
import shutil
import sys

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from afterschool.document import SUFFIX, Document
from tests.patience import PATIENCE_MS, PATIENCE_S
from tests.ui.opened import opened_window
from tests.ui.small_school import small_school
from ui import overrides
from ui.settings import Settings
from ui.window import tasks
from ui.window.context import AppContext
from ui.window.pages import PAGES


class PatientBot(QtBot):
    """Waits for what has to happen for as long as a busy machine may need."""

    def waitUntil(self, callback, *, timeout=PATIENCE_MS):
        """Until ``callback`` gives something true or ``None``."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal, *, timeout=PATIENCE_MS, **more):
        """Until ``signal`` is emitted."""
        return super().waitSignal(signal, timeout=timeout, **more)


MODULES_OF_JOBS = (
    "ui.window.importing.jobs",
    "ui.window.exporting.jobs",
    "ui.window.flex.jobs",
    "ui.window.policy.jobs",
    "ui.window.indicators.jobs",
    "ui.window.solve.precheck",
)


@pytest.fixture(autouse=True, scope="session")
def errors_do_not_end_python():
    """As in the window's own process; a test in which one comes up fails for it."""
    overrides.guard()


@pytest.fixture(autouse=True, scope="session")
def jobs_start_quickly():
    """Jobs get processes of their own as ever, but forked from one that has imported everything: otherwise a third of
    the time of these tests would go into importing it again and again."""
    if sys.platform != "linux":
        yield
        return
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(list(MODULES_OF_JOBS))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks.Tasks, "processes", processes)
        yield


@pytest.fixture(autouse=True, scope="session")
def slow_jobs_are_no_deaf_ones():
    """A cancelled job is not killed for clearing away slowly, as it may on a busy machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tasks, "GRACE_S", PATIENCE_S)
        yield


@pytest.fixture
def qtbot(qapp, request):
    """The one of pytest-qt, with more patience."""
    return PatientBot(request)


@pytest.fixture
def settings(tmp_path):
    return Settings(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture(scope="session")
def small_document(tmp_path_factory):
    """The file of the small school, to be copied."""
    path = tmp_path_factory.mktemp("documents") / f"small{SUFFIX}"
    Document.create(path, small_school()).close()
    return path


@pytest.fixture
def document(tmp_path, small_document):
    return Document.open(shutil.copyfile(small_document, tmp_path / f"school{SUFFIX}"))


@pytest.fixture
def context(qapp, settings, document):
    made = AppContext(document, settings)
    yield made
    made.close()


@pytest.fixture
def first_page():
    """The page that the window opens with."""
    return PAGES[0].id


@pytest.fixture
def window(qtbot, context, first_page):
    with opened_window(qtbot, context, first_page) as made:
        yield made
