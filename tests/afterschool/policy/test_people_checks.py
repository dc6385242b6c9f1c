"""Who is with the pupils, with which papers, and who carries the load."""

from dataclasses import replace
from datetime import date

import pytest

from afterschool.load.held import Incident, IncidentKind
from afterschool.model.people import Clearance
from afterschool.model.plan import SchoolPlan
from afterschool.model.school import BodyKind, OutsideBody
from afterschool.model.words import WORKDAYS, Activity, SessionKind, StaffKind, Weekday
from afterschool.policy.outcome import State, gathered
from afterschool.record.day_plans import DayReason, Occasion
from afterschool.record.sessions import PlaceRecord, SessionState
from tests.afterschool.policy.school import (
    CLUBS,
    LAST,
    ONE_DAY,
    PLAN,
    ROSTER,
    SPORT,
    STUDY,
    changed,
    check,
    noted,
    on,
    own_plan,
    told,
)

MONDAY_SPORT, MONDAY_HOMEWORK, MONDAY_CLUB, MONDAY_LATE = 0, 1, 3, 4


def with_retired(**rest: object) -> SchoolPlan:
    return replace(PLAN, staff=(*PLAN.staff[:4], replace(PLAN.staff[4], **rest)))


def without(position: int) -> object:
    return replace(ROSTER.sessions[position], staff=())


@pytest.mark.parametrize("rule", ["everyone_covered", "extended_offered", "clearance", "accompany", "priority_ranks"])
def test_the_school_meets_each_rule_in_plan_and_record(rule: str) -> None:
    assert check(rule).state is State.MET
    assert check(rule, record=noted(), span=ONE_DAY).state is State.MET


