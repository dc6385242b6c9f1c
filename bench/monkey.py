"""A monkey at the window: ``python -m bench.monkey [DOCUMENT | CASE.json ROSTER.json] [--events N] [--seed S]``.

Throws random events (:mod:`bench.mischief`) at the real window over a scratch copy of the sample, and tells

* every exception and every message of Qt;
* every turn of the event loop over 250 ms by the clock, with what was done; those that would have taken that long with
  a processor of their own also with where in the code the time went (:mod:`bench.stalls`). Finding something to click
  on does not count;
* whether the document is whole: a copy of it reads back as it is, and the rules can judge it;
* memory, and objects alive.

Exit status 1 if there was an exception or a fault.
"""

import gc
import os
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from traceback import format_exception
from types import TracebackType
from typing import Any

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QMessageLogContext,
    QObject,
    QSettings,
    Qt,
    QTimer,
    QtMsgType,
    QUrl,
    Slot,
    qInstallMessageHandler,
)
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from afterschool.document import SUFFIX, Document
from afterschool.rules import judge
from afterschool.texts import _
from afterschool.week import week_case
from bench import schools
from bench.mischief import Mischief
from bench.pace import pace
from bench.stalls import Stall, Watch
from ui import overrides, restyle, theme
from ui.settings import Settings
from ui.window.context import AppContext
from ui.window.main_window import MainWindow

LONG_MS = 250.0
"""A turn that a person notices as a stop."""
CHECK_EVERY = 100
"""Events between two looks at the document."""
SETTLE_MS = 300
"""After a look at the document, which takes a second, nothing is watched for so long: what it leaves to do is not the
window's."""
IDLE_MS = 10
"""How often a pause is looked at."""
PAGE_KIB = 4
OF_NO_SCREEN = "This plugin does not support"
"""What Qt says where there is no real screen."""


@dataclass(slots=True)
class Findings:
    """What went wrong, each with the event before it."""

    errors: list[str] = field(default_factory=list)
    """Exceptions, and what Qt warns of."""
    faults: list[str] = field(default_factory=list)
    """Of the document."""
    stalls: list[Stall] = field(default_factory=list)
    """Turns of the event loop that a person would notice."""
    memory_mib: list[int] = field(default_factory=list)
    """At each look at the document."""


Tell = Callable[[str], object]


def _quietly(_text: str) -> None:
    """For whoever reads the findings at the end."""


class Monkey(QObject):
    """Does ``events`` things to ``window``; each is planned before the one before it, since that may open a dialog."""

    def __init__(
        self,
        window: MainWindow,
        context: AppContext,
        events: int,
        seed: int,
        folder: Path,
        tell: Tell = _quietly,
        *,
        pauses: bool = False,
    ) -> None:
        """``tell`` hears of everything when it happens: the process may not live to the end.

        ``pauses``: whether the monkey rests when it means to; without them it takes less time.
        """
        super().__init__()
        self._window, self._context, self._folder, self._tell = window, context, folder, tell
        self._pauses = pauses
        self._mischief, self._left = Mischief(window, seed), events
        self.done = 0
        self.doing = "start"
        self.findings = Findings()
        self._first_roster = context.roster
        self._watch = Watch()
        self._looks = 0
        """At the document, so far."""
        self._rested = 0.0
        """The time at which a pause is over."""
        self._over = QEventLoop()
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._tick)

    def run(self) -> Findings:
        """Play until all events are done."""
        handler: Any = "open_nothing"  # PySide takes a str, though its stub asks for bytes
        QDesktopServices.setUrlHandler("file", self, handler)
        with _heard(self._hear):
            self._next.start(0)
            self._over.exec()
        self._watch.close()
        QDesktopServices.unsetUrlHandler("file")
        return self.findings

    @Slot(QUrl)
    def open_nothing(self, _url: QUrl) -> None:
        """Folders and files are not opened in other programs."""

    def _tick(self) -> None:
        self._look_back()
        if self.done // CHECK_EVERY > self._looks:
            self._looks += 1
            self._check()
            self._bring_roster()
            self._next.start(SETTLE_MS)
            return
        if self.done == self._left:
            self._end()
            return
        if time.monotonic() < self._rested:
            self._next.start(IDLE_MS)
            self._watch.begin(self.doing)
            return
        self.done += 1
        self._next.start(0)
        self._window.commands.file_menu.quit.setEnabled(False)
        deed = self._mischief.next()
        self.doing = f"{self.done}: on {self._window.page_id}: {deed.name}"
        self._rested = time.monotonic() + (deed.pause_s if self._pauses else 0)
        self._watch.begin(self.doing)
        deed.do()

    def _end(self) -> None:
        """Leave what is still open first: a dialog in a loop of its own would hold up the end for ever."""
        front = self._mischief.before
        if front is None:
            self._over.quit()
            return
        self._next.start(0)
        self._mischief.leave(front).do()

    def _look_back(self) -> None:
        stall = self._watch.end(LONG_MS)
        if stall is not None:
            self.findings.stalls.append(stall)
            self._tell(stall.explained() if stall.held_up_ms > LONG_MS else stall.told())

    def _hear(self, text: str) -> None:
        self.findings.errors.append(f"{self.doing}\n{text}")
        self._tell(self.findings.errors[-1])

    def _check(self) -> None:
        """The document is whole when a copy of it says the same, and what it says can be judged."""
        document, copy = self._context.document, self._folder / f"copy{SUFFIX}"
        copy.unlink(missing_ok=True)
        document.save_copy(copy)
        with Document.open(copy, backups=self._folder) as read:
            if read.plan != document.plan or read.rosters != document.rosters:
                self.findings.faults.append(f"{self.doing}: a copy says something else")
                self._tell(self.findings.faults[-1])
            for version, roster in read.rosters.items():
                judge(week_case(read.plan, version), roster)
        self.findings.memory_mib.append(memory_mib())
        self._tell(f"{self.done} events: {self.findings.memory_mib[-1]} MiB, {alive()} objects")

    def _bring_roster(self) -> None:
        """The first roster again where none is left: when it was undone and something else done, nothing brings it."""
        version, roster = self._context.version, self._first_roster
        if version is not None and roster is not None and self._context.roster is None:
            self._context.run(_("课表"), lambda change: change.set_roster(version.id, roster))


