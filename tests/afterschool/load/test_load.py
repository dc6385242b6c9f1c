"""Load: what was planned and held, split every way, against each person's own target."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from afterschool.load import (
    Amount,
    Dimension,
    HeldPlace,
    ServingPerson,
    balances,
    carried_shares,
    monthly_balances,
    tally,
    targets,
)
from afterschool.model.month import Month
from afterschool.model.words import Weekday
from tests.afterschool.pay.making import person, place

HALF = Fraction(1, 2)


def staff(**shares: Fraction | int) -> list[ServingPerson]:
    return [replace(person(name), share=Fraction(share)) for name, share in shares.items()]


def test_planned_and_held_differ_by_absence_and_cover() -> None:
    # T1 is planned on the 8th and 9th and absent on the 9th; T2 covers: 40 minutes and 1 point each
    loads = tally(
        [place("T1", 8), place("T1", 9, held=False), place("T2", 9, planned=False, cover=True, points=Fraction(3, 2))]
    )
    assert loads["T1"].total.planned == Amount(places=2, points=Fraction(2), minutes=80)
    assert loads["T1"].total.held == Amount(places=1, points=Fraction(1), minutes=40)
    assert (loads["T2"].total.planned, loads["T2"].total.held.points, loads["T2"].covers) == (
        Amount(),
        Fraction(3, 2),
        1,
    )


def test_split_by_programme_activity_weekday_phase_and_month() -> None:
    # Saturday the 10th ran Wednesday's plan
    rows = [place("T1", 8, phase="p1"), replace(place("T1", 10, kind="club", phase="p2"), weekday=Weekday.WED)]
    parts = tally(rows)["T1"].parts
    assert {dimension: list(parts[dimension]) for dimension in Dimension} == {
        Dimension.PROGRAMME: ["service"],
        Dimension.ACTIVITY: ["club", "homework"],
        Dimension.WEEKDAY: ["thu", "wed"],
        Dimension.PHASE: ["p1", "p2"],
        Dimension.MONTH: ["2026-10"],
    }
    assert all(sum(part.held.places for part in values.values()) == 2 for values in parts.values())


def test_targets_go_by_share_and_people_stand_in_their_own_order() -> None:
    # 6 points held by own staff, shares 1 : ½ : ½ -> 3, 1.5, 1.5; outside people and share 0 have no target
    people = [*staff(T2=1, T1=HALF, T3=HALF, T4=0), person("P", "retired")]
    places = [place("T1", day) for day in (8, 9)] + [place("T2", day) for day in (8, 9, 12, 13)] + [place("P", 8)]
    rows = balances(people, places)
    assert [(row.person, row.target, row.held, row.over) for row in rows] == [
        ("T2", 3, 4, 1),
        ("T1", Fraction(3, 2), 2, HALF),
        ("T3", Fraction(3, 2), 0, Fraction(-3, 2)),
    ]


def test_earlier_months_are_carried_into_targets() -> None:
    # 12 points for three equal people are 4 each; T1 is 1 ahead, T3 1 behind: 3, 4, 5
    assert targets(staff(T1=1, T2=1, T3=1), Fraction(12), {"T1": Fraction(1), "T3": Fraction(-1)}) == {
        "T1": 3,
        "T2": 4,
        "T3": 5,
    }


def test_who_is_far_ahead_has_nothing_to_do_and_the_others_share_the_rest() -> None:
    # 4 points; T1 is 9 ahead: 0. T2 (4 behind) and T3 (5 behind) share 4 + (−4 − 5) = −5, −2.5 each:
    # T2 −2.5 + 4 = 1.5, T3 −2.5 + 5 = 2.5
    found = targets(staff(T1=1, T2=1, T3=1), Fraction(4), {"T1": Fraction(9), "T2": Fraction(-4), "T3": Fraction(-5)})
    assert found == {"T1": 0, "T2": Fraction(3, 2), "T3": Fraction(5, 2)}


def test_shares_for_the_next_roster_keep_their_sum() -> None:
    # targets 3, 4, 5 of 12 points, shares together 3: 3/4, 1, 5/4
    shares = carried_shares(staff(T1=1, T2=1, T3=1), Fraction(12), {"T1": Fraction(1), "T3": Fraction(-1)})
    assert shares == {"T1": Fraction(3, 4), "T2": 1, "T3": Fraction(5, 4)}
    assert carried_shares(staff(T1=1), Fraction(0), {}) == {}


def test_who_is_far_ahead_stays_in_the_balance_with_a_quarter_of_their_share() -> None:
    # Targets 0 and 4 of 4 points, shares together 2: 0 and 2, but for the quarter of the half share.
    shares = carried_shares(staff(T1=HALF, T2=Fraction(3, 2)), Fraction(4), {"T1": Fraction(9), "T2": Fraction(-9)})
    assert shares == {"T1": Fraction(1, 8), "T2": 2}


amounts = st.fractions(-20, 20, max_denominator=4)


@settings(max_examples=60)
@given(
    st.lists(st.fractions(0, 2, max_denominator=4), min_size=1, max_size=6),
    st.lists(amounts, min_size=6, max_size=6),
    st.fractions(0, 50, max_denominator=4),
)
def test_targets_add_up_and_are_never_negative(
    shares: list[Fraction], carried: list[Fraction], points: Fraction
) -> None:
    people = staff(**{f"T{n}": share for n, share in enumerate(shares)})
    found = targets(people, points, {f"T{n}": over for n, over in enumerate(carried)})
    assert all(target >= 0 for target in found.values())
    assert sum(found.values()) == (points if any(shares) else 0)


def monthly(people: list[ServingPerson], *places: HeldPlace) -> dict[str, list[tuple[Fraction, Fraction, Fraction]]]:
    """By month: target, held and left over of everybody."""
    months: dict[Month, list[HeldPlace]] = {}
    for row in places:
        months.setdefault(Month.of(row.day), []).append(row)
    found = monthly_balances(months, lambda _month: people)
    return {str(month): [(row.target, row.held, row.left_over) for row in rows] for month, rows in found.items()}


def on(who: str, month: int, day: int) -> HeldPlace:
    return replace(place(who, day), day=date(2026, month, day))


SEPTEMBER = [on(who, 9, day) for who, day in (("T1", 7), ("T1", 8), ("T1", 9), ("T2", 7))]


def test_months_carry_over_what_was_left() -> None:
    # September: T1 3, T2 1 of 4: target 2 each, +1 and −1. October: 2 points; targets 1 − 1 = 0 and 1 + 1 = 2;
    # T2 holds both and is even.
    rows = monthly(staff(T1=1, T2=1), place("T2", 8), *SEPTEMBER, place("T2", 9))
    assert rows == {"2026-09": [(2, 3, 1), (2, 1, -1)], "2026-10": [(0, 0, 0), (2, 2, 0)]}


def test_what_a_month_cannot_even_out_is_left_for_the_next() -> None:
    # September: T1 4, T2 0: 2 over and 2 under. In October 2 points, both held by T2: T1 still 1 over, T2 1 under. In
    # November 2 points again: T1 1 − 1 = 0, T2 1 + 1 = 2.
    september = [on("T1", 9, day) for day in (7, 8, 9, 10)]
    rows = monthly(staff(T1=1, T2=1), *september, *(on("T2", month, day) for month in (10, 11) for day in (9, 12)))
    assert rows["2026-10"] == [(0, 0, 1), (2, 2, -1)]
    assert rows["2026-11"] == [(0, 0, 0), (2, 2, 0)]


def test_a_month_in_which_nothing_was_held_forgets_nothing() -> None:
    nothing = [replace(on("T1", 10, 9), held=False)]
    rows = monthly(staff(T1=1, T2=1), *SEPTEMBER, *nothing, on("T2", 11, 9), on("T2", 11, 10))
    assert rows["2026-10"] == [(0, 0, 1), (0, 0, -1)]
    assert rows["2026-11"] == [(0, 0, 0), (2, 2, 0)]
