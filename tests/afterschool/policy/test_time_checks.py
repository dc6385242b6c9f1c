"""Days, hours and the order of stages: what meets each rule, what just does not, and whom that names.

The school's day: sport 15:30–16:30, homework 16:40–17:40, so 120 minutes with a break of 10, and the end at 17:40.
"""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from afterschool.model.plan import ClockPhase, SchoolPlan
from afterschool.model.semester import PlanVersion, Season
from afterschool.model.time import minutes_of
from afterschool.model.words import WORKDAYS, Activity, Programme, SessionKind, Weekday, WeekParity
from afterschool.policy.checks.common import minutes_together
from afterschool.policy.outcome import Outcome, State
from afterschool.record.day_plans import DayReason, Occasion
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.recording import as_it_stands
from afterschool.record.rows import RecordEntry
from afterschool.record.sessions import SessionState
from afterschool.record.varying import proposal, variant_of
from tests.afterschool.policy.school import (
    FIRST,
    LAST,
    LATE,
    ONE_DAY,
    PLAN,
    ROSTER,
    SPORT,
    STUDY,
    TUESDAY,
    changed,
    check,
    noted,
    phase,
    told,
)


def with_clock(*rows: ClockPhase) -> SchoolPlan:
    return replace(PLAN, clock=rows)


def facts(outcome: Outcome) -> list[str]:
    return [str(fact) for fact in outcome.facts]


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("days_per_week", "5"),
        ("minutes_per_day", "120"),
        ("daily_sport", "60"),
        ("stage_order", "10"),
        ("earliest_end", "17:40"),
        ("earliest_end", "local"),
        ("latest_end", "20:30"),
        ("evening_stage", "on"),
        ("weekend_days", "0"),
    ],
)
def test_the_school_meets_each_rule_in_plan_and_record(rule: str, value: str) -> None:
    assert check(rule, value).state is State.MET
    assert check(rule, value, record=noted(), span=ONE_DAY).state is State.MET


class TestDaysPerWeek:
    def test_a_day_less_for_everybody_is_named_by_grade(self) -> None:
        short = with_clock(*(replace(row, days=WORKDAYS[:4]) for row in PLAN.clock))
        assert told(check("days_per_week", "5", plan=short)) == ["方案 1 一年级每周只有 4 天"]

    def test_extended_care_alone_makes_no_service_day(self) -> None:
        four = [replace(row, days=WORKDAYS[:4]) for row in (SPORT, STUDY)]
        assert check("days_per_week", "5", plan=with_clock(*four, LATE)).state is State.NOT_MET

    def test_what_runs_in_odd_weeks_only_is_not_in_every_week(self) -> None:
        rows = [replace(row, days=WORKDAYS[:4]) for row in (SPORT, STUDY)]
        odd = replace(STUDY, id="周五", days=(Weekday.FRI,), parity=WeekParity.ODD)
        assert told(check("days_per_week", "5", plan=with_clock(*rows, odd))) == ["方案 1 一年级每周只有 4 天"]

    def test_the_grade_with_the_fewest_days_is_told(self) -> None:
        second = replace(PLAN.classes[1], grade=2)
        of_second = [replace(row, id=f"二{row.id}", grades=(2,), days=WORKDAYS[:4]) for row in (SPORT, STUDY)]
        plan = replace(with_clock(SPORT, STUDY, *of_second), classes=(PLAN.classes[0], second))
        found = check("days_per_week", "4", plan=plan)
        assert (found.state, facts(found)) == (State.MET, ["作息表里各年级每周至少 4 天"])

    def test_a_date_on_which_nothing_was_held_is_named(self) -> None:
        record = noted(lambda row: replace(row, state=SessionState.CANCELLED))
        assert told(check("days_per_week", "5", record=record, span=ONE_DAY)) == ["2026-09-01 一年级全天没有开展"]


