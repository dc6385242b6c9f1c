"""Parts of the rule language that the ten examples do not need, and what is refused."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from afterschool.load import Incident, IncidentKind
from afterschool.model.words import Weekday
from afterschool.pay import Month, pay_month
from afterschool.pay.files import parse_rules
from afterschool.pay.files.ledger_text import ledger_text, read_ledger
from afterschool.problems import KnownError
from tests.afterschool.pay.making import OCTOBER, facts, item, ledger, lines_of, person, place, rules, yuan_of


def test_tiers_by_the_number_in_the_month() -> None:
    # The first 2 lessons are duty, the next 2 at 50, from the fifth on 60: 0 + 100 + 60 = 160
    steps = [{"price": 0, "up_to": 2}, {"price": 50, "up_to": 4}, {"price": 60}]
    done = ledger(rules(item("课时", steps, basis="nth_of_month")), facts(*(place("T1", day) for day in range(8, 13))))
    assert yuan_of(done) == {"T1": 160}


def test_a_unit_that_crosses_a_tier_is_divided() -> None:
    # 120 min = 2 h: 1 h at 50, 1 h at 80 = 130 a day
    steps = [{"price": 50, "up_to": 1}, {"price": 80}]
    done = ledger(rules(item("时长", steps, "time", basis="nth_of_day")), facts(place("T1", 8, at="15:30-17:30")))
    assert yuan_of(done) == {"T1": 130}


def test_what_has_one_price_is_rounded_once() -> None:
    # Three times 50 of 60 minutes at 85: 2.5 × 85 = 212.50, not three times 70.83
    done = ledger(rules(item("课时", 85, "time")), facts(*(place("T1", day, at="16:00-16:50") for day in (8, 9, 10))))
    assert lines_of(done, "T1") == ["课时：2.5 × 85.00 元 = 212.5"]


def test_a_lesson_with_several_classes_costs_their_pots_no_more_than_its_price() -> None:
    # One lesson of 100 with three classes: 33.34 + 33.33 + 33.33, each from the pot of its class
    pot = {"id": "class", "name": "班级", "money": {"per_head": 100}, "scope": "class", "way": "ceiling"}
    done = ledger(rules(item("课时", 100, pot="class"), pots=[pot]), facts(place("T1", 8, "301:1 302:2 303:3")))
    assert lines_of(done, "T1") == ["课时：1 × 100.00 元 = 100"]
    assert done.pots[0].paid_fen == 100_00


def test_a_cap_for_a_class_and_day_counts_shared_lessons_by_their_part() -> None:
    # 30 with 301 alone, 60 with 301 and 302 together: 301 has 30 + 30 = 60, held to 50; 302 has 30. Together 80.
    # The same 60 with both classes alone is 30 for each, below the cap.
    cap = {"id": "most", "name": "每班每天", "most": 50, "period": "class_day"}
    capped = rules(item("单独", 30, which={"before": "17:00"}), item("合班", 60, which={"from": "17:00"}), caps=[cap])
    shared = place("T1", 8, "301:20 302:20", at="17:00-17:40")
    done = ledger(capped, facts(place("T1", 8, "301:20"), shared))
    assert yuan_of(done) == {"T1": 80}
    assert lines_of(done, "T1") == [
        "单独：1 × 30.00 元 = 30",
        "每班每天 2026-10-08 301：共 60.00 元，最多 50.00 元 = -5",
        "合班：1 × 60.00 元 = 60",
        "每班每天 2026-10-08 301：共 60.00 元，最多 50.00 元 = -5",
    ]
    assert yuan_of(ledger(capped, facts(shared))) == {"T1": 60}


def test_factors_multiply_and_the_unit_price_is_rounded_to_the_fen() -> None:
    # 50.01 × 1.5 = 75.015 -> 75.02 for covers by a backbone teacher; 2 × 75.02 = 150.04
    factor = {"times": "3/2", "name": "骨干", "which": {"ranks": ["backbone"], "covers": True}}
    done = ledger(
        rules(item("课时", "50.01", factors=[factor])),
        facts(
            person("T1", "own", "", "backbone"),
            place("T1", 8, cover=True),
            place("T1", 9, cover=True),
            place("T1", 10),
            place("T2", 8, cover=True),
        ),
    )
    assert yuan_of(done) == {"T1": 200.05, "T2": 50.01}
    assert lines_of(done, "T1")[0] == "课时：2 × 75.02 元（骨干 × 1.5） = 150.04"


def test_a_makeup_day_pays_as_the_weekday_it_follows() -> None:
    # Saturday 10 October 2026 ran Wednesday's plan: no weekend price
    followed = facts(replace(place("T1", 10), weekday=Weekday.WED), place("T2", 10))
    weekend = rules(item("周末", 80, which={"weekdays": ["sat"]}), item("平日", 50, which={"weekdays": ["wed"]}))
    assert yuan_of(ledger(weekend, followed)) == {"T1": 50, "T2": 80}


def test_what_was_not_held_or_does_not_count_is_not_paid() -> None:
    records = facts(place("T1", 8), place("T1", 9, held=False), place("T1", 10, counts=False))
    assert yuan_of(ledger(rules(item("课时", 50)), records)) == {"T1": 50}


def test_two_deductions_never_take_more_than_there_is() -> None:
    bad = (Incident(kind=IncidentKind.LATE, minutes=9),) * 5
    late = {"id": "late", "name": "迟到", "incident": "late", "part": "1/4"}
    again = late | {"id": "again"}
    done = ledger(rules(item("课时", 50), deductions=[late, again]), facts(place("T1", 8, incidents=bad)))
    assert yuan_of(done) == {"T1": 0}


def test_what_is_deducted_stays_in_the_pot() -> None:
    # 100 to two people, 50 each; T1 loses ¼ of the day: 12.50 stays
    late = {"id": "late", "name": "迟到", "incident": "late", "part": "1/4"}
    pot = {"id": "pot", "name": "经费", "money": {"fixed": 100}}
    bad = (Incident(kind=IncidentKind.LATE, minutes=9),)
    done = ledger(
        rules(item("课时", 1, pot="pot"), pots=[pot], deductions=[late]),
        facts(place("T1", 8, incidents=bad), place("T2", 8)),
    )
    assert yuan_of(done) == {"T1": 37.5, "T2": 50}
    assert done.pots[0].kept_fen == 1250


def test_a_month_without_rules_or_income_says_so() -> None:
    fund = rules(
        item("课时", 1, pot="pot"), pots=[{"id": "pot", "name": "经费", "money": {"income": "fee", "part": "1/2"}}]
    )
    records = facts(place("T1", 8))
    assert [str(note) for note in ledger(fund, records).notes] == ["“经费”：本月没有登记收入“fee”，按 0 元计"]
    early = pay_month(fund, records, Month(2026, 8))
    assert [str(note) for note in early.notes] == ["2026-08 没有适用的规则，请先补上"]
    assert early.statements == ()


def test_pay_by_head_without_heads_says_so() -> None:
    # 3 × 40 pupils = 120; the other two lessons have 0 pupils and none entered: 0, and a note for the two.
    records = facts(place("T1", 8, "301:40"), place("T1", 9, "301:0"), place("T1", 12))
    done = ledger(rules(item("按人数", [{"price": 3, "per_head": True}]), item("课时", 50)), records)
    assert yuan_of(done) == {"T1": 270}
    assert [str(row) for row in done.notes] == [
        "“按人数”按人数计酬，有 2 次人数是 0 或没有登记，没有计发，请核对登记的人数"
    ]


def test_each_month_is_paid_by_the_version_that_holds_in_it() -> None:
    old = {"id": "v1", "name": "", "first_month": "2026-09", "last_month": "2026-09", "items": [item("课时", 50)]}
    new = {"id": "v2", "name": "", "first_month": "2026-10", "items": [item("课时", 60)]}
    made = parse_rules({"format": "afterschool-pay/1", "versions": [old, new]})
    assert (pay_month(made, facts(place("T1", 8)), OCTOBER).version, made.version_of(Month(2026, 9))) == (
        "v2",
        made.versions[0],
    )


def version(**changes: Any) -> dict[str, Any]:
    plain: Mapping[str, Any] = {"id": "v1", "name": "", "first_month": "2026-09", "items": [item("课时", 50)]}
    return {"format": "afterschool-pay/1", "versions": [{**plain, **changes}]}


POT = {"id": "pot", "name": "", "money": {"fixed": 1}}


@pytest.mark.parametrize(
    ("document", "path"),
    [
        (version(items=[item("课时", 0.125)]), "$.versions[0].items[0].prices[0].price"),
        (version(items=[item("课时", -5)]), "$.versions[0].items[0].prices[0].price"),
        (version(items=[item("课时", [])]), "$.versions[0].items[0].prices"),
        (version(items=[item("课时", 50, "lessons")]), "$.versions[0].items[0].measure"),
        (version(items=[item("课时", 50), item("课时", 60)]), "$.versions[0].items[1].id"),
        (version(items=[item("课时", 50, pot="none")]), "$.versions[0].items[0].pot"),
        (version(items=[item("考核", 50, "check")]), "$.versions[0].items[0].check"),
        (
            version(items=[item("x", [{"price": 1, "up_to": 5}], basis="pupils")]),
            "$.versions[0].items[0].prices[0].up_to",
        ),
        (version(items=[item("x", [{"price": 1, "up_to": 5}, {"price": 2}])]), "$.versions[0].items[0].prices"),
        (version(items=[item("x", [{"price": 1}, {"price": 2}], basis="pupils")]), "$.versions[0].items[0].prices[0]"),
        (
            version(items=[item("x", [{"price": 1, "up_to": n} for n in (5, 5)] + [{"price": 2}], basis="pupils")]),
            "$.versions[0].items[0].prices[1].up_to",
        ),
        (version(items=[item("x", 1, "post", which={"kinds": ["club"]})]), "$.versions[0].items[0].which"),
        (version(items=[item("x", [{"price": 1, "per_head": True}], "post")]), "$.versions[0].items[0].measure"),
        (version(items=[item("x", 1, "month", basis="nth_of_day")]), "$.versions[0].items[0].basis"),
        (
            version(items=[item("x", 1, "month", pot="pot")], pots=[POT | {"scope": "class_day"}]),
            "$.versions[0].items[0].measure",
        ),
        (version(pots=[POT | {"money": {}}]), "$.versions[0].pots[0].money"),
        (version(pots=[POT | {"money": {"income": "a", "part": "120%"}}]), "$.versions[0].pots[0].money.part"),
        (version(pots=[POT | {"money": {"income": "a", "part": "1/0"}}]), "$.versions[0].pots[0].money.part"),
        (
            version(pots=[POT | {"money": {"income": "a", "part": 1}, "scope": "class"}]),
            "$.versions[0].pots[0].scope",
        ),
        (version(pots=[POT | {"way": "ceiling", "splits": [{"weight": 1}]}]), "$.versions[0].pots[0].splits"),
        (
            version(pots=[POT | {"splits": [{"weight": 1, "which": {"own_class": True}}]}]),
            "$.versions[0].pots[0].splits[0]",
        ),
        (
            version(deductions=[{"id": "d", "name": "", "incident": "late", "part": 1, "items": ["?"]}]),
            "$.versions[0].deductions[0].items[0]",
        ),
        (
            version(caps=[{"id": "c", "name": "", "most": 1, "period": "day", "items": ["?"]}]),
            "$.versions[0].caps[0].items[0]",
        ),
        (
            version(caps=[{"id": "c", "name": "", "most": 1, "period": "day", "which": {"phases": ["a"]}}]),
            "$.versions[0].caps[0].which",
        ),
        (
            version(deductions=[{"id": "d", "name": "", "incident": "late", "part": 1, "taken_form": "month"}]),
            "$.versions[0].deductions[0].taken_form",
        ),
        (version(items=[item("x", 1, which={"kind": ["club"]})]), "$.versions[0].items[0].which.kind"),
        (version(pots=[POT | {"money": {"fixed": 1, "least": 2}}]), "$.versions[0].pots[0].money.least"),
        (version() | {"remark": ""}, "$.remark"),
        (version(first_month="2026-13"), "$.versions[0].first_month"),
        (version(last_month="2026-08"), "$.versions[0].last_month"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_place(document: dict[str, Any], path: str) -> None:
    with pytest.raises(KnownError) as refusal:
        parse_rules(document)
    assert [str(problem.where) for problem in refusal.value.problems] == [path]


def test_two_versions_may_not_claim_one_month() -> None:
    document = version()
    document["versions"].append({**document["versions"][0], "id": "v2", "first_month": "2027-02"})
    with pytest.raises(KnownError) as refusal:
        parse_rules(document)
    [problem] = refusal.value.problems
    assert str(problem.where) == "$.versions[1].first_month"


def test_lines_of_a_pot_that_several_items_share_say_whose_they_are() -> None:
    # 100 by 3 lessons and 1 meeting: T1 has 3/4, T2 1/4
    pot = {"id": "fund", "name": "经费", "money": {"fixed": 100}}
    shared = rules(
        item("看护", 1, pot="fund", which={"kinds": ["homework"]}),
        item("社团", 1, pot="fund", which={"kinds": ["club"]}),
        pots=[pot],
    )
    done = ledger(shared, facts(*(place("T1", day) for day in (8, 9, 10)), place("T2", 8, kind="club")))
    assert lines_of(done, "T1") == ["看护：经费 100.00 元 × 3 ÷ 4 = 75"]
    assert lines_of(done, "T2") == ["社团：经费 100.00 元 × 1 ÷ 4 = 25"]
    assert read_ledger(ledger_text(done)) == done
