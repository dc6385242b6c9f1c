"""What cannot be in rules of flexible hours, field by field, for forms and files alike."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterschool.flex.presence import groups
from afterschool.model.flex_rules import FlexModel, FlexRules, PresenceMinimum, PresenceScope
from afterschool.model.plan import SchoolPlan
from afterschool.problems import Problem, RecordField
from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFault:
    """Something wrong with one field of a version."""

    field: str
    """Name of the attribute of :class:`FlexRules`; ``minimums[2]`` for the third of the list."""
    what: Message
    remedy: Message


def faults(version: FlexRules) -> Iterator[RuleFault]:
    """What is wrong within one version, whatever the school is."""
    if version.working_day_end_min <= version.working_day_start_min:
        yield _fault("working_day_end_min", _("下班早于上班"), _("请更正时间"))
    if version.step_min < 1:
        yield _fault("step_min", _("每档至少 1 分钟"), _("请更正分钟数"))
    if not 0 < version.shortest_min <= version.longest_min:
        yield _fault("longest_min", _("最长的时间短于最短的"), _("请更正分钟数"))
    if version.margin_min < 0 or version.most_a_week < 0:
        yield _fault("margin_min" if version.margin_min < 0 else "most_a_week", _("不能小于 0"), _("请更正数目"))
    if version.model is FlexModel.EXCHANGE and version.exchange.duties < 1:
        yield _fault("exchange", _("至少 1 次晚间值班换 1 次"), _("请更正次数"))
    for number, minimum in enumerate(version.minimums):
        yield from _of_minimum(minimum, f"minimums[{number}]")


def rule_problems(plan: SchoolPlan, versions: Sequence[FlexRules]) -> tuple[Problem, ...]:
    """Everything wrong with the versions that ``plan`` would have."""
    found = [_problem(row, fault) for row in versions for fault in faults(row)]
    found += [_problem(row, fault) for row in versions for fault in _of_groups(plan, row)]
    ids, days = Counter(row.id for row in versions), Counter(row.first_day for row in versions)
    for row in versions:
        if ids[row.id] > 1:
            found.append(_problem(row, _fault("id", _("编号重复"), _("请换一个编号"))))
        if days[row.first_day] > 1:
            found.append(_problem(row, _fault("first_day", _("两份规则从同一天开始"), _("请更正日期"))))
    return tuple(found)


def _of_minimum(minimum: PresenceMinimum, field: str) -> Iterator[RuleFault]:
    if minimum.count < 1:
        yield _fault(field, _("至少要 1 人在校"), _("请更正人数，或删去这一条"))
    if minimum.end_min <= minimum.start_min:
        yield _fault(field, _("结束不晚于开始"), _("请更正时间"))
    if minimum.scope is PresenceScope.GRADE and not minimum.of.isdecimal():
        yield _fault(field, _("没有写明哪个年级"), _("请选择年级"))
    if minimum.scope is PresenceScope.SUBJECT and not minimum.of:
        yield _fault(field, _("没有写明哪个学科"), _("请选择学科"))


def _of_groups(plan: SchoolPlan, version: FlexRules) -> Iterator[RuleFault]:
    for number, group in enumerate(groups(plan, version.minimums)):
        asked, there = group.minimum.count, len(group.people)
        if asked > there:
            what = _("{group}只有 {there} 人，要求 {asked} 人在校", group=group.name, there=there, asked=asked)
            yield _fault(f"minimums[{number}]", what, _("请减少人数，或删去这一条"))


def _fault(field: str, what: Message, remedy: Message) -> RuleFault:
    return RuleFault(field=field, what=what, remedy=remedy)


def _problem(version: FlexRules, fault: RuleFault) -> Problem:
    where = RecordField(table="school", id=version.id, field=fault.field, name=version.name or version.id)
    return Problem(where=where, what=fault.what, remedy=fault.remedy)
