"""What holds for any rules and records: pots add up, order is nothing, caps hold, nobody pays to serve."""

import json
import math
from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterschool.load import HeldPlace
from afterschool.pay import Month, PayFacts, PayRules
from afterschool.pay.capping import hold_caps
from afterschool.pay.closing import digest_of
from afterschool.pay.comparing import dry_run
from afterschool.pay.files import parse_records, parse_rules, records_object, rules_object
from afterschool.pay.files.rule_file import RULES_FORMAT
from afterschool.pay.money import apportion
from afterschool.pay.pricing import Piece
from afterschool.pay.purse import Purse
from afterschool.pay.rules import Cap, Period
from afterschool.problems import KnownError, Problem
from tests.afterschool.pay.drawing import CAPS, PEOPLE, SPLITS, items, pay_rules, places, prices, records
from tests.afterschool.pay.making import OCTOBER, facts, item, ledger, person, place, rules

LAWS = settings(max_examples=25)


@LAWS
@given(st.integers(0, 10**7), st.lists(st.fractions(0, 100, max_denominator=50), max_size=8))
def test_apportioning_adds_up_and_is_off_by_less_than_a_fen(fen: int, weights: list[Fraction]) -> None:
    parts = apportion(fen, weights)
    whole = sum(weights)
    if whole:
        assert sum(parts) == fen
        assert all(abs(part - fen * weight / whole) < 1 for part, weight in zip(parts, weights, strict=True))
    else:
        assert parts == [0] * len(weights)


@LAWS
@given(records(), items("shared", "pot"), st.sampled_from(["school", "class", "class_day"]))
def test_people_together_have_exactly_the_pot(rows: PayFacts, shared: dict[str, Any], scope: str) -> None:
    money = {"fixed": "1000.01"} if scope == "school" else {"per_head": "1.37", "least_per_day": 20}
    pot = {"id": "pot", "name": "pot", "money": money, "scope": scope}
    shared = shared | {"measure": "lesson", "factors": [], "basis": "none", "prices": [{"price": 1}]}
    done = ledger(rules(shared, pots=[pot]), rows)
    [book] = done.pots
    assert book.paid_fen == done.total_fen
    takers = [row for row in done.statements if row.gross_fen]
    assert book.kept_fen == (0 if takers else book.money_fen)


@LAWS
@given(records(), items("one", "pot"), items("two", "pot"), prices, st.sampled_from(SPLITS), st.booleans())
def test_a_pot_is_divided_to_the_fen_or_not_touched(
    rows: PayFacts, one: dict[str, Any], two: dict[str, Any], money: str, splits: list[Any], by_class: bool
) -> None:
    """Whatever the weights: some are 0, some cannot be told in fen, some groups are empty."""
    pot = {"id": "pot", "name": "pot", "money": {"fixed": money}, "scope": "class" if by_class else "school"}
    done = ledger(rules(one, two, pots=[pot | {"splits": splits}]), rows)
    [book] = done.pots
    each = round(Fraction(money) * 100)
    assert book.paid_fen == done.total_fen
    assert book.paid_fen in {each * count for count in range(3 if by_class else 2)}
    assert book.money_fen - book.kept_fen == book.paid_fen


@LAWS
@given(items("one"), items("two"), records(), st.sampled_from([[], CAPS[:1], CAPS[2:]]))
def test_without_pots_nobody_s_pay_depends_on_others(
    one: dict[str, Any], two: dict[str, Any], rows: PayFacts, caps: list[Any]
) -> None:
    made = rules(one, two, caps=caps)
    together = {row.person: row for row in ledger(made, rows).statements}
    for someone in rows.people:
        alone = tuple(place for place in rows.places if place.person == someone.id)
        statement = ledger(made, replace(rows, people=(someone,), places=alone)).statement_of(someone.id)
        assert statement == together.get(someone.id)


