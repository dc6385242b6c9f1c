"""Days of clubs: moved to where classes then share a group, and only where everything that clubs need allows it."""

import random
from typing import Any

import pytest

from solver.club_days import ClubDays, groups_needed
from solver.encoding import encode
from solver.week_model import WeekModel
from tests.make import case, club, klass, meeting, person, phase, room, roster

GROUP = 45


def test_classes_share_groups_as_far_as_they_fit() -> None:
    # 22 + 23 fill one group; with one pupil more it takes two.
    assert groups_needed([(22, GROUP), (23, GROUP)]) < 1 < groups_needed([(23, GROUP), (23, GROUP)]) < 2
    # The group meets in the larger of the two rooms; a class too large for any group still needs only one.
    assert groups_needed([(22, 30), (23, GROUP)]) < 1 < groups_needed([(22, 30), (23, 30)])
    # Also where it is the smaller class that brings the larger room.
    assert groups_needed([(22, GROUP), (23, 30)]) < 1
    assert groups_needed([(50, GROUP)]) < 1
    assert groups_needed([(0, GROUP)]) == groups_needed([]) == 0


def test_groups_filled_unevenly_come_next_to_one_less() -> None:
    even, uneven = [(30, GROUP), (30, GROUP)], [(44, GROUP), (16, GROUP)]
    assert groups_needed(uneven) < groups_needed(even)


def _days(**changes: Any) -> set[str]:
    """Days on which two clubs meet after all, on Monday and Tuesday at first.

    Each takes 8 of 30 pupils out of a class. Only on the same day 22 + 22 pupils are left, who share a group.
    """
    entries: dict[str, Any] = {"second": "B", "rooms": "F G", "away": "", "skills": "", "conflicts": ()}
    entries |= changes
    week = case(
        phase("study", "homework club"),
        klass("1.1", 30),
        klass("1.2", 30),
        person("A", away=entries["away"], skills=entries["skills"]),
        person("B", away=entries["away"].replace("tue", "mon"), skills=entries["skills"]),
        room("F"),
        room("G"),
        club("C", "A", entries["rooms"], "1.1=8"),
        club("D", entries["second"], entries["rooms"], "1.2=8"),
        conflicts=entries["conflicts"],
    )
    model = WeekModel(week)
    met = roster(meeting("mon", "C", "A", at="F"), meeting("tue", "D", entries["second"], at="F"))
    values = encode(model, met).values
    assert values is not None
    return {one.time.day.value for one in ClubDays(model, values, random.Random(1)).better()}


def test_a_club_moves_to_the_day_on_which_classes_then_share_a_group() -> None:
    assert len(_days()) == 1


@pytest.mark.parametrize(
    "obstacle",
    [
        {"rooms": "F"},
        {"away": "tue 16:30-17:30"},
        {"second": "A"},
        {"skills": "pe"},
        {"conflicts": ["C D"]},
    ],
    ids=lambda obstacle: next(iter(obstacle)),
)
def test_a_club_stays_where_its_room_its_leader_or_another_club_asks_for_it(obstacle: dict[str, Any]) -> None:
    assert len(_days(**obstacle)) == 2


@pytest.mark.parametrize(("gap", "may_move"), [(1, True), (2, False)])
def test_meetings_of_a_club_stay_as_far_apart_as_it_asks_for(gap: int, may_move: bool) -> None:
    # D meets on Tuesday, the only day of its leader. With one meeting of C on that day too, 22 + 22 pupils share a
    # group then; but the other meeting of C, on Monday or Wednesday, is only one day from it.
    week = case(
        phase("study", "homework club", "mon tue wed"),
        klass("1.1", 30),
        klass("1.2", 30),
        person("A"),
        person("B", away="mon 16:30-17:30, wed 16:30-17:30"),
        room("F"),
        room("G"),
        club("C", "A", "F G", "1.1=8", meetings=2, min_gap_days=gap),
        club("D", "B", "F G", "1.2=8"),
    )
    model = WeekModel(week)
    met = roster(meeting("mon", "C", "A", at="F"), meeting("wed", "C", "A", at="F"), meeting("tue", "D", "B", at="F"))
    values = encode(model, met).values
    assert values is not None
    its = {one.time.day.value for one in ClubDays(model, values, random.Random(1)).better() if one.club == "C"}
    assert ("tue" in its) is may_move


def test_without_groups_to_share_nothing_is_tried() -> None:
    week = case(phase("study", "homework club"), klass("1.1"), person("A"), room("F"), club("C", "A", "F", "1.1=8"))
    model = WeekModel(week)
    values = encode(model, roster(meeting("mon", "C", "A", at="F"))).values
    assert values is not None
    days = ClubDays(model, values, random.Random(1))
    assert days.moves == 0
    assert [one.time.day.value for one in days.better()] == ["mon"]
