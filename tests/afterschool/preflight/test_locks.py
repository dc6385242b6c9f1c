"""Locks that cannot be kept are named before solving."""

from typing import Any

import pytest

from afterschool.model.case import Case
from afterschool.model.roster import Lock
from afterschool.model.words import SessionKind
from tests.afterschool.preflight.small_week import (
    MON,
    TUE,
    WED,
    away,
    club,
    found,
    ids,
    klass,
    only,
    person,
    post,
    room,
    week,
)

SPORT, HOMEWORK, CLUB, POST = SessionKind.SPORT, SessionKind.HOMEWORK, SessionKind.CLUB, SessionKind.POST
HOME = {"kind": HOMEWORK, "day": MON, "phase": "study"}
FIELD = {"kind": SPORT, "day": MON, "phase": "sport"}
CHOIR = {"kind": CLUB, "phase": "study", "club": "choir"}


def locked(*locks: dict[str, Any], **changes: Any) -> Case:
    return week(locks=tuple(Lock(**lock) for lock in locks), **changes)


@pytest.mark.parametrize(
    "lock",
    [
        FIELD | {"staff": ("T1",), "classes": ("a",), "room": "field"},
        HOME | {"classes": ("a", "b"), "room": "R-a", "staff": ("T2",)},
        CHOIR | {"day": MON, "room": "studio", "staff": ("T1", "T3")},
        {"kind": POST, "post": "gate", "day": WED, "staff": ("T5",)},
        {"staff": ("T1",)},
        CHOIR | {"staff": (None,)},
    ],
)
def test_a_lock_that_can_be_kept_is_no_finding(lock: dict[str, Any]) -> None:
    assert found(locked(lock), "lock_alone") == []


@pytest.mark.parametrize(
    "lock",
    [
        HOME | {"day": TUE},
        {"kind": SPORT, "phase": "study"},
        {"kind": POST, "post": "gate", "day": TUE},
        FIELD | {"room": "R-a"},
        FIELD | {"room": "R-x"},
        HOME | {"room": "R-x"},
        CHOIR | {"room": "R-a"},
        CHOIR | {"room": "studio", "day": TUE},
        FIELD | {"classes": ("a", "b")},
        HOME | {"classes": ("c",)},
        HOME | {"classes": ("d",)},
        CHOIR | {"staff": ("X5",)},
        CHOIR | {"staff": ("T1", "X5")},
        HOME | {"staff": ("X1",)},
        HOME | {"staff": ("X2",)},
        HOME | {"staff": ("X3",)},
        HOME | {"staff": ("X4",)},
        {"kind": POST, "post": "leader", "staff": ("T1",)},
    ],
)
def test_a_lock_against_the_rules_is_named(lock: dict[str, Any]) -> None:
    finding = only(_peculiar(lock), "lock_alone")
    assert ids(finding, "locks") == ["1"]


def _peculiar(lock: dict[str, Any]) -> Case:
    base = week()
    return locked(
        lock,
        rooms=[*base.rooms.values(), room("R-x", unavailable=away(MON)), room("R-c"), room("R-d")],
        classes=[*base.classes.values(), klass("c", grade=2, students={}), klass("d", students={})],
        staff=[
            *base.staff.values(),
            person("X1", cleared=False),
            person("X2", max_per_day=0),
            person("X3", roles=()),
            person("X4", unavailable=away(MON)),
            person("X5", roles=()),
        ],
        posts=[*base.posts.values(), post("leader", ranks=("leader",))],
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HOME | {"classes": ("a",), "staff": ("T1",)}, CHOIR | {"day": MON, "staff": ("T1",)}),
        (HOME | {"classes": ("a",), "room": "R-a"}, CHOIR | {"day": MON, "room": "R-a"}),
        (HOME | {"classes": ("a",), "staff": ("T1",)}, HOME | {"classes": ("a",), "staff": ("T2",)}),
    ],
)
def test_two_locks_that_cannot_both_be_kept_are_named(one: dict[str, Any], other: dict[str, Any]) -> None:
    case = locked(one, other, clubs=[club("choir", rooms=("studio", "R-a"))])
    assert ids(only(case, "lock_pair"), "locks") == ["1", "2"]
    assert found(locked(one), "lock_pair") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HOME | {"staff": ("T1",)}, HOME | {"classes": ("a",)}),  # one session meets both
        (HOME | {"staff": ("T1",)}, HOME | {"day": WED, "staff": ("T1",)}),
        (
            FIELD | {"room": "field", "classes": ("a",), "staff": ("T1",)},
            FIELD | {"room": "field", "classes": ("b",), "staff": ("T2",)},
        ),
    ],
)
def test_locks_that_go_together_are_no_finding(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert found(locked(one, other), "lock_pair") == []


def test_nobody_may_be_locked_beyond_the_limits() -> None:
    places = (
        FIELD | {"staff": ("T2",)},
        HOME | {"staff": ("T2",)},
        {"kind": POST, "post": "gate", "day": MON, "staff": ("T2",)},
    )
    few = [person("T1", skills=("pe",)), person("T2", max_per_day=2, max_per_week=2), person("T3"), person("T4")]
    findings = found(locked(*places, staff=few), "lock_limits")
    assert [ids(finding, "locks") for finding in findings] == [["1", "2", "3"]] * 2  # of the week and of Monday
    assert found(locked(*places), "lock_limits") == []


def test_a_club_may_not_be_locked_to_more_than_its_meetings() -> None:
    both = (CHOIR | {"day": MON}, CHOIR | {"day": WED})
    assert ids(only(locked(*both), "lock_club"), "locks") == ["1", "2"]
    twice = club("choir", sessions_per_week=2)
    assert found(locked(*both, clubs=[twice]), "lock_club") == []
    apart = club("choir", sessions_per_week=2, min_gap_days=3)
    assert len(found(locked(*both, clubs=[apart]), "lock_club")) == 1
