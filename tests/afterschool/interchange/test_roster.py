"""Rosters: read however odd they are, refused only when they are no rosters, written back as they were."""

import random
from dataclasses import replace
from typing import Any

import pytest

from afterschool.interchange import parse_case, parse_roster, roster_object
from afterschool.model.words import SessionKind, Weekday
from afterschool.problems import KnownError
from afterschool.rules import judge
from tests.case_families import FAMILIES, Object, random_case
from tests.roster_kinds import KINDS, good_roster, roster_of_kind

SPORT: Object = {"kind": "sport", "day": "mon", "phase": "sport", "room": "V1", "classes": ["1.1"], "staff": ["T1"]}
CLUB: Object = {"kind": "club", "day": "mon", "phase": "study", "room": "F1", "club": "C1", "staff": [None, "T1"]}
POST: Object = {"kind": "post", "day": "tue", "post": "P1", "staff": []}


def document(*sessions: object, **more: object) -> Object:
    return {"format": "afterschool-roster/1", "sessions": list(sessions), **more}


def test_sessions_are_read_by_kind() -> None:
    sport, club, post = parse_roster(document(SPORT, CLUB, POST)).roster.sessions
    assert (sport.kind, sport.day, sport.classes, sport.staff) == (SessionKind.SPORT, Weekday.MON, ("1.1",), ("T1",))
    assert (club.club, club.staff, club.people) == ("C1", (None, "T1"), ("T1",))
    assert (post.post, post.phase, post.room) == ("P1", None, None)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "party"}, {"kind": None}, {"day": "monday"}, {"day": 1}, {"day": ["mon"]}, {"phase": 5},
        {"phase": None},
        {"room": {}}, {"classes": []}, {"classes": 5}, {"classes": [["1.1"]]}, {"staff": None}, {"staff": "T1"},
        {"staff": [7]}, {"staff": [{}]},
    ],
)  # fmt: skip
def test_a_session_that_makes_no_sense_is_kept_and_told(change: Object) -> None:
    roster = parse_roster(document(POST, {**SPORT, **change})).roster
    assert len(roster.sessions) == 1
    [fault] = roster.malformed
    assert (fault.position, fault.raw) == (1, {**SPORT, **change})
    assert str(fault.fault)


@pytest.mark.parametrize("key", ["kind", "day", "phase", "room", "classes", "staff"])
def test_a_missing_key_makes_a_session_malformed(key: str) -> None:
    session = {k: v for k, v in SPORT.items() if k != key}
    assert len(parse_roster(document(session)).roster.malformed) == 1


def test_an_object_counts_as_the_list_of_its_keys() -> None:
    [session] = parse_roster(document({**SPORT, "staff": {"T1": 1, "T2": 2}})).roster.sessions
    assert session.staff == ("T1", "T2")
    assert parse_roster(document({**CLUB, "staff": {"T1": 1}})).roster.malformed


@pytest.mark.parametrize(
    "session",
    [
        {**POST, "room": ["V1"]}, {**POST, "phase": 5}, {**SPORT, "club": {}}, {**CLUB, "classes": 9},
        {**POST, "classes": ["1.1"]}, {**SPORT, "note": [1, {"a": None}]}, {**POST, "room": None},
    ],
)  # fmt: skip
def test_what_a_kind_does_not_need_may_be_anything(session: Object) -> None:
    read = parse_roster(document(session))
    assert read.roster.malformed == ()
    assert roster_object(read.roster, read) == document(session)


@pytest.mark.parametrize(
    ("bad", "where"),
    [
        ([], "$"), ("x", "$"), ({}, "$.format"), ({"format": "afterschool-case/1"}, "$.format"),
        ({"format": "afterschool-roster/1"}, "$.sessions"), (document() | {"sessions": {}}, "$.sessions"),
        (document() | {"sessions": None}, "$.sessions"), (document(SPORT, "x"), "$.sessions[1]"),
        (document(None), "$.sessions[0]"), (document([]), "$.sessions[0]"),
    ],
)  # fmt: skip
def test_what_is_no_roster_is_refused_with_the_path(bad: object, where: str) -> None:
    with pytest.raises(KnownError) as caught:
        parse_roster(bad)
    assert [str(problem.where) for problem in caught.value.problems] == [where]


@pytest.mark.parametrize("family", FAMILIES)
def test_rosters_of_every_kind_come_back_as_they_were(family: str) -> None:
    for seed in range(3):
        case = random_case(family, seed)
        good = good_roster(case)
        for kind in KINDS:
            raw = roster_of_kind(kind, case, good, random.Random(seed)) | {"made_by": kind}
            read = parse_roster(raw)
            assert roster_object(read.roster, read) == raw


def test_a_roster_made_here_is_read_as_it_was_made() -> None:
    case = random_case("everything", 1)
    roster = parse_roster(good_roster(case)).roster
    assert parse_roster(roster_object(roster)).roster == roster


def test_a_changed_roster_keeps_what_did_not_change() -> None:
    read = parse_roster(
        document({**POST, "note": "x", "phase": None}, {"bad": 1}, {**SPORT, "club": None}, made="by hand")
    )
    first, second = read.roster.sessions
    changed = replace(read.roster, sessions=(first, replace(second, staff=("T2",))))
    written: Any = roster_object(changed, read)
    assert written["sessions"] == [{**POST, "note": "x", "phase": None}, {"bad": 1}, {**SPORT, "staff": ["T2"]}]
    assert written["made"] == "by hand"


def test_malformed_sessions_stay_when_others_are_removed() -> None:
    read = parse_roster(document(POST, {"bad": 1}))
    written: Any = roster_object(replace(read.roster, sessions=()), read)
    assert written["sessions"] == [{"bad": 1}]


def test_a_hostile_name_does_no_harm_when_told() -> None:
    case = parse_case(random_case("plain", 0)).case
    text = "\ud800\x1b[31m" + "x" * 10_000
    verdict = judge(case, parse_roster(document({**SPORT, "staff": [text]})).roster)
    [violation] = verdict.violations
    told = str(violation.text)
    assert len(told) < 200
    assert told.isprintable()
    told.encode("utf-8")
