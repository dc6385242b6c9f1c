"""A program in which somebody types and that is then killed: ``python -m tests.ui.shell.typist DOCUMENT BACKUPS``.

It says ``typed`` when the disk has what was typed, and waits.
"""

import sys
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from afterschool.document import Document
from tests.afterschool.record.school import HOMEWORK_1, WEDNESDAY
from ui.settings import Settings
from ui.window.context import AppContext
from ui.window.daily.drafts import RecordDrafts
from ui.window.daily.state import DayState
from ui.window.typed import Typed


def main(path: Path, backups: Path) -> None:
    application = QApplication([])
    document = Document.open(path, backups=backups)
    settings = Settings(QSettings(str(path.with_name("own.ini")), QSettings.Format.IniFormat))
    context = AppContext(document, settings)
    context.resume()
    state, drafts = context.service(DayState), context.service(RecordDrafts)
    session = state.book.board(WEDNESDAY).session(HOMEWORK_1)
    base = drafts.now(session)
    drafts.take(base, replace(base, content="口算"), "", {0: "陈"})
    context.service(Typed).put(("window", "T1", WEDNESDAY), ("late_arrival", 500, 600, "看病"))
    while not document.typed_file.path.exists():
        application.processEvents()
    sys.stdout.write("typed\n")
    sys.stdout.flush()
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
