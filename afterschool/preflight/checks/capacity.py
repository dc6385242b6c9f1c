"""Plain sums: places of a day, of a role or of the week against the most that people together may serve.

Valid because a person has at most one place in each turn of a day, ``max_per_day`` a day and ``max_per_week`` a week.
Clubs and homework depend on each other, and are summed so that it holds whatever clubs meet: homework counts a
measure of groups that adds up over classes, and a meeting takes at most its help off
(:mod:`afterschool.preflight.groups`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from afterschool.model.case import StaffWeek
from afterschool.model.time import WeeklyTime
from afterschool.model.words import Activity, Role, SessionKind, Weekday, name_of
from afterschool.preflight.check import Check
from afterschool.preflight.checks.club_supply import club_asks, club_duties
from afterschool.preflight.checks.slot_people import need_rows
from afterschool.preflight.finding import Finding, Gap, Lack, Severity
from afterschool.preflight.needs import Need, ceiling, homework_measures, needs_of
from afterschool.preflight.survey import Survey
from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Places that homework and all club meetings of a week ask for together, if every meeting is held."""

    homework: float
    """Groups while no club meets."""
    meetings: tuple[tuple[float, float], ...]
    """Of each meeting: the people it takes, the groups it spares."""

    @property
    def places(self) -> float:
        """People for all of it."""
        return self.homework + sum(people - spared for people, spared in self.meetings)

    @property
    def least_homework(self) -> float:
        """Groups that are left whichever clubs meet."""
        return self.homework - sum(spared for _people, spared in self.meetings)

    def least_uncovered(self, places: float) -> float:
        """The least that stays uncovered when this many ``places`` are too much.

        A meeting that is not held is one uncovered and saves its people but the groups it would have spared; any other
        uncovered saves one place. So those that save most are given up first.
        """
        uncovered = 0.0
        for saved in sorted((people - spared for people, spared in self.meetings), reverse=True):
            if saved <= 1 or places <= 0:
                break
            uncovered += min(1.0, places)
            places -= saved
        return uncovered + max(0.0, places)


def totals(survey: Survey) -> tuple[Total, ...]:
    """Three true counts of the same thing; which is largest depends on the sizes of classes and clubs."""
    clubs = [(key, row) for key, row in survey.case.clubs.items() for _meeting in range(row.sessions_per_week)]
    people = [1.0 + survey.helpers_needed(key) for key, _row in clubs]
    certain = sum(need.count for need in needs_of(survey) if need.kind is SessionKind.HOMEWORK)
    found = [Total(homework=certain, meetings=tuple((count, 0.0) for count in people))]
    measured = [homework_measures(survey, phase, day) for phase, day in survey.phase_days(Activity.HOMEWORK)]
    for bounds in zip(*measured, strict=True):
        spared = [max((bound.help.get(key, 0.0) for bound in bounds), default=0.0) for key, _row in clubs]
        found.append(
            Total(homework=sum(bound.need for bound in bounds), meetings=tuple(zip(people, spared, strict=True)))
        )
    return tuple(found)


def capacity(survey: Survey, row: StaffWeek, times: Iterable[WeeklyTime]) -> int:
    """The most places of a person at ``times``, each at most once a turn."""
    turns: dict[Weekday, set[int]] = {}
    free = survey.free_times(row.id)
    for time in times:
        if time in free:
            turns.setdefault(time.day, set()).add(survey.turns[time])
    return min(row.max_per_week, sum(min(row.max_per_day, len(of_day)) for of_day in turns.values()))


def by_day(survey: Survey) -> Iterator[Finding]:
    """A day's places against everybody. Clubs choose their days and are left out."""
    for day in survey.turn_numbers:
        needs = [need for need in needs_of(survey) if need.time.day == day]
        asked = sum(need.count for need in needs)
        able = _able(survey, survey.serving, [time for time in survey.turns if time.day == day])
        yield from _short(survey, CHECKS[0].id, name_of(day), needs, able, asked, asked - sum(able.values()))


def by_role(survey: Survey) -> Iterator[Finding]:
    """A week's places of one role against all who have it."""
    for kind in SessionKind:
        needs = [need for need in needs_of(survey) if need.kind is kind]
        asked = sum(need.count for need in needs)
        if kind is SessionKind.HOMEWORK:
            asked = max(asked, *(ceiling(total.least_homework) for total in totals(survey)))
        times = dict.fromkeys(need.time for need in needs)
        have_role = [row for row in survey.serving if Role(kind.value) in row.roles] if needs else []
        able = _able(survey, have_role, times)
        what = _("一周的{kind}", kind=name_of(kind))
        yield from _short(survey, CHECKS[1].id, what, needs, able, asked, asked - sum(able.values()))


def by_week(survey: Survey) -> Iterator[Finding]:
    """All places of the week, those of clubs and their assistants too, against everybody."""
    able = _able(survey, survey.serving, survey.turns)
    others = sum(need.count for need in needs_of(survey) if need.kind is not SessionKind.HOMEWORK)
    most = sum(able.values())
    asked, missing = 0, 0
    for total in totals(survey):
        short = ceiling(total.least_uncovered(others + total.places - most))
        if short > missing:
            asked, missing = others + ceiling(total.places), short
    yield from _short(
        survey, CHECKS[2].id, _("一周"), needs_of(survey), able, asked, missing, clubs=list(survey.case.clubs)
    )


def _able(survey: Survey, rows: Iterable[StaffWeek], times: Iterable[WeeklyTime]) -> dict[str, int]:
    """Person -> most places, of those who have any."""
    ordered = list(times)
    most = {row.id: capacity(survey, row, ordered) for row in rows}
    return {key: count for key, count in most.items() if count > 0}


def _short(
    survey: Survey,
    check: str,
    what: Message,
    needs: Sequence[Need],
    able: dict[str, int],
    asked: int,
    missing: int,
    clubs: Sequence[str] = (),
) -> Iterator[Finding]:
    if missing <= 0:
        return
    days = {need.time.day for need in needs}
    yield Finding(
        check=check,
        severity=Severity.SHORTAGE,
        text=_(
            "{what}至少需要 {asked} 人次，{count} 人按每天、每周上限最多 {most} 人次，至少缺 {missing}",
            what=what,
            asked=asked,
            count=len(able),
            most=sum(able.values()),
            missing=missing,
        ),
        remedy=_("请增加人手或在本人同意后提高上限，也可减少{what}的安排", what=what),
        rows=(*need_rows(survey.words, needs), *survey.words.rows("clubs", clubs), *survey.words.rows("staff", able)),
        day=days.pop() if len(days) == 1 and not clubs else None,
        missing=missing,
        gap=Gap(
            lack=Lack.PEOPLE,
            asks=(*(need.ask for need in needs), *club_asks(survey, clubs)),
            able=tuple(able),
        ),
        duties=club_duties(clubs).union(*(need.duties for need in needs)),
    )


CHECKS = (
    Check(id="day_capacity", name=_("每天人次"), inspect=by_day, sums_up=True),
    Check(id="role_capacity", name=_("每项人次"), inspect=by_role, sums_up=True),
    Check(id="week_capacity", name=_("一周人次"), inspect=by_week, sums_up=True),
)
