"""What each document asks, where it says so, and what a school makes of it."""

import re
from dataclasses import replace
from datetime import date

import pytest

from afterschool.model.blank import blank_plan
from afterschool.model.plan import SchoolPlan
from afterschool.model.school import PolicyParameter
from afterschool.model.vocabulary import POLICIES
from afterschool.policy.choosing import AskedClause, asked_clauses, is_value, layers_on, profile_of
from afterschool.policy.items import ATTESTED, ITEMS, RULES
from afterschool.policy.profiles import LAYERS, PROFILES

RULE_IDS = {
    "days_per_week",
    "minutes_per_day",
    "daily_sport",
    "stage_order",
    "earliest_end",
    "latest_end",
    "extended_offered",
    "evening_stage",
    "weekend_days",
    "everyone_covered",
    "clearance",
    "accompany",
    "priority_ranks",
    "no_new_lessons",
    "five_educations",
    "menu_per_grade",
    "records_kept",
    "indicators",
    "participation_floor",
    "homework_floor",
    "satisfaction_floor",
    "separate_money",
    "pay_items",
    "shortage_report",
    "no_ranking",
}

NATIONAL_SOURCES = ("national", "5+2")

CELLS = {
    "national": {
        "days_per_week": "5",
        "minutes_per_day": "120",
        "earliest_end": "local",
        "extended_offered": "on",
        "evening_stage": "on",
        "latest_end": "20:30",
        "weekend_days": "0",
        "clearance": "on",
        "flexible_hours": "",
        "no_new_lessons": "on",
    },
    "zhushan-2021": {
        "regular_service": "",
        "stage_order": "20",
        "daily_sport": "60",
        "earliest_end": "17:30",
        "priority_ranks": "on",
        "institutions": "",
        "five_educations": "on",
        "festivals": "",
        "appraisal": "",
        "fees": "",
        "shortage_report": "on",
        "matching": "",
        "rooms_used": "",
        "community_places": "",
    },
    "rongchang-2023": {
        "days_per_week": "5",
        "minutes_per_day": "120",
        "flexible_leaving": "",
        "extended_offered": "on",
        "evening_stage": "on",
        "many_sources": "",
        "appraisal": "",
        "pay_items": "on",
        "fund": "",
        "staffing": "",
        "rooms_used": "",
        "youth_places": "",
    },
    "xinrong-2021": {
        "days_per_week": "5",
        "weekend_days": "1",
        "from_lessons_end": "",
        "homework_then_clubs": "",
        "earliest_end": "local",
        "political_review": "",
        "flexible_hours": "",
        "menu_per_grade": "3",
        "no_new_lessons": "on",
        "records_kept": "on",
        "safety_rules": "",
        "indicators": "on",
        "fees": "",
        "place_safety": "",
        "daily_sport": "60",
    },
    "xinjiang-2024": {
        "days_per_week": "5",
        "minutes_per_day": "120",
        "earliest_end": "local",
        "vocational": "",
        "lent_teachers": "",
        "institutions": "",
        "fair_load": "",
        "everyone_covered": "on",
        "no_new_lessons": "on",
        "appraisal": "",
        "pay_items": "on",
        "outside_base": "",
        "fund": "",
        "staffing": "",
        "youth_places": "",
    },
    "jilin-2021": {
        "everyone_covered": "on",
        "varied_content": "",
        "earliest_end": "local",
        "extended_agreement": "",
        "evening_stage": "on",
        "student_teachers": "",
        "lent_teachers": "",
        "institutions": "",
        "flexible_hours": "",
        "school_plan": "",
        "no_new_lessons": "on",
        "appraisal": "",
        "outside_base": "",
        "fund": "",
        "staffing": "",
        "pay_items": "on",
        "youth_places": "",
    },
}
"""What the cells of each document's column ask, and with which parameter."""


@pytest.fixture
def plan() -> SchoolPlan:
    return blank_plan(date(2026, 9, 1))


def asked(plan: SchoolPlan, policy: str, *own: PolicyParameter) -> dict[str, AskedClause]:
    school = replace(plan.school, policy=policy, policy_parameters=own)
    return {row.item.id: row for row in asked_clauses(profile_of(policy), school, plan.semester)}


def test_there_is_a_rule_for_each_clause_that_a_program_can_check() -> None:
    assert {row.id for row in RULES} == RULE_IDS
    assert len(ITEMS) == len(RULES) + len(ATTESTED)


def test_every_policy_that_a_school_can_choose_has_a_profile() -> None:
    assert set(PROFILES) == set(POLICIES)
    assert profile_of("another district").id == "national"


