"""``afterschool load``: points and minutes of everybody against their own target, month by month."""

import argparse
from pathlib import Path
from typing import Any

from afterschool.load import Balance, PersonLoad, monthly_balances, tally
from afterschool.pay import Month, PayFacts
from afterschool.pay.money import one_place
from afterschool.texts import _
from ui.cli.daily.naming import month_option
from ui.cli.output import say, say_json
from ui.cli.records import months_asked, read_facts

NAME = "load"
HELP = _("工作量：每人计划和实到的分值、分钟，与自己的目标相比，逐月结转")


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options of this command."""
    about = _("记录：.json、.csv 或文档；文档里还没有登记时按课表计划试算")
    parser.add_argument("records", type=Path, metavar="RECORDS", help=str(about))
    parser.add_argument("--month", type=month_option, metavar="2026-10", help=str(_("只看这个月，默认记录里的每个月")))
    parser.add_argument("--json", action="store_true", help=str(_("以 JSON 输出")))


def carry_out(options: argparse.Namespace) -> int:
    """Print everybody in the order of the list of people: nobody is ranked."""
    facts = read_facts(options.records)
    months = [str(month) for month in months_asked(options.month, facts)]
    balances = monthly_balances(facts.people, facts.places)
    loads = {month: _loads(facts, month) for month in months}
    if options.json:
        say_json([_object(month, balances.get(month, ()), loads[month]) for month in months])
        return 0
    names = {person.id: person.shown_name for person in facts.people}
    for month in months:
        say(month)
        for row in balances.get(month, ()):
            say(_line(names[row.person], row, loads[month].get(row.person)))
    return 0


def _loads(facts: PayFacts, month: str) -> dict[str, PersonLoad]:
    return tally(place for place in facts.places if str(Month.of(place.day)) == month)


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


def _object(month: str, rows: tuple[Balance, ...], loads: dict[str, PersonLoad]) -> dict[str, Any]:
    return {
        "month": month,
        "balance": [
            {
                "person": row.person,
                "target": str(row.target),
                "planned": str(row.planned),
                "held": str(row.held),
                "over": str(row.over),
            }
            for row in rows
        ],
        "loads": [_load_object(load) for load in loads.values()],
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
