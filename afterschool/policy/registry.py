"""Which check answers which rule."""

from collections.abc import Callable, Mapping

from afterschool.indicators.items import Aspect
from afterschool.policy.checks import (
    clock,
    content,
    cover,
    days,
    indicators,
    money,
    people,
    records,
    share,
    sport,
    supply,
)
from afterschool.policy.outcome import Outcome
from afterschool.policy.seen import Seen

Check = Callable[[Seen, str], Outcome]
"""From what is to be seen and the rule's parameter to what breaks it."""

CHECKS: Mapping[str, Check] = {
    "days_per_week": days.days_per_week,
    "everyone_covered": cover.everyone_covered,
    "minutes_per_day": clock.minutes_per_day,
    "daily_sport": sport.daily_sport,
    "stage_order": clock.stage_order,
    "earliest_end": clock.earliest_end,
    "extended_offered": cover.extended_offered,
    "evening_stage": clock.evening_stage,
    "latest_end": clock.latest_end,
    "weekend_days": days.weekend_days,
    "clearance": people.clearance,
    "accompany": people.accompany,
    "priority_ranks": share.priority_ranks,
    "no_new_lessons": content.no_new_lessons,
    "five_educations": content.five_educations,
    "menu_per_grade": content.menu_per_grade,
    "records_kept": records.records_kept,
    "indicators": indicators.counted,
    "participation_floor": indicators.floor_of(Aspect.PARTICIPATION),
    "homework_floor": indicators.floor_of(Aspect.HOMEWORK),
    "satisfaction_floor": indicators.floor_of(Aspect.SATISFACTION),
    "separate_money": money.separate_money,
    "pay_items": money.pay_items,
    "shortage_report": supply.shortage_report,
    "no_ranking": share.no_ranking,
}
"""By rule id."""
