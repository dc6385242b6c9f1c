"""What waits for a place – empty places, classes and meetings that are nowhere – and clubs that change places."""

from afterschool.advice.moving import (
    DropKind,
    HeldClass,
    HeldClub,
    HeldLead,
    HeldMeeting,
    HeldPost,
    HeldVacancy,
    Target,
    waiting_holds,
)
from afterschool.advice.moving.drops import Opening, Taker
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from tests.afterschool.advice.hands import TWO_CLASSES, check_drop, hand_of
from tests.make import case, club, duty, homework, klass, meeting, person, post, room, roster, rules, sport, venue

MON, TUE = Weekday.MON, Weekday.TUE


def test_two_clubs_change_places_and_rooms() -> None:
    week = case(klass("1.1", 20), klass("1.2", 20), room("M"), room("N"), person("l"), person("k"),
                club("c", "l", "M N", "1.1=5"), club("d", "k", "M N", "1.2=5"))  # fmt: skip
    now = roster(meeting("mon", "c", "l", "M"), meeting("tue", "d", "k", "N"))
    (drop,) = hand_of(week, now, HeldMeeting(session=0)).drops(1)
    assert drop.kind is DropKind.SWAP
    after = [(row.club, row.day, row.room) for row in drop.applied(now).sessions]
    assert after == [("c", TUE, "N"), ("d", MON, "M")]
    check_drop(week, now, drop)


def test_two_clubs_do_not_change_places_against_the_entry_of_either() -> None:
    week = case(klass("1.1", 20), klass("1.2", 20), room("M"), room("N"), person("l"), person("k"),
                club("c", "l", "M", "1.1=5"), club("d", "k", "N", "1.2=5", days=(TUE,)))  # fmt: skip
    now = roster(meeting("mon", "c", "l", "M"), meeting("tue", "d", "k", "N"))
    hand = hand_of(week, now, HeldMeeting(session=0))
    assert hand.target(1) == Target(allowed=False)
    assert hand.drops(1) == ()
    assert [str(reason) for reason in hand.reasons(1)] == ["社团d：不能在周一 16:30–17:30活动"]


def test_an_empty_place_is_taken_by_who_is_free_and_moved_to_by_who_is_not() -> None:
    week = case(*TWO_CLASSES, person("a"), person("b"))
    now = roster(sport("mon", "1.1", "a"), sport("mon", "1.2"))
    hand = hand_of(week, now, HeldVacancy(session=1, position=0))
    # b is free and teaches 1.2: one shortage less. a has to leave 1.1: one for another.
    assert hand.target(Taker("b")).uncovered == -1
    assert hand.target(0).uncovered == 0
    kinds = {drop.kind: drop for drop in hand.drops(0)}
    assert [row.staff for row in kinds[DropKind.MOVE].applied(now).sessions] == [(), ("a",)]
    # a comes to 1.2 and b, who is free, follows to 1.1.
    assert [row.staff for row in kinds[DropKind.CHAIN].applied(now).sessions] == [("b",), ("a",)]
    assert [str(text) for text in hand.reasons(Taker("a"))] == ["时间冲突：周一 15:20–16:20 体育锻炼 1.1"]


def test_a_class_without_a_session_joins_a_group_or_begins_one_with_its_teacher() -> None:
    week = case(klass("1.1", 10, teachers="a"), klass("1.2", 10), person("a"), person("b"), rules(group_size=30))
    now = roster(homework("mon", "1.2", "b"))
    hold = HeldClass(class_id="1.1", kind=SessionKind.HOMEWORK, day=MON, phase="study")
    assert hold in waiting_holds(week, now, judge(week, now))
    hand = hand_of(week, now, hold)
    (joined,) = hand.drops(0)
    assert joined.applied(now).sessions[0].classes == ("1.2", "1.1")
    assert joined.cost.uncovered == -1
    begun = hand.drops(Opening(MON, hold.phase))
    # With its teacher nothing is missing any more; with nobody the group is there and still lacks somebody.
    assert [(drop.added[0].staff, drop.cost.uncovered) for drop in begun] == [(("a",), -1), ((), 0)]


def test_a_meeting_that_is_missing_finds_its_time_room_and_leader() -> None:
    week = case(klass("1.1", 20), room("M"), room("N", closed="mon 16:00-18:00"), person("l"),
                club("c", "l", "M N", "1.1=5", days=(MON,)))  # fmt: skip
    now = roster()
    (hold,) = [hold for hold in waiting_holds(week, now, judge(week, now)) if isinstance(hold, HeldClub)]
    hand = hand_of(week, now, hold)
    (drop,) = hand.drops(Opening(MON, "study"))
    assert (drop.added[0].room, drop.added[0].staff, drop.cost.uncovered) == ("M", ("l",), -1)
    assert [str(text) for text in hand.reasons(Opening(MON, "study", "N"))] == ["N这时不开放"]
    assert hand.target(Opening(TUE, "study")) == Target(allowed=False)
    assert hand.reasons(Opening(TUE, "study"))


