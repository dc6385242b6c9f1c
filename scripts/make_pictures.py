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
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial, reduce
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from samples.build import build_plan
from samples.primary_24 import PRIMARY_24
from samples.story import tell_story

from afterschool.document import SUFFIX, Change, Document, SolverRun
from afterschool.flex.keeping import new_window
from afterschool.flex.rows import WindowKind
from afterschool.indicators.items import INDICATORS, Aspect
from afterschool.indicators.rows import MonthIndicators, semester_months
from afterschool.model.edits import without_person
from afterschool.model.flex_rules import FlexRules, PresenceMinimum
from afterschool.model.month import Month
from afterschool.model.words import SessionKind, StaffKind
from afterschool.pay.kept import PayBasis, pay_rows
from afterschool.policy.floors import with_floor
from afterschool.record.changing import cover
from afterschool.record.covering import CoverDesk
from afterschool.record.rows import Absence
from afterschool.rules import judge
from afterschool.texts import LANGUAGES, _, use_language
from solver.protocol import EndReason
from ui import restyle, style
from ui.settings import Scheme, Settings
from ui.theme import current
from ui.window import opening, status_bar, translator
from ui.window.context import AppContext
from ui.window.daily.state import DayState
from ui.window.flex.page import FlexPage
from ui.window.flex.state import FlexState
from ui.window.main_window import MainWindow
from ui.window.months.state import MonthsState
from ui.window.pages import PAGES
from ui.window.pay.rule_edits import first_rules
from ui.window.policy.page import PolicyPage
from ui.window.roster.page import RosterPage
from ui.window.roster.views import View
from ui.window.roster.week_state import WeekState
from ui.window.solve.page import SolvePage

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
LARGE_FOLDER = ROOT / "build" / "pictures"
SIZE = (1366, 768)
DAY, NOW = date(2026, 10, 14), datetime(2026, 10, 14, tzinfo=UTC)
NEVER_MS = 2**31 - 1
SMALLEST = 0
"""Quality of a PNG as Qt counts it: the hardest compression, nothing is lost."""
MOVING = "moving"
"""Not a page: the roster page while somebody is held."""
MONTHS = "indicators"
"""Not a page either: the months on the page of the policy."""
FIGURES = (
    (8620, 9350, 9410, 9680, 9020, 9),
    (8790, 9610, 9530, 9700, 9140, 14),
    (None, 9720, None, None, None, 21),
)
"""Of the first months of the semester, in the order of the indicators; invented."""
SOURCE = "家长问卷 412 份"
RUNS = "runs"
"""Nor is this: past runs on the page of planning."""
HOURS_LATER = (1.5, 3, 22)
"""After the run that the sample has."""
PLACES_LESS = (5, 2, 0)
"""How many places fewer than today each run had filled."""
HELD_CELL, TARGET_CELL = (1, 0), (3, 0)
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
        show_a_day(context)
        show_pay(context)
        show_flex(context)
        show_indicators(context)
        show_runs(context)
        window = MainWindow(context)
        window.resize(*SIZE)
        window.show()
        for language in options.languages:
            use_language(language)
            translator.install(language)
            window.use_language(language)
            while not window.rail.is_counted:
                application.processEvents()
            for scheme in options.schemes:
                window.use_scheme(scheme)
                for page in options.pages:
                    path = options.folder / f"{page}-{language}-{scheme}{scale_mark(options.scale)}.png"
                    if page == MOVING:
                        with somebody_held(window):
                            take(application, window, "roster", path)
                    elif page == MONTHS:
                        with months_shown(window):
                            take(application, window, "policy", path)
                    elif page == RUNS:
                        with runs_shown(window):
                            take(application, window, "solve", path)
                    else:
                        take(application, window, page, path)
                if options.story:
                    ending = f"{language}-{scheme}{scale_mark(options.scale)}.png"
                    tell_story(application, window, partial(picture_of_step, options.folder, ending))
        document.close()


