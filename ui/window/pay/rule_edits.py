"""Small edits of pay rules, each giving new rules: what the form does when a field is left."""

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from afterschool.load.held import IncidentKind
from afterschool.model.month import Month
from afterschool.model.words import SessionKind
from afterschool.pay.files import parse_rules, rules_object
from afterschool.pay.rules import (
    Cap,
    Deduction,
    FixedMoney,
    Measure,
    PayItem,
    PayRules,
    Period,
    Pot,
    PotWay,
    RuleVersion,
    Step,
    Which,
)
from afterschool.problems import KnownError, Problem
from afterschool.texts import _

_NUMBERED = re.compile(r" \d+$")
MONTH_CAP = "month"
"""Id of the cap that the form makes."""


def first_rules(month: Month) -> PayRules:
    """Rules to begin with: a flat price for each lesson from ``month`` on."""
    item = PayItem(
        id="lesson",
        name=str(_("课后服务课时")),
        measure=Measure.LESSON,
        prices=(Step(price_fen=60_00),),
        most_per_day=2,
    )
    return PayRules(versions=(RuleVersion(id=str(month), name=str(_("绩效办法")), first_month=month, items=(item,)),))


def problems_of(rules: PayRules) -> tuple[Problem, ...]:
    """What the rules file would be refused for."""
    try:
        parse_rules(rules_object(rules))
    except KnownError as error:
        return error.problems
    return ()


def with_version(rules: PayRules, number: int, version: RuleVersion) -> PayRules:
    """``rules`` with another version in the place of one."""
    return PayRules(versions=tuple(version if n == number else row for n, row in enumerate(rules.versions)))


def with_new_version(rules: PayRules, month: Month) -> tuple[PayRules, int]:
    """``rules`` with a copy of those of ``month`` that hold from it on, and where that stands.

    What held until then ends the month before. Where a version begins in ``month`` itself, the copy begins as soon as
    it can after it.
    """
    while (held := rules.version_of(month)) is not None and held.first_month == month:
        month = month.next
    like = held or _before(rules, month)
    later = [row.first_month for row in rules.versions if row.first_month > month]
    until = held.last_month if held else min(later).previous if later else None
    ids, names = ({getattr(row, field) for row in rules.versions} for field in ("id", "name"))
    made = replace(
        like,
        id=_unused(str(month), "{}-{}", ids),
        name=_unused(_NUMBERED.sub("", like.name), "{} {}", names),
        first_month=month,
        last_month=until,
    )
    others = [replace(row, last_month=month.previous) if row is held else row for row in rules.versions]
    versions = sorted((*others, made), key=lambda row: row.first_month)
    return PayRules(versions=tuple(versions)), versions.index(made)


def without_version(rules: PayRules, number: int) -> PayRules:
    """``rules`` without a version; the one directly before it goes on in its months."""
    gone = rules.versions[number]
    kept = [row for row in rules.versions if row is not gone]
    return PayRules(
        versions=tuple(
            replace(row, last_month=gone.last_month) if row.last_month == gone.first_month.previous else row
            for row in kept
        )
    )


def _before(rules: PayRules, month: Month) -> RuleVersion:
    """The version that ended last before ``month``; the first one, if none has."""
    earlier = [row for row in rules.versions if row.first_month < month]
    return max(earlier or rules.versions[:1], key=lambda row: row.first_month)


def _unused(word: str, numbered: str, used: set[str]) -> str:
    """``word``, or it with the lowest number from 2 on that nothing in ``used`` has."""
    words = (word, *(numbered.format(word, n) for n in range(2, len(used) + 3)))
    return next(one for one in words if one not in used)


def with_item(version: RuleVersion, number: int, change: Callable[[PayItem], PayItem]) -> RuleVersion:
    """``version`` with one item changed."""
    return replace(version, items=tuple(change(row) if n == number else row for n, row in enumerate(version.items)))


