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
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count, cycle
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from afterschool.advice.moving import Drop, HeldGroup, HeldMeeting, HeldPerson, Hold, Spot, holds_of
from afterschool.document import SUFFIX, Change, Document
from afterschool.model.edits import without_person
from afterschool.model.roster import Roster
from afterschool.rules import judge
from afterschool.rules.places import places_of
from afterschool.texts import LANGUAGES, _
from afterschool.week import week_case
from bench import schools
from bench.blocks import Block, Gesture, observed
from bench.pace import pace
from tests.ui.roster.weeks import large_week
from ui import restyle, theme
from ui.labels import labels_of
from ui.settings import Scheme, Settings
from ui.window.context import AppContext
from ui.window.main_window import MainWindow
from ui.window.pages import PAGES
from ui.window.roster.actions import RosterActions
from ui.window.roster.board_state import BoardState
from ui.window.roster.page import RosterPage
from ui.window.roster.views import View, grid_of, subjects_of
from ui.window.roster.week_state import WeekState
from ui.window.roster.weekgrid import WeekIndex
from ui.window.tables.page import TablePage

RUNS = 8
"""Even, so that what goes back and forth ends where it began."""
MANY_ROWS = 2000
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

Acts = Iterator[tuple[str, Callable[[], object]]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """Something that a person does after something else, which is not measured with it."""

    before: Callable[[], object]
    act: Callable[[], object]

    def __call__(self) -> object:
        """Do it."""
        return self.act()


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
        measure(Wait(context, window, roster), chosen)
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


def measure(wait: "Wait", chosen: Chosen) -> None:
    """Everything on the open window, one after the other. Every page is visited, whatever is measured then."""
    observe = warm_up(wait.window)
    for name, act in wait.first_visits():
        visit = observe(act)
        if chosen.has(name):
            print_gestures(name, [visit])
    on_plan = (wait.whole(), wait.switches(), wait.data(), wait.adopting(), wait.edits(), wait.moves())
    for name, act in chain(*on_plan, wait.long_table()):
        if chosen.has(name):
            print_gestures(name, [_observed(act, observe) for _run in range(RUNS)])


def _observed(act: Callable[[], object], observe: Callable[[Callable[[], object]], Gesture]) -> Gesture:
    if isinstance(act, Prepared):
        act.before()
    return observe(act)


@dataclass(frozen=True, slots=True)
class Wait:
    """What is measured on an open window."""

    context: AppContext
    window: MainWindow
    roster: Roster

    @property
    def version(self) -> str:
        """Id of the plan version that is worked on."""
        return self.context.plan.semester.versions[0].id

    def first_visits(self) -> Acts:
        """Every page is built and filled."""
        for entry in PAGES:
            yield f"first visit: {entry.id}", partial(self.window.open_page, entry.id)

    def switches(self) -> Acts:
        """Another language and other colours, on the roster page."""
        self.window.show_page("roster")
        languages, schemes = cycle(reversed(LANGUAGES)), cycle((Scheme.DARK, Scheme.LIGHT))
        yield "language switch", lambda: self.window.use_language(next(languages))
        yield "theme switch", lambda: self.window.use_scheme(next(schemes))

    def data(self) -> Acts:
        """The tables of the roster page without the painting, and what they are made from."""
        case = week_case(self.context.plan, self.version)
        labels = labels_of(case, self.context.plan)
        index = WeekIndex(case, self.roster, labels)
        yield "case of the week", lambda: week_case(self.context.plan, self.version)
        yield "judge", lambda: judge(case, self.roster)
        yield "index of the week", lambda: WeekIndex(case, self.roster, labels)
        for view in View:
            subject = next((id_ for id_, _name in subjects_of(view, index)), "")
            yield f"view data: {view}", partial(grid_of, view, subject, index)

    def adopting(self) -> Acts:
        """A result is kept: the roster is written and the page follows."""
        state = self.context.service(WeekState)
        one = without_person(self.roster, 0, 0)
        all_ = Roster(sessions=tuple(replace(row, room=None) for row in self.roster.sessions))
        verdicts = {id(roster): judge(state.case, roster) for roster in (self.roster, one, all_) if state.case}

        def keep_next(rosters: Iterator[Roster]) -> None:
            roster = next(rosters)
            state.foresee(roster, verdicts[id(roster)])
            self.context.run(_("采用"), lambda change: change.set_roster(self.version, roster))

        for page in ("solve", "roster"):
            self.window.show_page(page)
            for name, other in (("one place differs", one), ("all sessions differ", all_)):
                turns = cycle((other, self.roster))
                yield f"result kept, {name}, {page} shown", partial(keep_next, turns)

    def whole(self) -> Acts:
        """The whole roster, which was the last thing to come, taken back and brought again."""
        self.window.show_page("roster")
        steps = cycle((self.context.undo, self.context.redo))
        yield "the whole plan taken back, brought again", lambda: next(steps)()

    def edits(self) -> Acts:
        """One place of the roster emptied by hand, each time another, and taken back."""
        self.window.show_page("roster")
        state = self.context.service(BoardState)
        actions, numbers = RosterActions(self.context, state), count(10)

        def clear() -> None:
            number = next(numbers)
            if state.case is not None:
                actions.clear(places_of(state.case, self.roster.sessions[number], number)[0])

        yield "hand edit: one place emptied", clear
        yield "hand edit taken back", self.context.undo

    def moves(self) -> Acts:
        """People, classes and meetings taken up one after the other until everything is coloured, and put down."""
        page = self.window.show_page("roster")
        if not isinstance(page, RosterPage):
            return
        page.show_view(View.WEEK)
        holds = [hold for index, session in enumerate(self.roster.sessions) for hold in holds_of(session, index)]

        def take_next(some: Iterator[Hold]) -> None:
            page.moving.take(next(some))

        for kind, name in ((HeldPerson, "a person"), (HeldGroup, "a class"), (HeldMeeting, "a club meeting")):
            some = cycle([hold for hold in holds if isinstance(hold, kind)][::37])
            page.later.finish()
            yield f"{name} taken up, every target coloured", partial(take_next, some)
            page.moving.put_away()
        people = cycle([hold for hold in holds if isinstance(hold, HeldPerson)][::37])
        spots, drops = list[Spot](), list[Drop]()

        def take() -> None:
            hand = page.moving.hand if page.moving.take(next(people)) else None
            spots[:] = [spot for spot, target in hand.targets.items() if target.allowed][:1] if hand else []

        def ask() -> None:
            hand = page.moving.hand
            drops[:] = hand.drops(spots[0]) if hand and spots else ()

        def take_and_ask() -> None:
            take()
            ask()

        def put_down() -> None:
            if drops:
                page.actions_on.drop(drops[0])

        yield "the ways to put a person down on one place", Prepared(take, ask)
        yield "a person put down and judged", Prepared(take_and_ask, put_down)

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
