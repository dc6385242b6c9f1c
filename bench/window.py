"""How long the window makes people wait: ``python -m bench.window``.

Median processor time of the GUI thread in ms, so that other work on the machine counts little, and the slowest run
beside it. A school of 108 classes with a full roster, nothing on a screen. Aims: start-up below 2 s, anything else
below 100 ms.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count, cycle
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSettings, Qt
from PySide6.QtWidgets import QApplication

from afterschool.document import SUFFIX, Change, Document
from afterschool.model.edits import without_person
from afterschool.model.roster import Roster
from afterschool.rules import judge
from afterschool.rules.places import places_of
from afterschool.texts import LANGUAGES, _
from afterschool.week import plan_of_case, week_case
from tests.ui.roster.weeks import large_week
from ui import style, theme
from ui.settings import Scheme, Settings
from ui.window.context import AppContext
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES
from ui.window.roster.actions import RosterActions
from ui.window.roster.labels import labels_of
from ui.window.roster.views import View, grid_of, subjects_of
from ui.window.roster.week_state import WeekState
from ui.window.roster.weekgrid import WeekIndex
from ui.window.tables.page import TablePage
from ui.window.warming import Warming

RUNS = 7
MANY_ROWS = 2000
AT_ONCE = ("clock", "solve", "roster", "importing", "exporting")
"""Pages that somebody may click on before anything is made ready."""
START = """
import sys, time
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
print(time.process_time(), time.perf_counter() - float(sys.argv[3]))
begun = time.thread_time()
window.show_page(sys.argv[4])
application.processEvents()
print(time.thread_time() - begun)
window.close()
"""

Acts = Iterator[tuple[str, Callable[[], object]]]


def main() -> int:
    """Print one line for each thing a person may wait for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    style.apply(application, theme.LIGHT)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / f"school{SUFFIX}"
        roster = make_document(path, folder)
        start_up(path, folder)
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        context = AppContext(Document.open(path, backups=folder), settings)
        window = MainWindow(context)
        window.resize(1366, 768)
        window.show()
        measure(Wait(context, window, roster))
        window.close()
    return 0


def make_document(path: Path, folder: Path) -> Roster:
    """A document of the large school at ``path``, and the roster in it."""
    case, roster = large_week()
    with (
        Document.create(path, plan_of_case(case), backups=folder) as document,
        document.transaction(_("课表")) as change,
    ):
        change.set_roster("v1", roster)
    return roster


def start_up(path: Path, folder: Path) -> None:
    """A new process until its window is shown, and a page that is clicked on in that moment."""
    settings, shown = str(folder / "other.ini"), []
    for page in AT_ONCE:
        begun = time.perf_counter()
        command = [sys.executable, "-c", START, str(path), settings, str(begun), page]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
        processor_s, wall_s, visit_s = map(float, run.stdout.split())
        shown.append((processor_s, wall_s))
        print_times(f"{page} wanted right after the start", [visit_s * 1000])
    print_times("start-up, imports included", [processor_s * 1000 for processor_s, _wall_s in shown])
    print_times("the same by the clock", [wall_s * 1000 for _processor_s, wall_s in shown])


def warm_up(window: MainWindow) -> Warming:
    """What the window does by itself after the start: each step stalls it for a moment."""
    warming, steps = window.warm_up(), []
    while not warming.done:
        begun = time.thread_time()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        steps.append((time.thread_time() - begun) * 1000)
    steps = [step for step in steps if step > 1]
    print_times(f"making ready in advance: {len(steps)} steps", steps)
    return warming


def measure(wait: "Wait") -> None:
    """Everything on the open window, one after the other."""
    warming = warm_up(wait.window)
    for name, act in wait.first_visits():
        report(name, act, 1, warming)
    for acts in (wait.switches(), wait.data(), wait.adopting(), wait.edits(), wait.long_table()):
        for name, act in acts:
            report(name, act, RUNS, warming)