class TestMinutesPerDay:
    def test_a_minute_less_is_too_short(self) -> None:
        # 60 + 59 = 119
        outcome = check("minutes_per_day", "120", plan=with_clock(SPORT, replace(STUDY, end_min=1059)))
        assert told(outcome)[0] == "周一 一年级只有 119 分钟（15:30–16:30 16:40–17:39）"
        assert len(outcome.breaches) == 5

    def test_time_that_two_phases_share_counts_once(self) -> None:
        # 15:30–17:20 is 110 minutes, though the two phases add up to 60 + 60
        twice = with_clock(SPORT, replace(STUDY, start_min=980, end_min=1040))
        assert "只有 110 分钟" in told(check("minutes_per_day", "111", plan=twice))[0]

    def test_time_within_a_longer_phase_counts_once_and_what_follows_goes_on_from_its_end(self) -> None:
        assert minutes_together([(0, 100), (10, 20), (50, 110)]) == 110

    def test_the_shortest_day_is_told_wherever_in_the_week_it_lies(self) -> None:
        monday = replace(STUDY, id="周一", days=(Weekday.MON,), end_min=1050)
        others = replace(STUDY, days=WORKDAYS[1:])
        plan = with_clock(SPORT, monday, others)
        assert facts(check("minutes_per_day", "60", plan=plan)) == ["最短的一天 110 分钟"]
        assert facts(check("earliest_end", "17:00", plan=plan)) == ["最早的一天 17:30 结束"]

    def test_of_a_date_only_what_was_held_counts(self) -> None:
        cancelled = noted(lambda row: replace(row, state=SessionState.CANCELLED) if row.phase == "锻炼" else row)
        outcome = check("minutes_per_day", "120", record=cancelled, span=ONE_DAY)
        assert told(outcome) == ["2026-09-01 一年级只有 60 分钟（16:40–17:40）"]


