"""How long the window makes people wait: ``python -m bench.window [--only WORD] [DOCUMENT | CASE.json ROSTER.json]``.

For everything a person may do: the longest time for which the event loop was held up at one go, then or by what
followed by itself, and how long it took until everything was shown. Median processor time of the GUI thread, so that
other work on the machine counts little, with the worst run beside it, and the worst by the clock without what others
did with the processors. Without a document or a case: an invented school of 108 classes. Nothing is on a screen. Aims:
start-up below 2 s, no block of 100 ms.
``--only WORD`` measures the gestures with the word in their name, and may be repeated. The pace of plain Python before
and after is that of :mod:`bench.pace`: the figures of two days can be compared if it is the same.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from afterschool.document import SUFFIX, Document
from bench import schools
from bench.acts import OpenWindow, Prepared
from bench.blocks import Block, Gesture, observed
from bench.pace import pace
from tests.ui.roster.weeks import large_week
from ui import overrides, restyle, theme
from ui.settings import Settings
from ui.window.context import AppContext
from ui.window.main_window import MainWindow

RUNS = 8
"""Even, so that what goes back and forth ends where it began."""
AT_ONCE = ("clock", "solve", "roster", "importing", "exporting")
"""Pages that somebody may click on before anything is made ready."""
START_UP = "start-up, imports included"
START = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from ui.settings import Settings
from ui.window.application import make_window
if __name__ == "__main__":
    application = QApplication([])
    settings = Settings(QSettings(sys.argv[2], QSettings.Format.IniFormat))
    window = make_window(application, Path(sys.argv[1]), settings, lambda question: "")
    window.show()
    warming = window.warm_up()
    application.processEvents()
    print(time.process_time(), time.perf_counter() - float(sys.argv[3]))
    from bench.blocks import observed
    gesture = observed(
        lambda: window.open_page(sys.argv[4]), lambda: warming.waited_for, lambda: warming.done and not window.busy
    )
    for block in (gesture.longest, gesture.shown):
        print(block.processor_ms, block.wall_ms, block.held_up_ms)
    window.close()
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which gestures are measured: those with one of the words in their name, without words all."""

    words: tuple[str, ...]

    def has(self, name: str) -> bool:
        """Whether the gesture of that name is measured."""
        return not self.words or any(word in name for word in self.words)


def main() -> int:
    """Print one line for each thing a person may wait for."""
    parser = ArgumentParser(description="Longest blocks of the window's event loop.")
    parser.add_argument("source", nargs="*", type=Path, help=schools.SOURCE)
    parser.add_argument("--only", action="append", default=[], metavar="WORD", help="gestures with WORD in their name")
    arguments = parser.parse_args()
    chosen = Chosen(words=tuple(arguments.only))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    overrides.guard()
    application = QApplication([])
    restyle.at_once(application, theme.LIGHT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / f"school{SUFFIX}"
        if arguments.source:
            schools.put_at(path, folder, *arguments.source)
        else:
            schools.write_week(path, folder, *large_week())
        print(f"pace of plain Python before: {pace():.2f} of an office PC")
        print(f"{'':48} longest block, ms: median (worst), held up; until shown: median, by the clock")
        start_up(path, folder, chosen)
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        context = AppContext(Document.open(path, backups=folder), settings)
        roster = context.roster
        assert roster is not None, "the document needs a roster"
        window = MainWindow(context)
        window.resize(1366, 768)
        window.show()
        measure(OpenWindow(context, window, roster), chosen)
        window.close()
    print(f"pace of plain Python after: {pace():.2f} of an office PC")
    return 0


def start_up(path: Path, folder: Path, chosen: Chosen) -> None:
    """A new process until its window is shown, and a page that is clicked on in that moment."""
    settings, shown = str(folder / "other.ini"), []
    script = folder / "start.py"
    script.write_text(START, encoding="utf-8")
    names = {page: f"{page} wanted right after the start" for page in AT_ONCE}
    for page, name in names.items():
        if not chosen.has(name) and not chosen.has(START_UP):
            continue
        begun = time.perf_counter()
        command = [sys.executable, str(script), str(path), settings, str(begun), page]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        run = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        numbers = [float(number) for number in run.stdout.split()]
        shown.append(Block(numbers[0] * 1000, numbers[1] * 1000, numbers[1] * 1000))
        print_gestures(name, [Gesture(Block(*numbers[2:5]), Block(*numbers[5:8]))])
    if shown:
        print_gestures(START_UP, [Gesture(one, one) for one in shown])


def warm_up(window: MainWindow) -> Callable[[Callable[[], object]], Gesture]:
    """What the window does by itself after the start, and how to observe it from then on."""
    warming = window.warm_up()

    def observe(act: Callable[[], object]) -> Gesture:
        return observed(act, lambda: warming.waited_for, lambda: warming.done and not window.busy)

    print_gestures("made ready by itself after the start", [observe(lambda: None)])
    return observe


def measure(opened: OpenWindow, chosen: Chosen) -> None:
    """Everything on the open window, one after the other. Every page is visited, whatever is measured then."""
    observe = warm_up(opened.window)
    for name, act in opened.first_visits():
        visit = observe(act)
        if chosen.has(name):
            print_gestures(name, [visit])
    on_plan = (opened.whole(), opened.switches(), opened.data(), opened.adopting(), opened.edits(), opened.moves())
    for name, act in chain(*on_plan, opened.long_table()):
        if chosen.has(name):
            print_gestures(name, [_observed(act, observe) for _run in range(RUNS)])


def _observed(act: Callable[[], object], observe: Callable[[Callable[[], object]], Gesture]) -> Gesture:
    if isinstance(act, Prepared):
        act.before()
    return observe(act)


def print_gestures(name: str, gestures: list[Gesture]) -> None:
    """One line for the same gesture made several times."""
    longest, shown = [gesture.longest for gesture in gestures], [gesture.shown for gesture in gestures]
    at_once, altogether = [one.processor_ms for one in longest], [one.processor_ms for one in shown]
    held_up = max(one.held_up_ms for one in longest)
    print(
        f"{name:48} {statistics.median(at_once):7.1f} ({max(at_once):.1f}) {held_up:7.1f};"
        f" {statistics.median(altogether):7.1f} {max(one.wall_ms for one in shown):7.1f}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
