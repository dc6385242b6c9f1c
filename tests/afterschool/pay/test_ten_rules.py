"""The ten pay rules in real use (the field's table of them), each with its arithmetic written out."""

from fractions import Fraction
from typing import Any

import pytest

from afterschool.load import Incident, IncidentKind
from tests.afterschool.pay.making import (
    facts,
    income,
    item,
    ledger,
    lines_of,
    person,
    place,
    rules,
    score,
    yuan_of,
)

TWO_HOURS = "15:40-17:40"
HOMEROOM: dict[str, Any] = {"own_class": True}


@pytest.mark.parametrize(("price", "paid"), [(50, 600), (60, 720)])
def test_1_flat_per_lesson(price: int, paid: int) -> None:
    # 12 lessons on 12 days: 12 × 50 = 600, 12 × 60 = 720
    done = ledger(rules(item("课时", price)), facts(*(place("T1", day) for day in range(8, 20))))
    assert yuan_of(done) == {"T1": paid}
    assert lines_of(done, "T1") == [f"课时：12 × {price}.00 元 = {paid}"]


def test_1_flat_75_with_at_most_two_lessons_a_day() -> None:
    # Three lessons on the 8th count as 2, one on the 9th: (2 + 1) × 75 = 225; one lesson is left out.
    times = ("15:00-15:40", "15:50-16:30", "16:40-17:20")
    records = facts(*(place("T1", 8, at=at) for at in times), place("T1", 9))
    done = ledger(rules(item("课时", 75, most_per_day=2)), records)
    assert yuan_of(done) == {"T1": 225}
    assert lines_of(done, "T1") == ["课时：3 × 75.00 元 = 225", "课时：每天最多计 2，−1 = 0"]


def test_1_two_hours_count_as_three_lessons_of_85() -> None:
    # 120 min ÷ 40 min = 3 lessons; 3 × 85 = 255 a day, two days 510
    done = ledger(
        rules(item("课时", 85, "time", unit_min=40)),
        facts(place("T1", 8, at=TWO_HOURS), place("T1", 9, at=TWO_HOURS)),
    )
    assert yuan_of(done) == {"T1": 510}
    assert lines_of(done, "T1") == ["课时：6 × 85.00 元 = 510"]


def test_2_by_time_band() -> None:
    # Band 1 twice: 2 × 68 = 136; bands 2 and 3 once each: 2 × 106 = 212; together 348
    bands = rules(
        item("第一段", 68, which={"phases": ["band1"]}),
        item("第二三段", 106, which={"phases": ["band2", "band3"]}),
    )
    records = facts(
        place("T1", 8, phase="band1"),
        place("T1", 9, phase="band1"),
        place("T1", 8, phase="band2", at="17:00-17:40"),
        place("T1", 8, phase="band3", at="18:00-18:40"),
    )
    assert yuan_of(ledger(bands, records)) == {"T1": 348}


def test_2_a_band_told_by_the_clock() -> None:
    # 16:20 is before 17:00: 68; 17:00 is not: 106
    bands = rules(
        item("前段", 68, which={"before": "17:00"}),
        item("后段", 106, which={"from": "17:00"}),
    )
    records = facts(place("T1", 8), place("T1", 8, at="17:00-17:40"))
    assert yuan_of(ledger(bands, records)) == {"T1": 174}


def test_3_per_person_time_one_class_for_one_day() -> None:
    # On the 8th two lessons with 301 are one person-time, 302 is another; on the 9th 301 again: 3 × 50 = 150
    records = facts(
        place("T1", 8, "301:40"),
        place("T1", 8, "301:40", at="17:00-17:40"),
        place("T1", 8, "302:38", at="17:50-18:30"),
        place("T1", 9, "301:40"),
    )
    assert yuan_of(ledger(rules(item("人次", 50, "class_day")), records)) == {"T1": 150}


def test_3_at_most_50_for_one_class_and_day() -> None:
    # 30 a lesson: two lessons with 301 on the 8th are 60, held to 50; one on the 9th is 30; together 80
    capped = rules(item("课时", 30), caps=[{"id": "most", "name": "每班每天", "most": 50, "period": "class_day"}])
    records = facts(place("T1", 8, "301:40"), place("T1", 8, "301:40", at="17:00-17:40"), place("T1", 9, "301:40"))
    done = ledger(capped, records)
    assert yuan_of(done) == {"T1": 80}
    assert lines_of(done, "T1") == [
        "课时：3 × 30.00 元 = 90",
        "每班每天 2026-10-08 301：共 60.00 元，最多 50.00 元 = -10",
    ]


