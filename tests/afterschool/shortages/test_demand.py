"""The demand list, and which volunteers fill it."""

import random
from collections import Counter
from itertools import product

import pytest

from afterschool.model.case import Case
from afterschool.model.time import WeeklyTime, minutes_of
from afterschool.model.words import Role, StaffKind, Weekday
from afterschool.preflight.words import Words
from afterschool.shortages import shortage_truth
from afterschool.shortages.demand import Demand, demands, roomless_clubs
from afterschool.shortages.matching import Matching, Placement, Volunteer, match
from afterschool.shortages.words import demand_words, placement_words
from tests.afterschool.shortages.short_week import short_week, whole
from tests.make import case, club, klass, person, phase, room, roster, venue

MON, TUE, WED = Weekday.MON, Weekday.TUE, Weekday.WED


def test_a_person_is_asked_for_once_whatever_the_shortage_counts() -> None:
    week, now = short_week()
    told = [str(demand_words(Words(week), demand)) for demand in demands(week, now, shortage_truth(week))]
    assert told == [
        "周一 15:20–16:20：1 人，体育骨干（field）",
        "周一 16:20–16:30：1 人，岗位，校领导（护学岗）",
        "周一 16:30–17:30：2 人，作业辅导（1.1 / 1.2、1.3）",
        "周一 16:30–17:30：1 人，社团协同，本校教师（合唱）",
        "周一 16:30–17:30、周二 16:30–17:30 之一：1 人，社团主教（围棋）",
    ]


def test_a_club_without_a_room_is_not_asked_for_in_people() -> None:
    week = case(
        klass("1.1"),
        room("M", capacity=3),
        club("choir", leaders="T1", rooms="M", members="1.1=5"),
        person("T1"),
    )
    roomless = roomless_clubs(shortage_truth(week))
    assert roomless == {"choir"}
    asked = demands(week, roster(), shortage_truth(week))
    assert not [demand for demand in asked if demand.role is Role.CLUB]


def test_a_class_left_out_for_want_of_a_lead_asks_for_one() -> None:
    # Nobody has the skill, and the venue needs one lead: the class that is in no session would only move the shortage.
    week = case(klass("1.1", days="mon"), phase("sport", "sport", "mon"), venue(), person("T1"))
    [demand] = demands(week, roster(), shortage_truth(week))
    assert (demand.role, demand.skill, demand.count) == (Role.SPORT, "pe", 1)


def test_volunteers_fill_what_they_can_and_are_free_for() -> None:
    week, now = short_week()
    people = [
        Volunteer(name="体", skills=("pe",), free=(whole(MON),), max_per_day=1),
        Volunteer(name="作", roles=(Role.HOMEWORK,), free=(WeeklyTime(MON, minutes_of("16:30"), minutes_of("17:30")),)),
        Volunteer(name="迟", roles=(Role.HOMEWORK,), free=(WeeklyTime(MON, minutes_of("16:40"), minutes_of("18:00")),)),
        Volunteer(name="棋", roles=(Role.CLUB,), skills=("围棋",), free=(whole(TUE),)),
        Volunteer(name="借", kind=StaffKind.OWN, roles=(Role.ASSISTANT,), free=(whole(MON),)),
    ]
    asked = demands(week, now, shortage_truth(week))
    matching = match(week, asked, people)
    told = {str(placement_words(Words(week), placement)) for placement in matching.placements}
    # 迟 comes ten minutes late, 棋 cannot come on Monday, nobody has the rank that the gate asks for. 体 serves once
    # a day: as a lead or at homework.
    assert {
        "作：周一 16:30–17:30，作业辅导（1.1 / 1.2、1.3）",
        "棋：周二 16:30–17:30，社团主教（围棋）",
        "借：周一 16:30–17:30，社团协同，本校教师（合唱）",
    } < told
    assert matching.most == len(matching.placements) == 4
    assert [matching.open_count(demand) for demand in asked][1] == 1


def test_all_meetings_of_a_club_have_one_leader() -> None:
    week = case(
        klass("1.1"), room("M"), club("chess", rooms="M", members="1.1=5", meetings=2, name="围棋"), person("T1")
    )
    asked = demands(week, roster(), shortage_truth(week))
    club_demand = [demand for demand in asked if demand.role is Role.CLUB]
    people = [
        Volunteer(name=name, skills=("围棋",), roles=(Role.CLUB,), free=(whole(day),))
        for name, day in (("甲", MON), ("乙", TUE))
    ]
    matching = match(week, club_demand, people)
    # Each could hold one of the two meetings, but a club has one leader all week.
    assert (matching.most, len(matching.placements)) == (2, 1)


def is_possible(matching: Matching, week: Case) -> bool:
    by_person: dict[str, list[WeeklyTime]] = {}
    for placement in matching.placements:
        volunteer, time = placement.volunteer, placement.time
        diary = by_person.setdefault(volunteer.name, [])
        if any(time.overlaps(other) for other in diary):
            return False
        if not (volunteer.can(week, placement.demand) and volunteer.is_free(time) and time in placement.demand.times):
            return False
        diary.append(time)
    return all(
        len(by_person.get(v.name, [])) <= v.max_per_week
        and max(Counter(t.day for t in by_person.get(v.name, [])).values(), default=0) <= v.max_per_day
        for v in {id(p.volunteer): p.volunteer for p in matching.placements}.values()
    )


@pytest.mark.parametrize("seed", range(30))
def test_no_choice_fills_more_than_the_bound_and_without_overlaps_it_is_reached(seed: int) -> None:
    rng = random.Random(seed)
    week = case(klass("1.1"), person("T1"))
    starts = (900, 960) if seed % 2 else (900, 930, 960)
    asked = [
        Demand(
            count=1,
            role=rng.choice((Role.HOMEWORK, Role.POST)),
            times=(WeeklyTime(rng.choice((MON, TUE)), start := rng.choice(starts), start + 50),),
            where=("x",),
        )
        for _ in range(4)
    ]
    people = [
        Volunteer(
            name=f"V{n}",
            roles=tuple(rng.sample((Role.HOMEWORK, Role.POST), rng.randint(1, 2))),
            free=(whole(rng.choice((MON, TUE))),),
            max_per_day=rng.randint(1, 2),
            max_per_week=rng.randint(1, 3),
        )
        for n in range(3)
    ]
    matching = match(week, asked, people)
    assert is_possible(matching, week)
    best = _most(week, asked, people)
    assert len(matching.placements) <= best <= matching.most
    if seed % 2:
        # All times of one turn overlap here, and times of different turns do not: the bound is the truth.
        assert len(matching.placements) == best == matching.most


def _most(week: Case, asked: list[Demand], people: list[Volunteer]) -> int:
    """By trying every choice of somebody or nobody for each demand."""

    best = 0
    for choice in product([None, *people], repeat=len(asked)):
        placements = tuple(
            Placement(volunteer=who, demand=demand, time=demand.times[0])
            for who, demand in zip(choice, asked, strict=True)
            if who is not None
        )
        if len(placements) > best and is_possible(Matching(placements=placements, most=9), week):
            best = len(placements)
    return best