@LAWS
@given(items("plain"), records(), st.integers(8, 13))
def test_whoever_leaves_in_the_month_has_what_was_earned_until_then(
    plain: dict[str, Any], rows: PayFacts, last: int
) -> None:
    """Where days are paid one by one, both parts of the month come to the whole; what counts by month cannot."""
    if plain["measure"] in ("month", "time", "point") or plain["basis"] == "nth_of_month":
        plain = plain | {"measure": "lesson", "basis": "none", "prices": [{"price": "33.33"}]}
    parts = [[row for row in rows.places if (row.day.day <= last) is until] for until in (True, False)]
    both = [ledger(rules(plain), replace(rows, places=tuple(part))).total_fen for part in parts]
    assert sum(both) == ledger(rules(plain), rows).total_fen


@LAWS
@given(st.integers(1, 30_000), st.sampled_from([7, 40, 45, 60]), st.lists(st.integers(1, 240), max_size=12))
def test_minutes_come_to_count_times_price_rounded_once(price: int, unit_min: int, minutes: list[int]) -> None:
    text = f"{price // 100}.{price % 100:02d}"
    times = [f"15:00-{15 + spent // 60}:{spent % 60:02d}" for spent in minutes]
    served = [place("T1", 8 + day, at=at) for day, at in enumerate(times)]
    done = ledger(rules(item("care", text, "time", unit_min=unit_min)), facts(*served))
    assert done.total_fen == math.floor(Fraction(sum(minutes), unit_min) * price + Fraction(1, 2))


@LAWS
@given(pay_rules(), pay_rules(), records(), st.lists(places, max_size=4), st.sampled_from([9, 11]))
def test_other_months_and_their_rules_change_nothing(
    made: PayRules, later: PayRules, rows: PayFacts, others: list[HeldPlace], month: int
) -> None:
    """New rules begin with a month: what was served before stays under the old ones, to the fen."""
    moved = tuple(replace(row, day=row.day.replace(month=month)) for row in others)
    until = replace(made.versions[0], last_month=OCTOBER)
    since = replace(later.versions[0], id="v2", first_month=Month(2026, 11))
    both = ledger(PayRules(versions=(until, since)), replace(rows, places=(*moved, *rows.places)))
    assert digest_of(both) == digest_of(ledger(made, rows))