def with_new_item(version: RuleVersion) -> RuleVersion:
    """``version`` with one more item."""
    known = {row.id for row in version.items}
    number = next(n for n in range(1, len(known) + 2) if f"item{n}" not in known)
    item = PayItem(
        id=f"item{number}",
        name=str(_("新项目 {number}", number=number)),
        measure=Measure.LESSON,
        prices=(Step(price_fen=60_00),),
    )
    return replace(version, items=(*version.items, item))


def without_item(version: RuleVersion, number: int) -> RuleVersion:
    """``version`` without an item and whatever names it."""
    gone = version.items[number].id
    return replace(
        version,
        items=tuple(row for n, row in enumerate(version.items) if n != number),
        deductions=tuple(
            replace(row, items=_left(row.items, gone)) for row in version.deductions if row.items != (gone,)
        ),
        caps=tuple(replace(row, items=_left(row.items, gone)) for row in version.caps if row.items != (gone,)),
    )


def _left(items: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(item for item in items if item != gone)


def with_month_cap(version: RuleVersion, fen: int) -> RuleVersion:
    """``version`` with the most that one person is paid in a month; 0: no such cap."""
    others = tuple(row for row in version.caps if row.id != MONTH_CAP)
    cap = Cap(id=MONTH_CAP, name=str(_("每月封顶")), most_fen=fen, period=Period.MONTH)
    return replace(version, caps=(*others, cap) if fen else others)


def month_cap(version: RuleVersion) -> int:
    """The most that one person is paid in a month, in fen; 0: no such cap."""
    return next((row.most_fen for row in version.caps if row.id == MONTH_CAP), 0)


def is_simple(item: PayItem) -> bool:
    """Whether the form can show all of its price: one step, not by heads, no basis."""
    return len(item.prices) == 1 and not item.prices[0].per_head


def with_kind(item: PayItem, kind: SessionKind | None) -> PayItem:
    """``item`` for one activity; ``None``: for all."""
    return replace(item, which=replace(item.which, kinds=(kind,) if kind else ()))


def names_one_kind(which: Which) -> bool:
    """Whether the form can show for what an item is paid: at most one activity, and nothing else."""
    return len(which.kinds) <= 1 and replace(which, kinds=()) == Which()


# -- pots, deductions, caps ----------------------------------------------------------------------
def new_part(version: RuleVersion, field: str) -> Pot | Deduction | Cap:
    """A part to begin with for the list ``field`` of ``version``, with an id of its own."""
    known = {row.id for row in getattr(version, field)}
    number = next(n for n in range(1, len(known) + 2) if f"{field}{n}" not in known)
    if field == "pots":
        name = str(_("经费池 {number}", number=number))
        return Pot(id=f"{field}{number}", name=name, money=FixedMoney(fixed_fen=1000_00), way=PotWay.CEILING)
    if field == "deductions":
        return Deduction(
            id=f"{field}{number}", name=str(_("迟到")), incident=IncidentKind.LATE, part=Fraction(1, 4), over_min=2
        )
    return Cap(id=f"{field}{number}", name=str(_("封顶")), most_fen=2000_00, period=Period.MONTH)


def with_more(version: RuleVersion, field: str, part: Pot | Deduction | Cap) -> RuleVersion:
    """``version`` with one more part in the list ``field``."""
    return _with_list(version, field, (*getattr(version, field), part))


def with_part(version: RuleVersion, field: str, key: str, value: object) -> RuleVersion:
    """``version`` with another part in the place of the one with the id ``key``."""
    return _with_list(version, field, tuple(value if row.id == key else row for row in getattr(version, field)))


def without_part(version: RuleVersion, field: str, key: str) -> RuleVersion:
    """``version`` without a part; items that were paid from a pot are paid without it."""
    if field == "pots":
        version = replace(
            version, items=tuple(replace(row, pot=None) if row.pot == key else row for row in version.items)
        )
    return _with_list(version, field, tuple(row for row in getattr(version, field) if row.id != key))


def _with_list(version: RuleVersion, field: str, rows: tuple[Any, ...]) -> RuleVersion:
    changes: dict[str, Any] = {field: rows}
    return replace(version, **changes)
