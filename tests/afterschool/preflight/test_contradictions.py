"""Each fault in the data is found by its own check, with its rows; the week without it is silent."""

from dataclasses import replace

import pytest

from afterschool.model.case import StaffWeek
from afterschool.model.roster import Lock
from afterschool.model.rules import RosterRules, default_merge
from afterschool.model.words import Activity, MergeScope, Role, SessionKind, StaffKind
from afterschool.preflight import CHECK_BY_ID, CHECKS, Severity, inspect
from tests.afterschool.preflight.small_week import (
    FRI,
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
    phase,
    post,
    room,
    week,
)

APART = RosterRules(merge=default_merge() | {SessionKind.HOMEWORK: MergeScope.NONE})


def test_a_week_in_which_everything_works_is_silent() -> None:
    result = inspect(week())
    assert [str(finding.text) for finding in result.findings] == []
    assert result.certainly_missing == 0
    assert not result.is_contradictory


def test_an_empty_case_is_silent() -> None:
    assert inspect(week(phases=[], classes=[], rooms=[], staff=[], clubs=[], posts=[])).findings == ()


def test_ids_that_are_in_no_table_are_no_crash() -> None:
    case = week(
        classes=[klass("a", home_room="?", teachers=("?",), phase_students={"?": {MON: 3}}), klass("b")],
        clubs=[club("choir", leaders=("?",), rooms=("?",), phases=("?",), members={"?": 3, "a": 2})],
        locks=(Lock(club="?", room="?", post="?", phase="?", classes=("?",), staff=("?", None), day=MON),),
        club_conflicts=(("choir", "?"),),
    )
    shown = {finding.check for finding in inspect(case).findings}
    assert shown >= {"home_room", "club_room", "club_leader", "club_day", "wrong_phase"}


def test_every_check_has_its_own_id_and_a_name_in_both_languages() -> None:
    assert len(CHECK_BY_ID) == len(CHECKS)
    assert all(check.name.in_language("en") != check.name.source for check in CHECKS)


# -- the time grid ------------------------------------------------------------------------------


def test_two_phases_of_a_grade_must_not_overlap() -> None:
    study = phase("study", 970, 1055, Activity.HOMEWORK, Activity.CLUB)
    finding = only(week(phases=[phase("sport", 920, 980, Activity.SPORT), study]), "phase_overlap")
    assert finding.severity is Severity.CONTRADICTION
    assert ids(finding, "phases") == ["sport", "study"]


@pytest.mark.parametrize("change", [{"grades": (2,)}, {"days": (TUE, FRI)}])
def test_phases_may_overlap_for_other_grades_or_days(change: dict[str, object]) -> None:
    study = phase("study", 970, 1055, Activity.HOMEWORK, Activity.CLUB)
    assert found(week(phases=[phase("sport", 920, 980, Activity.SPORT, **change), study]), "phase_overlap") == []


def test_the_service_must_not_end_before_office_work() -> None:
    finding = only(week(off_work_min=1060), "early_end")  # ends 17:35, office 17:40
    assert finding.severity is Severity.WARNING
    assert "17:35" in str(finding.text)
    assert "17:40" in str(finding.text)
    assert found(week(off_work_min=1055), "early_end") == []


def test_pupils_who_stay_need_a_phase() -> None:
    stays = klass("a", students={MON: 30, WED: 30, FRI: 12}, noon={MON: 7})
    programmes = found(week(classes=[stays, klass("b")]), "unserved")
    assert [(finding.day, ids(finding, "classes")) for finding in programmes] == [(FRI, ["a"]), (MON, ["a"])]
    assert "12" in str(programmes[0].text)
    assert "7" in str(programmes[1].text)


def test_pupils_of_a_phase_need_it_to_serve_their_grade_that_day() -> None:
    stays = klass("a", phase_students={"study": {MON: 20, TUE: 4}})
    finding = only(week(classes=[stays, klass("b")]), "wrong_phase")
    assert (finding.day, finding.phase) == (TUE, "study")


# -- home rooms -----------------------------------------------------------------------------------


def test_a_home_room_must_hold_the_class_or_the_class_join_another() -> None:
    # 30 pupils, of whom at most 5 are in the choir: at least 25 for a room of 24, on each of two days.
    # With the 15 of class b who are surely left they fit in the room for 45, so it is wrong where nobody may merge.
    classes = [klass("a", 30), klass("b", 20)]
    rooms = [room("R-a", 24), room("R-b"), room("studio", 20), room("field", 200, "venue", classes_at_once=4)]
    finding = only(week(classes=classes, rooms=rooms, rules=APART), "home_room")
    assert (finding.missing, ids(finding, "classes"), ids(finding, "rooms")) == (2, ["a"], ["R-a"])
    assert "24" in str(finding.text)
    assert "25" in str(finding.text)
    assert inspect(week(classes=classes, rooms=rooms, rules=APART)).certainly_missing == 2
    assert found(week(classes=classes, rooms=rooms), "home_room") == []


def test_a_home_room_must_be_open() -> None:
    closed = room("R-a", unavailable=away(WED))
    rooms = [closed, room("R-b"), room("studio", 20), room("field", 200, "venue", classes_at_once=4)]
    finding = only(week(rooms=rooms, rules=APART), "home_room")
    assert (finding.missing, finding.day, finding.phase) == (1, WED, "study")


def test_a_home_room_is_no_venue_and_has_one_class() -> None:
    classes = [klass("a", home_room="field"), klass("b"), klass("c", home_room="R-b")]
    assert ids(only(week(classes=classes), "home_room_venue"), "classes") == ["a"]
    assert ids(only(week(classes=classes), "home_room_shared"), "classes") == ["b", "c"]


