"""Plans that the page of the day asks the solver for, in a process of its own.

Apart from the other jobs of the page: who waits for covers shall not wait for the libraries of workbooks too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from afterschool.interchange import case_object, parse_roster, roster_object
from afterschool.model.case import Case
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.record.day_plans import Occasion
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.varying import Proposal, changes_back, proposal, variant_of
from afterschool.rules import judge
from afterschool.texts import _
from solver.client import run_worker
from solver.protocol import Event, Improved, SolveRequest
from ui.window.tasks import Progress, Report

SECONDS = 20
THREADS = 2
POLISH_S = 1.0
"""How long the score is looked at once the fewest people are moved: somebody is waiting for covers."""


def least_change(report: Report, case: Case, roster: Roster, accepted: int) -> Roster:
    """``roster`` for ``case`` with the least change.

    Raises:
        KnownError: if the solver failed, or what it found does not pass the rules.
    """
    request = SolveRequest(
        case=case_object(case),
        hint=roster_object(roster),
        least_change=True,
        accepted=accepted,
        seconds=SECONDS,
        threads=THREADS,
    )

    def hear(event: Event) -> None:
        if isinstance(event, Improved) and event.uncovered is not None:
            text = _("{seconds} 秒：已有一份安排，空位 {count} 个", seconds=round(event.seconds), count=event.uncovered)
            report(Progress(text=text))

    finished = run_worker(request, hear, polish_s=POLISH_S)
    found = parse_roster(finished.roster).roster
    if judge(case, found).hard > len(finished.locks_given_up):
        raise KnownError(_("计算结果没有通过规则检查，已丢弃。请把排班问题文件发给开发者。"))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """A plan for a date that may be kept."""

    proposal: Proposal
    like: date | None
    """The date whose plan is taken again."""
    taken_back: int
    """Changes of the date that keeping it takes back."""


def record_for(record: DatedRecord, day: date) -> DatedRecord:
    """What of ``record`` a plan for ``day`` asks for: not the entries of the whole semester."""
    return replace(record, entries=record.recorded_days.get(day, ()))


def plan_day(
    report: Report,
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    day: date,
    occasion: Occasion,
    again: bool,
) -> PlannedDay:
    """The plan of ``day`` on ``occasion``; with ``again`` the last such plan where it holds.

    Raises:
        KnownError: if no plan can be made, the solver failed, or what it found does not pass the rules.
    """
    book, now = Daybook(plan, rosters, record), datetime.now(UTC)
    variant = variant_of(book, day, occasion, again=again)
    problem, answer = variant.problem, variant.start
    if not variant.is_ready:
        answer = least_change(report, problem.case, variant.start, problem.accepted)
    return PlannedDay(
        proposal=proposal(book, variant, answer, now),
        like=variant.like.day if variant.like is not None else None,
        taken_back=len(changes_back(book, day, now)),
    )
