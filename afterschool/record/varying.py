"""A plan of its own for one date: its problem for the solver, the answer as a row, and giving it up again.

It starts from what the week foresees and from who is away by the record; what was changed on the date before is taken
back in the same step, since the plan has an answer for it. Changes made later lie on top of the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from afterschool.calendar import DatedSession, duty_id
from afterschool.document import Change
from afterschool.model.month import Month
from afterschool.model.roster import Roster, Session
from afterschool.model.words import Weekday
from afterschool.problems import KnownError
from afterschool.record.changing import as_planned
from afterschool.record.day_plans import (
    DayPlan,
    DayReason,
    Occasion,
    PlanContent,
    Seats,
    basis_of,
    given_up,
    kept_plan,
)
from afterschool.record.daybook import Daybook
from afterschool.record.rearranging import absent_times, case_on
from afterschool.record.rows import Absence, SessionChange
from afterschool.rules import judge
from afterschool.rules.difference import Difference, difference
from afterschool.rules.places import people_needed
from afterschool.texts import _
from afterschool.week.day_plan import DayProblem, day_problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A date for which a plan of its own is wanted."""

    day: date
    runs: Weekday
    version: str
    occasion: Occasion
    problem: DayProblem
    basis: str
    like: DayPlan | None
    """The last plan for the same occasion and the same sessions, which is offered again."""

    @property
    def start(self) -> Roster:
        """What the search for the least change starts from: the last such plan, else the week's."""
        return self.problem.baseline if self.like is None else Roster(sessions=self.like.content.sessions)

    @property
    def is_ready(self) -> bool:
        """Whether the last such plan holds as it stands: nobody is away who is in it, and it lacks nobody more."""
        if self.like is None:
            return False
        verdict = judge(self.problem.case, self.start)
        return not verdict.hard and verdict.amounts["uncovered"] <= self.problem.accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A plan that may be kept."""

    plan: DayPlan
    difference: Difference
    """From what people were told to the plan."""
    uncovered: int
    """Places in which nobody is."""


def variant_of(book: Daybook, day: date, occasion: Occasion, *, again: bool = True) -> Variant:
    """The problem of ``day``; with ``again`` it starts from the last such plan, if there is one.

    Raises:
        KnownError: if no plan can be made for the date, or nothing special happens.
    """
    found = book.calendar.get(day)
    if found is None:
        raise KnownError(_("{day} 不在本学期内。请换一天。", day=day))
    if not occasion.reasons and not occasion.cancelled:
        raise KnownError(_("请先选这一天有什么情况：雨天、空气污染、考试、来访或多人请假。"))
    if occasion.reasons == (DayReason.ABSENT,) and not book.record.absences_on(day):
        raise KnownError(_("{day} 没有人请假。请先登记请假。", day=day))
    if DayReason.VISIT in occasion.reasons and not occasion.rooms_taken:
        raise KnownError(_("请写明来访占用哪些地点。"))
    if found.runs is None or found.version not in book.rosters or not book.usual(day):
        raise KnownError(_("{day} 没有课后服务，没有可安排的。请换一天。", day=day))
    _refuse_settled(book, day)
    version = found.version or ""
    usual = tuple(row.session for row in book.usual(day))
    elsewhere = tuple(s for s in book.rosters[version].sessions if s.day is not found.runs)
    events = occasion.events(found.runs, day, absent_times(book.record.absences_on(day)))
    basis = basis_of(usual)
    return Variant(
        day=day,
        runs=found.runs,
        version=version,
        occasion=occasion,
        problem=day_problem(case_on(book, found), Roster(sessions=(*elsewhere, *usual)), events),
        basis=basis,
        like=_last_like(book, day, basis, occasion) if again else None,
    )


def proposal(book: Daybook, variant: Variant, answer: Roster, at: datetime, why: str = "") -> Proposal:
    """``answer``, a roster of the date, as a plan with what it changes."""
    content = PlanContent(occasion=variant.occasion, sessions=answer.sessions)
    plan = kept_plan(variant.day, variant.runs, variant.version, variant.basis, content, at, why)
    after = book.with_record(replace(book.record, plans=(*book.record.plans, plan)))
    problem, absences = variant.problem, book.record.absences_on(variant.day)
    planned = (_seats(problem, dated, absences) for dated in after.sessions(variant.day))
    content = replace(content, planned={duty: seats for duty, seats in planned if seats})
    return Proposal(
        plan=kept_plan(variant.day, variant.runs, variant.version, variant.basis, content, at, why),
        difference=difference(problem.names, problem.published, answer),
        uncovered=int(judge(problem.case, answer).amounts["uncovered"]),
    )


def keep(book: Daybook, change: Change, plan: DayPlan, at: datetime) -> None:
    """Make ``plan`` that of its date; what was changed on the date before is taken back.

    Raises:
        KnownError: if the date was noted already, or its month is closed.
    """
    _refuse_settled(book, plan.day)
    change.append(*changes_back(book, plan.day, at), plan)


def give_up(book: Daybook, change: Change, day: date, at: datetime, why: str = "") -> None:
    """Let ``day`` go by the week's plan again; changes of the plan are taken back with it.

    Raises:
        KnownError: if it has no plan of its own, was noted already, or its month is closed.
    """
    plan = book.record.current_plans.get(day)
    if plan is None:
        raise KnownError(_("{day} 没有预案，本来就照周计划。", day=day))
    _refuse_settled(book, day)
    change.append(*changes_back(book, day, at), given_up(plan, at, why))


def changes_back(book: Daybook, day: date, at: datetime) -> list[SessionChange]:
    """The rows that take back every change of ``day``."""
    return [as_planned(row, at) for row in book.board(day).sessions if row.change is not None]


def foundation(book: Daybook, day: date) -> tuple[object, ...]:
    """What a plan for ``day`` rests on: when it differs, a plan that was made before is out of date."""
    usual = tuple(row.session for row in book.usual(day))
    plan = book.record.current_plans.get(day)
    return day, basis_of(usual), book.record.absences_on(day), plan.id if plan is not None else ""


def _refuse_settled(book: Daybook, day: date) -> None:
    if book.record.is_closed(day):
        raise KnownError(_("{month} 已经结账。要更改请先重新打开这个月", month=str(Month.of(day))))
    if book.record.sessions_on(day):
        raise KnownError(_("{day} 已经登记，不能再换预案。要更正请到登记里改。", day=day))


def _last_like(book: Daybook, day: date, basis: str, occasion: Occasion) -> DayPlan | None:
    """The plan that was kept last for another date on which the week foresees the same, on the same occasion.

    Who is away is never the same again.
    """
    if DayReason.ABSENT in occasion.reasons:
        return None
    held = book.record.current_plans
    for plan in reversed(book.record.plans):
        if held.get(plan.day) is plan and plan.day != day and plan.basis == basis and plan.content.occasion == occasion:
            return plan
    return None


def _seats(problem: DayProblem, dated: DatedSession, absences: Sequence[Absence]) -> tuple[str, Seats]:
    """The session without its date, and whom the week has in it where that person is away; nobody: the same people."""
    session = dated.session
    before = [p for row in problem.baseline.sessions if _is_about(row, session) for p in row.people]
    away = {row.person for row in absences if row.overlaps(dated.day, dated.start_min, dated.end_min)}
    gone = [person for person in dict.fromkeys(before) if person in away and person not in session.people]
    seats = [*session.staff, *(None,) * (people_needed(problem.case, session) - len(session.staff))]
    new = [position for position, person in enumerate(seats) if person is None or person not in before]
    for position, person in zip(new, gone, strict=False):
        seats[position] = person
    return duty_id(dated.id), tuple(seats) if gone else ()


def _is_about(before: Session, now: Session) -> bool:
    """Whether both are the same session, or groups of the same classes put together otherwise."""
    same_time = (before.kind, before.phase) == (now.kind, now.phase)
    return before.duty == now.duty or (same_time and not set(before.classes).isdisjoint(now.classes))