class TestEveryoneCovered:
    def test_a_group_without_anybody_is_named(self) -> None:
        found = told(check("everyone_covered", roster=changed((MONDAY_HOMEWORK, without(MONDAY_HOMEWORK)))))
        assert found == ["周一 16:40–17:40 作业辅导 一（1）班：没有教师"]

    def test_a_class_in_no_session_is_named(self) -> None:
        found = told(check("everyone_covered", roster=changed((MONDAY_HOMEWORK, None))))
        assert found == ["周一 16:40–17:40 作业辅导 一（1）班：没有安排"]

    def test_who_is_in_no_club_while_there_are_only_clubs_is_nowhere(self) -> None:
        clubs_only = replace(PLAN, clock=(SPORT, replace(STUDY, activities=(Activity.CLUB,))))
        meetings = [row for row in ROSTER.sessions if row.kind in (SessionKind.SPORT, SessionKind.CLUB)]
        found = told(check("everyone_covered", plan=clubs_only, roster=replace(ROSTER, sessions=tuple(meetings))))
        # 30 stay in each class; 5 of class 1 are in the club that meets
        assert found[:2] == [
            "周一 一（1）班 25 人没有参加社团，也没有其他安排",
            "周一 一（2）班 30 人没有参加社团，也没有其他安排",
        ]

    def test_self_study_on_a_date_is_not_covered(self) -> None:
        record = noted(
            lambda row: (
                replace(row, state=SessionState.SELF_STUDY) if row.id.endswith("homework/作业与社团//C2") else row
            )
        )
        found = told(check("everyone_covered", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 作业辅导 一（2）班没有开展，学生去向没有记录"]

    def test_a_class_that_a_date_s_own_plan_leaves_in_no_session_is_named_on_that_date(self) -> None:
        sport, one, _two, club, late = on(Weekday.TUE, 1)
        record = noted(plan=own_plan(sport, one, club, late))
        found = told(check("everyone_covered", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 周二 16:40–17:40 作业辅导 一（2）班：没有安排"]
        assert check("extended_offered", record=record, span=ONE_DAY).state is State.MET

    def test_so_is_one_that_asked_for_extended_care(self) -> None:
        *rest, late = on(Weekday.TUE, 1)
        record = noted(plan=own_plan(*rest, replace(late, classes=("C1",))))
        found = told(check("extended_offered", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 周二 17:40–18:20 延时托管 一（2）班：没有安排"]
        assert check("everyone_covered", record=record, span=ONE_DAY).state is State.MET

    def test_what_the_week_lacks_already_is_told_of_the_week_alone(self) -> None:
        sport, one, _two, club, late = on(Weekday.TUE, 1)
        rows = tuple(row for row in ROSTER.sessions if row.day is not Weekday.TUE)
        roster = replace(ROSTER, sessions=(*rows, sport, one, club, late))
        record = noted(plan=own_plan(sport, one, late, occasion=Occasion(reasons=(DayReason.EXAM,))))
        assert [line[:10] for line in told(check("everyone_covered", roster=roster, record=record, span=ONE_DAY))] == [
            "周二 16:40–1"
        ]

    def test_a_date_whose_own_plan_has_everybody_somewhere_is_covered(self) -> None:
        sport, one, _two, _club, late = on(Weekday.TUE, 1)
        both = replace(one, classes=("C1", "C2"))
        record = noted(plan=own_plan(sport, both, late, occasion=Occasion(reasons=(DayReason.EXAM,))))
        assert check("everyone_covered", record=record, span=ONE_DAY).state is State.MET

    def test_exams_that_stop_the_clubs_of_a_phase_with_clubs_alone_leave_their_pupils_nowhere(self) -> None:
        """In the week 30 of each class are in a club; on the date the club does not meet."""
        full = replace(CLUBS[1], members={"C1": 30, "C2": 30})
        plan = replace(
            PLAN, clock=(SPORT, replace(STUDY, activities=(Activity.CLUB,)), *PLAN.clock[2:]), clubs=(full, *CLUBS[2:])
        )
        meetings = [row for row in ROSTER.sessions if row.kind is not SessionKind.HOMEWORK]
        sport, _one, _two, _club, late = on(Weekday.TUE, 1)
        record = noted(plan=own_plan(sport, late, occasion=Occasion(reasons=(DayReason.EXAM,))))
        found = told(
            check(
                "everyone_covered",
                plan=plan,
                roster=replace(ROSTER, sessions=tuple(meetings)),
                record=record,
                span=ONE_DAY,
            )
        )
        assert [line for line in found if line.startswith("2026")] == [
            "2026-09-01 一（1）班 30 人没有参加社团，也没有其他安排",
            "2026-09-01 一（2）班 30 人没有参加社团，也没有其他安排",
        ]

    def test_members_of_a_cancelled_club_stay_with_their_class(self) -> None:
        record = noted(lambda row: replace(row, state=SessionState.CANCELLED) if row.club else row)
        assert check("everyone_covered", record=record, span=ONE_DAY).state is State.MET

    def test_members_of_a_cancelled_club_whose_class_has_no_homework_then_are_nowhere(self) -> None:
        """Their class was in clubs as a whole; that another class has homework does not help them."""
        record = noted(
            lambda row: (
                None
                if row.id.endswith("homework/作业与社团//C1")
                else replace(row, state=SessionState.CANCELLED)
                if row.club
                else row
            )
        )
        sessions = tuple(
            row for row in ROSTER.sessions if row.kind is not SessionKind.HOMEWORK or "C1" not in row.classes
        )
        found = told(check("everyone_covered", roster=replace(ROSTER, sessions=sessions), record=record, span=ONE_DAY))
        assert "2026-09-01 社团 社团1没有开展，学生去向没有记录" in found

    def test_a_session_to_which_nobody_came_is_not_covered(self) -> None:
        empty = (PlaceRecord(planned="T4", person=None),)
        record = noted(lambda row: replace(row, places=empty) if row.kind is SessionKind.SPORT else row)
        found = told(check("everyone_covered", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 体育锻炼 一（1）班、一（2）班没有人负责"]

    def test_a_post_left_empty_by_the_log_is_not_covered(self) -> None:
        left = (PlaceRecord(planned="T1", person="T1", incidents=(Incident(kind=IncidentKind.UNATTENDED),)),)
        record = noted(
            lambda row: replace(row, places=left) if row.id.endswith("homework/作业与社团//C1") else row,
        )
        found = told(check("everyone_covered", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 作业辅导 一（1）班有空岗的登记"]
        late = (PlaceRecord(planned="T3", person="T3", incidents=(Incident(kind=IncidentKind.UNATTENDED),)),)
        record = noted(lambda row: replace(row, places=late) if row.kind is SessionKind.EXTENDED else row)
        assert check("everyone_covered", record=record, span=ONE_DAY).state is State.MET
        assert told(check("extended_offered", record=record, span=ONE_DAY)) == [
            "2026-09-01 延时托管 一（1）班、一（2）班有空岗的登记"
        ]


class TestExtendedOffered:
    def test_a_class_that_asked_and_has_no_place_is_named_with_its_pupils(self) -> None:
        alone = replace(ROSTER.sessions[MONDAY_LATE], classes=("C1",))
        found = told(check("extended_offered", roster=changed((MONDAY_LATE, alone))))
        assert found == ["周一 一（2）班 5 人申请，没有安排"]

    def test_who_asked_for_a_day_without_any_service_has_no_place(self) -> None:
        days = tuple(day for day in WORKDAYS if day is not Weekday.MON)
        plan = replace(PLAN, clock=tuple(replace(row, days=days) for row in PLAN.clock))
        sessions = tuple(row for row in ROSTER.sessions if row.day is not Weekday.MON)
        found = told(check("extended_offered", plan=plan, roster=replace(ROSTER, sessions=sessions)))
        assert found == ["周一 一（1）班 5 人申请，没有安排", "周一 一（2）班 5 人申请，没有安排"]

    def test_a_place_without_an_adult_is_none(self) -> None:
        found = told(check("extended_offered", roster=changed((MONDAY_LATE, without(MONDAY_LATE)))))
        assert len(found) == 2

    def test_the_day_on_which_most_asked_is_told(self) -> None:
        asked = dict(zip(WORKDAYS, (3, 8, 1, 5, 2), strict=True))
        plan = replace(PLAN, classes=tuple(replace(row, extended=asked) for row in PLAN.classes))
        assert str(check("extended_offered", plan=plan).facts[0]) == "每天最多 16 名学生申请"

    def test_nobody_asked(self) -> None:
        plan = replace(PLAN, classes=tuple(replace(row, extended={}) for row in PLAN.classes))
        outcome = check("extended_offered", plan=plan, roster=changed((MONDAY_LATE, None)))
        assert (outcome.state, str(outcome.facts[0])) == (State.MET, "没有学生申请延时托管")


class TestClearance:
    def test_papers_that_end_a_day_early_are_named_by_staff_number(self) -> None:
        until = date(2026, 9, 29)
        plan = with_retired(clearance=Clearance(reviewed=True, last_day=until))
        found = told(check("clearance", plan=plan))
        assert found[0] == "周一 陈戊（105）：退休教师的审核 2026-09-29 到期"
        # on the date itself they still held
        assert len(check("clearance", plan=plan, record=noted(), span=ONE_DAY).breaches) == len(found)

    def test_papers_nobody_saw(self) -> None:
        found = check("clearance", plan=with_retired(clearance=Clearance()))
        assert told(found)[0].endswith("没有审核通过的记录")
        assert {(row.page, row.field) for row in gathered(found.breaches)} == {("staff", "reviewed")}

    def test_every_fault_names_the_column_that_mends_it(self) -> None:
        body = OutsideBody(id="B", name="星光", kind=BodyKind.INSTITUTION, exited_on=LAST)
        outside = with_retired(kind=StaffKind.INSTITUTION, body="B")
        plans = (
            with_retired(clearance=Clearance(reviewed=True, last_day=date(2026, 9, 29))),
            with_retired(clearance=Clearance(reviewed=True, first_day=date(2026, 9, 29))),
            replace(outside, school=replace(outside.school, bodies=(body,))),
        )
        fields = [{row.field for row in check("clearance", plan=plan).breaches} for plan in plans]
        assert fields == [{"clearance_last_day"}, {"reviewed"}, {"body"}]

    def test_own_staff_need_none(self) -> None:
        own = with_retired(kind=StaffKind.OWN, clearance=Clearance())
        assert check("clearance", plan=own).state is State.MET

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ({"exited_on": LAST}, "星光 2026-09-30 已退出"),
            ({"contract_last_day": date(2026, 9, 29)}, "不在星光的合同期内"),
            ({"contract_last_day": LAST}, None),
        ],
    )
    def test_an_institution_that_left_or_has_no_contract(self, body: dict[str, date], words: str | None) -> None:
        row = OutsideBody(id="B", name="星光", kind=BodyKind.INSTITUTION, **body)
        plan = with_retired(kind=StaffKind.INSTITUTION, body="B")
        found = told(check("clearance", plan=replace(plan, school=replace(plan.school, bodies=(row,)))))
        assert [text.split("：")[1] for text in found[:1]] == ([words] if words else [])


class TestAccompany:
    def test_a_leader_from_outside_alone_is_named(self) -> None:
        alone = replace(ROSTER.sessions[MONDAY_CLUB], staff=("T5",))
        found = told(check("accompany", roster=changed((MONDAY_CLUB, alone))))
        assert found == ["周一 社团 社团0由陈戊（105）带，没有本校教师在场"]

    def test_a_teacher_in_the_same_room_is_present(self) -> None:
        own = replace(ROSTER.sessions[MONDAY_SPORT], classes=("C1",))
        outside = replace(own, classes=("C2",), staff=("T5",))
        roster = replace(ROSTER, sessions=(own, outside, *ROSTER.sessions[1:]))
        assert check("accompany", roster=roster).state is State.MET
        elsewhere = replace(outside, room="R2")
        assert check("accompany", roster=replace(roster, sessions=(own, elsewhere))).state is State.NOT_MET

    def test_who_was_there_on_the_date_counts(self) -> None:
        alone = (PlaceRecord(planned="T5", person="T5"), PlaceRecord(planned="T3", person=None))
        record = noted(lambda row: replace(row, places=alone) if row.club else row)
        found = told(check("accompany", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 社团 社团1由陈戊（105）带，没有本校教师在场"]


class TestPriorityRanks:
    def test_a_place_short_is_too_little(self) -> None:
        # 25 places of own staff, 1 point each: 5 sport, 10 homework, 5 assistants, 5 extended. With shares of
        # 3 + 0.9 the backbone teacher's part is 25 / 3.9 × 0.9 = 5.8: her 5 are less than a place (1 point) short.
        assert check("priority_ranks").state is State.MET
        # With a full share it is 25 / 4 = 6.25.
        full = replace(PLAN, staff=(*PLAN.staff[:3], replace(PLAN.staff[3], share=1.0), PLAN.staff[4]))
        assert told(check("priority_ranks", plan=full)) == ["赵丁（104）每周 5 分，约定 6.2 分"]

    def test_without_anybody_of_rank_there_is_nothing_to_judge(self) -> None:
        plan = replace(PLAN, staff=tuple(replace(row, ranks=()) for row in PLAN.staff))
        assert check("priority_ranks", plan=plan).state is State.ATTEST
