"""What the documents ask about the indicators of the months: that there are any, and what they come to at least."""

from dataclasses import replace
from datetime import date

import pytest

from afterschool.indicators.items import Aspect
from afterschool.indicators.rows import MonthIndicators, during
from afterschool.model.month import Month
from afterschool.model.school import PolicyParameter
from afterschool.model.semester import DayException, DayKind
from afterschool.policy.choosing import profile_of
from afterschool.policy.floors import floors, with_floor
from afterschool.policy.outcome import State
from afterschool.policy.report import report
from afterschool.record.log import DatedRecord
from tests.afterschool.policy.school import PLAN, ROSTER, check

SEPTEMBER = replace(
    MonthIndicators.of(Month(2026, 9)),
    participation_bp=9650,
    homework_bp=9800,
    parents_bp=9700,
    pupils_bp=9900,
    teachers_bp=8900,
    works=12,
)
OCTOBER = replace(SEPTEMBER, id="2026-10", month="2026-10")
TWO_MONTHS = replace(
    PLAN,
    semester=replace(
        PLAN.semester,
        last_day=date(2026, 10, 30),
        versions=(replace(PLAN.semester.versions[0], last_day=date(2026, 10, 30)),),
    ),
)
SPAN = (date(2026, 9, 7), date(2026, 10, 16))
LATER = replace(SEPTEMBER, id="2026-12", month="2026-12")
"""After the end of the semester."""


def test_with_all_six_figures_the_clause_is_met_and_they_are_the_evidence() -> None:
    found = check("indicators", indicators=(SEPTEMBER,))
    assert found.state is State.MET
    assert [str(fact) for fact in found.facts] == [
        "参与率：2026-09 96.5 %",
        "作业完成率：2026-09 98 %",
        "家长满意度：2026-09 97 %",
        "学生满意度：2026-09 99 %",
        "教师满意度：2026-09 89 %",
        "成果展示：2026-09 12 项",
    ]


def test_months_are_asked_about_up_to_the_last_that_has_a_figure() -> None:
    found = check("indicators", plan=TWO_MONTHS, indicators=(SEPTEMBER, replace(OCTOBER, works=None)))
    assert str(found.facts[-1]) == "2026-10 没有填写：成果展示，请填写或附学校的统计"
    assert check("indicators", plan=TWO_MONTHS, indicators=(SEPTEMBER,)).state is State.MET


def test_what_was_not_entered_is_attested_never_broken() -> None:
    found = check("indicators", indicators=(replace(SEPTEMBER, teachers_bp=None, works=None),))
    assert (found.state, found.breaches) == (State.ATTEST, ())
    assert str(found.facts[-1]) == "2026-09 没有填写：教师满意度、成果展示，请填写或附学校的统计"
    assert check("indicators").state is State.ATTEST
    assert check("indicators", indicators=(LATER,)).state is State.ATTEST, "a month of another semester"


def test_one_month_does_not_stand_for_a_span_of_two() -> None:
    for rule, value in (("indicators", "on"), ("participation_floor", "90")):
        both = check(rule, value, plan=TWO_MONTHS, indicators=(SEPTEMBER, OCTOBER), span=SPAN)
        assert both.state is State.MET
        for given, lacking in ((SEPTEMBER, "2026-10"), (OCTOBER, "2026-09")):
            found = check(rule, value, plan=TWO_MONTHS, indicators=(given,), span=SPAN)
            assert (found.state, found.breaches) == (State.ATTEST, ())
            assert str(found.facts[-1]).startswith(f"{lacking} 没有填写：参与率")


def test_a_month_without_service_and_months_to_come_are_not_asked() -> None:
    """In the plan alone what the school filled in must have no gap, but nothing is asked of what lies ahead."""
    found = check("indicators", plan=TWO_MONTHS, indicators=(SEPTEMBER,))
    assert found.state is State.MET
    gap = check("indicators", plan=TWO_MONTHS, indicators=(OCTOBER,))
    assert (gap.state, str(gap.facts[-1])[:7]) == (State.ATTEST, "2026-09")
    off = tuple(DayException(day=day, kind=DayKind.SERVICE_OFF) for day in Month(2026, 9).days)
    closed = replace(TWO_MONTHS, semester=replace(TWO_MONTHS.semester, exceptions=off))
    assert check("indicators", plan=closed, indicators=(OCTOBER,), span=SPAN).state is State.MET


