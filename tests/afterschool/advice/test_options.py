"""Chains and swaps: what is listed is allowed and costs exactly what the judge says; what is possible is found."""

import random
from collections.abc import Iterator
from itertools import permutations

import pytest

from afterschool.advice import Advice, Option, OptionKind, advise, advise_lead
from afterschool.advice.seats import Seat, seat_at, seated, with_staffing
from afterschool.interchange import parse_case, parse_roster, read_case
from afterschool.model.case import Case
from afterschool.model.edits import lock_on
from afterschool.model.roster import Roster
from afterschool.model.words import Weekday
from afterschool.rules import ShortageCause, judge
from afterschool.rules.places import Place, places_of
from afterschool.rules.verdict import new_violations
from tests.case_families import FAMILIES, random_case
from tests.greedy import greedy_roster
from tests.make import (
    case,
    club,
    duty,
    homework,
    klass,
    meeting,
    person,
    post,
    room,
    roster,
    rules,
    sport,
    venue,
)
from tests.roster_kinds import good_roster, roster_of_kind
from tests.shared_cases import shared_case_paths
from tests.ui.roster.weeks import large_week

SEEDS = range(12)
MON = Weekday.MON


def all_places(week: Case, now: Roster) -> list[Place]:
    return [place for index, session in enumerate(now.sessions) for place in places_of(week, session, index)]


def check_option(week: Case, now: Roster, option: Option) -> None:
    before, after = judge(week, now), judge(week, option.applied(now))
    # Where rules were broken before, a breach may come to be told with another number, but none is added.
    assert after.hard <= before.hard, option
    for key, amount in after.amounts.items():
        assert option.cost.amounts.get(key, 0) == pytest.approx(amount - before.amounts[key], abs=1e-5), (key, option)
    assert option.cost.score == pytest.approx(after.score - before.score, abs=2e-3)
    people = [move.person for move in option.moves]
    assert len(set(people)) == len(people) <= 3


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_cost_is_the_difference_of_two_verdicts(family: str, seed: int) -> None:
    source = random_case(family, seed)
    week, rng = parse_case(source).case, random.Random(seed)
    kind = ("good", "good", "nearly good")[seed % 3]
    now = parse_roster(roster_of_kind(kind, source, good_roster(source), rng)).roster
    before = judge(week, now)
    places = all_places(week, now)
    for place in rng.sample(places, min(6, len(places))):
        advice = advise(week, now, place.session, place.position)
        assert list(advice.options) == sorted(advice.options, key=lambda o: (len(o.moves), o.cost.score))
        for option in advice.options:
            check_option(week, now, option)
        for candidate in advice.candidates:
            if candidate.fits and advice.seat:
                after = judge(week, with_staffing(now, seated(now, [(advice.seat, candidate.person)])))
                assert after.hard <= before.hard, candidate
                assert candidate.cost.score == pytest.approx(after.score - before.score, abs=2e-3)


def brute_force(week: Case, now: Roster, place: Place) -> Iterator[tuple[str, ...]]:
    """Everybody who could come first in a chain of at most three people, by trying all of them with the judge."""
    target = seat_at(now, place.session, place.position)
    seats = {seat_at(now, p.session, p.position): p.person for p in all_places(week, now) if p.person}
    before = judge(week, now)

    def allowed(takers: list[tuple[Seat, str]]) -> bool:
        return not new_violations(before, judge(week, with_staffing(now, seated(now, takers))))

    others = [key for key in week.staff if key != place.person]
    owned = {key: [seat for seat, owner in seats.items() if owner == key] for key in others}
    for count in (1, 2, 3):
        for people in permutations(others, count):
            for origins in _choices([owned[key] for key in people[:-1]]):
                wanted = [target, *origins]
                if len(set(wanted)) == len(wanted) and allowed(list(zip(wanted, people, strict=True))):
                    yield people


def _choices(lists: list[list[Seat]]) -> Iterator[list[Seat]]:
    if not lists:
        yield []
        return
    for first in lists[0]:
        for rest in _choices(lists[1:]):
            yield [first, *rest]