@dataclass(frozen=True, slots=True)
class Wait:
    """What is measured on an open window."""

    context: AppContext
    window: MainWindow
    roster: Roster

    def first_visits(self) -> Acts:
        """Every page is built and filled."""
        for entry in PAGES:
            yield f"first visit: {entry.id}", lambda page=entry.id: self.window.show_page(page)

    def switches(self) -> Acts:
        """Another language and other colours, on the roster page."""
        self.window.show_page("roster")
        languages, schemes = cycle(reversed(LANGUAGES)), cycle((Scheme.DARK, Scheme.LIGHT))
        yield "language switch", lambda: self.window.use_language(next(languages))
        yield "theme switch", lambda: self.window.use_scheme(next(schemes))
        self.window.use_language(LANGUAGES[0])

    def data(self) -> Acts:
        """The tables of the roster page without the painting, and what they are made from."""
        case = week_case(self.context.plan, "v1")
        labels = labels_of(case, self.context.plan)
        index = WeekIndex(case, self.roster, labels)
        yield "case of the week", lambda: week_case(self.context.plan, "v1")
        yield "judge", lambda: judge(case, self.roster)
        yield "index of the week", lambda: WeekIndex(case, self.roster, labels)
        for view in View:
            subject = next((id_ for id_, _name in subjects_of(view, index)), "")
            yield f"view data: {view}", lambda view=view, subject=subject: grid_of(view, subject, index)

    def adopting(self) -> Acts:
        """A result is kept: the roster is written and the page follows."""
        state = self.context.service(WeekState)
        one = without_person(self.roster, 0, 0)
        all_ = Roster(sessions=tuple(replace(row, room=None) for row in self.roster.sessions))
        verdicts = {id(roster): judge(state.case, roster) for roster in (self.roster, one, all_) if state.case}

        def keep(roster: Roster) -> None:
            state.foresee(roster, verdicts[id(roster)])
            self.context.run(_("采用"), lambda change: change.set_roster("v1", roster))

        for page in ("solve", "roster"):
            self.window.show_page(page)
            for name, other in (("one place differs", one), ("all sessions differ", all_)):
                turns = cycle((other, self.roster))
                yield f"result kept, {name}, {page} shown", lambda turns=turns: keep(next(turns))
                keep(self.roster)

    def edits(self) -> Acts:
        """One place of the roster emptied by hand, each time another, and taken back."""
        self.window.show_page("roster")
        state = self.context.service(WeekState)
        actions, numbers = RosterActions(self.context, state), count(10)

        def clear() -> None:
            number = next(numbers)
            actions.clear(places_of(state.case, self.roster.sessions[number], number)[0])

        yield "hand edit: one place emptied", clear
        yield "hand edit taken back", self.context.undo

    def long_table(self) -> Acts:
        """A list of 2,000 people: shown, filtered, sorted, edited."""
        person = self.context.plan.staff[0]

        def fill(change: Change) -> None:
            for number in range(MANY_ROWS):
                change.put(replace(person, id=f"M{number}", number=f"M{number}", name=f"教师甲{number}"))

        self.context.run(_("人员"), fill)
        page = self.window.show_page("staff")
        if isinstance(page, TablePage):
            panel, numbers = page.panel, count()
            yield f"{len(self.context.plan.staff)} people: shown", page.refresh
            yield "the same: filtered", lambda: panel.search.setText(f"教师甲{1990 + next(numbers)}")
            panel.search.clear()
            orders = cycle((Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder))
            yield "the same: sorted", lambda: panel.view.sortByColumn(0, next(orders))
            cell = panel.model.index(5, 0)
            yield (
                "the same: one name edited",
                lambda: panel.model.setData(cell, f"名{next(numbers)}"),
            )


def report(name: str, act: Callable[[], object], runs: int, warming: Warming) -> None:
    """Carry ``act`` out and print its median time, with all that the window does at once; then let it rest."""
    times = []
    for _run in range(runs):
        begun = time.thread_time()
        act()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        times.append((time.thread_time() - begun) * 1000)
        while not warming.done:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    print_times(name, times)


def print_times(name: str, times: list[float]) -> None:
    """One line: the median and the worst."""
    print(f"{name:44} {statistics.median(times):8.1f} ms  (slowest {max(times):.1f})", flush=True)


if __name__ == "__main__":
    sys.exit(main())
