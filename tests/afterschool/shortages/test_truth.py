"""The least that is missing: figures, proofs, and that no roster undercuts them."""

import pytest

from afterschool.interchange import parse_case
from afterschool.model.roster import Roster
from afterschool.model.words import Role, Weekday
from afterschool.preflight import Lack, inspect
from afterschool.rules import judge
from afterschool.shortages import shortage_truth
from afterschool.shortages.words import roster_lines, truth_lines
from tests.case_families import FAMILIES, random_case
from tests.greedy import greedy_roster
from tests.make import case, club, klass, person, post, room, rules, venue

MON, TUE = Weekday.MON, Weekday.TUE


def test_the_least_by_day_and_skill_with_the_people_who_prove_it() -> None:
    # Five classes at one venue with a lead for every two: ⌈5 ÷ 2⌉ = 3 leads each day; Monday two people have the
    # skill, Tuesday one.
    week = case(
        *(klass(f"1.{n}") for n in range(1, 6)),
        venue(classes_at_once=9, capacity=999),
        person("P1", skills="pe", name="王"),
        person("P2", skills="pe", away="tue 15:00-17:00", name="李"),
        *(person(f"T{n}") for n in range(1, 9)),
        rules(classes_per_pe_lead=2),
    )
    truth = shortage_truth(week)
    assert truth.least == 3
    assert (truth.on(MON), truth.on(TUE)) == (1, 2)
    assert truth.of(Role.SPORT, "pe") == 3
    assert truth.of(Role.SPORT) == 0
    monday, tuesday = truth.proofs
    assert (monday.gap.asked, monday.held, monday.gap.able) == (3, 2, ("P1", "P2"))
    assert (tuesday.gap.asked, tuesday.held, tuesday.gap.able) == (3, 1, ("P1",))
    assert [str(line) for line in truth_lines(week, truth)] == [
        "无论怎么排，至少缺 3 人次",
        "按星期至少：周一 1、周二 2",
        "按工作至少：体育骨干 3",
        "周一 15:20–16:20 体育骨干：至少缺 1 人次；"
        "证明：周一 15:20–16:20 有 5 个班体育锻炼，需要体育骨干 3 人，可用 2 人：王、李",
        "周二 15:20–16:20 体育骨干：至少缺 2 人次；"
        "证明：周二 15:20–16:20 有 5 个班体育锻炼，需要体育骨干 3 人，可用 1 人：王",
    ]


def test_rooms_are_told_apart_from_people() -> None:
    week = case(
        klass("1.1"),
        room("M"),
        club("C1", leaders="T1", rooms="M", members="1.1=5", meetings=2),
        club("C2", leaders="T2", rooms="M", members="1.1=5", meetings=2),
        venue(),
        person("T1", skills="pe"),
        person("T2"),
        person("T3"),
    )
    # Two clubs want M twice each; it is there once on Monday and once on Tuesday: 4 - 2 = 2 meetings have no room.
    truth = shortage_truth(week)
    [proof] = truth.lacking(Lack.ROOMS)
    assert (proof.missing, proof.gap.asked, proof.gap.able) == (2, 4, ("M",))
    assert not truth.lacking(Lack.PEOPLE)


def test_a_proof_within_another_is_not_added_twice() -> None:
    # Nobody but T1 may do posts, who serves once a week at most: two of three are missing. All three posts lie apart.
    week = case(
        post("gate", days="mon"),
        post("door", days="tue"),
        post("yard", days="tue", time="17:00-17:30"),
        person("T1", "post", max_per_week=1),
    )
    truth = shortage_truth(week)
    assert truth.least == 2
    assert sum(proof.missing for proof in truth.proofs if proof.adds_up) == truth.least


def test_a_roster_is_compared_with_the_least() -> None:
    week = case(post("gate", count=2), person("T1"))
    truth = shortage_truth(week)
    shortages = judge(week, greedy_roster(week)).shortages
    assert str(roster_lines(truth, shortages)[0]) == "这张课表缺 1 人次，已是最少"
    nobody = judge(week, Roster()).shortages
    assert str(roster_lines(truth, nobody)[0]) == "这张课表缺 2 人次，最多还能少 1 人次"


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("family", FAMILIES)
def test_no_roster_has_less_on_any_day_or_in_any_role(family: str, seed: int) -> None:
    week = parse_case(random_case(family, seed)).case
    truth, verdict = shortage_truth(week), judge(week, greedy_roster(week))
    assert truth.least <= sum(row.count for row in verdict.shortages)
    assert len(truth.proofs) == sum(finding.missing > 0 for finding in inspect(week).findings)
    for day in Weekday:
        assert truth.on(day) <= sum(row.count for row in verdict.shortages if row.day == day)
    sport = sum(row.count for row in verdict.shortages if row.kind == "sport")
    assert truth.of(Role.SPORT, "pe") <= sport
    for proof in truth.proofs:
        assert 0 <= proof.held < proof.gap.asked
