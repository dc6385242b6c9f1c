"""Rules and records drawn at random: what is odd, empty, shared or worth nothing comes up often."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from afterschool.load import Incident, IncidentKind
from afterschool.pay import PayFacts, PayRules
from afterschool.pay.rules import Measure
from tests.afterschool.pay.making import facts, income, item, person, place, rules, score

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
    people = (person("T1", "own", "301"), person("T2"), person("T3", "own", "", "leader"), person("P1", "retired"))
    checks = tuple(score(who, "inspection", draw(st.fractions(0, 1, max_denominator=20))) for who in PEOPLE)
    return facts(*people, *rows, checks=checks, incomes=(income("fee", draw(st.integers(0, 5000))),))


prices = st.integers(0, 30_000).map(lambda fen: f"{fen // 100}.{fen % 100:02d}")
places_measures = st.sampled_from([m.value for m in Measure if m not in (Measure.POST, Measure.CHECK)])
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
    others["unit_min"] = draw(st.sampled_from([40, 45, 60, 7]))
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


SPLITS = [
    [],
    [{"weight": 6, "name": "班主任", "which": {"own_class": True}}, {"weight": 4, "name": "其他"}],
    [{"weight": 1, "name": "骨干", "which": {"ranks": ["leader"]}}, {"weight": 2, "name": "其他"}],
    [
        {"weight": 7, "name": "作业", "which": {"kinds": ["homework"]}},
        {"weight": 1, "name": "体育", "which": {"kinds": ["sport"]}},
        {"weight": 2, "name": "其他"},
    ],
]
