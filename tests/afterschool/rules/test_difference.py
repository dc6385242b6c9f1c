"""The difference between two rosters in words."""

from dataclasses import replace

from afterschool.model.roster import Roster
from afterschool.rules.difference import ChangeKind, difference
from tests.make import case, club, duty, homework, klass, meeting, person, post, roster, sport, venue

WEEK = case(
    *(klass(key) for key in ("1.1", "1.2", "1.3")),
    *(replace(person(f"T{n}"), name=name) for n, name in enumerate(("王", "李", "张"), start=1)),
    club("C1", "T1 T2", "art"),
    post("gate", 2),
    venue("field"),
    venue("hall"),
)


def kinds(before: Roster, after: Roster) -> list[tuple[ChangeKind, str]]:
    return [(change.kind, str(change.text)) for change in difference(WEEK, before, after).changes]


def test_equal_rosters_have_no_difference() -> None:
    plan = roster(homework("mon", "1.1", by="T1"), duty("mon", "gate", by="T2"))
    found = difference(WEEK, plan, roster(*reversed(plan.sessions)))
    assert (found.changes, found.by_person, found.changed_places, found.changed_rooms) == ((), {}, 0, 0)


def test_another_person_in_the_same_session() -> None:
    found = difference(WEEK, roster(homework("mon", "1.1", by="T1")), roster(homework("mon", "1.1", by="T2")))
    assert [str(change.text) for change in found.changes] == ["周一 16:30–17:30 作业辅导 1.1：王 → 李"]
    assert found.changes[0].people == ("T1", "T2")
    assert {key: [*map(str, notes)] for key, notes in found.by_person.items()} == {
        "T1": ["不再承担：周一 16:30–17:30 作业辅导 1.1"],
        "T2": ["新承担：周一 16:30–17:30 作业辅导 1.1，R1.1"],
    }
    assert found.changed_places == 1


def test_somebody_for_an_empty_place_changes_nobody() -> None:
    found = difference(WEEK, roster(homework("mon", "1.1")), roster(homework("mon", "1.1", by="T2")))
    assert found.changed_places == 0
    assert [str(change.text) for change in found.changes] == ["周一 16:30–17:30 作业辅导 1.1：无人 → 李"]


def test_of_several_people_only_those_who_change_are_named() -> None:
    before, after = roster(duty("mon", "gate", by="T1 T2")), roster(duty("mon", "gate", by="T2 T3"))
    assert kinds(before, after) == [(ChangeKind.PEOPLE, "周一 16:20–16:30 岗位 gate：王 → 张")]


def test_another_room_is_told_to_those_who_stay() -> None:
    found = difference(WEEK, roster(sport("mon", "1.1", by="T1")), roster(sport("mon", "1.1", by="T1", at="hall")))
    assert [change.kind for change in found.changes] == [ChangeKind.ROOM]
    assert [*map(str, found.by_person["T1"])] == ["改地点：周一 15:20–16:20 体育锻炼 1.1，field → hall"]
    assert (found.changed_places, found.changed_rooms) == (0, 1)


def test_classes_put_together_are_one_change() -> None:
    before = roster(homework("mon", "1.1", by="T1"), homework("mon", "1.2", by="T2"), homework("mon", "1.3", by="T3"))
    after = roster(homework("mon", "1.1 1.2", by="T1"), homework("mon", "1.3", by="T3"))
    found = difference(WEEK, before, after)
    assert [change.kind for change in found.changes] == [ChangeKind.GROUPS]
    assert found.changes[0].people == ("T1", "T2")
    assert found.changed_places == 2


def test_a_club_at_another_time() -> None:
    before, after = roster(meeting("mon", "C1", "T1", "art")), roster(meeting("tue", "C1", "T1", "art"))
    assert [change.kind for change in difference(WEEK, before, after).changes] == [ChangeKind.TIME]


def test_sessions_that_come_and_go() -> None:
    before = roster(meeting("mon", "C1", "T1", "art"), meeting("tue", "C1", "T1", "art"))
    after = roster(duty("mon", "gate", by="T3"))
    assert [kind for kind, _text in kinds(before, after)] == [ChangeKind.NEW, ChangeKind.DROPPED, ChangeKind.DROPPED]


def test_a_session_of_a_phase_that_is_no_more_has_a_name_too() -> None:
    gone = replace(homework("mon", "1.1", by="T1"), phase="former")
    assert kinds(roster(gone), roster()) == [(ChangeKind.DROPPED, "取消：周一 作业辅导 1.1（王）")]
