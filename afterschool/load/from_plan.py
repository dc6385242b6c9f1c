"""Dated places as a plan foresees them: everybody where the roster puts them, everything held."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from afterschool.calendar import DatedSession, calendar_days, unroll
from afterschool.exact import exact
from afterschool.load.held import GroupPupils, HeldPlace, ServingPerson
from afterschool.model.case import Case
from afterschool.model.people import StaffMember
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster, Session
from afterschool.model.words import DutyKind, Programme, Role, SessionKind, Weekday
from afterschool.rules.facts import Facts
from afterschool.week import week_case
from afterschool.week.day_plan import phase_of


def people_of(plan: SchoolPlan, until: date | None = None) -> tuple[ServingPerson, ...]:
    """Everybody on the plan's staff, as load and pay know them.

    Of whoever is exempt ``until`` that date, by default to the end of the semester, nothing is expected.
    """
    last = until or plan.semester.last_day
    homerooms: dict[str | None, tuple[str, ...]] = {}
    for row in plan.classes:
        homerooms[row.homeroom_teacher] = (*homerooms.get(row.homeroom_teacher, ()), row.id)
    return tuple(
        ServingPerson(
            id=row.id,
            name=row.name,
            number=row.number,
            kind=row.kind,
            ranks=row.ranks,
            skills=row.skills,
            share=exact(0 if _is_exempt(row, last) else row.share),
            homerooms=homerooms.get(row.id, ()),
        )
        for row in plan.staff
    )


def planned_places(plan: SchoolPlan, rosters: Mapping[str, Roster]) -> tuple[HeldPlace, ...]:
    """The places of all service days of the semester, marked as planned and held.

    ``rosters`` are by version id. Club meetings without a leader are not held and have no places; people who are
    not on the staff are left out.
    """
    weeks = {version: PlannedWeek(plan, version, roster) for version, roster in rosters.items()}
    return tuple(
        place for dated in unroll(plan, rosters, calendar_days(plan)) for place in weeks[dated.version].places(dated)
    )


class PlannedWeek:
    """What the places of one version's sessions need besides the session: load points, pupils, posts."""

    def __init__(self, plan: SchoolPlan, version: str, roster: Roster, case: Case | None = None) -> None:
        self.case = week_case(plan, version) if case is None else case
        self._facts = Facts(self.case, roster)
        self._staff = {row.id for row in plan.staff}
        self._duties = {row.id: row.kind for row in plan.posts}
        self._points = {key: exact(points) for key, points in self._facts.week.points.items()}

    def points(self, role: Role, day: Weekday) -> Fraction:
        """Load points of a place of ``role`` on a date that runs ``day``."""
        return self._points[role, day]

    def duty(self, session: Session) -> DutyKind | None:
        """What the post of ``session`` is for, if it is one."""
        return self._duties.get(session.post or "")

    def places(self, dated: DatedSession) -> Iterator[HeldPlace]:
        """One for everybody in the session."""
        session = dated.session
        if session.kind is SessionKind.CLUB and session.staff[:1] in ((), (None,)):
            return
        groups = tuple(self.groups(dated))
        for position, person in enumerate(session.staff):
            if person in self._staff and person is not None:
                role = session.role_at(position)
                yield HeldPlace(
                    person=person,
                    day=dated.day,
                    kind=session.kind,
                    role=role,
                    start_min=dated.start_min,
                    end_min=dated.end_min,
                    programme=dated.programme or Programme.SERVICE,
                    weekday=session.day if session.day.number != dated.day.weekday() else None,
                    phase=phase_of(session),
                    duty=self.duty(session),
                    groups=groups,
                    points=self.points(role, session.day),
                )

    def groups(self, dated: DatedSession) -> Iterator[GroupPupils]:
        """The pupils whom the plan foresees in ``dated``, class by class."""
        session = dated.session
        if session.kind is SessionKind.CLUB:
            club = self._facts.case.clubs.get(session.club or "")
            for class_id, members in sorted(club.members.items() if club else ()):
                yield GroupPupils(class_id=class_id, pupils=members)
            return
        for class_id in session.classes:
            need = (class_id, session.kind, session.day, session.phase or "")
            if need in self._facts.week.stay:
                yield GroupPupils(class_id=class_id, pupils=self._facts.pupils(*need))


def _is_exempt(row: StaffMember, until: date) -> bool:
    exemption = row.exemption
    return exemption is not None and (exemption.last_day is None or exemption.last_day >= until)
