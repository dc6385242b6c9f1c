"""Who shares a group with whom is packed before anybody serves: few groups, in the rooms that are free."""

import random
from dataclasses import replace

from afterschool.model.case import Case
from afterschool.model.roster import Lock, Session
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from solver.encoding import encode
from solver.engine import Engine, Limit, Stopper, Values
from solver.first_roster import FirstRoster
from solver.grouping import grouped
from solver.locks import start
from solver.week_model import WeekModel
from tests.make import case, club, homework, klass, meeting, person, phase, roster, rules

MONDAY = phase("study", "homework club", "mon")
MERGE = rules(group_size=45, merge={SessionKind.HOMEWORK: "grade"})


class Packed:
    """The groups that packing finds for a week in which nobody serves but in ``sessions``, the host first in each."""

    def __init__(self, week: Case, *sessions: Session) -> None:
        self.model = WeekModel(week)
        self.before = encode(self.model, roster(*sessions)).values or ()
        values, slots = grouped(self.model, self.before)
        assert self.model.allows(values)
        self.values, self.slots_left = values, len(slots)
        self.groups = sorted(
            [host, *sorted(k for (k, at), join in decided.join.items() if at == host and values[join.index])]
            for decided in self.model.variables.groups.values()
            for host, hosting in decided.host.items()
            if values[hosting.index]
        )

    def sets(self) -> list[list[str]]:
        """The classes of each group."""
        return sorted(sorted(group) for group in self.groups)


def first_roster(week: Case) -> tuple[WeekModel, Values]:
    model, engine = WeekModel(week), Engine(threads=1, seed=1, stopper=Stopper())
    empty = start(model, engine, Limit(seconds=600))
    price, lot = model.objective.weight("uncovered"), random.Random(1)
    first = FirstRoster(model, engine, left=lambda: 600.0, offer=lambda _: None, price=price, lot=lot)
    return model, first.plan(empty)


def test_classes_fill_groups_as_tightly_as_they_can() -> None:
    # 30 + 15 = 25 + 20 = 45: two groups. The largest first: 30, then 25 alone, 20 with 25, 15 with 30.
    packed = Packed(case(MONDAY, MERGE, klass("1.1", 30), klass("1.2", 25), klass("1.3", 15), klass("1.4", 20)))
    assert packed.sets() == [["1.1", "1.3"], ["1.2", "1.4"]]
    assert packed.slots_left == 0
    # Nobody serves yet: all four classes are still uncovered.
    assert packed.model.uncovered(packed.values) == 4


def test_three_classes_share_a_group_where_they_fit() -> None:
    packed = Packed(case(MONDAY, MERGE, klass("1.1", 15), klass("1.2", 15), klass("1.3", 15)))
    assert packed.sets() == [["1.1", "1.2", "1.3"]]


def test_a_class_without_a_room_is_placed_before_its_only_host_is_full() -> None:
    # 1.1 and 1.2 would fill a group, 25 + 20 = 45, and leave nothing for 1.3.
    week = case(MONDAY, MERGE, klass("1.1", 25), klass("1.2", 20), klass("1.3", 20, home_room="gone"))
    rooms = {key: room for key, room in week.rooms.items() if key != "gone"}
    packed = Packed(replace(week, rooms=rooms))
    assert packed.groups == [["1.1", "1.3"], ["1.2"]]


def test_those_at_clubs_need_no_place_and_the_room_of_a_club_is_taken() -> None:
    # 10 of 1.1 are at the club, which meets in the home room of 1.2: 35 - 10 + 20 = 45 pupils share the room of 1.1.
    week = case(
        MONDAY,
        MERGE,
        klass("1.1", 35),
        klass("1.2", 20),
        person("T1"),
        club("C1", "T1", "R1.2", "1.1=10"),
    )
    assert Packed(week).sets() == [["1.1"], ["1.2"]]
    assert Packed(week, meeting("mon", "C1", "T1", "R1.2")).groups == [["1.1", "1.2"]]


def test_a_class_whose_room_a_club_has_and_that_fits_nowhere_is_left_to_the_search() -> None:
    # 1.2 cannot stay in its room, and 30 + 20 pupils are more than 45.
    week = case(MONDAY, MERGE, klass("1.1", 40), klass("1.2", 20), person("T1"), club("C1", "T1", "R1.2", "1.1=10"))
    assert Packed(week, meeting("mon", "C1", "T1", "R1.2")).slots_left == 1


def test_of_two_slots_at_once_only_one_has_a_room_that_classes_share() -> None:
    week = case(MONDAY, klass("1.1", home_room="R"), klass("2.1", home_room="R"))
    packed = Packed(week)
    assert packed.groups == [["1.1"]]
    assert packed.slots_left == 1


def test_of_two_classes_in_one_room_only_one_can_host() -> None:
    # 20 + 25 = 45: together they have the room they share.
    packed = Packed(case(MONDAY, MERGE, klass("1.1", 20, home_room="R"), klass("1.2", 25, home_room="R")))
    assert packed.sets() == [["1.1", "1.2"]]


def test_where_a_class_finds_no_place_the_slot_is_searched_instead() -> None:
    # One room for three classes, 20 + 25 = 45: one of the others has no place, and the search finds that out.
    week = case(
        MONDAY,
        MERGE,
        klass("1.1", 25),
        klass("1.2", 20, home_room="field"),
        klass("1.3", 20, home_room="field"),
        person("T1"),
    )
    week = replace(week, rooms={key: room for key, room in week.rooms.items() if key != "field"})
    packed = Packed(week)
    assert (packed.groups, packed.slots_left) == ([], 1)
    assert packed.values == packed.before
    model, values = first_roster(week)
    verdict = judge(week, model.roster(values))
    assert (verdict.hard, verdict.amounts["uncovered"], verdict.sessions) == (0, 1, 1)


def test_a_slot_with_a_group_in_it_is_left_as_it_is() -> None:
    week = case(MONDAY, MERGE, klass("1.1", 20), klass("1.2", 25), person("T1"))
    packed = Packed(week, homework("mon", "1.2", by="T1"))
    assert (packed.groups, packed.slots_left) == ([["1.2"]], 1)
    assert packed.values == packed.before


def test_a_lock_on_a_group_holds_in_the_first_roster() -> None:
    lock = Lock(kind=SessionKind.HOMEWORK, day=Weekday.MON, phase="study", classes=("1.1",), staff=("T1",))
    week = case(MONDAY, MERGE, klass("1.1", 20), klass("1.2", 45), person("T1"), person("T2"), lock)
    model, values = first_roster(week)
    verdict = judge(week, model.roster(values))
    assert (verdict.hard, verdict.amounts["uncovered"], verdict.sessions) == (0, 0, 2)
