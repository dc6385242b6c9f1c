"""Taking something up and putting it down elsewhere: what is promised is what the judge says, what is refused is."""

import random
from dataclasses import replace

import pytest

from afterschool.advice.moving import (
    Drop,
    DropKind,
    Hand,
    HeldClass,
    HeldClub,
    HeldGroup,
    HeldLead,
    HeldMeeting,
    HeldPerson,
    HeldPost,
    HeldVacancy,
    Hold,
    Target,
    holds_of,
    take_up,
    waiting_holds,
)
from afterschool.advice.moving.drops import Opening, Spot
from afterschool.interchange import parse_case, parse_roster
from afterschool.model.case import Case
from afterschool.model.edits import lock_on
from afterschool.model.roster import Lock, Roster, Session
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from afterschool.rules.verdict import new_violations
from tests.afterschool.advice.attempts import attempts
from tests.afterschool.advice.hands import TWO_CLASSES, check_drop, hand_of
from tests.case_families import FAMILIES, random_case
from tests.make import case, club, duty, homework, klass, meeting, person, post, room, roster, rules, sport, venue
from tests.roster_kinds import good_roster

SEEDS = range(4)
HOLDS = 5
SPOTS = 6
KEPT = 0.7
"""Share of the sessions that are left, so that classes and meetings are nowhere."""
MON, TUE = Weekday.MON, Weekday.TUE


def all_holds(now: Roster) -> list[Hold]:
    return [hold for index, session in enumerate(now.sessions) for hold in holds_of(session, index)]


def some_targets(hand: Hand, rng: random.Random, sessions: int) -> list[tuple[Spot, Target]]:
    """A few of those allowed and a few of those refused."""
    targets = list(hand.targets.items())
    if isinstance(hand.hold, HeldMeeting):
        targets += [(index, target) for index in range(sessions) if (target := hand.target(index)) is not None]
    rng.shuffle(targets)
    allowed = [(spot, target) for spot, target in targets if target.allowed]
    refused = [(spot, target) for spot, target in targets if not target.allowed]
    return allowed[:SPOTS] + refused[:SPOTS]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_every_promise_is_kept_and_every_refusal_deserved(family: str, seed: int) -> None:
    source, rng = random_case(family, seed), random.Random(seed)
    week, now = parse_case(source).case, parse_roster(good_roster(source)).roster
    if seed % 2 and now.sessions:
        week = replace(week, locks=_some_locks(now, rng))
    holds = all_holds(now)
    check_promises(week, now, rng.sample(holds, min(HOLDS, len(holds))), rng)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("family", FAMILIES)
def test_the_same_holds_for_what_waits_for_a_place(family: str, seed: int) -> None:
    source, rng = random_case(family, seed), random.Random(seed)
    week, now = parse_case(source).case, parse_roster(good_roster(source)).roster
    gaps = replace(now, sessions=tuple(_emptied(session) for session in now.sessions if rng.random() < KEPT))
    holds = waiting_holds(week, gaps, judge(week, gaps))
    check_promises(week, gaps, rng.sample(holds, min(HOLDS, len(holds))), rng)


def _emptied(session: Session) -> Session:
    """Every other kind of session loses its people, so that there are gaps of each sort."""
    if session.kind is SessionKind.CLUB:
        return replace(session, staff=(None,)) if session.day.number % 2 else session
    return replace(session, staff=()) if session.day.number % 2 == 0 else session


def check_promises(week: Case, now: Roster, holds: list[Hold], rng: random.Random) -> None:
    weight = week.rules.weights["uncovered"]
    for hold in holds:
        hand = hand_of(week, now, hold)
        for spot, target in some_targets(hand, rng, len(now.sessions)):
            drops = hand.drops(spot)
            assert bool(drops) == target.allowed, (hold, spot)
            one_way = not isinstance(hold, HeldPerson | HeldVacancy | HeldClass | HeldClub | HeldPost | HeldLead)
            assert bool(hand.reasons(spot)) != target.allowed or not one_way, (hold, spot)
            for drop in drops:
                check_drop(week, now, drop)
            if drops:
                promised = weight * target.uncovered + target.points
                assert any(drop.cost.score == pytest.approx(promised, abs=1e-6) for drop in drops), (hold, spot)
            else:
                assert hand.reasons(spot)
                tried = list(attempts(week, now, hold, spot))
                before = judge(week, now)
                assert all(new_violations(before, judge(week, roster_)) for roster_ in tried), (hold, spot)