def test_a_class_must_have_a_home_room() -> None:
    classes = [klass("a", home_room=""), klass("b")]
    assert (only(week(classes=classes, rules=APART), "home_room").missing) == 2


# -- clubs ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("check", "change"),
    [
        ("club_room", {"members": {"a": 11, "b": 10}}),  # 21 pupils, the studio holds 20
        ("club_room", {"rooms": ()}),
        ("club_leader", {"leaders": ()}),
        ("club_leader", {"leaders": ("X1", "X2", "X3")}),  # not cleared, no role, no places
        ("club_day", {"days": (TUE,)}),
        ("club_day", {"phases": ("sport",)}),
        ("club_day", {"phases": ()}),
        ("club_together", {"leaders": ("X4",)}),  # away on both days
    ],
)
def test_a_club_needs_a_room_a_leader_and_a_day(check: str, change: dict[str, object]) -> None:
    others = [
        person("X1", cleared=False),
        person("X2", roles=(Role.SPORT,)),
        person("X3", max_per_day=0),
        person("X4", unavailable=away(MON) + away(WED)),
    ]
    staff = [*week().staff.values(), *others]
    case = week(staff=staff, clubs=[club("choir", **change)])
    finding = only(case, check)
    assert finding.severity is Severity.CONTRADICTION
    assert (finding.missing, ids(finding, "clubs")) == (1, ["choir"])
    assert inspect(case).certainly_missing == 1
    assert found(week(staff=staff), check) == []


def test_meetings_must_fit_on_the_days_with_their_gap() -> None:
    # Monday and Wednesday are 2 days apart: two meetings with a gap of 2, but only one with a gap of 3.
    assert only(week(clubs=[club("choir", sessions_per_week=2, min_gap_days=3)]), "club_gap").missing == 1
    assert only(week(clubs=[club("choir", sessions_per_week=4, min_gap_days=2)]), "club_gap").missing == 2
    assert found(week(clubs=[club("choir", sessions_per_week=2, min_gap_days=2)]), "club_gap") == []


def test_one_leader_must_be_free_for_all_meetings() -> None:
    # T1 is away on Monday, T2 on Wednesday: each could lead once, and the leader stays the same all week.
    staff = [
        person("T1", skills=("pe",), unavailable=away(MON, 990, 1055)),
        person("T2", unavailable=away(WED, 990, 1055)),
        *(person(f"T{number}") for number in range(3, 6)),
    ]
    finding = only(week(staff=staff, clubs=[club("choir", sessions_per_week=2)]), "club_together")
    assert (finding.missing, ids(finding, "staff")) == (1, ["T1", "T2"])


def test_a_club_needs_people_who_may_assist() -> None:
    helpers = [replace(row, roles=tuple(role for role in Role if role is not Role.ASSISTANT)) for row in _staff()]
    finding = only(week(staff=helpers, clubs=[club("choir", assistants=1)]), "club_assistants")
    assert (finding.severity, finding.missing) == (Severity.SHORTAGE, 1)
    assert found(week(clubs=[club("choir", assistants=1)]), "club_assistants") == []


def test_an_outside_leader_needs_somebody_beside() -> None:
    nobody = [replace(row, roles=tuple(role for role in Role if role is not Role.ASSISTANT)) for row in _staff()]
    outside = person("P1", kind=StaffKind.PROFESSIONAL, roles=(Role.CLUB,))
    case = week(staff=[*nobody, outside], clubs=[club("choir", leaders=("P1",))])
    assert only(case, "club_assistants").missing == 1
    alone = replace(case, rules=RosterRules(accompany_external=False))
    assert found(alone, "club_assistants") == []


def test_the_phases_of_a_club_must_serve_its_members() -> None:
    classes = [klass("a"), klass("b"), klass("c", grade=2, students={}, home_room="R-a")]
    case = week(classes=classes, clubs=[club("choir", members={"a": 5, "c": 3})])
    assert ids(only(case, "club_grades"), "classes") == ["c"]
    assert ids(only(case, "club_menu_grades"), "classes") == ["c"]


# -- people and posts -------------------------------------------------------------------------------


def test_limits_of_people_must_make_sense() -> None:
    staff = [
        *_staff(),
        person("N0", max_per_week=0),
        person("N1", min_per_week=11, max_per_week=10),
        person("N2", min_per_week=3, roles=(Role.SPORT,), unavailable=away(MON)),
        person("N3", cleared=False),
    ]
    case = week(staff=staff)
    assert ids(only(case, "person_no_limit"), "staff") == ["N0"]
    above, busy, uncleared = found(case, "person_least")[0], found(case, "person_least"), only(case, "person_uncleared")
    assert (above.severity, ids(above, "staff")) == (Severity.CONTRADICTION, ["N1"])
    assert [ids(finding, "staff") for finding in busy] == [["N1"]]  # N2 has 3 turns on Wednesday
    assert ids(uncleared, "staff") == ["N3"]


def test_people_must_have_time_for_their_least() -> None:
    # On Wednesday there are three turns (sport, study, gate); at most 2 a day are fewer than the 3 asked.
    busy = person("N2", min_per_week=3, max_per_day=2, unavailable=away(MON))
    finding = only(week(staff=[*_staff(), busy]), "person_least")
    assert finding.severity is Severity.WARNING


def test_a_post_must_have_somebody_who_may_hold_it() -> None:
    case = week(posts=[post("gate", ranks=("leader",), count=2)])
    finding = only(case, "post_nobody")
    assert finding.missing == 4  # 2 people on 2 days
    assert inspect(case).certainly_missing == 4
    leader = person("L1", ranks=("leader",))
    assert found(week(staff=[*_staff(), leader], posts=[post("gate", ranks=("leader",))]), "post_nobody") == []


def _staff() -> list[StaffWeek]:
    return list(week().staff.values())
