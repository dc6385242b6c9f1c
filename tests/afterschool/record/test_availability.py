"""Free time on a date, the way between campuses, and who stands beside a club's leader from outside."""

from dataclasses import replace

import pytest

from afterschool.flex.rows import WindowKind
from afterschool.model.people import StaffMember
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster
from afterschool.model.semester import DayException, DayKind
from afterschool.model.time import WeeklyTime
from afterschool.model.words import SessionKind, StaffKind, Weekday
from afterschool.record.availability import Availability
from afterschool.record.changing import cover
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.rows import Absence
from tests.afterschool.flex.school import window
from tests.afterschool.record.school import CHOIR, EXTENDED, HOMEWORK_1, NOW, PLAN, ROSTER, WEDNESDAY, away, daybook

OUTSIDE = tuple(StaffMember(id=key, number=key, name=key, kind=StaffKind.VOLUNTEER) for key in ("X", "Y"))
OWN = tuple(StaffMember(id=key, number=key, name=key) for key in ("A", "B"))
TOO_FAR = ["来不及换校区：“16:00–17:00 作业辅导 一（3）班”"]
NO_COMPANION = ["校外主教师身边至少要有一位本校教师"]


def about(
    person: str,
    session: str,
    position: int = 0,
    *,
    plan: SchoolPlan = PLAN,
    roster: Roster = ROSTER,
    record: DatedRecord | None = None,
) -> tuple[list[str], list[str]]:
    """Why ``person`` cannot serve in a session of the Wednesday, and what speaks against it."""
    book = Daybook(plan, {"V1": roster}, record or DatedRecord())
    board = book.board(WEDNESDAY)
    row, desk = board.session(session), Availability(book, board)
    assert row is not None
    return [str(text) for text in desk.impossible(person, row)], [
        str(text) for text in desk.against(person, row, position)
    ]


def with_person(person: str, **values: object) -> SchoolPlan:
    return replace(PLAN, staff=tuple(replace(row, **values) if row.id == person else row for row in PLAN.staff))


class TestTime:
    @pytest.mark.parametrize(
        ("start_min", "end_min", "impossible"),
        [
            (0, 24 * 60, ["这天没有空"]),
            (0, 16 * 60 + 1, ["00:00–16:01 没有空"]),
            (16 * 60 + 59, 24 * 60, ["16:59–24:00 没有空"]),
            (0, 16 * 60, []),
            (17 * 60, 24 * 60, []),
        ],
    )
    def test_only_a_time_that_touches_the_session_takes_it(
        self, start_min: int, end_min: int, impossible: list[str]
    ) -> None:
        plan = with_person("T5", unavailable=(WeeklyTime(Weekday.WED, start_min, end_min),))
        assert about("T5", HOMEWORK_1, plan=plan) == (impossible, [])

    def test_a_make_up_day_takes_the_times_of_the_weekday_that_it_runs(self) -> None:
        # The Wednesday runs Friday's plan. T6 is never free on Wednesdays, T5 never on Fridays.
        friday = DayException(day=WEDNESDAY, kind=DayKind.MAKEUP, follows_weekday=Weekday.FRI)
        plan = with_person("T5", unavailable=(WeeklyTime(Weekday.FRI, 0, 24 * 60),))
        plan = replace(plan, semester=replace(plan.semester, exceptions=(friday,)))
        assert about("T5", HOMEWORK_1, plan=plan) == (["这天没有空"], [])
        assert about("T6", HOMEWORK_1, plan=plan) == ([], [])

    def test_who_is_back_from_a_leave_when_a_session_begins_can_serve_in_it(self) -> None:
        leave = window("T5", WindowKind.LEAVE, "15:00-16:00")
        assert about("T5", HOMEWORK_1, record=DatedRecord(windows=(leave,))) == ([], [])

    def test_a_place_that_somebody_misses_for_an_absence_leaves_room_in_the_week(self) -> None:
        # T3 has four places from Tuesday to Friday, one of which they miss today.
        missed = DatedRecord(absences=(away("T3", 16 * 60, 17 * 60),))
        plan = with_person("T3", max_per_week=4)
        assert about("T3", EXTENDED, plan=plan, record=missed) == ([], [])
        assert about("T3", EXTENDED, plan=plan) == ([], ["本周已有 4 项，每周最多 4 项"])


