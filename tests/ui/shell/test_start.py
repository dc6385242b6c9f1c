"""The window starts with no more than it needs, and Qt's binding survives many calls that return nothing."""

import os
import subprocess
import sys

from PySide6.QtWidgets import QLabel

from ui.settings import RECENT_KEPT, Scheme

START = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from ui.settings import Settings
from ui.window.application import make_window
application = QApplication([])
settings = Settings(QSettings(sys.argv[2], QSettings.Format.IniFormat))
window = make_window(application, Path(sys.argv[1]), settings, lambda question: "")
window.show()
application.processEvents()
print(window.isVisible(), window.page_id)
window.close()
"""


def test_the_window_opens_a_document_in_a_new_process(tmp_path, document):
    document.close()
    run = subprocess.run(
        [sys.executable, "-c", START, str(document.path), str(tmp_path / "settings.ini")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.stdout.split() == ["True", "semester"]


def test_the_window_starts_without_what_only_some_pages_need():
    code = "import sys, ui.window.application; print([m for m in ('openpyxl', 'ortools', 'numpy') if m in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.stdout.strip() == "[]"


def test_twenty_thousand_void_calls_do_not_end_the_process(qapp):
    label = QLabel()
    for number in range(20_000):
        label.setText(str(number % 7))
    assert label.text() == str(19_999 % 7)
    label.deleteLater()


def test_unreadable_settings_count_as_never_chosen(settings):
    settings._store.setValue("language", "tlh")
    settings._store.setValue("scheme", 7)
    settings._store.setValue("recent", "{not json")
    settings._store.setValue("widths/staff", "[1, 2]")
    assert settings.language == "zh_CN"
    assert settings.scheme is Scheme.SYSTEM
    assert settings.recent == ()
    assert settings.widths("staff") == {}


def test_recent_documents_are_few_and_each_once(settings, tmp_path):
    for number in range(RECENT_KEPT + 3):
        settings.remember_document(tmp_path / str(number % (RECENT_KEPT + 1)))
    assert len(settings.recent) == RECENT_KEPT
    assert len(set(settings.recent)) == RECENT_KEPT