def test_grades_have_a_month_only_together() -> None:
    """Where there is no figure of the whole school, every grade with service has one."""
    second = replace(PLAN.classes[1], grade=2)
    clock = tuple(replace(row, grades=(1, 2)) for row in PLAN.clock)
    plan = replace(PLAN, classes=(PLAN.classes[0], second), clock=clock)
    first = replace(SEPTEMBER, id="2026-09/1", grade=1)
    other = replace(first, id="2026-09/2", grade=2, works=None)
    found = check("indicators", plan=plan, indicators=(first, other))
    assert (found.state, str(found.facts[-1])) == (
        State.ATTEST,
        "2026-09 没有填写：成果展示（二年级），请填写或附学校的统计",
    )
    assert check("homework_floor", "90", plan=plan, indicators=(first, other)).state is State.MET


def test_only_months_with_a_day_of_a_span_are_in_it() -> None:
    assert during((SEPTEMBER,), date(2026, 9, 30), date(2026, 10, 30)) == (SEPTEMBER,)
    assert during((SEPTEMBER,), date(2026, 10, 1), date(2026, 10, 30)) == ()


def test_figures_by_grade_are_told_from_the_lowest_to_the_highest() -> None:
    months = tuple(
        replace(MonthIndicators.of(Month(2026, 9), grade), homework_bp=rate) for grade, rate in ((1, 9800), (2, 9550))
    )
    facts = [str(fact) for fact in check("indicators", indicators=months).facts]
    assert facts[0] == "作业完成率：各年级 95.5 至 98 %"


@pytest.mark.parametrize(
    ("rule", "floor", "state"),
    [
        ("participation_floor", "96", State.MET),
        ("participation_floor", "97", State.NOT_MET),
        ("homework_floor", "98", State.MET),
        ("satisfaction_floor", "89", State.MET),
        ("satisfaction_floor", "90", State.NOT_MET),
    ],
)
def test_no_month_may_fall_short_of_a_floor(rule: str, floor: str, state: State) -> None:
    assert check(rule, floor, indicators=(SEPTEMBER,)).state is state


def test_what_falls_short_is_named_with_its_month_and_the_way_there() -> None:
    (breach,) = check("satisfaction_floor", "90", indicators=(SEPTEMBER, LATER)).breaches
    assert str(breach.text) == "2026-09 全校 教师满意度 89 %，低于 90 %"
    assert (breach.page, breach.row) == ("policy", "indicators:2026-09")
    assert check("satisfaction_floor", "90").state is State.ATTEST


def test_a_floor_is_asked_where_the_school_sets_one_and_only_there() -> None:
    plain = PLAN.school
    assert floors(plain, PLAN.semester) == {}
    school = with_floor(with_floor(plain, Aspect.HOMEWORK, 95), Aspect.PARTICIPATION, 90)
    assert floors(school, PLAN.semester) == {Aspect.HOMEWORK: 9500, Aspect.PARTICIPATION: 9000}
    found = report(
        replace(PLAN, school=school), {"V1": ROSTER}, DatedRecord(), profile_of("national"), None, (SEPTEMBER, LATER)
    )
    row = found.of("homework_floor")
    assert (row.state, str(row.clause.words)) == (State.MET, "作业完成率不低于 95 %")
    assert row.clause.clauses[0].citation.source.id == "school"
    assert found.indicators == (SEPTEMBER,)


def test_taking_a_floor_away_leaves_the_note() -> None:
    note = PolicyParameter(rule_id="homework_floor", value="95", note="区里口头要求")
    school = replace(PLAN.school, policy_parameters=(note,))
    assert with_floor(school, Aspect.HOMEWORK, None).policy_parameters == (replace(note, value="same"),)
    assert with_floor(with_floor(PLAN.school, Aspect.HOMEWORK, 95), Aspect.HOMEWORK, None) == PLAN.school