@contextmanager
def _heard(hear: Callable[[str], None]) -> Iterator[None]:
    """Everything that goes wrong is heard, and nothing of it is said elsewhere."""

    def on_error(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        hear("".join(format_exception(kind, error, trace)))

    def on_message(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not text.startswith(OF_NO_SCREEN):
            hear(text)

    hook, sys.excepthook = sys.excepthook, on_error
    handler = qInstallMessageHandler(on_message)
    yield
    sys.excepthook = hook
    qInstallMessageHandler(handler)


def memory_mib() -> int:
    """What the process holds, 0 where the system does not say."""
    held = Path("/proc/self/statm")
    return int(held.read_text(encoding="ascii").split()[1]) * PAGE_KIB // 1024 if held.exists() else 0


def alive() -> int:
    """How many objects of Python there are that a search for garbage may look at."""
    return len(gc.get_objects()) + gc.get_freeze_count()


def play(path: Path, folder: Path, events: int, seed: int, tell: Tell = _quietly, *, at_once: bool = False) -> Findings:
    """Let the monkey play with the document at ``path``; ``folder`` is for what is written beside it.

    ``at_once``: the window puts nothing off and nobody pauses, so that what is seen after an event does not depend on
    how quick it was.
    """
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    context = AppContext(Document.open(path, backups=folder), settings)
    window = MainWindow(context)
    window.show()
    if not at_once:
        window.warm_up()
    monkey = Monkey(window, context, events, seed, folder, tell, pauses=not at_once)
    findings = monkey.run()
    window.commands.file_menu.ask = lambda question: question.choices[-1].id  # what it typed is given up
    for one in QApplication.topLevelWidgets():
        one.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents()
    return findings


def main() -> int:
    """Tell what the monkey found."""
    parser = ArgumentParser(description="Random events at the window.")
    parser.add_argument("source", nargs="*", type=Path, help=schools.SOURCE)
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        # Whatever is written by itself goes there, too.
        os.environ.update(HOME=name, XDG_DATA_HOME=name, XDG_STATE_HOME=name, XDG_CONFIG_HOME=name)
        overrides.guard()
        application = QApplication([])
        application.setQuitOnLastWindowClosed(False)
        application.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
        restyle.at_once(application, theme.LIGHT)
        print(f"pace of plain Python: {pace():.2f} of an office PC")
        folder = Path(name)
        path = folder / f"school{SUFFIX}"
        schools.put_at(path, folder, *arguments.source)
        findings = play(path, folder, arguments.events, arguments.seed, lambda text: print(text, flush=True))
    held_up = sum(stall.held_up_ms > LONG_MS for stall in findings.stalls)
    by_processor = sum(stall.processor_ms > LONG_MS for stall in findings.stalls)
    print(
        f"{len(findings.errors)} errors, {len(findings.faults)} faults; turns over {LONG_MS:.0f} ms: "
        f"{len(findings.stalls)} by the clock, {held_up} without what others did, {by_processor} in processor time"
    )
    return 1 if findings.errors or findings.faults else 0


if __name__ == "__main__":
    sys.exit(main())
