"""The semester day by day: what the plan foresees for a date, and what the record makes of it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property

from afterschool.calendar import CalendarDay, DatedSession, calendar_days, duty_id, unroll
from afterschool.load.from_plan import PlannedWeek
from afterschool.model.people import StaffMember
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.record.board import DayBoard, board_session, is_same
from afterschool.record.day_plans import DayPlan
from afterschool.record.log import DatedRecord
from afterschool.record.names import Names
from afterschool.record.rows import ChangeKind
from afterschool.record.standing import standing
from afterschool.week.day_plan import INDOORS, varied_case


class Daybook:
    """Plan, rosters and record together, read date by date; what was read is kept."""

    def __init__(self, plan: SchoolPlan, rosters: Mapping[str, Roster], record: DatedRecord) -> None:
        self.plan, self.rosters, self.record = plan, rosters, record
        self._usual: dict[date, tuple[DatedSession, ...]] = {}
        self._sessions: dict[date, tuple[DatedSession, ...]] = {}
        self._boards: dict[date, DayBoard] = {}
        self._weeks: dict[str, PlannedWeek] = {}
        self._varied_weeks: dict[str, PlannedWeek] = {}

    @cached_property
    def calendar(self) -> dict[date, CalendarDay]:
        """Every date of the semester."""
        return {day.day: day for day in calendar_days(self.plan)}

    @cached_property
    def staff(self) -> dict[str, StaffMember]:
        """Everybody on the staff by id."""
        return {row.id: row for row in self.plan.staff}

    @cached_property
    def names(self) -> Names:
        """What people call the plan's rows."""
        return Names(self.plan)

    def week(self, version: str) -> PlannedWeek:
        """The weekly plan of a version that has a roster."""
        if version not in self._weeks:
            self._weeks[version] = PlannedWeek(self.plan, version, self.rosters[version])
        return self._weeks[version]

    def week_of(self, dated: DatedSession) -> PlannedWeek:
        """The weekly plan as it is on the date of ``dated``, by the date's own plan if it has one."""
        own = self.own_plan(dated.day)
        if own is None:
            return self.week(dated.version)
        if own.id not in self._varied_weeks:
            sessions, events = own.content.sessions, own.content.occasion.events(own.runs, own.day, {})
            case = varied_case(self.week(own.version).case, sessions, events)
            self._varied_weeks[own.id] = PlannedWeek(self.plan, own.version, Roster(sessions=sessions), case)
        return self._varied_weeks[own.id]

    def own_plan(self, day: date) -> DayPlan | None:
        """The plan that was kept for ``day``; it holds while the date runs the weekday and version it was made for."""
        plan, found = self.record.current_plans.get(day), self.calendar.get(day)
        if plan is None or found is None or plan.version not in self.rosters:
            return None
        return plan if (found.runs, found.version) == (plan.runs, plan.version) else None

    def sessions(self, day: date) -> tuple[DatedSession, ...]:
        """The sessions of ``day``: what is foreseen, and in its place what was noted and is foreseen no more."""
        if day not in self._sessions:
            found, noted = self.calendar.get(day), self.record.sessions_on(day)
            foreseen = self.foreseen(day)
            has_week = found is not None and found.version in self.rosters
            self._sessions[day] = standing(foreseen, noted, found) if noted and found and has_week else foreseen
        return self._sessions[day]

    def foreseen(self, day: date) -> tuple[DatedSession, ...]:
        """What is foreseen for ``day``, by its own plan if it has one, otherwise by the week's."""
        plan = self.own_plan(day)
        return self.usual(day) if plan is None else self._dated(plan)

    def usual(self, day: date) -> tuple[DatedSession, ...]:
        """What the week's plan foresees for ``day``; nothing on a date without service or outside the semester.

        The rest of the week is unrolled with it: limits of the week are asked for next.
        """
        if day not in self._usual:
            monday = day - timedelta(day.weekday())
            self.foresee([monday + timedelta(n) for n in range(7)])
        return self._usual[day]

    def _dated(self, plan: DayPlan) -> tuple[DatedSession, ...]:
        """The sessions of a plan of one date. Phases indoors have the times of those of the clock."""
        day, content = self.calendar[plan.day], plan.content
        indoors = tuple(replace(row, phase=replace(row.phase, id=row.phase.id + INDOORS)) for row in day.phases)
        varied = replace(day, phases=(*day.phases, *indoors))
        dated = unroll(self.plan, {plan.version: Roster(sessions=content.sessions)}, [varied])
        return tuple(replace(row, planned=content.planned.get(duty_id(row.id), ())) for row in dated)

    def foresee(self, days: list[date]) -> None:
        """Unroll several dates at once, which is quicker than one by one; those that are known are left out."""
        found: dict[date, list[DatedSession]] = {day: [] for day in days if day not in self._usual}
        new = [self.calendar[day] for day in found if day in self.calendar]
        for dated in unroll(self.plan, self.rosters, new) if new else ():
            found[dated.day].append(dated)
        self._usual |= {day: tuple(sessions) for day, sessions in found.items()}

    def board(self, day: date) -> DayBoard:
        """What takes place on ``day``, with changes, absences and what was noted.

        Raises:
            KeyError: if the date is not in the semester.
        """
        if day not in self._boards:
            self._boards[day] = self._made_board(day)
        return self._boards[day]

    def _made_board(self, day: date) -> DayBoard:
        dated, hosts = self.sessions(day), self._hosts(day)
        joined = _joined(dated, hosts)
        absences, recorded = self.record.absences_on(day), self.record.sessions_on(day)
        usual = {row.id: row.session for row in self.usual(day)}
        foreseen = {row.id for row in self.foreseen(day)}
        rows = [
            board_session(
                row,
                self.week_of(row).case,
                change=self.record.current_changes.get(row.id),
                record=recorded.get(row.id),
                classes=(*self.names.in_order(row.session.classes), *joined.get(row.id, ())),
                into=hosts.get(row.id, ""),
                absences=absences,
                varied=row.id in foreseen and not is_same(usual.get(row.id), row.session),
            )
            for row in dated
        ]
        rows.sort(key=lambda row: (row.dated.start_min, row.dated.end_min, self.names.place_of(row.session)))
        return DayBoard(day=self.calendar[day], sessions=tuple(rows), absences=absences)

    def _hosts(self, day: date) -> dict[str, str]:
        """By session merged into another: where its classes are in the end, since that one may have been merged too."""
        changes = (self.record.current_changes.get(row.id) for row in self.sessions(day))
        into = {row.session: row.into for row in changes if row is not None and row.kind is ChangeKind.MERGED}
        return {key: _last(into, key) for key in into}

    def service_days(self, first: date, last: date) -> Iterator[CalendarDay]:
        """The dates from ``first`` to ``last`` on which somebody has service by a version that has a roster."""
        for number in range((last - first).days + 1):
            day = self.calendar.get(first + timedelta(number))
            if day is not None and day.is_service and day.version in self.rosters:
                yield day

    def with_record(self, record: DatedRecord) -> "Daybook":
        """The same plan with another record; what was unrolled is kept."""
        other = Daybook(self.plan, self.rosters, record)
        other._usual, other._weeks, other._varied_weeks = self._usual, self._weeks, self._varied_weeks
        for name in ("calendar", "staff", "names"):
            if name in vars(self):
                vars(other)[name] = vars(self)[name]
        return other


def _last(into: Mapping[str, str], key: str) -> str:
    """The end of the way from ``key``; a file that leads round in a circle ends it where it began."""
    seen = {key}
    while key in into and into[key] not in seen:
        key = into[key]
        seen.add(key)
    return key


def _joined(sessions: tuple[DatedSession, ...], hosts: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Classes of sessions that were merged into another, by the id of that other one."""
    joined: dict[str, tuple[str, ...]] = {}
    for row in sessions:
        if row.id in hosts:
            joined[hosts[row.id]] = (*joined.get(hosts[row.id], ()), *row.session.classes)
    return joined
