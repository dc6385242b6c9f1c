"""Records and rules for tests, as short as the examples they are written for."""

from datetime import date
from fractions import Fraction
from typing import Any

from afterschool.load import GroupPupils, HeldPlace, Incident, ServingPerson
from afterschool.model.time import minutes_of
from afterschool.model.words import DutyKind, Programme, Role, SessionKind, StaffKind
from afterschool.pay import Check, Income, Ledger, Month, PayFacts, PayRules, pay_month
from afterschool.pay.files import parse_rules

OCTOBER = Month(2026, 10)


def person(id_: str, kind: str = "own", homerooms: str = "", *ranks: str) -> ServingPerson:
    """``homerooms`` as ``"301 302"``."""
    return ServingPerson(id=id_, name=id_, kind=StaffKind(kind), ranks=ranks, homerooms=tuple(homerooms.split()))


def place(
    who: str,
    day: int,
    classes: str = "",
    *,
    at: str = "16:20-17:00",
    kind: str = "homework",
    phase: str | None = None,
    duty: str | None = None,
    points: Fraction = Fraction(1),
    incidents: tuple[Incident, ...] = (),
    **flags: bool,
) -> HeldPlace:
    """``who`` on the ``day``-th of October 2026; ``classes`` as ``"301:40 302:38"``."""
    start, end = at.split("-")
    groups = [part.split(":") for part in classes.split()]
    return HeldPlace(
        person=who,
        day=date(2026, 10, day),
        kind=SessionKind(kind),
        role=Role(kind),
        programme=Programme.SERVICE,
        start_min=minutes_of(start),
        end_min=minutes_of(end),
        phase=phase,
        duty=DutyKind(duty) if duty else None,
        groups=tuple(GroupPupils(class_id=name, pupils=int(pupils)) for name, pupils in groups),
        points=points,
        incidents=incidents,
        **flags,
    )


def rules(*items: dict[str, Any], **others: Any) -> PayRules:
    """One version that holds from September 2026 on, through the file format."""
    version = {"id": "v1", "name": "规则", "first_month": "2026-09", "items": list(items), **others}
    return parse_rules({"format": "afterschool-pay/1", "versions": [version]})


def item(id_: str, price: Any, measure: str = "lesson", **others: Any) -> dict[str, Any]:
    """An item; ``price`` is one price in yuan or a list of steps."""
    prices = price if isinstance(price, list) else [{"price": price}]
    return {"id": id_, "name": id_, "measure": measure, "prices": prices, **others}


def facts(
    *rows: HeldPlace | ServingPerson, checks: tuple[Check, ...] = (), incomes: tuple[Income, ...] = ()
) -> PayFacts:
    """Records; people who are not named are plain own teachers."""
    places = tuple(row for row in rows if isinstance(row, HeldPlace))
    people = {row.id: row for row in rows if isinstance(row, ServingPerson)}
    for row in places:
        people.setdefault(row.person, person(row.person))
    return PayFacts(people=tuple(people.values()), places=places, checks=checks, incomes=incomes)


def ledger(pay_rules: PayRules, records: PayFacts) -> Ledger:
    return pay_month(pay_rules, records, OCTOBER)


def yuan_of(done: Ledger) -> dict[str, float]:
    """Everybody's gross pay in yuan."""
    return {row.person: row.gross_fen / 100 for row in done.statements}


def lines_of(done: Ledger, who: str) -> list[str]:
    statement = done.statement_of(who)
    assert statement is not None
    return [f"{line.text} = {line.fen / 100:g}" for line in statement.lines]


def score(who: str, check: str, value: Fraction) -> Check:
    return Check(person=who, month=OCTOBER, check=check, score=value)


def income(id_: str, yuan: int) -> Income:
    return Income(id=id_, month=OCTOBER, fen=yuan * 100)