@LAWS
@given(pay_rules(), records(), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(made: PayRules, rows: PayFacts, chance: Any) -> None:
    shuffled = {name: list(getattr(rows, name)) for name in ("people", "places", "checks", "incomes")}
    for column in shuffled.values():
        chance.shuffle(column)
    other = PayFacts(**{name: tuple(column) for name, column in shuffled.items()})
    assert digest_of(ledger(made, rows)) == digest_of(ledger(made, other))


@LAWS
@given(pay_rules(), records())
def test_no_pay_is_negative_pots_are_not_overdrawn_and_lines_add_up(made: PayRules, rows: PayFacts) -> None:
    done = ledger(made, rows)
    for row in done.statements:
        assert row.gross_fen >= row.net_fen >= 0
        for _name, lines in groupby(row.lines, key=lambda line: line.item):
            assert sum(line.fen for line in lines) >= 0
    for pot in done.pots:
        assert 0 <= pot.paid_fen <= pot.money_fen
    paid = dict.fromkeys(("shared", "limited"), 0)
    for row in done.statements:
        for line in row.lines:
            if line.item in paid:
                paid[line.item] += line.fen
    assert [pot.paid_fen for pot in done.pots] == [paid["shared"], paid["limited"]]


@LAWS
@given(st.lists(items("plain"), min_size=1, max_size=1), records(), st.sampled_from(Period), st.integers(0, 20_000))
def test_caps_are_never_exceeded(plain: list[dict[str, Any]], rows: PayFacts, period: Period, most: int) -> None:
    cap = {"id": "cap", "name": "封顶", "most": f"{most // 100}.{most % 100:02d}", "period": period.value}
    [first] = plain
    if period is not Period.MONTH and first["measure"] == "month":
        first = first | {"measure": "day"}  # a month's pay belongs to no day that could be capped
    done = ledger(rules(first, caps=[cap]), rows)
    for row in done.statements:
        held = [place for place in rows.places if place.person == row.person and place.is_paid]
        periods = {
            Period.MONTH: {()},
            Period.DAY: {(place.day,) for place in held},
            Period.CLASS_DAY: {(place.day, group.class_id) for place in held for group in place.groups},
        }[period]
        if period is not Period.CLASS_DAY or all(len(place.groups) == 1 for place in held):
            assert row.gross_fen <= most * len(periods)


@LAWS
@given(
    st.lists(st.tuples(st.sampled_from(PEOPLE), st.integers(1, 3), st.integers(0, 999)), max_size=12),
    st.integers(0, 999),
    st.sampled_from([(Period.DAY, 2), (Period.MONTH, 1)]),
)
def test_a_cap_leaves_each_period_what_it_had_or_the_cap(
    earned: list[tuple[str, int, int]], most: int, period: tuple[Period, int]
) -> None:
    kind, length = period
    pieces = [
        Piece(item="i", person=who, count=1, price=fen, heads=None, factors=(), day=date(2026, 10, day), classes=())
        for who, day, fen in earned
    ]
    purse = Purse(pieces, [fen for _who, _day, fen in earned])
    hold_caps(purse, [Cap(id="c", name="c", most_fen=most, period=kind)], [person(who) for who in PEOPLE])
    had, has = Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]]()
    for index, (who, day, fen) in enumerate(earned):
        had[(who, day)[:length]] += fen
        has[(who, day)[:length]] += purse.money[index]
        assert 0 <= purse.money[index] <= fen
    assert has == Counter({key: min(fen, most) for key, fen in had.items()})
    assert sum(cut.fen for cut in purse.cuts) == had.total() - has.total()


@LAWS
@given(pay_rules(), records())
def test_writing_and_reading_is_identity(made: PayRules, rows: PayFacts) -> None:
    assert parse_rules(json.loads(json.dumps(rules_object(made)))) == made
    assert parse_records(json.loads(json.dumps(records_object(rows)))) == rows


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)


def problems_of(document: object) -> tuple[Problem, ...] | None:
    """Why ``document`` is refused; ``None``: it is not."""
    try:
        parse_rules(document)
    except KnownError as refusal:
        return refusal.problems
    return None


@LAWS
@given(pay_rules(), json_values, st.data())
def test_malformed_rules_are_refused_with_paths_and_in_no_other_way(made: PayRules, odd: object, data: Any) -> None:
    document: Any = json.loads(json.dumps(rules_object(made)))
    spot: Any = document
    while True:
        key = data.draw(st.sampled_from(list(spot) if isinstance(spot, dict) else range(len(spot))))
        if not isinstance(spot[key], dict | list) or not spot[key] or data.draw(st.booleans()):
            spot[key] = odd
            break
        spot = spot[key]
    problems = problems_of(document)
    assert all(str(problem.where).startswith("$") for problem in problems or ())
    assert problems != ()


@pytest.mark.parametrize("odd", [None, 3, [], {}, {"format": "x"}, {"format": RULES_FORMAT}])
def test_what_is_no_rule_file_is_refused(odd: object) -> None:
    assert problems_of(odd)


@LAWS
@given(pay_rules(), pay_rules(), records())
def test_the_lines_of_a_difference_add_up_to_it(now: PayRules, proposed: PayRules, rows: PayFacts) -> None:
    for row in dry_run(now, proposed, rows, (OCTOBER,)):
        assert sum(line.fen for line in row.lines) == row.gross_fen
        tax = row.tax.fen if row.tax else 0
        assert row.gross_fen + tax == row.net_after_fen - row.net_before_fen
        assert all(line.before != line.after for line in row.lines)
    assert dry_run(now, now, rows, (OCTOBER,)) == ()