def _some_locks(now: Roster, rng: random.Random) -> tuple[object, ...]:
    manned = [session for session in now.sessions if session.people]
    return tuple(lock_on(session, rng.choice(session.people)) for session in rng.sample(manned, min(3, len(manned))))


# -- what it means ------------------------------------------------------------------------------


def only(week: Case, now: Roster, hold: Hold, spot: Spot) -> dict[DropKind, Drop]:
    return {drop.kind: drop for drop in hand_of(week, now, hold).drops(spot)}


def test_a_free_place_is_taken_and_the_old_one_stays_empty() -> None:
    week = case(*TWO_CLASSES, person("a"))
    now = roster(sport("mon", "1.1", "a"), sport("mon", "1.2"))
    hold = HeldPerson(session=0, position=0)
    # One shortage for another; a knows 1.1 and not 1.2: one stranger at sport more.
    target = hand_of(week, now, hold).targets[1]
    assert target == Target(True, 0, pytest.approx(week.rules.weights["sport_stranger"]))
    assert target.costs
    moved = only(week, now, hold, 1)[DropKind.MOVE]
    assert [session.staff for session in moved.applied(now).sessions] == [(), ("a",)]
    assert str(moved.text) == "a：周一 15:20–16:20 体育锻炼 1.1 → 周一 15:20–16:20 体育锻炼 1.2"


def test_on_a_taken_place_two_change_or_one_stays_without() -> None:
    week = case(*TWO_CLASSES, person("a"), person("b"))
    now = roster(sport("mon", "1.1", "b"), sport("mon", "1.2", "a"))
    hand, ways = (
        hand_of(week, now, HeldPerson(session=0, position=0)),
        only(week, now, HeldPerson(session=0, position=0), 1),
    )
    assert set(ways) == {DropKind.SWAP, DropKind.REPLACE}
    # Both come to a class they know: two strangers fewer.
    assert ways[DropKind.SWAP].cost.amounts == {"sport_stranger": -2}
    assert not hand.targets[1].costs
    assert ways[DropKind.REPLACE].cost.uncovered == 1


def test_a_chain_moves_the_third_who_is_free() -> None:
    week = case(*TWO_CLASSES, person("a"), person("b"), person("c"))
    now = roster(sport("mon", "1.1", "b"), sport("mon", "1.2", "a"))
    chain = only(week, now, HeldPerson(session=0, position=0), 1)[DropKind.CHAIN]
    assert [session.staff for session in chain.applied(now).sessions] == [("c",), ("b",)]


def test_who_is_busy_then_is_told_why_not() -> None:
    week = case(*TWO_CLASSES, person("a", away="tue 15:00-17:00"), person("b"))
    now = roster(sport("mon", "1.1", "a"), sport("tue", "1.2", "b"))
    hand = hand_of(week, now, HeldPerson(session=0, position=0))
    assert not hand.targets[1].allowed
    assert [str(reason) for reason in hand.reasons(1)] == ["周二 15:00–17:00 不能排"]
    assert hand.drops(1) == ()


def test_the_session_a_person_is_in_is_no_target() -> None:
    week = case(*TWO_CLASSES, person("a"), post("gate", count=2))
    now = roster(duty("mon", "gate", "a"))
    assert hand_of(week, now, HeldPerson(session=0, position=0)).targets == {}