def tight_week(seed: int) -> tuple[Case, Roster]:
    """Few people with few roles, so that most places can only be filled by moving others."""
    rng = random.Random(seed)
    roles = ("sport", "homework", "post", "assistant", "club")
    people = [
        person(
            f"T{n}",
            " ".join(rng.sample(roles, rng.randint(1, 3))),
            max_per_day=rng.randint(1, 3),
            max_per_week=rng.randint(1, 3),
            away=rng.choice(("", "", "mon 15:00-15:30")),
        )
        for n in range(1, 6)
    ]
    week = case(
        klass("1.1", teachers="T1"),
        klass("1.2", teachers="T2"),
        venue(),
        room("M"),
        club("C1", leaders="T1 T3", rooms="M", members="1.1=5", assistants=1),
        post("gate"),
        post("door", time="15:30-15:40"),
        rules(classes_per_pe_lead=9),
        *people,
    )
    return week, greedy_roster(week)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_three_moves_can_do_is_found(seed: int) -> None:
    week, now = tight_week(seed)
    for place in all_places(week, now):
        if place.person is None:
            advice = advise(week, now, place.session, place.position)
            possible = set(brute_force(week, now, place))
            assert advice.is_hopeless == (not possible)
            fewest = min((len(people) for people in possible), default=0)
            assert {c.person for c in advice.candidates if c.fits} == {p[0] for p in possible if len(p) == 1}
            if fewest > 1:
                assert len(advice.options[0].moves) == fewest
                shown = {tuple(m.person for m in o.moves) for o in advice.options}
                assert shown <= possible


def chain_week() -> tuple[Case, Roster]:
    """Nobody is free for the homework of 1.1: T1 may but patrols then, and only T2, who does nothing, may patrol too.

    Without T2's help at the patrol T3 would have to come from the gate, where T4 can stand in.
    """
    week = case(
        klass("1.1", teachers="T1"),
        post("patrol", time="16:30-17:30"),
        person("T1", "homework post"),
        person("T2", "post"),
        rules(weights={"unfairness": 0}),
    )
    return week, roster(homework("mon", "1.1"), duty("mon", "patrol", by="T1"))


def test_a_chain_frees_somebody_and_says_so_in_words() -> None:
    week, now = chain_week()
    advice = advise(week, now, 0, 0)
    assert not any(candidate.fits for candidate in advice.candidates)
    [option] = advice.options
    assert option.kind is OptionKind.CHAIN
    # One group of one class is covered; T2 stays one more day; T1 stays that day anyway and teaches 1.1.
    assert option.cost.amounts == {"uncovered": -1, "staff_day": 1}
    assert option.cost.score == -10000 + 1
    assert str(option.words(week, now)) == ("T1从“周一 16:30–17:30 岗位 patrol”调来；由T2接替T1")
    named = str(option.words(week, now, name_place=True))
    assert named == "T1从“周一 16:30–17:30 岗位 patrol”调到“周一 16:30–17:30 作业辅导 1.1”；由T2接替T1"


def test_a_locked_person_is_not_moved_away() -> None:
    week, now = chain_week()
    locked = case(*week.classes.values(), *week.staff.values(), *week.posts.values(), lock_on(now.sessions[1], "T1"))
    assert advise(locked, now, 0, 0).is_hopeless


def test_a_filled_place_has_swaps() -> None:
    week = case(
        klass("1.1", teachers="T1"),
        klass("1.2", teachers="T2"),
        person("T1"),
        person("T2"),
    )
    now = roster(homework("mon", "1.1", by="T2"), homework("mon", "1.2", by="T1"))
    [option] = advise(week, now, 0, 0).options
    assert option.kind is OptionKind.SWAP
    # Both go to the class they teach: two strangers less, weight 2 each.
    assert option.cost.amounts == {"stranger": -2}
    assert option.cost.score == -4
    assert [s.staff for s in option.applied(now).sessions] == [("T1",), ("T2",)]
    assert str(option.words(week, now)) == "T1从“周一 16:30–17:30 作业辅导 1.2”调来；T2换到那里"


