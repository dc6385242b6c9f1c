"""Counting checks: who is missing, proved by numbers that the tests derive."""

from dataclasses import replace

from afterschool.model.case import StaffWeek
from afterschool.model.rules import RosterRules, default_merge
from afterschool.model.words import Activity, MergeScope, Role, SessionKind
from afterschool.preflight import Severity, inspect
from tests.afterschool.preflight.small_week import (
    MON,
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


def test_too_few_people_at_one_time() -> None:
    # Sport on Monday: 2 classes need 2 people, and T1 alone is there.
    staff = [person("T1", skills=("pe",)), *(person(f"T{n}", unavailable=away(MON, 920, 980)) for n in range(2, 6))]
    finding = only(week(staff=staff), "slot_people")
    assert (finding.severity, finding.missing, finding.day, finding.phase) == (Severity.SHORTAGE, 1, MON, "sport")
    assert ids(finding, "staff") == ["T1"]
    assert "15:20–16:20" in str(finding.text)
    assert inspect(week(staff=staff)).certainly_missing == 1


def test_places_that_overlap_share_their_people() -> None:
    # A patrol of 4 during sport: 4 + 2 = 6 places on each of two days, 5 people. Neither alone is short.
    patrol = post("patrol", start_min=920, end_min=1055, count=4)
    findings = found(week(posts=[patrol], clubs=[]), "slot_people")
    # During study 4 + 2 homework groups, 30 pupils each, no two in 45: again 6. That is one more each day.
    assert [(finding.day, finding.missing) for finding in findings] == [(MON, 1), (MON, 1), (WED, 1), (WED, 1)]
    # The patrol is the same in both, so a day's two findings may be about one place: only one counts.
    assert inspect(week(posts=[patrol], clubs=[])).certainly_missing == 2


def test_merged_groups_need_fewer_people() -> None:
    # 20 + 20 pupils fit in one group of 45: one person is enough, where nobody merges it takes two.
    alone = [person("T1", skills=("pe",)), *(person(f"T{n}", unavailable=away(MON, 990, 1055)) for n in range(2, 6))]
    classes = [klass("a", 20), klass("b", 20)]
    assert found(week(staff=alone, classes=classes, clubs=[]), "slot_people") == []
    assert only(week(staff=alone, classes=classes, clubs=[], rules=APART), "slot_people").missing == 1


def test_a_club_takes_its_leader_but_may_spare_a_group() -> None:
    # One person on both days. Without a club 2 groups; the choir takes 10 of 30 pupils from each class: 20 + 20 then
    # fit in one group, but it takes a leader: 2 people in any case.
    staff = [person("T1", skills=("pe",)), *(person(f"T{n}", roles=(Role.SPORT, Role.POST)) for n in range(2, 6))]
    big = club("choir", members={"a": 10, "b": 10})
    assert [f.missing for f in found(week(staff=staff, clubs=[big]), "slot_people")] == [1, 1]


def test_a_pe_lead_serves_only_so_many_classes_of_a_venue() -> None:
    # 6 classes, 4 for one lead: the field takes all 6 with ⌈6 ÷ 4⌉ = 2 leads; 3 + 3 on two fields take 2 as well;
    # 2 on each of three fields take 3. There is one lead, on two days.
    classes = [klass(key) for key in "abcdef"]
    homes = [room(f"R-{key}") for key in "abcdef"]
    staff = [person("T1", skills=("pe",)), *(person(f"T{n}") for n in range(2, 12))]

    def missing(*venues: int) -> list[int]:
        fields = [room(f"V{n}", 300, "venue", classes_at_once=size) for n, size in enumerate(venues)]
        case = week(classes=classes, rooms=[*homes, room("studio", 20), *fields], staff=staff)
        return [finding.missing for finding in found(case, "pe_leads")]

    assert missing(6) == [1, 1]
    assert missing(3, 3) == [1, 1]
    assert missing(2, 2, 2) == [2, 2]


def test_overlapping_phases_share_venues_but_no_leads() -> None:
    # 3 + 3 classes of two phases at once on fields for 4 and 2: the second phase needs both fields, so 3 leads.
    phases = [
        phase("low", 920, 980, Activity.SPORT),
        phase("high", 950, 1010, Activity.SPORT, grades=(2,)),
    ]
    classes = [*(klass(key) for key in "abc"), *(klass(key, grade=2) for key in "def")]
    fields = [room("V4", 300, "venue", classes_at_once=4), room("V2", 300, "venue", classes_at_once=2)]
    rooms = [*(room(f"R-{key}") for key in "abcdef"), *fields]
    staff = [*(person(f"T{n}", skills=("pe",)) for n in (1, 2)), *(person(f"T{n}") for n in range(3, 9))]
    case = week(phases=phases, classes=classes, rooms=rooms, staff=staff, clubs=[], posts=[])
    assert [(f.day, f.missing) for f in found(case, "pe_leads")] == [(MON, 1), (WED, 1)]
    wide = [*rooms, room("V3", 300, "venue", classes_at_once=3)]
    assert found(replace(case, rooms={row.id: row for row in wide}), "pe_leads") == []


def test_venues_must_take_all_classes() -> None:
    # The field takes 1 class at once, 2 come on each of two days.
    rooms = [room("R-a"), room("R-b"), room("studio", 20), room("field", 200, "venue", classes_at_once=1)]
    assert [finding.missing for finding in found(week(rooms=rooms), "venue_places")] == [1, 1]
    # 50 places hold one class of 30, not two.
    rooms[-1] = room("field", 50, "venue", classes_at_once=4)
    assert [finding.missing for finding in found(week(rooms=rooms), "venue_places")] == [1, 1]
    # Closed on Monday: no class at all.
    rooms[-1] = room("field", 200, "venue", classes_at_once=4, unavailable=away(MON))
    assert [(f.day, f.missing) for f in found(week(rooms=rooms), "venue_places")] == [(MON, 2)]


def test_clubs_share_their_leader() -> None:
    # Three clubs, one leader, one phase on two days: 3 meetings, at most 2.
    clubs = [club(f"c{n}", leaders=("T1",), rooms=(f"s{n}",)) for n in range(3)]
    rooms = [*week().rooms.values(), *(room(f"s{n}") for n in range(3))]
    finding = only(week(clubs=clubs, rooms=rooms), "club_leaders_shared")
    assert (finding.missing, ids(finding, "clubs"), ids(finding, "staff")) == (1, ["c0", "c1", "c2"], ["T1"])
    assert found(week(clubs=clubs[:2], rooms=rooms), "club_leaders_shared") == []


def test_clubs_share_their_room() -> None:
    clubs = [club(f"c{n}", leaders=(f"T{n + 1}",)) for n in range(3)]
    finding = only(week(clubs=clubs), "club_rooms_shared")
    assert (finding.missing, ids(finding, "rooms")) == (1, ["studio"])
    assert found(week(clubs=clubs[:2]), "club_rooms_shared") == []


def test_weekly_limits_of_those_with_the_skill() -> None:
    # One lead is needed on each of two days. T1 may serve once a week: each day alone is possible, both are not.
    staff = [person("T1", skills=("pe",), max_per_week=1), *(person(f"T{n}") for n in range(2, 6))]
    finding = only(week(staff=staff), "week_people")
    assert (finding.missing, ids(finding, "staff")) == (1, ["T1"])
    assert inspect(week(staff=staff)).certainly_missing == 1


def test_what_a_smaller_check_has_proved_is_not_told_again() -> None:
    staff = [person("T1", skills=("pe",)), *(person(f"T{n}", unavailable=away(MON, 920, 980)) for n in range(2, 6))]
    assert {finding.check for finding in inspect(week(staff=staff)).findings} == {"slot_people"}


def test_sums_of_places_of_a_day() -> None:
    # Sport 2, homework 2 (30 + 30 pupils), gate 1: 5 places a day for four people with one place a day each.
    staff = [replace(row, max_per_day=1) for row in list(week().staff.values())[:4]]
    findings = found(week(staff=staff, clubs=[]), "day_capacity")
    assert [(finding.day, finding.missing) for finding in findings] == [(MON, 1), (WED, 1)]
    five = [replace(row, max_per_day=1) for row in week().staff.values()]
    assert inspect(week(staff=five, clubs=[])).findings == ()


def test_sums_of_places_of_one_kind_of_work() -> None:
    # Homework takes 2 people on each of two days, 4 places; only T1 and T2 do it, once a week each.
    case = week(staff=_homework_by_two(), clubs=[])
    assert only(case, "role_capacity").missing == 2
    # A choir that takes 10 of 30 pupils out of both classes lets 20 + 20 share a group of 45, but only on one day:
    # 1 + 2 places. (By volume: 2 × 60 ÷ 45 less 20 ÷ 45 is 2.2, so 3.)
    case = week(staff=_homework_by_two(), clubs=[club("choir", members={"a": 10, "b": 10}, leaders=("T3",))])
    assert only(case, "role_capacity").missing == 1
    assert inspect(case).certainly_missing == 1


def test_sums_of_places_of_a_week() -> None:
    # Sport 2 × 2, homework 2 × 2 (5 + 5 of 30 + 30 in the choir leave 25 + 25, more than 45), choir 1, gate 2: 11.
    # Five people with 2 a week: 10.
    staff = [replace(row, max_per_week=2) for row in week().staff.values()]
    assert only(week(staff=staff), "week_capacity").missing == 1
    assert inspect(week(staff=staff)).certainly_missing == 1
    assert inspect(week(staff=[replace(row, max_per_week=2) for row in _six()])).findings == ()


def test_assistants_count_in_the_sum_of_a_week() -> None:
    # As above, 11 places, and three assistants of the choir: 14 of 12. To give up the choir is 1 uncovered and saves 4.
    staff = [replace(row, max_per_week=2) for row in _six()]
    finding = only(week(staff=staff, clubs=[club("choir", assistants=3)]), "week_capacity")
    assert finding.missing == 1


def test_the_way_between_campuses_keeps_people_apart() -> None:
    # Homework 16:30–17:35 at campus A, extended care 17:40–18:30 at campus B, 25 minutes apart: 1 + 1 people, though
    # they do not overlap. With one campus the same person does both.
    phases = [
        phase("study", 990, 1055, Activity.HOMEWORK),
        phase("late", 1060, 1110, Activity.EXTENDED, grades=(2,)),
    ]
    classes = [klass("a"), klass("b", grade=2, students={}, extended={MON: 5})]
    rules = RosterRules(travel_minutes=25)

    def missing(second: str) -> list[int]:
        rooms = [room("R-a", campus="A"), room("R-b", campus=second)]
        case = week(phases=phases, classes=classes, rooms=rooms, staff=[person("T1")], clubs=[], posts=[], rules=rules)
        return [finding.missing for finding in found(case, "slot_people")]

    assert missing("B") == [1]
    assert missing("A") == []


def test_missing_places_of_different_duties_add_up() -> None:
    # The choir has no leader (1), the gate nobody with the rank (2 days), the rest is fine.
    case = week(clubs=[club("choir", leaders=())], posts=[post("gate", ranks=("leader",))])
    result = inspect(case)
    assert result.certainly_missing == 3
    assert [finding.missing for finding in result.findings] == [2, 1]  # contradictions, larger first


def _six() -> list[StaffWeek]:
    return [*week().staff.values(), person("T6")]


def _homework_by_two() -> list[StaffWeek]:
    """Six people who may do everything, but homework only T1 and T2, with one place a week."""
    two = [replace(row, max_per_week=1, skills=(), roles=(Role.HOMEWORK,)) for row in _six()[:2]]
    others = [replace(row, skills=("pe",), roles=_without(Role.HOMEWORK)) for row in _six()[2:]]
    return [*two, *others]


def _without(role: Role) -> tuple[Role, ...]:
    return tuple(other for other in Role if other is not role)
