"""Our own window as a process of its own on the screen, seen only from outside: by its title and by its document."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QRect

from afterschool.document import Document, DocumentInUseError
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from tests.patience import PATIENCE_S
from tests.ui.screen.display import Display, until
from ui.window.pages import PAGES

ROOT = Path(__file__).resolve().parents[3]
TITLE = "课后服务排班"
RAIL = QRect(0, 30, 132, 700)
"""Where the list of pages is on the screen."""


def pages_down_to(page_id: str) -> int:
    """How far the page stands below 排班 in the list of pages."""
    order = [entry.id for entry in PAGES]
    return order.index(page_id) - order.index("solve")


class Window:
    """``python -m ui --open DOCUMENT`` with settings and data in a home of its own."""

    def __init__(self, display: Display, document: Path, home: Path) -> None:
        self._display = display
        self.document = document
        home.mkdir(exist_ok=True)
        self._log = (home / "window.log").open("a")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "ui", "--open", str(document)],
            cwd=ROOT,
            env=display.environment | {"HOME": str(home)},
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        display.add_window(self.process.pid)

    def wait(self) -> "Window":
        """Wait until it has the keyboard, and has made its pages ready."""
        self.wait_for(f"{TITLE} – {self.plan().school.name}")
        self._display.rest()
        return self

    def wait_for(self, title: str) -> None:
        """Wait until its window or dialog of this title has the keyboard."""
        until(lambda: self._has_keyboard(title), f"the keyboard in {title!r}")

    def quit(self) -> int:
        """Close it by keyboard; its exit status."""
        self._display.press("ctrl+q")
        return self.process.wait(PATIENCE_S)

    def kill(self) -> None:
        """End it without warning, as a power cut would."""
        self.process.kill()
        self.process.wait(PATIENCE_S)
        self._log.close()

    def plan(self) -> SchoolPlan:
        """What its document says now."""
        with self.seen() as seen:
            return seen.plan

    def roster(self, version: str) -> Roster | None:
        """The roster in its document now."""
        with self.seen() as seen:
            return seen.roster(version)

    def next_undo(self) -> str:
        """What its document would take back next."""
        with self.seen() as seen:
            return str(seen.can_undo)

    def steps(self) -> list[str]:
        """Labels of the steps in its document, the latest last."""
        with self.seen() as seen:
            return [str(step.label) for step in seen.history()]

    def seen(self) -> Document:
        """Its document for reading, at a moment when the window writes nothing: a busy machine takes long over that."""

        def opened() -> Document | None:
            try:
                return Document.open(self.document, read_only=True)
            except DocumentInUseError:
                return None

        found: Document = until(opened, "a pause in writing the document")
        return found

    def _has_keyboard(self, title: str) -> bool:
        assert self.process.poll() is None, "the window's process has ended"
        return self._display.active_window() == (self.process.pid, title)