@pytest.mark.parametrize(("pupils", "paid"), [(12, 35), (35, 35), (36, 36), (48, 48)])
def test_4_by_class_size(pupils: int, paid: int) -> None:
    # Up to 35 pupils 35 a lesson, above that 1 × pupils
    steps = [{"price": 35, "up_to": 35}, {"price": 1, "per_head": True}]
    done = ledger(rules(item("课时", steps, basis="pupils")), facts(place("T1", 8, f"301:{pupils}")))
    assert yuan_of(done) == {"T1": paid}


def test_5_class_pot() -> None:
    # 301: 40 pupils × 3 = 120 a day. On the 8th T1 held 2 lessons and T2 one: 80 and 40; on the 9th T2 alone: 120.
    # 302: 12 pupils × 3 = 36, but at least 50 a day: T3 has 50. Together 120 + 120 + 50 = 290.
    pot = {
        "id": "class",
        "name": "班级经费",
        "money": {"per_head": 3, "least_per_day": 50},
        "scope": "class_day",
    }
    records = facts(
        place("T1", 8, "301:40"),
        place("T1", 8, "301:40", at="17:00-17:40"),
        place("T2", 8, "301:40", at="17:50-18:30"),
        place("T2", 9, "301:40"),
        place("T3", 9, "302:12"),
    )
    done = ledger(rules(item("班级", 1, pot="class"), pots=[pot]), records)
    assert yuan_of(done) == {"T1": 80, "T2": 160, "T3": 50}
    [book] = done.pots
    assert (book.money_fen, book.paid_fen, book.kept_fen) == (29_000, 29_000, 0)
    assert lines_of(done, "T2") == [
        "班级经费 301 2026-10-08 120.00 元 × 1 ÷ 3 = 40",
        "班级经费 301 2026-10-09 120.00 元 × 1 ÷ 1 = 120",
    ]


def test_6_share_of_a_fund() -> None:
    # Fees 10,000: lessons at most 60 % = 6,000, performance 20 % = 2,000, at most 2,000 a month a person.
    # Lessons at 100: T1 40, T2 20, T3 15 = 4,000 + 2,000 + 1,500 = 7,500. T1 with 4,000 is held to the month's cap.
    # Performance 2,000 by points 40 : 20 : 15 of 75: 1,066.67, 533.33, 400.00.
    # Caps: T1 5,066.67 -> 2,000; T2 2,533.33 -> 2,000; T3 1,900. What lessons come to then is far below 6,000.
    fund = rules(
        item("lessons", 100, pot="lessons"),
        item("performance", 1, "point", pot="performance"),
        pots=[
            {"id": "lessons", "name": "课时", "money": {"income": "fee", "part": "60%"}, "way": "ceiling"},
            {"id": "performance", "name": "绩效", "money": {"income": "fee", "part": "20%"}},
        ],
        caps=[{"id": "most", "name": "每月封顶", "most": 2000, "period": "month"}],
    )
    done = ledger(fund, _many_lessons())
    assert yuan_of(done) == {"T1": 2000, "T2": 2000, "T3": 1900}
    lessons, performance = done.pots
    assert (lessons.money_fen, performance.money_fen) == (600_000, 200_000)
    assert lessons.paid_fen + performance.paid_fen == 590_000
    assert lessons.paid_fen <= 600_000


def test_6_the_share_is_a_ceiling() -> None:
    # Lessons at 100 come to 7,500, the fund has 60 % of 10,000 = 6,000: everybody gets 6,000/7,500 = 4/5:
    # 3,200, 1,600 and 1,200
    fund = rules(
        item("lessons", 100, pot="lessons"),
        pots=[{"id": "lessons", "name": "课时", "money": {"income": "fee", "part": "60%"}, "way": "ceiling"}],
    )
    done = ledger(fund, _many_lessons())
    assert yuan_of(done) == {"T1": 3200, "T2": 1600, "T3": 1200}
    assert lines_of(done, "T3") == [
        "lessons：15 × 100.00 元 = 1500",
        "课时：应付 7,500.00 元，只有 6,000.00 元，按比例减少 = -300",
    ]


