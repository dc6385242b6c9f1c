"""What holds for any rules and records: pots add up, order is nothing, caps hold, nobody pays to serve."""

import json
from collections.abc import Callable
from fractions import Fraction
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterschool.load import Incident, IncidentKind
from afterschool.pay import PayFacts, PayRules
from afterschool.pay.closing import digest_of
from afterschool.pay.files import parse_records, parse_rules, records_object, rules_object
from afterschool.pay.files.rule_file import RULES_FORMAT
from afterschool.pay.money import apportion
from afterschool.pay.rules import Period
from afterschool.problems import KnownError, Problem
from tests.afterschool.pay.making import facts, income, item, ledger, person, place, rules, score

LAWS = settings(max_examples=25)
PEOPLE = ("T1", "T2", "T3", "P1")
TIMES = ("15:00-15:40", "16:00-17:30", "17:40-18:40")
CLASSES = ("", "301:40", "302:33", "301:40 302:33")

incidents = st.lists(
    st.one_of(
        st.builds(Incident, kind=st.sampled_from(IncidentKind), minutes=st.integers(0, 30)),
        st.builds(Incident, kind=st.just(IncidentKind.PROXY), other=st.sampled_from(PEOPLE)),
    ),
    max_size=2,
).map(tuple)
places = st.builds(
    place,
    st.sampled_from(PEOPLE),
    st.integers(8, 13),
    st.sampled_from(CLASSES),
    at=st.sampled_from(TIMES),
    kind=st.sampled_from(["homework", "sport", "club"]),
    points=st.fractions(0, 3, max_denominator=4),
    incidents=incidents,
    held=st.booleans(),
)


@st.composite
def records(draw: Callable[[Any], Any]) -> PayFacts:
    rows = draw(st.lists(places, max_size=14))
    people = (person("T1", "own", "301"), person("T2"), person("T3", "own", None, "leader"), person("P1", "retired"))
    checks = tuple(score(who, "inspection", draw(st.fractions(0, 1, max_denominator=20))) for who in PEOPLE)
    return facts(*people, *rows, checks=checks, incomes=(income("fee", draw(st.integers(0, 5000))),))


prices = st.integers(0, 30_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")
places_measures = st.sampled_from(["lesson", "time", "point", "day", "class_day", "month"])
whichs = st.sampled_from(
    [{}, {"kinds": ["homework"]}, {"own_class": True}, {"ranks": ["leader"]}, {"weekdays": ["thu"]}]
)
steps = st.one_of(
    st.tuples(prices).map(lambda drawn: ("none", [{"price": drawn[0]}])),
    st.tuples(prices, prices, st.sampled_from(["pupils", "nth_of_month"])).map(
        lambda drawn: (drawn[2], [{"price": drawn[0], "up_to": 3}, {"price": drawn[1]}])
    ),
    st.tuples(prices).map(lambda drawn: ("none", [{"price": drawn[0], "per_head": True}])),
)
factors = st.lists(
    st.tuples(st.sampled_from(["3/2", "1.25", "0", 2]), whichs).map(
        lambda drawn: {"times": drawn[0], "name": "f", "which": drawn[1]}
    ),
    max_size=2,
)


@st.composite
def items(draw: Callable[[Any], Any], name: str, pot: str | None = None) -> dict[str, Any]:
    basis, drawn = draw(steps)
    others = {"most_per_day": 2} if draw(st.booleans()) else {}
    made = item(name, drawn, draw(places_measures), basis=basis, which=draw(whichs), factors=draw(factors), **others)
    return made | ({"pot": pot} if pot else {})


def a_pot(name: str, way: str) -> dict[str, Any]:
    return {"id": name, "name": name, "money": {"income": "fee", "part": "1/3"}, "way": way}


DEDUCTIONS = [
    {"id": "late", "name": "迟到", "incident": "late", "part": "1/4", "over_min": 2},
    {"id": "early", "name": "早退", "incident": "early", "part": "1/4"},
    {"id": "handover", "name": "交接", "incident": "handover", "part": "10%", "all_at": 3, "taken_from": "month"},
    {"id": "proxy", "name": "代签", "incident": "proxy", "part": 1},
]
CAPS = [
    {"id": "day", "name": "每天", "most": "99.99", "period": "day"},
    {"id": "class", "name": "每班每天", "most": 50, "period": "class_day", "items": ["plain"]},
    {"id": "month", "name": "每月", "most": 300, "period": "month"},
]


@st.composite
def pay_rules(draw: Callable[[Any], Any]) -> PayRules:
    return rules(
        draw(items("plain")),
        draw(items("shared", "divided")),
        draw(items("limited", "ceiling")),
        item("check", 200, "check", check="inspection"),
        pots=[a_pot("divided", "divide"), a_pot("ceiling", "ceiling")],
        deductions=draw(st.sampled_from([[], DEDUCTIONS])),
        caps=draw(st.sampled_from([[], CAPS])),
    )


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
@given(pay_rules(), records())
def test_writing_and_reading_is_identity(made: PayRules, rows: PayFacts) -> None:
    assert parse_rules(json.loads(json.dumps(rules_object(made)))) == made
    assert parse_records(json.loads(json.dumps(records_object(rows)))) == rows


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)


@LAWS
def problems_of(document: object) -> tuple[Problem, ...] | None:
    """Why ``document`` is refused; ``None``: it is not."""
    try:
        parse_rules(document)
    except KnownError as refusal:
        return refusal.problems
    return None


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