@pytest.mark.parametrize("policy", CELLS)
def test_every_cell_of_a_document_is_a_clause_with_its_parameter_and_a_citation(policy: str) -> None:
    clauses = {row.item.id: row for row in PROFILES[policy].clauses}
    assert {key: clauses[key].value for key in CELLS[policy]} == CELLS[policy]
    for row in clauses.values():
        assert row.value == "" or is_value(row.item, row.value)
        assert row.citation.source.id == policy or policy == "national"
        assert row.citation.articles or row.citation.source.id in NATIONAL_SOURCES


def test_every_citation_reads_the_same_in_chinese_and_without_chinese_in_english() -> None:
    asking = (*PROFILES.values(), *LAYERS)
    citations = [row.citation for asks in asking for row in asks.clauses if row.citation.articles]
    assert {"六", "三 9", "四（二）10", "附件 15–16、37"} <= {citation.articles for citation in citations}
    for citation in citations:
        assert citation.words.in_language("zh_CN").endswith(f" {citation.articles}")
        assert not re.search("[㐀-鿿（），、]", citation.words.in_language("en"))


@pytest.mark.parametrize("policy", POLICIES)
def test_a_profile_extends_the_national_one(plan: SchoolPlan, policy: str) -> None:
    clauses = asked(plan, policy)
    assert set(clauses) >= {row.item.id for row in PROFILES["national"].clauses}
    own = {row.item.id for row in PROFILES[policy].clauses}
    assert all(clauses[key].clauses[0].citation.source.id in (policy, *NATIONAL_SOURCES) for key in own)


def test_a_clause_names_every_document_that_asks_it_the_own_one_first(plan: SchoolPlan) -> None:
    citations = [row.citation for row in asked(plan, "zhushan-2021")["daily_sport"].clauses]
    assert [citation.source.id for citation in citations] == ["zhushan-2021", "national-2025-11"]
    assert str(citations[0]) == "珠山区 2021 年文件 四（二）10，附件 37"
    assert citations[0].words.in_language("en") == "Zhushan 2021, 4(2)10, annex 37"


@pytest.mark.parametrize(
    ("last_day", "count"),
    [(date(2023, 11, 30), 0), (date(2024, 1, 19), 1), (date(2025, 10, 20), 2), (date(2026, 1, 30), 3)],
)
def test_later_guidance_holds_for_semesters_that_it_reaches(plan: SchoolPlan, last_day: date, count: int) -> None:
    semester = replace(plan.semester, last_day=last_day)
    assert layers_on(plan.school, semester) == LAYERS[:count]


def test_a_school_may_switch_later_guidance(plan: SchoolPlan) -> None:
    off = asked(plan, "national", *(PolicyParameter(rule_id=layer.id, value="off") for layer in LAYERS))
    assert not {"separate_money", "no_ranking", "daily_sport"} & set(off)
    early = replace(plan.semester, last_day=date(2022, 1, 14))
    school = replace(plan.school, policy_parameters=(PolicyParameter(rule_id="national-2025-11", value="on"),))
    assert layers_on(school, early) == LAYERS[2:]


def test_a_school_may_set_a_parameter_with_a_note(plan: SchoolPlan) -> None:
    row = asked(plan, "zhushan-2021", PolicyParameter(rule_id="menu_per_grade", value="5", note="校级目标"))
    assert (row["menu_per_grade"].value, row["menu_per_grade"].official) == ("5", "3")
    assert row["menu_per_grade"].note == "校级目标"
    assert "5" in str(row["menu_per_grade"].words)


def test_a_parameter_that_nobody_can_read_changes_nothing_and_is_told(plan: SchoolPlan) -> None:
    row = asked(plan, "national", PolicyParameter(rule_id="days_per_week", value="five"))["days_per_week"]
    assert (row.value, row.unread) == ("5", "five")


def test_a_school_may_ask_more_of_itself_than_any_document(plan: SchoolPlan) -> None:
    assert "menu_per_grade" not in asked(plan, "national")
    row = asked(plan, "national", PolicyParameter(rule_id="menu_per_grade", value="4"))["menu_per_grade"]
    assert (row.value, row.clauses[0].citation.source.id) == ("4", "school")


@pytest.mark.parametrize(
    ("item", "value", "right"),
    [
        ("days_per_week", "5", True),
        ("days_per_week", "off", True),
        ("days_per_week", "on", False),
        ("days_per_week", "-1", False),
        ("clearance", "on", True),
        ("clearance", "yes", False),
        ("homework_floor", "100", True),
        ("homework_floor", "101", False),
        ("earliest_end", "local", True),
        ("earliest_end", "17:30；冬令=17:00", True),
        ("earliest_end", "冬令=17:00", False),
        ("earliest_end", "25:00", False),
    ],
)
def test_what_can_be_a_parameter(item: str, value: str, right: bool) -> None:
    assert is_value(ITEMS[item], value) is right
