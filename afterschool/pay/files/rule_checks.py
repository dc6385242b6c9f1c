"""What single fields of pay rules cannot show: references, steps in order, measures that fit their pots."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
from typing import Protocol

from afterschool.interchange.place import Place
from afterschool.pay.rules import (
    Basis,
    Cap,
    IncomeShare,
    Measure,
    PayItem,
    Pot,
    PotScope,
    PotWay,
    RuleVersion,
    Which,
)
from afterschool.texts import _

_PERSON_ONLY = (Measure.POST, Measure.CHECK)
"""Measures that look at no place."""
_WITHOUT_DAY = (*_PERSON_ONLY, Measure.MONTH)
_ABOUT_PEOPLE = ("staff_kinds", "ranks", "skills", "people")


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def check_item(item: PayItem, at: Place) -> None:
    """Note what is wrong within one item."""
    _check_steps(item, at.key("prices"))
    if item.measure is Measure.CHECK and not item.check:
        at.key("check").note(_("没有写明哪项考核"), _("填上考核的编号"))
    if item.measure in _PERSON_ONLY:
        _expect_people_only(item.which, at.key("which"))
    if item.basis is Basis.NTH_OF_DAY and item.measure in _WITHOUT_DAY:
        at.key("basis").note(_("按月计的项目不能按当天第几次定价"), _("改为别的定价依据"))
    by_pupils = item.basis is Basis.PUPILS or any(step.per_head for step in item.prices)
    if by_pupils and item.measure in _PERSON_ONLY:
        at.key("measure").note(_("固定岗位和考核没有学生人数"), _("改为按次计，或不按人数定价"))


def check_pot(pot: Pot, at: Place) -> None:
    """Note what is wrong within one pot."""
    if isinstance(pot.money, IncomeShare) and pot.scope is not PotScope.SCHOOL:
        at.key("scope").note(_("收入的一部分不能分给每个班一份"), _("改为 school"))
    if pot.splits and pot.way is not PotWay.DIVIDE:
        at.key("splits").note(_("只有分摊的经费才分组"), _("删去分组，或改为 divide"))
    if pot.splits and pot.splits[-1].which != Which():
        at.key("splits").item(len(pot.splits) - 1).note(
            _("最后一组没有包括所有人，有人会分不到"), _("最后一组不要限定人员")
        )


def check_cap(cap: Cap, at: Place) -> None:
    """Note what is wrong within one cap."""
    _expect_people_only(cap.which, at.key("which"))


def check_version(version: RuleVersion, at: Place) -> None:
    """Note what does not fit together within one version."""
    if version.last_month is not None and version.last_month < version.first_month:
        at.key("last_month").note(_("结束月份早于开始月份"), _("更正月份"))
    for key, rows in (
        ("items", version.items),
        ("pots", version.pots),
        ("deductions", version.deductions),
        ("caps", version.caps),
    ):
        check_ids(rows, at.key(key))
    items = {item.id for item in version.items}
    for index, deduction in enumerate(version.deductions):
        _check_references(deduction.items, items, at.key("deductions").item(index).key("items"))
    for index, cap in enumerate(version.caps):
        _check_references(cap.items, items, at.key("caps").item(index).key("items"))
    _check_pots_of_items(version, at.key("items"))


def check_versions(versions: Sequence[RuleVersion], at: Place) -> None:
    """Note versions that claim the same month."""
    check_ids(versions, at)
    for (_first, one), (second, other) in combinations(enumerate(versions), 2):
        if one.holds_in(other.first_month) or other.holds_in(one.first_month):
            at.item(second).key("first_month").note(
                _("与“{name}”适用的月份重叠", name=one.name), _("一个月只能有一个版本：更正起止月份")
            )


def check_ids(rows: Iterable[_HasId], at: Place) -> None:
    """Note ids that are used twice."""
    seen: set[str] = set()
    for index, row in enumerate(rows):
        if row.id in seen:
            at.item(index).key("id").note(_("编号 {id} 已经用过", id=row.id), _("换一个编号，或删去重复的一行"))
        seen.add(row.id)


def _check_steps(item: PayItem, at: Place) -> None:
    if not item.prices:
        at.note(_("没有单价"), _("填上至少一个单价"))
        return
    *before, last = item.prices
    if last.up_to is not None:
        at.item(len(before)).key("up_to").note(_("最后一档有上限，超过的没有单价"), _("删去最后一档的上限"))
    if item.basis is Basis.NONE and before:
        at.note(_("有几档单价，但没有定价依据"), _("填上定价依据，或只留一档"))
    for index, (low, high) in enumerate(pairwise([step.up_to for step in before])):
        if low is not None and high is not None and high <= low:
            at.item(index + 1).key("up_to").note(_("各档上限没有从小到大"), _("按从小到大排列"))
    for index, step in enumerate(before):
        if step.up_to is None:
            at.item(index).note(_("只有最后一档可以没有上限"), _("填上这一档的上限"))


def _check_references(ids: Iterable[str], known: set[str], at: Place) -> None:
    for index, id_ in enumerate(ids):
        if id_ not in known:
            at.item(index).note(_("没有编号为 {id} 的项目", id=id_), _("更正编号"))


def _check_pots_of_items(version: RuleVersion, at: Place) -> None:
    pots = {pot.id: pot for pot in version.pots}
    for index, item in enumerate(version.items):
        if item.pot is None:
            continue
        pot = pots.get(item.pot)
        if pot is None:
            at.item(index).key("pot").note(_("没有编号为 {id} 的经费", id=item.pot), _("更正编号"))
        elif item.measure in {PotScope.CLASS: _PERSON_ONLY, PotScope.CLASS_DAY: _WITHOUT_DAY}.get(pot.scope, ()):
            at.item(index).key("measure").note(
                _("“{pot}”按班分，这个项目看不出是哪个班哪一天", pot=pot.name), _("改为按次计，或换一项经费")
            )


def _expect_people_only(which: Which, at: Place) -> None:
    people = Which(**{key: getattr(which, key) for key in _ABOUT_PEOPLE})
    if which != people:
        at.note(_("这里只能限定人员，不能限定场次"), _("只用这些：{words}", words="、".join(_ABOUT_PEOPLE)))
