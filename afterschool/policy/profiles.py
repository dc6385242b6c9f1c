"""The profiles as data: for each clause of each document the rule and its parameter, or what the school attests."""

from collections.abc import Mapping
from datetime import date

from afterschool.policy.clause import Clause, Layer, Profile, clause
from afterschool.policy.items import LOCAL
from afterschool.texts import _


def _clauses(source: str, *rows: tuple[str, str] | tuple[str, str, str]) -> tuple[Clause, ...]:
    """Each row: articles, item, parameter of a rule that is more than on."""
    return tuple(clause(source, *row) for row in rows)


NATIONAL = Profile(
    id="national",
    clauses=(
        *_clauses("5+2", ("", "days_per_week", "5"), ("", "minutes_per_day", "120")),
        *_clauses(
            "national",
            ("三 9", "voluntary"),
            ("三 9", "everyone_covered"),
            ("三 9", "earliest_end", LOCAL),
            ("三 9", "extended_offered"),
            ("三 9", "evening_stage"),
            ("三 9", "latest_end", "20:30"),
            ("三 9", "weekend_days", "0"),
            ("三 11", "many_sources"),
            ("三 11", "clearance"),
            ("三 9", "flexible_hours"),
            ("三 10", "no_new_lessons"),
            ("三 10", "lesson_content"),
        ),
    ),
)

ZHUSHAN = Profile(
    id="zhushan-2021",
    clauses=_clauses(
        "zhushan-2021",
        ("四（二）10", "regular_service"),
        ("四（二）10", "stage_order", "20"),
        ("四（二）10，附件 37", "daily_sport", "60"),
        ("四（二）10", "earliest_end", "17:30"),
        ("四（一）6", "everyone_covered"),
        ("四（二）9，附件 35", "priority_ranks"),
        ("四（二）9，附件 35", "priority_service"),
        ("四（二）9，附件 44", "many_sources"),
        ("附件 36", "clearance"),
        ("附件 36", "accompany"),
        ("附件 36", "institutions"),
        ("附件 15–16、37", "five_educations"),
        ("附件 15–16", "menu_per_grade", "3"),
        ("四（一）5", "festivals"),
        ("附件 35", "appraisal"),
        ("附件 35", "pay_items"),
        ("四（二）10，附件 38", "fees"),
        ("附件 46", "shortage_report"),
        ("四（三）12，附件 44–45", "matching"),
        ("四（一）5", "rooms_used"),
        ("附件 39–40", "community_places"),
    ),
)

RONGCHANG = Profile(
    id="rongchang-2023",
    clauses=_clauses(
        "rongchang-2023",
        ("三（三）8", "days_per_week", "5"),
        ("三（三）8", "minutes_per_day", "120"),
        ("三（三）8", "everyone_covered"),
        ("三（三）8", "school_plan"),
        ("三（三）8", "flexible_leaving"),
        ("三（三）8", "extended_offered"),
        ("三（三）8", "evening_stage"),
        ("三（三）7", "many_sources"),
        ("三（三）7", "clearance"),
        ("三（三）7", "staffing"),
        ("三（三）7", "appraisal"),
        ("三（三）9", "pay_items"),
        ("三（三）9", "fund"),
        ("三（三）9", "rooms_used"),
        ("三（三）7", "youth_places"),
    ),
)

XINRONG = Profile(
    id="xinrong-2021",
    clauses=_clauses(
        "xinrong-2021",
        ("五（三）1", "voluntary"),
        ("五（三）1", "days_per_week", "5"),
        ("五（三）1，附件 B14", "from_lessons_end"),
        ("五（三）1，附件 B14", "earliest_end", LOCAL),
        ("附件 B28", "daily_sport", "60"),
        ("五（三）2", "homework_then_clubs"),
        ("五（三）1", "extended_offered"),
        ("五（三）1", "evening_stage"),
        ("五（三）1", "weekend_days", "1"),
        ("附件 B16", "clearance"),
        ("附件 B16", "political_review"),
        ("附件 B16", "accompany"),
        ("附件 B16", "many_sources"),
        ("五（三）1", "flexible_hours"),
        ("附件 B15", "menu_per_grade", "3"),
        ("五（三）2", "no_new_lessons"),
        ("五（三）2", "lesson_content"),
        ("五（三）3", "records_kept"),
        ("五（三）3，附件 B17", "safety_rules"),
        ("附件 B18", "indicators"),
        ("五（三）3", "complaints"),
        ("五（三）3", "fees"),
        ("附件 B17", "place_safety"),
    ),
)

