"""The report as a whole: every clause of a profile with its state, its evidence and its citations."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from afterschool.model.blank import blank_plan
from afterschool.model.plan import SchoolPlan
from afterschool.model.school import PolicyParameter
from afterschool.model.vocabulary import POLICIES
from afterschool.model.words import WORKDAYS, WeekParity, name_of
from afterschool.policy.choosing import profile_of
from afterschool.policy.items import RULES
from afterschool.policy.outcome import DayLabel, Evidence, State
from afterschool.policy.registry import CHECKS
from afterschool.policy.report import ComplianceReport, noted_span, report
from afterschool.policy.telling import json_report, text_report
from afterschool.record.log import DatedRecord
from afterschool.texts import Message, language, use_language
from tests.afterschool.policy.school import ONE_DAY, PLAN, ROSTER, TUESDAY, noted


def of(
    policy: str, *own: PolicyParameter, plan: SchoolPlan = PLAN, record: DatedRecord | None = None
) -> ComplianceReport:
    plan = replace(plan, school=replace(plan.school, policy=policy, policy_parameters=own))
    return report(
        plan, {"V1": ROSTER}, record or DatedRecord(), profile_of(policy), noted_span(record or DatedRecord())
    )


def test_every_rule_has_a_check() -> None:
    assert set(CHECKS) == {row.id for row in RULES}


@pytest.mark.parametrize("policy", POLICIES)
def test_every_clause_of_a_profile_is_answered_with_its_citation(policy: str) -> None:
    found = of(policy, record=noted())
    assert {row.item.id for row in profile_of(policy).clauses} <= {row.clause.item.id for row in found.clauses}
    text = str(text_report(found))
    for clause in profile_of(policy).clauses:
        assert str(clause.citation) in text
    assert sum(found.counts.values()) == len(found.clauses)


@pytest.mark.parametrize("policy", POLICIES)
def test_what_only_the_school_knows_is_never_met(policy: str) -> None:
    found = of(policy, record=noted())
    assert {row.state for row in found.clauses if not row.clause.item.is_rule} <= {State.ATTEST}


def test_the_school_that_does_all_is_broken_nowhere() -> None:
    for policy in POLICIES:
        assert of(policy, record=noted()).counts[State.NOT_MET] == 0


def test_days_on_which_the_same_is_wrong_are_told_together() -> None:
    short = replace(PLAN, clock=(PLAN.clock[0], replace(PLAN.clock[1], end_min=1059), PLAN.clock[2]))
    evidence = of("national", plan=short).of("minutes_per_day").breaches
    assert len(evidence) == 1
    assert str(evidence[0].words()) == "一年级只有 119 分钟（15:30–16:30 16:40–17:39）：周一至周五"


def test_of_many_days_some_are_named_and_all_are_counted() -> None:
    days = tuple(DayLabel(str(number)) for number in range(10))
    assert str(Evidence(text=Message("甲"), days=days).words(3)) == "甲：0、1、2 等，共 10 天"


def test_what_the_school_set_for_itself_is_checked_and_said() -> None:
    own = PolicyParameter(rule_id="minutes_per_day", value="121", note="校级要求")
    row = of("national", own).of("minutes_per_day")
    assert row.state is State.NOT_MET
    assert "文件的要求是 120，本校定为 121" in [str(part.text) for part in row.evidence]
    assert "校级要求" in str(text_report(of("national", own)))


def test_a_clause_that_is_switched_off_is_attested_never_met() -> None:
    row = of("national", PolicyParameter(rule_id="minutes_per_day", value="off")).of("minutes_per_day")
    assert (row.state, str(row.evidence[-1].text)) == (State.ATTEST, "本校停用了这一条")


def test_what_nobody_can_read_is_told() -> None:
    row = of("national", PolicyParameter(rule_id="minutes_per_day", value="两小时")).of("minutes_per_day")
    assert row.state is State.MET
    assert "两小时" in str(row.evidence[0].text)


def test_an_empty_document_meets_nothing() -> None:
    plan = blank_plan(date(2026, 9, 1))
    found = report(plan, {}, DatedRecord(), profile_of("zhushan-2021"))
    assert found.counts[State.MET] == found.counts[State.NOT_MET] == 0


def test_the_record_is_looked_at_from_its_first_to_its_last_date() -> None:
    assert noted_span(DatedRecord()) is None
    assert noted_span(noted()) == ONE_DAY
    [first] = noted().entries
    later = replace(first, id="later", day=first.day + timedelta(3))
    assert noted_span(DatedRecord(entries=(later, first))) == (first.day, later.day)
    text = str(text_report(of("xinrong-2021", record=noted())))
    assert f"周计划和 {TUESDAY} 至 {TUESDAY} 的登记" in text


def test_programs_get_ids_values_sources_and_all_evidence() -> None:
    short = replace(PLAN, clock=(replace(PLAN.clock[0], days=WORKDAYS[:4]), *PLAN.clock[1:]))
    made = json_report(of("zhushan-2021", plan=short))
    sport = next(row for row in made["clauses"] if row["id"] == "stage_order")
    assert made["profile"] == "zhushan-2021"
    assert sport["state"] == "not_met"
    assert sport["sources"] == [{"document": "zhushan-2021", "articles": "四（二）10", "value": "20"}]
    assert sport["evidence"][0] == {
        "text": "一年级没有锻炼时段",
        "breach": True,
        "days": ["周五"],
        "row": "作业与社团",
    }


def test_it_speaks_english_too() -> None:
    before = language()
    use_language("en")
    try:
        text = str(text_report(of("zhushan-2021")))
    finally:
        use_language(before)
    assert "[Met]" in text
    assert "Zhushan" in text


def test_weekdays_of_one_plan_are_named_together_and_of_two_apart() -> None:
    days = [DayLabel.of_week(day, version) for version in ("方案 1", "方案 2") for day in WORKDAYS[:4]]
    evidence = Evidence(text=Message("甲"), days=(*days, DayLabel("2026-09-01", date(2026, 9, 1))))
    assert str(evidence.words()) == "甲：方案 1 周一至周四、方案 2 周一至周四、2026-09-01"
    odd = [DayLabel.of_week(day, "", (name_of(WeekParity.ODD),)) for day in WORKDAYS[:3]]
    assert str(Evidence(text=Message("甲"), days=(*odd, *days[:1])).words()) == "甲：周一至周三 单周、方案 1 周一"
