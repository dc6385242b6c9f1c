"""What takes place, what is kept of it, which money it is, and who is missing."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.model.words import Activity, Programme, SessionKind, StaffKind, Weekday
from afterschool.pay.files.ledger_text import ledger_text
from afterschool.pay.ledger import Ledger, Line, Statement
from afterschool.policy.outcome import State, gathered
from afterschool.policy.registry import CHECKS
from afterschool.policy.seen import Seen
from afterschool.record.log import DatedRecord
from afterschool.record.rows import MonthAct
from afterschool.record.sessions import SessionState
from afterschool.texts import Message
from tests.afterschool.policy.school import (
    CLUBS,
    FIRST,
    ONE_DAY,
    PLAN,
    ROSTER,
    SPORT,
    STUDY,
    changed,
    check,
    noted,
    phase,
    told,
)

MONDAY_HOMEWORK, MONDAY_CLUB = 1, 3


class TestContent:
    def test_what_is_said_in_a_room_is_for_the_school_to_attest(self) -> None:
        outcome = check("no_new_lessons", record=noted(), span=ONE_DAY)
        assert outcome.state is State.ATTEST
        assert str(outcome.facts[0]) == "课后服务只有这几类活动：体育锻炼、作业辅导、社团"

    @pytest.mark.parametrize(
        ("content", "breaks"), [("讲新课第三单元", True), ("答疑，没有讲新课", False), ("复习", False)]
    )
    def test_a_record_that_speaks_of_new_lessons_breaks_it(self, content: str, breaks: bool) -> None:
        record = noted(
            lambda row: replace(row, content=content) if row.id.endswith("C1") and row.phase == "作业与社团" else row
        )
        found = told(check("no_new_lessons", record=record, span=ONE_DAY))
        assert found == ([f"2026-09-01 作业辅导 一（1）班记的内容是“{content}”"] if breaks else [])

    @pytest.mark.parametrize(
        ("content", "breaks"),
        [("三年级集体补课", True), ("集体教学", True), ("不组织集体补课，答疑", False), ("严禁讲新课", False)],
    )
    def test_nor_may_it_speak_of_teaching_all_at_once(self, content: str, breaks: bool) -> None:
        """Xinrong 五（三）2: never collective teaching."""
        record = noted(lambda row: replace(row, content=content) if row.kind is SessionKind.SPORT else row)
        assert bool(check("no_new_lessons", record=record, span=ONE_DAY).breaches) is breaks

    def test_where_the_form_speaks_of_new_lessons_the_form_is_told(self) -> None:
        record = noted(lambda row: replace(row, form="讲新课") if row.kind is SessionKind.SPORT else row)
        found = told(check("no_new_lessons", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 体育锻炼 一（1）班、一（2）班记的形式是“讲新课”"]

    @pytest.mark.parametrize("rule", ["five_educations", "menu_per_grade"])
    def test_the_menu_is_asked_of_every_plan_version(self, rule: str) -> None:
        """Clubs that met until mid-term offer nothing afterwards; what has no roster is not judged."""
        first, second = (
            replace(PLAN.semester.versions[0], last_day=date(2026, 9, 15)),
            replace(PLAN.semester.versions[0], id="V2", name="方案 2", first_day=date(2026, 9, 16)),
        )
        plan = replace(PLAN, semester=replace(PLAN.semester, versions=(first, second)))
        rosters = {"V1": ROSTER, "V2": changed((MONDAY_CLUB, None))}
        value = "5"
        after = {"five_educations": "方案 2 一年级没有德育类社团", "menu_per_grade": "方案 2 一年级可选 4 个社团"}
        assert told(CHECKS[rule](Seen(plan, rosters, DatedRecord()), value)) == [after[rule]]
        half = CHECKS[rule](Seen(plan, {"V1": ROSTER}, DatedRecord()), value)
        assert half.state is State.ATTEST
        assert [(str(row.text), row.page, row.row) for row in half.lacking] == [
            ("方案 2 还没有课表，没有核对", "solve", "V2")
        ]

    def test_a_club_that_meets_when_the_grade_has_gone_home_is_not_on_its_menu(self) -> None:
        second = replace(PLAN.classes[1], grade=2)
        study_for_grade_1 = (SPORT, STUDY, replace(SPORT, id="二年级", grades=(2,)))
        clubs = tuple(replace(row, grades=()) for row in CLUBS)
        plan = replace(PLAN, classes=(PLAN.classes[0], second), clubs=clubs, clock=study_for_grade_1)
        assert told(check("menu_per_grade", "1", plan=plan)) == ["二年级可选 0 个社团"]

    def test_all_five_educations(self) -> None:
        assert check("five_educations").state is State.MET
        four = replace(PLAN, clubs=CLUBS[:4])
        assert told(check("five_educations", plan=four)) == ["一年级没有劳动教育类社团"]

    def test_a_club_of_the_menu_that_never_meets_offers_nothing(self) -> None:
        leaderless = replace(ROSTER.sessions[MONDAY_CLUB], staff=(None,))
        assert told(check("five_educations", roster=changed((MONDAY_CLUB, leaderless)))) == ["一年级没有德育类社团"]

    def test_the_menu_of_a_grade(self) -> None:
        assert check("menu_per_grade", "5").state is State.MET
        assert told(check("menu_per_grade", "6")) == ["一年级可选 5 个社团"]
        others = replace(PLAN, clubs=tuple(replace(row, grades=(2,)) for row in CLUBS))
        assert told(check("menu_per_grade", "1", plan=others)) == ["一年级可选 0 个社团"]


class TestRecords:
    def test_a_complete_day_meets_it(self) -> None:
        outcome = check("records_kept", record=noted(), span=ONE_DAY)
        assert outcome.state is State.MET
        assert "登记完整的有 5 场" in str(outcome.facts[0])

    def test_without_a_record_the_school_attests(self) -> None:
        assert check("records_kept").state is State.ATTEST

    def test_what_is_missing_of_a_session_is_named(self) -> None:
        record = noted(lambda row: replace(row, handover=" ", content="") if row.kind is SessionKind.SPORT else row)
        found = told(check("records_kept", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 15:30–16:30 体育锻炼 一（1）班、一（2）班缺内容、交接"]

    def test_sessions_that_nobody_noted_are_counted(self) -> None:
        record = noted(lambda row: row if row.kind is SessionKind.SPORT else None)
        assert told(check("records_kept", record=record, span=ONE_DAY)) == ["2026-09-01 4 场没有登记"]
        later = check("records_kept", record=noted(), span=(FIRST, date(2026, 9, 2)))
        assert told(later) == ["2026-09-02 5 场没有登记"]

    def test_the_same_on_several_days_is_told_once(self) -> None:
        later = noted(lambda row: row if row.kind is SessionKind.SPORT else None)
        days = gathered(check("records_kept", record=later, span=(FIRST, date(2026, 9, 4))).breaches)
        # 1 September lacks 4 of 5 sessions; Wednesday to Friday all 5
        assert [str(row.words()) for row in days] == [
            "4 场没有登记：2026-09-01",
            "5 场没有登记：2026-09-02、2026-09-03、2026-09-04",
        ]

    def test_a_cancelled_session_needs_no_more(self) -> None:
        record = noted(lambda row: replace(row, state=SessionState.CANCELLED, content="", form="", handover=""))
        assert not check("records_kept", record=record, span=ONE_DAY).breaches


class TestMoney:
    @pytest.mark.parametrize(
        ("activity", "programme", "words"),
        [
            (Activity.NOON, Programme.SERVICE, "“甲”算作课后服务，应算作午间托管"),
            (Activity.NOON, Programme.NOON, None),
            (Activity.EVENING, Programme.SERVICE, "“甲”算作课后服务，应算作晚自习"),
            (Activity.EVENING, Programme.EVENING, None),
        ],
    )
    def test_noon_and_evening_are_programmes_of_their_own(
        self, activity: Activity, programme: Programme, words: str | None
    ) -> None:
        plan = replace(PLAN, clock=(SPORT, STUDY, replace(phase("甲", 720, 780, activity), programme=programme)))
        outcome = check("separate_money", plan=plan)
        assert told(outcome) == ([words] if words else [])
        assert outcome.state is (State.NOT_MET if words else State.MET)

    def test_so_is_the_weekend(self) -> None:
        saturday = replace(phase("甲", 540, 600, Activity.HOMEWORK), days=(Weekday.SAT,))
        found = told(check("separate_money", plan=replace(PLAN, clock=(SPORT, STUDY, saturday))))
        assert found == ["“甲”算作课后服务，应算作周末托管"]

    def closed(self) -> DatedRecord:
        def statement(person: str, kind: StaffKind, fen: int) -> Statement:
            line = Line(item="x", text=Message("x"), fen=fen)
            return Statement(person=person, name=person, kind=kind, lines=(line,))

        statements = (statement("T1", StaffKind.OWN, 12_000), statement("T5", StaffKind.RETIRED, 5_050))
        ledger = Ledger(month=Month(2026, 9), version="r", statements=statements)
        act = MonthAct(
            id="m",
            at=datetime(2026, 10, 1, tzinfo=UTC),
            month="2026-09",
            closed=True,
            by="",
            why="",
            total_fen=17_050,
            digest="",
            ledger=ledger_text(ledger),
        )
        return DatedRecord(months=(act,))

    def test_closed_months_show_who_was_paid_how(self) -> None:
        outcome = check("pay_items", record=self.closed())
        assert outcome.state is State.MET
        assert [str(text) for text in outcome.facts] == [
            "2026-09 绩效增量 1 人 120.00 元",
            "2026-09 劳务费 1 人 50.50 元",
        ]

    def test_somebody_from_outside_on_the_increment_list_is_named(self) -> None:
        plan: SchoolPlan = replace(PLAN, staff=(replace(PLAN.staff[0], kind=StaffKind.VOLUNTEER), *PLAN.staff[1:]))
        assert told(check("pay_items", plan=plan, record=self.closed())) == ["2026-09 王甲（101）按绩效增量发放"]

    def test_before_a_month_is_closed_the_school_attests(self) -> None:
        assert check("pay_items").state is State.ATTEST


class TestSupply:
    def test_who_is_missing_is_stated_and_the_school_says_when_it_was_reported(self) -> None:
        assert check("shortage_report").state is State.MET
        empty = replace(ROSTER.sessions[MONDAY_HOMEWORK], staff=())
        outcome = check("shortage_report", roster=changed((MONDAY_HOMEWORK, empty)))
        assert outcome.state is State.ATTEST
        assert [str(text) for text in outcome.facts] == [
            "共缺 1 处，请附上报送区里的日期",
            "周一 16:40–17:40 作业辅导 一（1）班：没有教师",
        ]

    def test_nobody_is_ranked(self) -> None:
        assert check("no_ranking").state is State.MET
