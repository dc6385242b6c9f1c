"""What pots hold and what is cut, where the order of things or a missing one could change the money."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from afterschool.load import HeldPlace, Incident, IncidentKind
from afterschool.pay.closing import digest_of
from tests.afterschool.pay.making import facts, income, item, ledger, lines_of, person, place, rules, yuan_of


def test_shorter_periods_are_capped_first() -> None:
    # 200 on the 8th are held to 100 of the day; with 50 on the 9th 150, which the month allows. The month first would
    # leave 120 and 30, and the day then 100 and 30.
    month = {"id": "month", "name": "每月", "most": 150, "period": "month"}
    day = {"id": "day", "name": "每天", "most": 100, "period": "day"}
    lessons = [place("T1", 8, at=f"{hour}:00-{hour}:40") for hour in (14, 15, 16, 17)]

    done = ledger(rules(item("课时", 50), caps=[month, day]), facts(*lessons, place("T1", 9)))

    assert yuan_of(done) == {"T1": 150}


def test_whoever_is_noted_twice_for_one_incident_answers_for_it_once() -> None:
    # Half of 50 for each incident: 25 are left, not nothing
    proxy = {"id": "proxy", "name": "代签", "incident": "proxy", "part": "1/2"}
    noted = Incident(kind=IncidentKind.PROXY, other="T1")

    done = ledger(rules(item("课时", 50), deductions=[proxy]), facts(place("T1", 8, incidents=(noted,))))

    assert yuan_of(done) == {"T1": 25}


def test_what_belongs_to_no_pot_of_a_class_is_not_paid_from_any() -> None:
    # 301 has 40 pupils: 40 yuan, of which 30 are paid; what is done without a class has no pot
    pot = {"id": "class", "name": "班级", "money": {"per_head": 1}, "scope": "class", "way": "ceiling"}

    done = ledger(rules(item("课时", 30, pot="class"), pots=[pot]), facts(place("T1", 8, "301:40"), place("T2", 8)))

    assert yuan_of(done) == {"T1": 30, "T2": 0}
    assert lines_of(done, "T2") == ["课时：1 × 30.00 元 = 30", "班级：应付 30.00 元，只有 0.00 元，按比例减少 = -30"]
    assert (done.pots[0].money_fen, done.pots[0].paid_fen) == (40_00, 30_00)


def test_a_pot_by_class_divides_nothing_among_those_without_a_class() -> None:
    pot = {"id": "class", "name": "班级", "money": {"per_head": 1}, "scope": "class"}

    done = ledger(rules(item("课时", 1, pot="class"), pots=[pot]), facts(place("T1", 8, "301:40"), place("T2", 8)))

    assert yuan_of(done) == {"T1": 40}


EARLY = place("T1", 8, "301:40", at="16:20-17:00")
LATE = place("T2", 8, "301:35", at="17:00-17:40")


@pytest.mark.parametrize("seen", [(EARLY, LATE), (LATE, EARLY)])
def test_a_class_brings_its_most_pupils_of_the_day_into_the_pot(seen: tuple[HeldPlace, ...]) -> None:
    # 40 pupils stay, 35 later on: 40 yuan for the class and day, whoever is listed first
    pot = {"id": "fund", "name": "经费", "money": {"per_head": 1}}

    done = ledger(rules(item("课时", 1, pot="fund"), pots=[pot]), facts(*seen))

    assert done.pots[0].money_fen == 40_00


@pytest.mark.parametrize("seen", [(40, 35), (35, 40)])
def test_a_class_served_twice_on_a_day_is_paid_by_its_most_pupils(seen: tuple[int, int]) -> None:
    # 2 yuan a head for a class and day: 80, however many are left for the second lesson
    lessons = [place("T1", 8, f"301:{pupils}", at=f"{16 + n}:00-{16 + n}:40") for n, pupils in enumerate(seen)]

    done = ledger(rules(item("人头", [{"price": 2, "per_head": True}], "class_day")), facts(*lessons))

    assert yuan_of(done) == {"T1": 80}


def test_an_income_that_comes_in_parts_counts_with_all_of_them() -> None:
    # Half of 100 + 200
    pot = {"id": "fund", "name": "经费", "money": {"income": "fee", "part": "1/2"}}
    parts = (income("fee", 100), income("fee", 200))

    done = ledger(rules(item("课时", 1, pot="fund"), pots=[pot]), facts(place("T1", 8), incomes=parts))

    assert yuan_of(done) == {"T1": 150}


def test_what_a_limit_leaves_of_a_unit_is_told() -> None:
    # Twice an hour and a half, of which 2 hours a month are paid: one hour of the second is left out
    limited = rules(item("时长", 60, "time", most_per_month=2))
    done = ledger(limited, facts(*(place("T1", day, at="16:00-17:30") for day in (8, 9))))

    assert yuan_of(done) == {"T1": 120}
    [over] = [line for line in done.statements[0].lines if not line.fen]
    assert [(source.day, source.left_out) for source in over.sources] == [(date(2026, 10, 9), Fraction(1))]


def test_a_place_is_behind_its_deduction_once() -> None:
    late = {"id": "late", "name": "迟到", "incident": "late", "part": "1/4"}
    noted = place("T1", 8, incidents=(Incident(kind=IncidentKind.LATE, minutes=9),))

    done = ledger(rules(item("课时", 50), deductions=[late]), facts(noted, place("T1", 9)))

    [cut] = [line for line in done.statements[0].lines if line.fen < 0]
    assert [source.places for source in cut.sources] == [(noted,)]


def test_other_rules_or_other_tax_is_another_ledger() -> None:
    done = ledger(rules(item("课时", 1000)), facts(person("X1", "professional"), place("X1", 8)))
    [statement] = done.statements

    assert digest_of(replace(done, version="v2")) != digest_of(done)
    assert digest_of(replace(done, statements=(replace(statement, tax_fen=0),))) != digest_of(done)