class TestDailySport:
    def test_a_class_without_sport_is_named_with_its_day(self) -> None:
        alone = replace(PLAN_SPORT, classes=("C1",))
        assert told(check("daily_sport", "60", roster=changed((0, alone)))) == ["周一 一（2）班锻炼 0 分钟"]

    def test_a_minute_less_is_too_short(self) -> None:
        short = with_clock(replace(SPORT, end_min=989), STUDY)
        assert "周一 一（1）班锻炼 59 分钟" in told(check("daily_sport", "60", plan=short))

    def test_a_class_of_which_nobody_stays_needs_none(self) -> None:
        gone = replace(PLAN.classes[1], students={**PLAN.classes[1].students, Weekday.MON: 0})
        alone = replace(PLAN_SPORT, classes=("C1",))
        plan = replace(PLAN, classes=(PLAN.classes[0], gone))
        assert check("daily_sport", "60", plan=plan, roster=changed((0, alone))).state is State.MET

    def test_sport_that_was_cancelled_is_none(self) -> None:
        record = noted(lambda row: replace(row, state=SessionState.CANCELLED) if row.phase == "锻炼" else row)
        found = told(check("daily_sport", "60", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 一（1）班锻炼 0 分钟", "2026-09-01 一（2）班锻炼 0 分钟"]

    def test_what_a_rainy_day_had_indoors_is_for_the_school_to_attest(self) -> None:
        outcome = check("daily_sport", "60", plan=OUTDOORS, record=rainy_tuesday(), span=ONE_DAY)
        assert told(outcome) == []
        assert outcome.state is State.ATTEST
        assert "2026-09-01" in str(outcome.facts[-1])

    def test_an_hour_indoors_is_an_hour_of_service(self) -> None:
        outcome = check("minutes_per_day", "120", plan=OUTDOORS, record=rainy_tuesday(), span=ONE_DAY)
        assert outcome.state is State.MET

    def test_a_version_without_roster_is_not_judged(self) -> None:
        outcome = check("daily_sport", "60", roster=None)
        assert outcome.state is State.ATTEST
        assert "方案 1 还没有课表" in str(outcome.lacking[0].text)


PLAN_SPORT = changed().sessions[0]
OUTDOORS = replace(PLAN, rooms=tuple(replace(row, outdoor=row.id == "V") for row in PLAN.rooms))


def rainy_tuesday() -> DatedRecord:
    """The record of a date that had a plan for rain and went by it."""
    book = Daybook(OUTDOORS, {"V1": ROSTER}, DatedRecord())
    variant = variant_of(book, TUESDAY, Occasion(reasons=(DayReason.RAIN,)))
    at = datetime(2026, 9, 1, 6, tzinfo=UTC)
    wet = book.with_record(DatedRecord(plans=(proposal(book, variant, variant.start, at).plan,)))
    assert not any(row.session.kind is SessionKind.SPORT for row in wet.sessions(TUESDAY))
    return replace(wet.record, entries=(RecordEntry.of(TUESDAY, as_it_stands(wet, TUESDAY), at),))


class TestStageOrder:
    def test_homework_before_sport_is_out_of_order(self) -> None:
        early = replace(STUDY, start_min=860, end_min=920)
        found = told(check("stage_order", "20", plan=with_clock(early, SPORT)))
        assert found[0] == "周一 一年级“作业与社团”排在锻炼之前"

    def test_a_gap_of_a_minute_more_is_too_long(self) -> None:
        # 16:30 to 16:51
        late = replace(STUDY, start_min=1011)
        assert check("stage_order", "21", plan=with_clock(SPORT, late)).state is State.MET
        assert told(check("stage_order", "20", plan=with_clock(SPORT, late)))[0].endswith("相隔 21 分钟")

    def test_a_short_stage_beside_a_long_one_leaves_no_gap(self) -> None:
        # Clubs 16:50–17:10 beside homework 16:40–17:40; from 17:40 on there is homework once more.
        short = phase("短社团", 1010, 1030, Activity.CLUB)
        more = phase("作业二", 1060, 1090, Activity.HOMEWORK)
        assert check("stage_order", "20", plan=with_clock(SPORT, STUDY, short, more)).state is State.MET
        later = replace(more, start_min=1081)
        [found, *_rest] = told(check("stage_order", "20", plan=with_clock(SPORT, STUDY, short, later)))
        assert found == "周一 一年级“作业与社团”与“作业二”相隔 21 分钟"

    def test_a_day_without_sport_has_no_first_stage(self) -> None:
        assert told(check("stage_order", "20", plan=with_clock(STUDY)))[0] == "周一 一年级没有锻炼时段"


class TestEnd:
    def test_a_minute_early_is_too_early_even_with_extended_care_after_it(self) -> None:
        found = told(check("earliest_end", "17:41"))
        assert found[0] == "周一 一年级17:40 就结束，早于 17:41"

    def test_the_end_is_that_of_the_phase_that_lasts_longest(self) -> None:
        # Clubs 16:50–17:10 begin after homework, which goes on to 17:40.
        short = phase("短社团", 1010, 1030, Activity.CLUB)
        assert check("earliest_end", "17:40", plan=with_clock(SPORT, STUDY, short)).state is State.MET

    def test_local_is_when_offices_close(self) -> None:
        late = replace(PLAN, school=replace(PLAN.school, off_work_min=minutes_of("18:00")))
        assert check("earliest_end", "local", plan=late).state is State.NOT_MET

    def test_a_season_may_have_a_time_of_its_own(self) -> None:
        version = PlanVersion(id="V1", name="方案 1", first_day=FIRST, last_day=LAST, season="冬令")
        seasons = (Season(id="冬令", name="冬令", first_day=FIRST, last_day=LAST),)
        winter = replace(PLAN, semester=replace(PLAN.semester, seasons=seasons, versions=(version,)))
        assert check("earliest_end", "18:00; 冬令=17:40", plan=winter).state is State.MET
        assert check("earliest_end", "17:30; 冬令=17:50", plan=winter).state is State.NOT_MET

    def test_a_date_that_ended_early_is_named(self) -> None:
        record = noted(lambda row: replace(row, state=SessionState.CANCELLED) if row.phase == "作业与社团" else row)
        found = told(check("earliest_end", "17:30", record=record, span=ONE_DAY))
        assert found == ["2026-09-01 一年级16:30 就结束，早于 17:30"]


class TestEvening:
    def evening(self, **rest: object) -> SchoolPlan:
        row = replace(phase("晚自习", 1140, 1230, Activity.EVENING), programme=Programme.EVENING, **rest)
        return with_clock(SPORT, STUDY, row)

    def test_primary_grades_have_none(self) -> None:
        assert told(check("evening_stage", plan=self.evening()))[0] == "周一 晚自习为一年级开设"

    def test_homework_that_is_accounted_as_evening_study_is_evening_study(self) -> None:
        """1,231 minutes after midnight are 20:31, one more than allowed; grade 1 has it on each of five days."""
        row = replace(phase("晚上作业", 1140, 1231, Activity.HOMEWORK), programme=Programme.EVENING)
        plan = with_clock(SPORT, STUDY, row)
        assert told(check("evening_stage", plan=plan))[0] == "周一 晚上作业为一年级开设"
        assert len(told(check("evening_stage", plan=plan))) == 5
        assert told(check("latest_end", "20:30", plan=plan))[0] == "周一 晚上作业 20:31 才结束，晚于 20:30"

    def test_it_is_for_junior_grades_on_working_days(self) -> None:
        assert check("evening_stage", plan=self.evening(grades=(7,))).state is State.MET
        saturday = self.evening(grades=(7,), days=(Weekday.SAT,))
        assert told(check("evening_stage", plan=saturday)) == ["周六 晚自习安排在周六"]

    def test_the_first_junior_grade_has_it_too(self) -> None:
        first = replace(self.evening(grades=(7,)), classes=tuple(replace(row, grade=7) for row in PLAN.classes))
        assert check("evening_stage", plan=first).state is State.MET
        last_primary = replace(self.evening(grades=(6,)), classes=tuple(replace(row, grade=6) for row in PLAN.classes))
        assert check("evening_stage", plan=last_primary).state is State.NOT_MET

    def test_the_latest_of_several_ends_is_told(self) -> None:
        early = replace(phase("早", 1110, 1200, Activity.EVENING), programme=Programme.EVENING, days=(Weekday.FRI,))
        plan = replace(PLAN, clock=(*self.evening(days=WORKDAYS[:4]).clock, early))
        assert facts(check("latest_end", "21:00", plan=plan)) == ["晚自习最晚 20:30 结束"]

    def test_it_ends_on_the_minute(self) -> None:
        assert check("latest_end", "20:30", plan=self.evening()).state is State.MET
        assert told(check("latest_end", "20:29", plan=self.evening()))[0] == "周一 晚自习 20:30 才结束，晚于 20:29"


class TestWeekend:
    def weekend(self, programme: Programme, *days: Weekday) -> SchoolPlan:
        row = replace(phase("周末", 540, 660, Activity.HOMEWORK), programme=programme, days=days)
        return with_clock(SPORT, STUDY, row)

    def test_one_day_may_be_offered_where_the_document_says_so(self) -> None:
        saturday = self.weekend(Programme.WEEKEND, Weekday.SAT)
        assert check("weekend_days", "1", plan=saturday).state is State.MET
        assert told(check("weekend_days", "0", plan=saturday)) == ["周末安排了 1 天"]
        both = self.weekend(Programme.WEEKEND, Weekday.SAT, Weekday.SUN)
        assert check("weekend_days", "1", plan=both).state is State.NOT_MET

    def test_the_season_with_most_days_counts(self) -> None:
        semester = replace(
            PLAN.semester,
            seasons=tuple(Season(id=key, name=key, first_day=FIRST, last_day=LAST) for key in ("夏", "冬")),
            versions=tuple(
                PlanVersion(id=key, name=key, first_day=FIRST, last_day=LAST, season=key) for key in ("夏", "冬")
            ),
        )
        saturday = replace(phase("周六", 540, 660, Activity.HOMEWORK), programme=Programme.WEEKEND, days=(Weekday.SAT,))
        sunday = replace(saturday, id="周日", days=(Weekday.SUN,), seasons=("夏",))
        plan = replace(PLAN, clock=(SPORT, STUDY, saturday, sunday), semester=semester)
        assert told(check("weekend_days", "1", plan=plan)) == ["周末安排了 2 天"]

    def test_it_is_no_after_school_service(self) -> None:
        found = told(check("weekend_days", "1", plan=self.weekend(Programme.SERVICE, Weekday.SAT)))
        assert found == ["周六 周末在周末，却算作课后服务"]