XINJIANG = Profile(
    id="xinjiang-2024",
    clauses=_clauses(
        "xinjiang-2024",
        ("一（一）2", "days_per_week", "5"),
        ("一（一）2", "minutes_per_day", "120"),
        ("一（一）2", "earliest_end", LOCAL),
        ("一（一）2", "extended_offered"),
        ("一（一）2", "evening_stage"),
        ("一（一）2", "clearance"),
        ("一（一）2", "many_sources"),
        ("一（一）2", "vocational"),
        ("一（一）2", "lent_teachers"),
        ("一（一）2", "institutions"),
        ("一（一）2", "flexible_hours"),
        ("一（一）2", "fair_load"),
        ("一（一）2", "everyone_covered"),
        ("一（一）2", "menu_per_grade", "3"),
        ("一（一）2", "school_plan"),
        ("一（一）2", "no_new_lessons"),
        ("一（一）2", "lesson_content"),
        ("一（三）7", "appraisal"),
        ("一（三）7", "pay_items"),
        ("一（三）7", "outside_base"),
        ("一（三）7", "fund"),
        ("一（三）7", "staffing"),
        ("一（一）2", "youth_places"),
    ),
)

JILIN = Profile(
    id="jilin-2021",
    clauses=_clauses(
        "jilin-2021",
        ("二 7", "voluntary"),
        ("二 7", "everyone_covered"),
        ("二 6", "earliest_end", LOCAL),
        ("二 6", "extended_offered"),
        ("二 6", "extended_agreement"),
        ("二 6", "evening_stage"),
        ("二 8", "many_sources"),
        ("二 8", "clearance"),
        ("二 8", "student_teachers"),
        ("二 8", "lent_teachers"),
        ("二 8", "institutions"),
        ("二 6", "flexible_hours"),
        ("二 7", "school_plan"),
        ("二 7", "varied_content"),
        ("二 7", "no_new_lessons"),
        ("二 7", "lesson_content"),
        ("二 9", "appraisal"),
        ("二 9", "pay_items"),
        ("二 9", "outside_base"),
        ("二 9", "fund"),
        ("二 9", "staffing"),
        ("二 8", "youth_places"),
    ),
)

PROFILES: Mapping[str, Profile] = {row.id: row for row in (NATIONAL, ZHUSHAN, RONGCHANG, XINRONG, XINJIANG, JILIN)}
"""By id; the national one is the base of the others."""

LAYERS: tuple[Layer, ...] = (
    Layer(
        id="national-2023-12",
        since=date(2023, 12, 1),
        name=_("2023 年 12 月：午托、晚自习不算课后服务"),
        clauses=_clauses(
            "national-2023-12",
            ("", "voluntary"),
            ("", "separate_money"),
            ("", "clearance"),
            ("", "accompany"),
            ("", "lesson_content"),
            ("", "fees"),
        ),
    ),
    Layer(
        id="national-2025-10",
        since=date(2025, 10, 14),
        name=_("2025 年 10 月：不硬性挂钩、不排名、不强制打卡"),
        clauses=_clauses(
            "national-2025-10",
            ("六", "no_hard_link"),
            ("五", "no_ranking"),
            ("五", "no_clock_in"),
        ),
    ),
    Layer(
        id="national-2025-11",
        since=date(2025, 11, 1),
        name=_("2025 年 11 月：体育是课后服务的必备内容"),
        clauses=_clauses("national-2025-11", ("", "daily_sport", "1")),
    ),
)
"""Later national guidance, oldest first."""