def test_the_leader_of_a_club_moves_with_all_its_meetings() -> None:
    week = case(
        klass("1.1"),
        room("M"),
        room("N"),
        club("C1", leaders="T1 T2", rooms="M", members="1.1=5", meetings=2),
        club("C2", leaders="T2 T3", rooms="N", members="1.1=5", meetings=2),
        person("T1", "homework"),
        person("T2"),
        person("T3"),
    )
    now = roster(
        meeting("mon", "C1", by="-", at="M"),
        meeting("tue", "C1", by="-", at="M"),
        meeting("mon", "C2", by="T2", at="N"),
        meeting("tue", "C2", by="T2", at="N"),
    )
    advice = advise(week, now, 0, 0)
    [option] = advice.options
    assert [move.person for move in option.moves] == ["T2", "T3"]
    assert option.cost.uncovered == -2
    assert [s.staff[0] for s in option.applied(now).sessions] == ["T2", "T2", "T3", "T3"]
    refused = {c.person: [str(m) for m in c.refusals] for c in advice.candidates}
    assert refused["T1"] == ["不承担社团主教"]
    assert "不在这个社团的主教师名单里" in refused["T3"]


def test_a_club_that_would_empty_a_group_is_refused_with_the_group() -> None:
    week = case(klass("1.1", 5), room("M"), club("C1", leaders="T1", rooms="M", members="1.1=5"), person("T1"))
    now = roster(meeting("mon", "C1", by="-", at="M"), homework("mon", "1.1"))
    [candidate] = advise(week, now, 0, 0).candidates
    assert [str(m) for m in candidate.refusals] == ["周一 16:30–17:30 作业辅导 1.1将没有学生，请先重新排班"]


def test_a_lead_comes_from_another_place_by_a_swap() -> None:
    week = case(
        klass("1.1"),
        klass("2.1"),
        venue(),
        post("patrol", time="15:20-16:20"),
        person("T1", "sport post"),
        person("T2", "sport post"),
        person("P1", "sport post", skills="pe"),
        rules(weights={"unfairness": 0, "staff_day": 0}),
    )
    now = roster(sport("mon", "1.1", by="T1"), sport("mon", "2.1", by="T2"), duty("mon", "patrol", by="P1"))
    [lead] = [s for s in judge(week, now).shortages if s.cause is ShortageCause.PE_LEAD]
    options = advise_lead(week, now, lead.owner or "", MON, lead.phase or "")
    # The lead is won (-1); a stranger at sport (T1, T2 teach neither class) gives way to somebody with the skill (-1).
    assert {option.kind for option in options} == {OptionKind.SWAP, OptionKind.CHAIN} - {OptionKind.CHAIN}
    for option in options:
        check_option(week, now, option)
        assert option.cost.amounts == {"uncovered": -1, "sport_stranger": -1}
    assert {tuple(m.person for m in o.moves) for o in options} == {("P1", "T1"), ("P1", "T2")}


def test_a_session_that_makes_no_sense_gets_no_advice() -> None:
    week = case(klass("1.1"), person("T1"))
    assert advise(week, roster(homework("mon", "9.9", at="R1.1")), 0, 0) == Advice(seat=None)


def real_weeks() -> list[Case]:
    """A made-up week of 24 classes, and the smaller shared cases where they are."""
    return [large_week(24)[0], *(read_case(path).case for path in shared_case_paths()[:2])]


@pytest.mark.parametrize("week", real_weeks(), ids=lambda week: week.school_name)
def test_costs_are_exact_in_schools_of_real_size(week: Case) -> None:
    now = greedy_roster(week)
    places = all_places(week, now)
    empty = [place for place in places if place.person is None]
    for place in [*empty[:2], *places[:: len(places) // 3]]:
        for option in advise(week, now, place.session, place.position).options:
            check_option(week, now, option)