def read_options() -> argparse.Namespace:
    """What the command line asks for; without arguments everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    pages = [*(entry.id for entry in PAGES), MOVING, MONTHS, RUNS]
    parser.add_argument("pages", nargs="*", default=pages, help=", ".join(pages))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--scale", type=float, default=1.0)
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


def show_a_day(context: AppContext) -> None:
    """Look at a day on which two people are away and one of them is covered, whatever today is."""
    state = context.service(DayState)
    state.today = lambda: DAY
    if not state.has_roster:
        return
    busy = [row for row in state.board.sessions if row.classes and row.present]
    absences = [
        Absence(id=f"A{number}", absence=f"A{number}", at=NOW, person=row.present[0], first_day=DAY, last_day=DAY)
        for number, row in enumerate((busy[2], busy[-1]))
    ]
    context.run(_("请假"), lambda change: change.append(*absences))
    session, position = next(iter(state.board.open_places))
    best = CoverDesk(state.book, state.board).best(session, position)
    if best is not None:
        covered = cover(session, position, best.person, NOW)
        context.run(_("代班"), lambda change: change.append(covered))


def show_pay(context: AppContext) -> None:
    """Have the simplest rules of pay, so that there is a month to look at."""
    basis = PayBasis(rules=first_rules(Month.of(DAY)))
    context.run(_("采用绩效规则"), lambda change: change.set_pay(pay_rows(basis)))
    context.service(MonthsState).choose(Month.of(DAY))


def show_flex(context: AppContext) -> None:
    """Have rules of flexible hours, and somebody who may leave earlier."""
    if not context.service(DayState).has_roster:
        return
    minimum = PresenceMinimum(count=30)
    rules = FlexRules(id="flex-1", first_day=context.plan.semester.first_day, minimums=(minimum,))
    school = replace(context.plan.school, flex_rules=(rules,))
    context.run(_("新建弹性规则"), lambda change: change.put(school))
    day = context.service(FlexState).week.on(DAY)
    last = rules.working_day_end_min - rules.longest_min - rules.margin_min
    own = [row.id for row in context.plan.staff if row.kind is StaffKind.OWN and row.exemption is None]
    people = [person for person in own if day and (day.of(person).last_min or 0) <= last]
    span = (rules.working_day_end_min - rules.longest_min, rules.working_day_end_min)
    windows = [new_window(person, DAY, WindowKind.EARLY_LEAVE, span, NOW) for person in people[:3]]
    context.run(_("准许"), lambda change: change.append(*windows))


def show_indicators(context: AppContext) -> None:
    """Have figures of the first months, and a floor that one of them falls short of."""
    months = semester_months(context.plan.semester)
    rows = []
    for month, figures in zip(months, FIGURES, strict=False):
        row = replace(MonthIndicators.of(month), day=month.days[-3], source=SOURCE)
        for indicator, value in zip(INDICATORS, figures, strict=True):
            row = row.with_value(indicator, value)
        rows.append(row)
    school = with_floor(context.plan.school, Aspect.HOMEWORK, 95)

    def edit(change: Change) -> None:
        change.put(school)
        for row in rows:
            change.put(row)

    context.run(_("登记指标"), edit)


def show_runs(context: AppContext) -> None:
    """Have past runs: today's roster was found by the last, those before it left more places empty."""
    week = context.service(WeekState)
    case, roster, verdict = week.case, week.roster, week.verdict
    if case is None or roster is None or verdict is None:
        return
    filled = [number for number, row in enumerate(roster.sessions) if row.kind is SessionKind.SPORT and row.staff]
    last = max(run.started for run in context.document.runs)
    least = sum(shortage.count for shortage in verdict.shortages)
    for hours, less in zip(HOURS_LATER, PLACES_LESS, strict=True):
        found = reduce(lambda so_far, number: without_person(so_far, number, 0), filled[:less], roster)
        told = judge(case, found)
        run = SolverRun(
            id=f"run-{less}",
            version=week.version_id or "",
            started=last + timedelta(hours=hours),
            seconds=60.0,
            seed=1,
            score=told.score,
            bound=verdict.score,
            uncovered=sum(shortage.count for shortage in told.shortages),
            uncovered_bound=least,
            reason=EndReason.TIME if less else EndReason.OPTIMAL,
        )
        context.document.add_run(run, found)


@contextmanager
def runs_shown(window: MainWindow) -> Iterator[None]:
    """The page of planning with the past runs, one of them chosen."""
    page = window.show_page("solve")
    if not isinstance(page, SolvePage):
        yield
        return
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
    if isinstance(page, PolicyPage):
        page.tabs.setCurrentWidget(page.indicators)
        yield
        page.tabs.setCurrentIndex(0)


@contextmanager
def somebody_held(window: MainWindow) -> Iterator[None]:
    """The roster page in a moment of moving: somebody is held, every target has its colour."""
    page = window.show_page("roster")
    if not isinstance(page, RosterPage):
        yield
        return
    page.show_view(View.DAY, page.state.index.days[2] if page.state.index else "")
    page.table.setCurrentIndex(page.table.grid_model.index(*HELD_CELL))
    page.moving.take_next()
    page.table.setCurrentIndex(page.table.grid_model.index(*TARGET_CELL))
    yield
    page.moving.put_away()
    page.show_view(View.CLASS)


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
