"""Plans that the page of the day asks the solver for, in a process of its own.

Apart from the other jobs of the page: who waits for covers shall not wait for the libraries of workbooks too.
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from afterschool.model.case import Case
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.day_plans import Occasion
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.varying import Proposal, changes_back, proposal, variant_of
from afterschool.texts import Message, _
from solver.asking import Answer, Freedom, ask_to_mend, unproved_words
from solver.protocol import Event, Improved, Limits
from ui.window.tasks import Progress, Report

LIMITS = Limits(seconds=20, threads=2, seed=1)
POLISH_UNTIL_S = 2.0
"""How long the score is looked at where the fewest people are moved by then: somebody is waiting for covers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """A roster with the least change that was found."""

    roster: Roster
    unproved: Message | None
    """Why the search was over before all was proved, and what is not; ``None``: nothing can be better."""


def least_change(report: Report, stop: threading.Event, case: Case, roster: Roster, accepted: int) -> Arranged:
    """``roster`` for ``case`` with the least change; once ``stop`` is set the best so far.

    Raises:
        KnownError: if the solver failed or was stopped before it had one, or what it found does not pass the rules.
    """
    found = _mended(report, case, roster, accepted, stop)
    return Arranged(roster=found.roster, unproved=unproved_words(found.finished))


def _mended(report: Report, case: Case, roster: Roster, accepted: int, stop: threading.Event) -> Answer:
    def hear(event: Event) -> None:
        if isinstance(event, Improved) and event.uncovered is not None:
            text = _("{seconds} 秒：已有一份安排，空位 {count} 个", seconds=round(event.seconds), count=event.uncovered)
            report(Progress(text=text))

    return ask_to_mend(case, roster, LIMITS, Freedom(accepted=accepted), hear, polish_until_s=POLISH_UNTIL_S, stop=stop)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """A plan for a date that may be kept."""

    proposal: Proposal
    like: date | None
    """The date whose plan is taken again."""
    taken_back: int
    """Changes of the date that keeping it takes back."""
    unproved: Message | None
    """Why the search was over before all was proved, and what is not; ``None``: nothing can be better."""


def record_for(record: DatedRecord, day: date) -> DatedRecord:
    """What of ``record`` a plan for ``day`` asks for: not the entries of the whole semester."""
    return replace(record, entries=record.recorded_days.get(day, ()))


def plan_day(
    report: Report,
    stop: threading.Event,
    plan: SchoolPlan,
    rosters: Mapping[str, Roster],
    record: DatedRecord,
    day: date,
    occasion: Occasion,
    again: bool,
) -> PlannedDay:
    """The plan of ``day`` on ``occasion``; with ``again`` the last such plan where it holds.

    Once ``stop`` is set the best so far is the plan.

    Raises:
        KnownError: if no plan can be made, the solver failed or was stopped before it had one, or what it found does
            not pass the rules.
    """
    book, now = Daybook(plan, rosters, record), datetime.now(UTC)
    variant = variant_of(book, day, occasion, again=again)
    problem, answer, unproved = variant.problem, variant.start, None
    if not variant.is_ready:
        mended = _mended(report, problem.case, variant.start, problem.accepted, stop)
        answer, unproved = mended.roster, unproved_words(mended.finished)
    return PlannedDay(
        proposal=proposal(book, variant, answer, now),
        like=variant.like.day if variant.like is not None else None,
        taken_back=len(changes_back(book, day, now)),
        unproved=unproved,
    )
