"""What a sample school needs for its pages to show something: a day with absences, pay, flexible hours, past runs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import reduce

from afterschool.document import Change, SolverRun
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
from afterschool.texts import _
from solver.protocol import EndReason
from ui.window.context import AppContext
from ui.window.daily.state import DayState
from ui.window.flex.state import FlexState
from ui.window.months.state import MonthsState
from ui.window.pay.rule_edits import first_rules
from ui.window.roster.week_state import WeekState

DAY, NOW = date(2026, 10, 14), datetime(2026, 10, 14, tzinfo=UTC)
FIGURES = (
    (8620, 9350, 9410, 9680, 9020, 9),
    (8790, 9610, 9530, 9700, 9140, 14),
    (None, 9720, None, None, None, 21),
)
"""Of the first months of the semester, in the order of the indicators; invented."""
SOURCE = "家长问卷 412 份"
HOURS_LATER = (1.5, 3, 22)
"""Past runs, after the one that the sample has."""
PLACES_LESS = (5, 2, 0)
"""How many places fewer than today each run had filled."""


def enliven(context: AppContext) -> None:
    """Add all of it to the document of ``context``, which looks at the day with the absences."""
    for add in (add_absences, add_pay, add_flexible_hours, add_indicators, add_runs):
        add(context)


def add_absences(context: AppContext) -> None:
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


def add_pay(context: AppContext) -> None:
    """Have the simplest rules of pay, so that there is a month to look at."""
    basis = PayBasis(rules=first_rules(Month.of(DAY)))
    context.run(_("采用绩效规则"), lambda change: change.set_pay(pay_rows(basis)))
    context.service(MonthsState).choose(Month.of(DAY))


def add_flexible_hours(context: AppContext) -> None:
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


def add_indicators(context: AppContext) -> None:
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


def add_runs(context: AppContext) -> None:
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
