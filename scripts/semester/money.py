"""The rules of :mod:`semester.rules` worked out a second time, from the record as it was seen, in whole yuan or fen."""

from collections import Counter
from fractions import Fraction

from semester.rules import (
    CARE,
    CLUB,
    LATE_PARTS,
    LEADER,
    MOST_A_MONTH,
    MOST_CARE_A_DAY,
)
from semester.seen import Seen

LEADER_POST = "/post//带班领导/"


def by_prices(month: Seen, late: dict[str, set[str]]) -> dict[str, Fraction]:
    """Person -> yuan before tax by the first version; ``late``: person -> dates of being late by more than allowed."""
    paid: dict[str, Fraction] = {}
    for (person, day), places in month.by_day.items():
        kinds = Counter(_paid_as(session["id"], session["kind"], place) for session, place in places)
        money = Fraction(min(kinds["care"], MOST_CARE_A_DAY) * CARE + kinds["club"] * CLUB)
        money += LEADER if kinds["leader"] else 0
        if day in late.get(person, ()):
            money -= money / LATE_PARTS
        paid[person] = paid.get(person, Fraction()) + money
    return {person: min(money, Fraction(MOST_A_MONTH)) for person, money in paid.items() if money}


def weights(month: Seen) -> dict[str, int]:
    """Person -> parts of the pot by the second version: one for a session of care, two for leading a club."""
    parts: Counter[str] = Counter()
    for (person, _day), places in month.by_day.items():
        for session, place in places:
            parts[person] += {"care": 1, "club": 2}.get(_paid_as(session["id"], session["kind"], place), 0)
    return {person: count for person, count in parts.items() if count}


def tax(fee: Fraction) -> Fraction:
    """What is withheld of a labour fee up to 20,000 yuan taxable (公告 2018 年第 61 号), to the fen."""
    taxable = Fraction(0) if fee <= 800 else fee - 800 if fee <= 4000 else fee * Fraction(4, 5)
    return Fraction(round(taxable * 20), 100)


def _paid_as(session: str, kind: str, place: int) -> str:
    if kind in ("homework", "sport"):
        return "care"
    if kind == "club":
        return "club" if place == 0 else ""
    return "leader" if session.endswith(LEADER_POST) else ""
