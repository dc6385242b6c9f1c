"""What changes when a school takes another document as its policy: what is asked, and limits that follow from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from afterschool.model.plan import SchoolPlan
from afterschool.model.rules import RosterRules
from afterschool.model.school import School
from afterschool.model.time import clock_of
from afterschool.policy.choosing import AskedClause, asked_clauses, profile_of
from afterschool.policy.items import OFF, ON
from afterschool.policy.reading import clock_texts
from afterschool.texts import Message, _

END, COMPANION = "earliest_end", "accompany"
"""Rules that set a limit of the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is asked otherwise, or a limit that is set anew."""

    what: Message
    before: Message
    after: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """The rows of the plan afterwards, and what is different."""

    school: School
    rules: RosterRules
    differences: tuple[Difference, ...]


def adoption(plan: SchoolPlan, policy: str) -> Adoption:
    """What it means to follow ``policy``. What the school has set for itself stays."""
    before, now = _asked(plan, plan.school), replace(plan.school, policy=policy)
    after = _asked(plan, now)
    end = _end_of(after.get(END), now.off_work_min)
    has_companion = plan.rules.accompany_external or _is_on(after.get(COMPANION))
    school = replace(now, off_work_min=end)
    rules = replace(plan.rules, accompany_external=has_companion)
    limits = tuple(_limits(plan, school, rules))
    return Adoption(school=school, rules=rules, differences=(*limits, *_differences(before, after)))


def _asked(plan: SchoolPlan, school: School) -> Mapping[str, AskedClause]:
    clauses = asked_clauses(profile_of(school.policy), school, plan.semester)
    return {row.item.id: row for row in clauses if row.item.is_rule}


def _end_of(asked: AskedClause | None, now: int) -> int:
    """The end of the service that is asked; the school's own end of work where that decides."""
    return clock_texts(asked.value).get("", now) if asked is not None else now


def _is_on(asked: AskedClause | None) -> bool:
    return asked is not None and asked.value == ON


def _limits(plan: SchoolPlan, school: School, rules: RosterRules) -> Iterator[Difference]:
    if school.off_work_min != plan.school.off_work_min:
        yield Difference(
            what=_("下班时间（当地）"),
            before=Message(clock_of(plan.school.off_work_min)),
            after=Message(clock_of(school.off_work_min)),
        )
    if rules.accompany_external != plan.rules.accompany_external:
        yield Difference(what=_("校外教师有本校教师陪同"), before=_("否"), after=_("是"))


def _differences(before: Mapping[str, AskedClause], after: Mapping[str, AskedClause]) -> Iterator[Difference]:
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if (old and old.value) != (new and new.value):
            told = new or old
            if told is not None:
                yield Difference(what=told.words, before=_value(old), after=_value(new))


def _value(asked: AskedClause | None) -> Message:
    """The value alone, for the columns of before and after."""
    if asked is None or asked.value == OFF:
        return _("不要求")
    if asked.value == ON or asked.asks_any:
        return _("要求")
    if clock_texts(asked.value):
        return Message("{value}", {"value": asked.value})
    if asked.item.unit is not None:
        return Message("{value} {unit}", {"value": asked.value, "unit": asked.item.unit})
    return _("当地下班时间")
