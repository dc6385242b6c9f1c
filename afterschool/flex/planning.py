"""From a week of a school to the problem of its flexible hours, and from the windows chosen back to the school.

Windows granted by hand stay as they are and are counted, as are those in a closed month; those of an earlier plan of
the week are planned anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from afterschool.flex.account import Unit
from afterschool.flex.day import FlexDay, PersonDay, school_weekday
from afterschool.flex.keeping import new_window
from afterschool.flex.presence import Group, stretches
from afterschool.flex.problem import Candidate, CrowdLimit, FlexProblem, Right
from afterschool.flex.rights import times_granted
from afterschool.flex.rows import FLEXIBLE, Window, WindowKind, WindowOrigin
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel, FlexRules
from afterschool.texts import Message, _


class Unserved(StrEnum):
    """Why somebody is given nothing in a week."""

    NO_RIGHT = "no_right"
    TOO_LITTLE = "too_little"
    NO_TIME = "no_time"
    CLOSED = "closed"
    OTHERS_FIRST = "others_first"


UNSERVED_REASONS: dict[Unserved, Message] = {
    Unserved.NO_RIGHT: _("本周没有可用的额度"),
    Unserved.TOO_LITTLE: _("时间银行剩下的不够最短的一次"),
    Unserved.NO_TIME: _("每天首尾都有课、课后服务或岗位，或已请假"),
    Unserved.CLOSED: _("有空的几天所在的月份已经结账"),
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
    candidates = tuple(_candidates(week, _open_days(week), rights, repeated))
    return FlexProblem(candidates=candidates, rights=rights, limits=tuple(_limits(week, candidates)))


def week_plan(week: FlexWeek, problem: FlexProblem, chosen: Sequence[int], at: datetime) -> WeekPlan:
    """The windows of the candidates ``chosen``, and the reason for everybody else who has none in the week."""
    rows = [problem.candidates[n] for n in sorted(chosen)]
    windows = tuple(
        new_window(row.person, row.day, row.kind, (row.start_min, row.end_min), at, origin=WindowOrigin.PLAN)
        for row in rows
    )
    served = {row.person for row in rows} | {row.person for row in week.fixed}
    without = [row.id for row in week.people if row.id not in served]
    return WeekPlan(windows=windows, unserved=_reasons(week, problem, without))


def _reasons(week: FlexWeek, problem: FlexProblem, people: Iterable[str]) -> dict[str, Unserved]:
    rights, rules = {row.person: row for row in problem.rights}, _rules(week)
    possible = {row.person for row in problem.candidates}
    closed = {row.person for row in _candidates(week, _closed_days(week), problem.rights, set())}
    found = {}
    for person in people:
        if person not in rights or rules is None:
            found[person] = Unserved.NO_RIGHT
        elif rights[person].cap < _least_units(rules):
            found[person] = Unserved.TOO_LITTLE
        else:
            free = Unserved.CLOSED if person in closed else Unserved.NO_TIME
            found[person] = Unserved.OTHERS_FIRST if person in possible else free
    return found


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
        left = (week.saved.get(person, 0) - sum(row.minutes for row in own)) // step
        earned = week.earlier_accounts[person].sums(Unit.MINUTES).earned // step
        return Right(person=person, earned=max(1, earned, left), open=left, cap=max(0, left), most=most)
    sums = week.accounts[person].sums(Unit.WINDOWS)
    planned = [row for row in week.windows if row.person == person and row not in week.fixed]
    left = times_granted(week, person) - used
    not_used = sums.earned - sums.spent + len(planned)
    return Right(person=person, earned=max(1, sums.earned), open=not_used, cap=max(0, left), most=most)


# -- candidates ----------------------------------------------------------------------------------
def _repeated(week: FlexWeek) -> set[tuple[str, date, WindowKind]]:
    """The windows that people count on: those of an earlier plan of the week, else those of the days before like these.

    That are the dates of the last week that had the lessons of the same weekday: a week with holidays has not all.
    """
    earlier = [row for row in week.windows if row not in week.fixed]
    if earlier:
        return {(row.person, row.day, row.kind) for row in earlier}
    granted: dict[date, list[Window]] = defaultdict(list)
    for row in week.book.record.current_windows.values():
        granted[row.day].append(row)
    return {
        (row.person, day.day, row.kind)
        for day in week.days
        for before in _days_before(week, day)
        for row in granted[before]
    }


def _days_before(week: FlexWeek, day: FlexDay) -> tuple[date, ...]:
    """The dates of the last week before this one that had the lessons of the same weekday."""
    calendar, monday = week.book.calendar, week.monday
    while monday > week.book.plan.semester.first_day:
        monday -= timedelta(7)
        dates = [monday + timedelta(n) for n in range(7)]
        found = tuple(one for one in dates if one in calendar and school_weekday(calendar[one]) is day.weekday)
        if found:
            return found
    return ()


def _candidates(
    week: FlexWeek,
    days: Iterable[tuple[FlexDay, FlexRules]],
    rights: Sequence[Right],
    repeated: set[tuple[str, date, WindowKind]],
) -> Iterator[Candidate]:
    taken, caps = {(row.person, row.day) for row in week.fixed}, {row.person: row.cap for row in rights}
    for day, rules in days:
        for person in (row.id for row in week.people if row.id in caps):
            own = day.of(person)
            if (person, day.day) in taken or own.absences:
                continue
            for kind, start, end in _spans(own, rules):
                units = _units(rules, end - start)
                if units <= caps[person]:
                    yield Candidate(
                        person=person,
                        day=day.day,
                        kind=kind,
                        start_min=start,
                        end_min=end,
                        units=units,
                        kept=(person, day.day, kind) in repeated,
                    )


def _open_days(week: FlexWeek) -> Iterator[tuple[FlexDay, FlexRules]]:
    """The days that can be planned."""
    return (row for row in _ruled_days(week) if not week.book.record.is_closed(row[0].day))


def _closed_days(week: FlexWeek) -> Iterator[tuple[FlexDay, FlexRules]]:
    """The days that could be planned, were their month not closed."""
    return (row for row in _ruled_days(week) if week.book.record.is_closed(row[0].day))


def _ruled_days(week: FlexWeek) -> Iterator[tuple[FlexDay, FlexRules]]:
    """The days whose rules grant by the same model as when the week begins."""
    first = _rules(week)
    for day in week.days:
        rules = week.rules_on(day.day)
        if rules is None or first is None or _way(rules) != _way(first):
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
    for minutes in range(_least_min(rules), rules.longest_min + 1, rules.step_min):
        if minutes <= latest - first and rules.model is not FlexModel.RIGHT_TO_LEAVE:
            yield WindowKind.LATE_ARRIVAL, first, first + minutes
        if minutes <= last - earliest:
            yield WindowKind.EARLY_LEAVE, last - minutes, last


def _least_min(rules: FlexRules) -> int:
    """The shortest window in whole steps."""
    return -(-rules.shortest_min // rules.step_min) * rules.step_min


def _units(rules: FlexRules, minutes: int) -> int:
    """What a window costs."""
    return minutes // rules.step_min if rules.model is FlexModel.TIME_BANK else 1


def _least_units(rules: FlexRules) -> int:
    return _units(rules, _least_min(rules))


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