def _many_lessons() -> Any:
    """40, 20 and 15 lessons, two a day where one is not enough, and fees of 10,000."""
    counts = {"T1": 40, "T2": 20, "T3": 15}
    times = ("16:20-17:00", "17:00-17:40")
    return facts(
        *(place(who, 1 + n // 2, at=times[n % 2]) for who, count in counts.items() for n in range(count)),
        incomes=(income("fee", 10_000),),
    )


@pytest.mark.parametrize(
    ("times", "paid"),
    [(["16:00-18:00"], 100), (["11:30-13:00", "16:00-18:00"], 200), (["11:30-13:00", "15:00-19:00"], 300)],
)
def test_7_duty_by_length(times: list[str], paid: int) -> None:
    # Minutes of the leader's day: 120 -> 100 yuan; 90 + 120 = 210 -> 200; 90 + 240 = 330 -> 300
    steps = [{"price": 100, "up_to": 120}, {"price": 200, "up_to": 240}, {"price": 300}]
    duty = rules(item("带班", steps, "day", basis="minutes", which={"duties": ["leader"]}))
    records = facts(
        *(place("L", 8, at=at, kind="post", duty="leader") for at in times),
        place("L", 8, at="13:00-14:00", kind="post", duty="gate"),
    )
    assert yuan_of(ledger(duty, records)) == {"L": paid}


def test_8_by_role_six_to_four() -> None:
    # 301: 40 pupils × 3 × 2 days = 240. Homeroom T1 (1 lesson): 6/10 = 144. Others 4/10 = 96, by lessons 1 : 3:
    # T2 24, T3 72. T1 also helps in 302 (30 × 3 = 90), where nobody is homeroom: all of it goes to the others.
    pot = {
        "id": "class",
        "name": "班级经费",
        "money": {"per_head": 3},
        "scope": "class",
        "splits": [
            {"weight": 6, "name": "班主任", "which": HOMEROOM},
            {"weight": 4, "name": "其他教师"},
        ],
    }
    records = facts(
        person("T1", "own", "301"),
        place("T1", 8, "301:40"),
        place("T2", 8, "301:40", at="17:00-17:40"),
        *(place("T3", 9, "301:40", at=at) for at in ("15:00-15:40", "16:00-16:40", "17:00-17:40")),
        place("T1", 9, "302:30"),
    )
    done = ledger(rules(item("班级", 1, pot="class"), pots=[pot]), records)
    assert yuan_of(done) == {"T1": 144 + 90, "T2": 24, "T3": 72}
    assert lines_of(done, "T3") == ["班级经费 301“其他教师” 96.00 元 × 3 ÷ 4 = 72"]


def test_8_a_homeroom_teacher_of_two_classes_is_one_in_each() -> None:
    # Two days. 301: 40 × 3 × 2 = 240 as 6 : 4, 144 and 96. 302: 30 × 3 × 2 = 180, 108 and 72
    pot = {
        "id": "class",
        "name": "班级经费",
        "money": {"per_head": 3},
        "scope": "class",
        "splits": [{"weight": 6, "name": "班主任", "which": HOMEROOM}, {"weight": 4, "name": "其他教师"}],
    }
    records = facts(
        person("T1", "own", "301 302"),
        *(place("T1", 8, group, at=at) for group, at in (("301:40", "15:00-15:40"), ("302:30", "16:00-16:40"))),
        *(place("T2", 9, group, at=at) for group, at in (("301:40", "15:00-15:40"), ("302:30", "16:00-16:40"))),
    )
    done = ledger(rules(item("班级", 1, pot="class"), pots=[pot]), records)
    assert yuan_of(done) == {"T1": 144 + 108, "T2": 96 + 72}


def test_9_base_and_check() -> None:
    # 800 for who served in the month, and up to 200 by inspection: 85 % of 200 = 170
    base = rules(item("基础", 800, "month"), item("考核", 200, "check", check="inspection"))
    records = facts(
        place("T1", 8),
        place("T1", 9),
        place("T2", 8),
        checks=(score("T1", "inspection", Fraction(1)), score("T2", "inspection", Fraction(85, 100))),
    )
    done = ledger(base, records)
    assert yuan_of(done) == {"T1": 1000, "T2": 970}
    assert lines_of(done, "T2") == ["基础：1 × 800.00 元 = 800", "考核：0.85 × 200.00 元 = 170"]


def test_10_five_pots_each_with_its_own_rate() -> None:
    # homework 2 × 40 = 80, training 1 × 60, clubs 1 × 70, posts 1 × 25, organisation 300 a month
    names = ("homework", "training", "clubs", "posts", "organisation")
    pots = [{"id": name, "name": name, "money": {"fixed": 1000}, "way": "ceiling"} for name in names]
    five = rules(
        item("作业", 40, pot="homework", which={"kinds": ["homework"]}),
        item("训练", 60, pot="training", which={"kinds": ["sport"]}),
        item("社团", 70, pot="clubs", which={"kinds": ["club"]}),
        item("岗位", 25, pot="posts", which={"kinds": ["post"]}),
        item("组织", 300, "post", pot="organisation", which={"ranks": ["organiser"]}),
        pots=pots,
    )
    records = facts(
        person("O", "own", "", "organiser"),
        place("T1", 8),
        place("T1", 9),
        place("T1", 8, kind="sport", at="15:00-16:00"),
        place("T2", 8, kind="club"),
        place("T2", 8, kind="post", at="17:30-18:00"),
    )
    done = ledger(five, records)
    assert yuan_of(done) == {"O": 300, "T1": 140, "T2": 95}
    assert {pot.pot: pot.paid_fen // 100 for pot in done.pots} == {
        "homework": 80,
        "training": 60,
        "clubs": 70,
        "posts": 25,
        "organisation": 300,
    }


LATE = {"id": "late", "name": "迟到", "incident": "late", "part": "1/4", "over_min": 2}


@pytest.mark.parametrize(("minutes", "paid"), [(2, 200), (3, 175)])
def test_late_by_more_than_two_minutes_costs_a_quarter_of_the_day(minutes: int, paid: int) -> None:
    # Two days of 100; ¼ of one day = 25
    late = (Incident(kind=IncidentKind.LATE, minutes=minutes),)
    done = ledger(rules(item("课时", 100), deductions=[LATE]), facts(place("T1", 8, incidents=late), place("T1", 9)))
    assert yuan_of(done) == {"T1": paid}


def test_unattended_costs_the_months_performance_part_only() -> None:
    # Lesson 100 stays (the unattended one was not held); performance 500 is lost
    deduction = {
        "id": "unattended",
        "name": "空岗",
        "incident": "unattended",
        "part": 1,
        "taken_from": "month",
        "items": ["performance"],
    }
    both = rules(item("课时", 100), item("performance", 500, "month"), deductions=[deduction])
    missed = place("T1", 9, incidents=(Incident(kind=IncidentKind.UNATTENDED),), held=False)
    assert yuan_of(ledger(both, facts(place("T1", 8), missed))) == {"T1": 100}


@pytest.mark.parametrize(("times", "paid"), [(0, 500), (1, 450), (2, 400), (3, 0), (4, 0)])
def test_bad_handovers_cost_ten_percent_each_and_all_at_three(times: int, paid: int) -> None:
    # 5 days × 100 = 500
    deduction = {
        "id": "handover",
        "name": "交接",
        "incident": "handover",
        "part": "10%",
        "all_at": 3,
        "taken_from": "month",
    }
    bad = (Incident(kind=IncidentKind.HANDOVER),)
    records = facts(*(place("T1", 8 + n, incidents=bad if n < times else ()) for n in range(5)))
    assert yuan_of(ledger(rules(item("课时", 100), deductions=[deduction]), records)) == {"T1": paid}


def test_proxy_signature_costs_both_the_day() -> None:
    # T2 signed for T1 on the 8th: both lose 100 of that day and keep the 9th
    deduction = {"id": "proxy", "name": "代签", "incident": "proxy", "part": 1}
    proxy = (Incident(kind=IncidentKind.PROXY, other="T2"),)
    records = facts(place("T1", 8, incidents=proxy), place("T1", 9), place("T2", 8), place("T2", 9))
    done = ledger(rules(item("课时", 100), deductions=[deduction]), records)
    assert yuan_of(done) == {"T1": 100, "T2": 100}
    assert lines_of(done, "T2") == ["课时：2 × 100.00 元 = 200", "代签：2026-10-08 1 次，扣当天 100% = -100"]


def test_each_deduction_is_a_part_of_what_was_earned_before_any() -> None:
    # 5 days × 100 = 500; two deductions of 10 % are 50 each: 400, not 500 × 0.9 × 0.9 = 405
    taken = {"part": "10%", "taken_from": "month"}
    deductions = [
        {"id": "handover", "name": "交接", "incident": "handover", **taken},
        {"id": "late", "name": "迟到", "incident": "late", **taken},
    ]
    both = (Incident(kind=IncidentKind.HANDOVER), Incident(kind=IncidentKind.LATE, minutes=5))
    records = facts(*(place("T1", 8 + n, incidents=() if n else both) for n in range(5)))
    assert yuan_of(ledger(rules(item("课时", 100), deductions=deductions), records)) == {"T1": 400}


def test_a_pot_has_its_part_of_the_income_that_it_names_alone() -> None:
    # A third of 900; the other 600 are for something else
    pot = {"id": "pot", "name": "经费", "money": {"income": "fee", "part": "1/3"}}
    records = facts(place("T1", 8), incomes=(income("fee", 900), income("rent", 600)))
    assert yuan_of(ledger(rules(item("课时", 1, pot="pot"), pots=[pot]), records)) == {"T1": 300}


def test_a_limit_counts_a_part_of_what_no_longer_fits_whole() -> None:
    # Two places of 1.5 points on one day, 2 points are paid: 1.5 + 0.5
    rows = (place("T1", 8, points=Fraction(3, 2)), place("T1", 8, at="17:00-18:00", points=Fraction(3, 2)))
    assert yuan_of(ledger(rules(item("分", 100, "point", most_per_day=2)), facts(*rows))) == {"T1": 200}