def test_half_empty_classes_are_put_together_and_taken_apart_again() -> None:
    week = case(klass("1.1", 10), klass("1.2", 10), person("a"), person("b"), rules(group_size=30))
    now = roster(homework("mon", "1.1", "a"), homework("mon", "1.2", "b"))
    hold = HeldGroup(session=0, classes=("1.1",))
    joined = only(week, now, hold, 1)[DropKind.JOIN].applied(now)
    assert [(session.classes, session.room, session.staff) for session in joined.sessions] == [
        (("1.2", "1.1"), "R1.2", ("b",))
    ]
    apart = only(week, joined, HeldGroup(session=0, classes=("1.2",)), 0)[DropKind.APART]
    # 1.2 has its room for itself again and nobody yet; 1.1 and its teacher go to the room of 1.1.
    after = apart.applied(joined).sessions
    assert [(session.classes, session.room, session.staff) for session in after] == [
        (("1.1",), "R1.1", ("b",)),
        (("1.2",), "R1.2", ()),
    ]
    assert apart.cost.uncovered == 1


def test_a_lock_that_the_larger_group_still_meets_forbids_nothing() -> None:
    lock = Lock(kind=SessionKind.HOMEWORK, day=MON, classes=("1.1",))
    week = case(klass("1.1", 10), klass("1.2", 10), person("a"), person("b"), rules(group_size=30), lock)
    now = roster(homework("mon", "1.1", "a"), homework("mon", "1.2", "b"))
    assert hand_of(week, now, HeldGroup(session=0, classes=("1.1",))).targets[1].allowed
    with_a = replace(week, locks=(replace(lock, staff=("a",)),))
    hand = hand_of(with_a, now, HeldGroup(session=0, classes=("1.1",)))
    assert not hand.targets[1].allowed
    assert [str(reason) for reason in hand.reasons(1)] == ["已锁定：周一 作业辅导 1.1 a"]


def test_groups_that_would_be_too_large_are_refused_with_their_number() -> None:
    week = case(klass("1.1", 20), klass("1.2", 20), person("a"), person("b"), rules(group_size=30))
    now = roster(homework("mon", "1.1", "a"), homework("mon", "1.2", "b"))
    hand = hand_of(week, now, HeldGroup(session=0, classes=("1.1",)))
    assert not hand.targets[1].allowed
    assert any("并班后有 40 名学生，最多 30 名" in str(reason) for reason in hand.reasons(1))


def test_a_club_meets_at_another_time_if_its_pupils_and_room_are_free() -> None:
    week = case(klass("1.1", 20), room("M"), room("N", closed="tue 16:00-18:00"), person("l"), person("h"),
                club("c", "l", "M N", "1.1=20"))  # fmt: skip
    now = roster(meeting("mon", "c", "l", "M"), homework("tue", "1.1", "h"))
    hand = hand_of(week, now, HeldMeeting(session=0))
    # All of 1.1 are in the club: on Tuesday the homework group would have nobody left.
    assert not hand.targets[Opening(TUE, "study")].allowed
    assert any("将没有学生" in str(reason) for reason in hand.reasons(Opening(TUE, "study", "M")))
    alone = roster(meeting("mon", "c", "l", "M"))
    hand = hand_of(week, alone, HeldMeeting(session=0))
    # On Monday the class then needs a homework group, on Tuesday it needs none: one shortage for another.
    (drop,) = hand.drops(Opening(TUE, "study"))
    assert (drop.cost.uncovered, drop.applied(alone).sessions[0].room) == (0, "M")
    assert [str(reason) for reason in hand.reasons(Opening(TUE, "study", "N"))] == ["N这时不开放"]
    assert not hand.targets[Opening(MON, "study", "N")].costs


def test_a_room_that_is_not_the_club_s_is_refused_by_its_rule() -> None:
    week = case(klass("1.1"), room("M"), room("X"), person("l"), club("c", "l", "M", "1.1=20"))
    hand = hand_of(week, roster(meeting("mon", "c", "l", "M")), HeldMeeting(session=0))
    assert hand.target(Opening(TUE, "study", "X")) == Target(allowed=False)
    assert any("不能在X活动" in str(reason) for reason in hand.reasons(Opening(TUE, "study", "X")))
    assert hand.target(Opening(TUE, "sport")) is None


def test_a_session_that_makes_no_sense_cannot_be_taken_up() -> None:
    week = case(klass("1.1"), person("a"), venue())
    assert take_up(week, roster(sport("mon", "9.9", "a")), HeldPerson(session=0, position=0)) is None