def test_what_waits_is_every_shortage_that_can_be_put_somewhere() -> None:
    week = case(klass("1.1", 20, teachers="a"), venue(), room("M"), person("a"), person("l"),
                club("c", "l", "M", "1.1=5"), post("gate", count=2))  # fmt: skip
    now = roster(sport("mon", "1.1"), duty("mon", "gate", "a"), meeting("mon", "c", "-", "M"))
    holds = waiting_holds(week, now, judge(week, now))
    assert HeldVacancy(session=0, position=0) in holds
    assert HeldVacancy(session=1, position=1) in holds
    assert HeldVacancy(session=2, position=0) in holds
    assert not any(isinstance(hold, HeldClub) for hold in holds)


def test_a_post_at_which_nobody_serves_begins_with_whoever_comes() -> None:
    week = case(klass("1.1", 20), person("a"), person("b"), post("gate", count=2))
    now = roster(homework("mon", "1.1", "a"))
    holds = waiting_holds(week, now, judge(week, now))
    hold = HeldPost(post="gate", day=MON, count=2)
    assert hold in holds
    hand = hand_of(week, now, hold)
    (drop,) = hand.drops(Taker("b"))
    assert (drop.kind, drop.changed, drop.added) == (DropKind.TAKE, {}, (duty("mon", "gate", "b"),))
    assert drop.cost.uncovered == -1, "of the two who are missing one is there"
    check_drop(week, now, drop)
    after = drop.applied(now)
    assert HeldVacancy(session=1, position=1) in waiting_holds(week, after, judge(week, after))


def test_somebody_comes_to_a_missing_post_from_where_they_are() -> None:
    week = case(klass("1.1", 20), person("a"), person("b"), post("gate", time="16:30-17:00"))
    now = roster(homework("mon", "1.1", "a"))
    hand = hand_of(week, now, HeldPost(post="gate", day=MON, count=1))
    # a leaves 1.1 for the gate: one gap for another; or b, who is free, follows to 1.1.
    assert hand.target(0).uncovered == 0
    found = {drop.kind: drop for drop in hand.drops(0)}
    assert [row.staff for row in found[DropKind.MOVE].applied(now).sessions] == [(), ("a",)]
    assert [row.staff for row in found[DropKind.CHAIN].applied(now).sessions] == [("b",), ("a",)]
    for drop in found.values():
        check_drop(week, now, drop)
    assert [str(text) for text in hand.reasons(Taker("a"))] == ["时间冲突：周一 16:30–17:30 作业辅导 1.1"]


def test_a_venue_without_a_lead_gets_somebody_with_the_skill() -> None:
    week = case(*TWO_CLASSES, person("a"), person("b"), person("p", skills="pe"))
    now = roster(sport("mon", "1.1", "a"), sport("mon", "1.2", "b"))
    hold = HeldLead(room="field", day=MON, phase="sport", count=1)
    assert hold in waiting_holds(week, now, judge(week, now))
    hand = hand_of(week, now, hold)
    assert hand.target(Taker("a")) is None, "without the skill nobody helps"
    assert hand.target(Taker("p")).uncovered == -1
    drops = hand.drops(Taker("p"))
    assert {drop.applied(now).sessions[0].staff for drop in drops} == {("p",), ("a",)}, "in the stead of either"
    for drop in drops:
        check_drop(week, now, drop)


def test_a_lead_from_elsewhere_changes_places_with_somebody_at_the_venue() -> None:
    week = case(*TWO_CLASSES, klass("1.3", 20), venue("W"), person("a"), person("b"), person("p", skills="pe"))
    now = roster(sport("mon", "1.1", "a"), sport("mon", "1.2", "b"), sport("mon", "1.3", "p", "W"))
    hold = HeldLead(room="field", day=MON, phase="sport", count=1)
    assert hold in waiting_holds(week, now, judge(week, now))
    hand = hand_of(week, now, hold)
    assert hand.target(0) is None, "nobody with the skill serves there"
    # The other venue then lacks its lead: one for another.
    assert hand.target(2).uncovered == 0
    drops = {drop.kind: drop for drop in hand.drops(2)}
    swapped = [row.staff for row in drops[DropKind.SWAP].applied(now).sessions]
    assert swapped in ([("p",), ("b",), ("a",)], [("a",), ("p",), ("b",)])
    for drop in drops.values():
        check_drop(week, now, drop)