class TestWay:
    @pytest.mark.parametrize(
        ("campuses", "minutes", "impossible"),
        [
            (("东", "西"), 10, TOO_FAR),
            (("东", "西"), 0, []),
            (("东", "东"), 10, []),
            ((None, "西"), 10, []),
        ],
    )
    def test_between_campuses_the_way_takes_its_time(
        self, campuses: tuple[str | None, str | None], minutes: int, impossible: list[str]
    ) -> None:
        # T3 is in room 3 until 17:00; extended care begins then in room 1.
        of_room = dict(zip(("R3", "R1"), campuses, strict=True))
        rooms = tuple(replace(row, campus=of_room.get(row.id)) for row in PLAN.rooms)
        plan = replace(PLAN, rooms=rooms, rules=replace(PLAN.rules, travel_minutes=minutes))
        assert about("T3", EXTENDED, plan=plan) == (impossible, [])

    def test_the_way_begins_where_a_session_was_moved_to(self) -> None:
        # Room 3 is on the other campus, but today its class is in room 2, beside room 1.
        rooms = tuple(replace(row, campus="东" if row.id == "R3" else "西") for row in PLAN.rooms)
        plan = replace(PLAN, rooms=rooms, rules=replace(PLAN.rules, travel_minutes=10))
        session = daybook().board(WEDNESDAY).sessions[2]
        moved = replace(cover(session, 0, "T3", NOW), room="R2")
        assert about("T3", EXTENDED, plan=plan) == (TOO_FAR, [])
        assert about("T3", EXTENDED, plan=plan, record=DatedRecord(changes=(moved,))) == ([], [])


class TestCompanion:
    """X and Y come from outside, A and B are own teachers."""

    @pytest.mark.parametrize(
        ("staff", "absent", "person", "position", "against"),
        [
            ("T4", "", "X", 0, NO_COMPANION),
            ("T4", "T4", "X", 0, NO_COMPANION),
            ("T4", "T4", "A", 0, []),
            ("T4 B", "T4", "X", 0, []),
            ("T4 B", "T4 B", "X", 0, NO_COMPANION),
            ("T4 Y", "T4", "X", 0, NO_COMPANION),
            ("X A", "A", "Y", 1, NO_COMPANION),
            ("X A", "A", "B", 1, []),
            ("X A", "", "Y", 1, NO_COMPANION),
            ("X A B", "A", "Y", 1, []),
            ("X A B", "A B", "Y", 1, NO_COMPANION),
            ("T4 A", "A", "Y", 1, []),
            ("X A", "X A", "Y", 1, []),
        ],
    )
    def test_a_leader_from_outside_needs_an_own_teacher_beside(
        self, staff: str, absent: str, person: str, position: int, against: list[str]
    ) -> None:
        assert self.against(staff, absent, person, position) == against

    def test_whoever_leads_today_counts_not_whoever_the_plan_has(self) -> None:
        # The plan has X from outside with A; A is away, and today T4, an own teacher, leads or X does.
        assert self.against("X A", "A", "Y", 1, led_by="T4") == []
        assert self.against("T4 A", "A", "Y", 1, led_by="X") == NO_COMPANION

    def test_a_school_may_let_them_be_alone(self) -> None:
        plan = replace(PLAN, rules=replace(PLAN.rules, accompany_external=False))
        assert self.against("T4", "T4", "X", 0, plan=plan) == []

    def test_only_clubs_ask_for_it(self) -> None:
        plan = replace(PLAN, staff=(*PLAN.staff, *OUTSIDE))
        assert about("X", HOMEWORK_1, plan=plan, record=DatedRecord(absences=(away(),))) == ([], [])

    def against(
        self, staff: str, absent: str, person: str, position: int, *, plan: SchoolPlan = PLAN, led_by: str = ""
    ) -> list[str]:
        """What speaks against ``person`` in the choir with so many people, of whom some are absent."""
        people = tuple(staff.split())
        sessions = (replace(row, staff=people) if row.kind is SessionKind.CLUB else row for row in ROSTER.sessions)
        roster = Roster(sessions=tuple(sessions))
        plan = replace(plan, staff=(*plan.staff, *OUTSIDE, *OWN))
        record = DatedRecord(absences=tuple(self.away(row, n) for n, row in enumerate(absent.split())))
        if led_by:
            choir = Daybook(plan, {"V1": roster}, record).board(WEDNESDAY).session(CHOIR)
            record = replace(record, changes=(cover(choir, 0, led_by, NOW),))
        return about(person, CHOIR, position, plan=plan, roster=roster, record=record)[1]

    @staticmethod
    def away(person: str, number: int) -> Absence:
        return away(person, key=f"A{number}")
