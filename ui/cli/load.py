"""``afterschool load``: points and minutes of everybody against their own target, month by month."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from afterschool.document import SUFFIX, Document
from afterschool.load import Balance, HeldPlace, PersonLoad, monthly_balances, tally
from afterschool.load.from_plan import people_of
from afterschool.pay import Month
from afterschool.pay.kept import PayBasis
from afterschool.pay.money import one_place
from afterschool.problems import KnownError
from afterschool.record.carrying import with_carried, without_carried
from afterschool.record.figures import SemesterFigures, semester_figures
from afterschool.texts import Message, _
from afterschool.week import find_version
from ui.cli.daily.naming import month_option
from ui.cli.documents import version_or_first
from ui.cli.output import fail, say, say_json
from ui.cli.records import NOTHING_NOTED, months_asked, read_facts

NAME = "load"
HELP = _("工作量：每人计划和实到的分值、分钟，与自己的目标相比，逐月结转，计入以后的排班")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLoad:
    """One month."""

    balances: tuple[Balance, ...]
    """In the order of the list of people."""
    loads: Mapping[str, PersonLoad]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """What the records come to."""

    names: Mapping[str, str]
    months: Mapping[Month, MonthLoad]


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    about = _("记录：.json、.csv 或文档；文档里还没有登记时按课表计划试算")
    parser.add_argument("records", type=Path, metavar="RECORDS", help=str(about))
    parser.add_argument("--month", type=month_option, metavar="2026-10", help=str(_("只看这个月，默认记录里的每个月")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))
    carrying = parser.add_mutually_exclusive_group()
    about = _("把到目前为止的差额计入文档中这个方案的目标，以后排班时多退少补")
    carrying.add_argument("--carry", metavar="VERSION", help=str(about))
    about = _("这个方案的目标不再计入以前的差额")
    carrying.add_argument("--carry-nothing", metavar="VERSION", help=str(about))


def carry_out(options: argparse.Namespace) -> int:
    """Print everybody in the order of the list of people: nobody is ranked."""
    if options.carry or options.carry_nothing:
        _change_targets(options)
        return 0
    loads = _read(options.records)
    months = months_asked(options.month, tuple(loads.months))
    if options.json:
        say_json([_object(month, loads.months[month]) for month in months])
        return 0
    for month in months:
        say(month)
        for row in loads.months[month].balances:
            say(_line(loads.names[row.person], row, loads.months[month].loads.get(row.person)))
    return 0


def _read(path: Path) -> Loads:
    if path.suffix == SUFFIX:
        with Document.open(path, read_only=True) as document:
            return _of_document(document)
    facts = read_facts(path)
    months: dict[Month, list[HeldPlace]] = {month: [] for month in facts.months}
    for place in facts.places:
        months[Month.of(place.day)].append(place)
    counted = monthly_balances(months, lambda _month: facts.people)
    return Loads(
        names={person.id: person.shown_name for person in facts.people},
        months={row: MonthLoad(balances=counted[row], loads=tally(months[row])) for row in months},
    )


def _of_document(document: Document) -> Loads:
    figures = _figures(document)
    if figures.is_planned:
        fail(str(NOTHING_NOTED))
    return Loads(
        names={person.id: person.shown_name for person in people_of(document.plan)},
        months={row.month: MonthLoad(balances=row.balances, loads=row.loads) for row in figures.months},
    )


def _figures(document: Document) -> SemesterFigures:
    return semester_figures(document.plan, document.rosters, document.record, PayBasis())


def _change_targets(options: argparse.Namespace) -> None:
    """Bring what was left over into the targets of a version, or take it out."""
    if options.records.suffix != SUFFIX:
        raise KnownError(
            _("“{name}”不是文档，没有方案可以计入差额。请给 .afterschool 文档。", name=options.records.name)
        )
    with Document.open(options.records) as document:
        version = find_version(document.plan, version_or_first(document.plan, options.carry or options.carry_nothing))
        if options.carry:
            changed = with_carried(document.plan, _figures(document), version)
            label, words = _("计入以前的差额"), {"name": version.name, "day": changed.carried_until}
            done = _("“{name}”的目标已计入到 {day} 为止的差额，下次排班时采用：", **words)
        else:
            changed, label = without_carried(version), _("不再计入以前的差额")
            done = _("“{name}”的目标不再计入以前的差额", name=version.name)
        with document.transaction(label) as change:
            change.put(changed)
        names = {row.id: row.name for row in document.plan.staff}
    say(done)
    for row in changed.carried:
        say(Message("  {name} {percent} %", {"name": names[row.staff], "percent": row.percent}))


def _line(name: str, row: Balance, load: PersonLoad | None) -> object:
    return _(
        "{name}（{person}）计划 {planned} 分，实到 {held} 分（{minutes} 分钟），目标 {target} 分，差 {over} 分",
        name=name,
        person=row.person,
        planned=one_place(row.planned),
        held=one_place(row.held),
        minutes=load.total.held.minutes if load else 0,
        target=one_place(row.target),
        over=one_place(row.over),
    )


def _object(month: Month, found: MonthLoad) -> dict[str, Any]:
    return {
        "month": str(month),
        "balance": [
            {
                "person": row.person,
                "target": str(row.target),
                "planned": str(row.planned),
                "held": str(row.held),
                "over": str(row.over),
                "left_over": str(row.left_over),
            }
            for row in found.balances
        ],
        "loads": [_load_object(load) for load in found.loads.values()],
    }


def _load_object(load: PersonLoad) -> dict[str, Any]:
    """Points as exact texts (``7/2``), by dimension and value."""
    return {
        "person": load.person,
        "covers": load.covers,
        "parts": {
            dimension.value: {
                str(value): {
                    "planned": {"points": str(part.planned.points), "minutes": part.planned.minutes},
                    "held": {"points": str(part.held.points), "minutes": part.held.minutes},
                }
                for value, part in values.items()
            }
            for dimension, values in load.parts.items()
        },
    }
