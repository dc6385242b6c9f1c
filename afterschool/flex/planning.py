"""From a week of a school to the problem of its flexible hours, and from the windows chosen back to the school.

Windows granted by hand stay as they are and are counted, as are those in a closed month; those of an earlier plan of
the week are planned anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from afterschool.flex.account import Unit
from afterschool.flex.day import FlexDay, PersonDay
from afterschool.flex.keeping import new_window
from afterschool.flex.presence import Group, stretches
from afterschool.flex.problem import Candidate, CrowdLimit, FlexProblem, Right
from afterschool.flex.rights import saved_left, times_granted
from afterschool.flex.rows import FLEXIBLE, Window, WindowKind, WindowOrigin
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel, FlexRules
from afterschool.texts import Message, _


class Unserved(StrEnum):
    """Why somebody is given nothing in a week."""

    NO_RIGHT = "no_right"
    NO_TIME = "no_time"
    OTHERS_FIRST = "others_first"


UNSERVED_REASONS: dict[Unserved, Message] = {
    Unserved.NO_RIGHT: _("本周没有可用的额度"),
    Unserved.NO_TIME: _("每天首尾都有课、课后服务或岗位，或已请假"),
    Unserved.OTHERS_FIRST: _("在校人数已到下限，这次先安排别人"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """The windows of a plan for one week, and why others get none."""

    windows: tuple[Window, ...]
    unserved: dict[str, Unserved]
    """By person, in the order of the list of people."""


def problem_of(week: FlexWeek) -> FlexProblem:
    """What there is to choose in ``week``. Nothing speaks against any candidate by itself."""
    rights = tuple(_rights(week))
    repeated = _repeated(week)
    candidates = tuple(_candidates(week, {row.person for row in rights}, repeated))
    return FlexProblem(candidates=candidates, rights=rights, limits=tuple(_limits(week, candidates)))


def week_plan(week: FlexWeek, problem: FlexProblem, chosen: Sequence[int], at: datetime) -> WeekPlan:
    """The windows of the candidates ``chosen``, and the reason for everybody else who has none in the week."""
    rows = [problem.candidates[n] for n in sorted(chosen)]
    windows = tuple(
        new_window(row.person, row.day, row.kind, (row.start_min, row.end_min), at, origin=WindowOrigin.PLAN)
        for row in rows
    )
    served = {row.person for row in rows} | {row.person for row in week.fixed}
    entitled = {row.person for row in problem.rights}
    possible = {row.person for row in problem.candidates}
    unserved = {}
    for person in (row.id for row in week.people if row.id not in served):
        late = Unserved.OTHERS_FIRST if person in possible else Unserved.NO_TIME
        unserved[person] = late if person in entitled else Unserved.NO_RIGHT
    return WeekPlan(windows=windows, unserved=unserved)


# -- rights --------------------------------------------------------------------------------------
def _rights(week: FlexWeek) -> Iterator[Right]:
    rules = _rules(week)
    if rules is None:
        return
    for person in (row.id for row in week.people):
        right = _right(week, person, rules)
        if min(right.cap, right.most, right.open) > 0:
            yield right


def _right(week: FlexWeek, person: str, rules: FlexRules) -> Right:
    own = [row for row in week.fixed if row.person == person]
    used = sum(row.kind in FLEXIBLE for row in own)
    most = rules.most_a_week - used
    if rules.model is FlexModel.TIME_BANK:
        step = rules.step_min
        left = (saved_left(week, person) - sum(row.minutes for row in own)) // step
        earned = week.earlier_accounts[person].sums(Unit.MINUTES).earned // step
        return Right(person=person, earned=max(1, earned, left), open=left, cap=max(0, left), most=most)
    sums = week.accounts[person].sums(Unit.WINDOWS)
    planned = [row for row in week.windows if row.person == person and row not in week.fixed]
    left = times_granted(week, person) - used
    not_used = sums.earned - sums.spent + len(planned)
    return Right(person=person, earned=max(1, sums.earned), open=not_used, cap=max(0, left), most=most)


# -- candidates ----------------------------------------------------------------------------------
def _repeated(week: FlexWeek) -> set[tuple[object, ...]]:
    """Person, weekday and kind of every window that people count on: of an earlier plan, else of the week before."""
    earlier = [row for row in week.windows if row not in week.fixed]
    before = {week.monday - timedelta(n) for n in range(1, 8)}
    rows = earlier or [row for row in week.book.record.current_windows.values() if row.day in before]
    return {(row.person, row.day.weekday(), row.kind) for row in rows}


def _candidates(week: FlexWeek, entitled: set[str], repeated: set[tuple[object, ...]]) -> Iterator[Candidate]:
    taken = {(row.person, row.day) for row in week.fixed}
    for day, rules in _open_days(week):
        in_bank = rules.model is FlexModel.TIME_BANK
        for person in (row.id for row in week.people if row.id in entitled):
            own = day.of(person)
            if (person, day.day) in taken or own.absences:
                continue
            for kind, start, end in _spans(own, rules):
                yield Candidate(
                    person=person,
                    day=day.day,
                    kind=kind,
                    start_min=start,
                    end_min=end,
                    units=(end - start) // rules.step_min if in_bank else 1,
                    kept=(person, day.day.weekday(), kind) in repeated,
                )


def _open_days(week: FlexWeek) -> Iterator[tuple[FlexDay, FlexRules]]:
    """The days that can be planned: those whose rules grant by the same model as when the week begins."""
    first = _rules(week)
    for day in week.days:
        rules = week.rules_on(day.day)
        if rules is None or first is None or _way(rules) != _way(first) or week.book.record.is_closed(day.day):
            continue
        cleared = rules.time_bank.clear_by if rules.model is FlexModel.TIME_BANK else None
        if cleared is None or not week.monday <= cleared < day.day:
            yield day, rules


def _way(rules: FlexRules) -> tuple[FlexModel, int]:
    """What units mean by these rules."""
    return rules.model, rules.step_min


def _rules(week: FlexWeek) -> FlexRules | None:
    return week.rules_on(week.days[0].day) if week.days else None


def _spans(day: PersonDay, rules: FlexRules) -> Iterator[tuple[WindowKind, int, int]]:
    """Late arrivals and early leaves by whole steps, as long as the duties of the day allow."""
    first, last = rules.working_day_start_min, rules.working_day_end_min
    latest, earliest = day.latest_arrival_min(rules), day.earliest_leave_min(rules)
    for minutes in range(rules.step_min, rules.longest_min + 1, rules.step_min):
        if minutes < rules.shortest_min:
            continue
        if minutes <= latest - first and rules.model is not FlexModel.RIGHT_TO_LEAVE:
            yield WindowKind.LATE_ARRIVAL, first, first + minutes
        if minutes <= last - earliest:
            yield WindowKind.EARLY_LEAVE, last - minutes, last


# -- limits --------------------------------------------------------------------------------------
def _limits(week: FlexWeek, candidates: Sequence[Candidate]) -> Iterator[CrowdLimit]:
    for day in week.days:
        here = [(n, row) for n, row in enumerate(candidates) if row.day == day.day]
        fixed = [row for row in week.fixed if row.day == day.day]
        found: dict[tuple[int, ...], int] = {}
        for group in week.groups_on(day.day):
            for indexes, most in _group_limits(group, day, here, fixed):
                found[indexes] = min(most, found.get(indexes, most))
        yield from (CrowdLimit(candidates=indexes, most=most) for indexes, most in found.items())


def _group_limits(
    group: Group, day: FlexDay, here: Sequence[tuple[int, Candidate]], fixed: Sequence[Window]
) -> Iterator[tuple[tuple[int, ...], int]]:
    inside = [(n, row) for n, row in here if row.person in group.people]
    times = [row.away for row in fixed] + [row.away for _n, row in inside]
    for stretch in stretches(group, day, times):
        away = {n: row.person for n, row in inside if row.person in stretch.present and stretch.is_in(*row.away)}
        most = max(0, stretch.left(fixed) - group.minimum.count)
        if len(set(away.values())) > most:
            yield tuple(away), most
