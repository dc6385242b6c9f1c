"""What is looked at: the days of the weekly plans and the recorded dates of a span, seen in one way by all checks."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property

from afterschool.calendar import CalendarDay, DatedSession, RunningPhase, unroll
from afterschool.indicators.rows import MonthIndicators, of_semester
from afterschool.model.case import Case
from afterschool.model.people import StaffMember
from afterschool.model.plan import ClockPhase, HomeClass, SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.semester import PlanVersion
from afterschool.model.words import WEEK, SessionKind, Weekday, WeekParity, name_of
from afterschool.policy.outcome import DayLabel
from afterschool.policy.seen_day import SeenDay, SeenSession, seen_in_plan, seen_on_board
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.names import Names
from afterschool.record.rearranging import case_on
from afterschool.rules import judge
from afterschool.rules.facts import Facts
from afterschool.rules.verdict import Verdict
from afterschool.texts import Message, _
from afterschool.week import week_case
from afterschool.week.day_plan import phase_of, varied_case

Span = tuple[date, date]
"""First and last date, both included."""


class Seen:
    """Plan, rosters and record as the checks look at them. Everything is worked out when it is first asked for."""

    def __init__(
        self,
        plan: SchoolPlan,
        rosters: Mapping[str, Roster],
        record: DatedRecord,
        span: Span | None = None,
        indicators: tuple[MonthIndicators, ...] = (),
    ) -> None:
        self.plan, self.rosters, self.record, self.span = plan, rosters, record, span
        self.indicators = of_semester(indicators, plan.semester)
        self.names = Names(plan)
        self.book = Daybook(plan, rosters, record)

    @cached_property
    def versions(self) -> tuple[PlanVersion, ...]:
        """Those that have a roster."""
        return tuple(row for row in self.plan.semester.versions if row.id in self.rosters)

    @cached_property
    def without_roster(self) -> tuple[PlanVersion, ...]:
        """Those that have none yet."""
        return tuple(row for row in self.plan.semester.versions if row.id not in self.rosters)

    @cached_property
    def staff(self) -> dict[str, StaffMember]:
        """Everybody by id."""
        return {row.id: row for row in self.plan.staff}

    @cached_property
    def classes(self) -> dict[str, HomeClass]:
        """Every class by id."""
        return {row.id: row for row in self.plan.classes}

    @cached_property
    def grades(self) -> tuple[int, ...]:
        """The grades that have classes."""
        return tuple(sorted({row.grade for row in self.plan.classes}))

    @cached_property
    def cases(self) -> dict[str, Case]:
        """The week of each version that has a roster."""
        return {row.id: week_case(self.plan, row.id) for row in self.versions}

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """What the rules say of each roster."""
        return {key: judge(case, self.rosters[key]) for key, case in self.cases.items()}

    def facts(self, version: str) -> Facts:
        """What follows from a version's week and roster."""
        return Facts(self.cases[version], self.rosters[version])

    def own_facts(self, day: date) -> Facts | None:
        """What follows from the sessions of ``day``, by its own plan or as noted.

        ``None`` where every class and club is where the week has it, or elsewhere in that phase. Only the weekday that
        the date runs is right in it.
        """
        sessions, found = self.book.sessions(day), self.book.calendar[day]
        if _whereabouts(self.book.usual(day)) <= _whereabouts(sessions):
            return None
        case, own = case_on(self.book, found), self.book.own_plan(day)
        if own is not None:
            case = varied_case(case, own.content.sessions, own.content.occasion.events(own.runs, day, {}))
        known = (row.session for row in sessions if row.session.phase in case.phases)
        return Facts(case, Roster(sessions=tuple(row for row in known if row.club is None or row.club in case.clubs)))

    @cached_property
    def planned(self) -> tuple[SeenDay, ...]:
        """Every kind of day that the versions have: by season, odd or even week, and weekday."""
        return tuple(day for version in self.plan.semester.versions for day in self._days_of(version))

    @cached_property
    def recorded(self) -> tuple[SeenDay, ...]:
        """The dates of the span of which something was noted."""
        noted = [day for day in self.span_days if self.record.sessions_on(day.day)]
        self.book.foresee([day.day for day in noted])
        return tuple(self._recorded_day(day) for day in noted)

    @cached_property
    def span_days(self) -> tuple[CalendarDay, ...]:
        """The service days of the span."""
        return () if self.span is None else tuple(self.book.service_days(*self.span))

    @cached_property
    def days(self) -> tuple[SeenDay, ...]:
        """All that is looked at."""
        return self.planned + self.recorded

    def person(self, key: str) -> Message:
        """Name and staff number."""
        row = self.staff.get(key)
        if row is None:
            return Message("{id}", {"id": key})
        return _("{name}（{number}）", name=row.name, number=row.number)

    def session(self, row: SeenSession) -> Message:
        """Kind and what, e.g. ``作业辅导 三（2）班``."""
        what: object = self.names.classes(row.classes)
        if row.kind is SessionKind.CLUB:
            what = self.names.club(row.club or "")
        elif row.kind is SessionKind.POST:
            what = self.names.post(row.post or "")
        return _("{kind} {what}", kind=name_of(row.kind), what=what)

    def version_label(self, version: str) -> DayLabel | None:
        """Which version something is of, where there are several."""
        if len(self.plan.semester.versions) < 2:
            return None
        return DayLabel(next(row.name for row in self.plan.semester.versions if row.id == version))

    def weekday_label(self, version: str, weekday: Weekday) -> DayLabel:
        """A weekday of a version."""
        of_version = self.version_label(version)
        return DayLabel.of_week(weekday, str(of_version.words) if of_version else "")

    def members_of(self, club: str | None) -> set[str]:
        """The classes of which pupils are in a club."""
        return set(self._members.get(club or "", ()))

    def _days_of(self, version: PlanVersion) -> Iterator[SeenDay]:
        for season in self._seasons(version):
            clock = [row for row in self.plan.clock if not row.seasons or season is None or season in row.seasons]
            uneven = any(row.parity is not WeekParity.EVERY for row in clock)
            for parity in (WeekParity.ODD, WeekParity.EVEN) if uneven else (WeekParity.EVERY,):
                for weekday in WEEK:
                    rows = [row for row in clock if weekday in row.days and row.parity in (WeekParity.EVERY, parity)]
                    if rows:
                        yield self._planned_day(version, season, parity, weekday, rows)

    def _seasons(self, version: PlanVersion) -> tuple[str | None, ...]:
        if version.season is not None or not self.plan.semester.seasons:
            return (version.season,)
        rows = self.plan.semester.seasons
        during = [row.id for row in rows if row.first_day <= version.last_day and version.first_day <= row.last_day]
        return tuple(during) or (None,)

    def _planned_day(
        self,
        version: PlanVersion,
        season: str | None,
        parity: WeekParity,
        weekday: Weekday,
        rows: list[ClockPhase],
    ) -> SeenDay:
        """Unrolled on some date: only the weekday that it runs counts."""
        date_ = version.first_day + timedelta((weekday.number - version.first_day.weekday()) % len(WEEK))
        phases = tuple(RunningPhase(phase=row, grades=row.grades) for row in rows)
        day = CalendarDay(day=date_, week=1, runs=weekday, off=None, version=version.id, season=season, phases=phases)
        sessions = tuple(map(seen_in_plan, unroll(self.plan, self.rosters, [day])))
        rest: list[Message | str] = []
        if parity is not WeekParity.EVERY:
            rest.append(name_of(parity))
        if season is not None and version.season is None:
            rest.append(next(row.name for row in self.plan.semester.seasons if row.id == season))
        of_version = version.name if len(self.plan.semester.versions) > 1 else ""
        return SeenDay(
            version=version.id,
            weekday=weekday,
            season=season,
            phases=phases,
            sessions=sessions,
            label=DayLabel.of_week(weekday, of_version, tuple(rest)),
        )

    def _recorded_day(self, day: CalendarDay) -> SeenDay:
        sessions = tuple(map(seen_on_board, self.book.board(day.day).sessions))
        own = self.book.own_plan(day.day)
        return SeenDay(
            version=day.version or "",
            weekday=day.runs or day.weekday,
            season=day.season,
            phases=day.phases,
            sessions=sessions,
            label=DayLabel(day.day.isoformat(), day.day),
            held=frozenset(
                (row.phase, grade)
                for row in sessions
                if row.held and row.phase is not None
                for grade in self._grades_of(row)
            ),
            outdoor_closed=own is not None and own.content.occasion.outdoor_closed,
        )

    def _grades_of(self, row: SeenSession) -> set[int]:
        members = row.classes or tuple(self._members.get(row.club or "", ()))
        return {self.classes[key].grade for key in members if key in self.classes}

    @cached_property
    def _members(self) -> dict[str, tuple[str, ...]]:
        return {row.id: tuple(row.members) for row in self.plan.clubs}


def _whereabouts(sessions: Iterable[DatedSession]) -> set[tuple[str | None, str]]:
    """Who is somewhere in a phase: classes, and clubs."""
    rows = [row.session for row in sessions]
    return {(phase_of(row), key) for row in rows for key in (*row.classes, *((row.club,) if row.club else ()))}
