"""Each hard rule alone: what breaks it, what just does not, and whom it names."""

from collections import Counter
from dataclasses import replace

import pytest

from afterschool.model.case import Case
from afterschool.model.roster import Lock, MalformedSession, Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import MergeScope, SessionKind, StaffKind, Weekday
from afterschool.rules import Violation, judge
from afterschool.texts import _
from tests.make import (
    care,
    case,
    club,
    duty,
    homework,
    klass,
    meeting,
    person,
    phase,
    post,
    room,
    roster,
    rules,
    sport,
    venue,
)

T1, T2 = person("T1"), person("T2")
TWO_CLASSES = (klass("1.1", pupils=20), klass("1.2", pupils=20))


def broken(week: Case, *sessions: Session) -> list[str]:
    """Ids of the rules that the sessions break, once per breach."""
    return [violation.rule_id for violation in judge(week, roster(*sessions)).violations]


def only_breach(week: Case, *sessions: Session) -> Violation:
    [violation] = judge(week, roster(*sessions)).violations
    return violation


class TestH1Identity:
    def test_a_valid_session_breaks_nothing(self) -> None:
        assert broken(case(klass("1.1"), T1), homework("mon", "1.1", by="T1")) == []

    @pytest.mark.parametrize(
        "session",
        [
            homework("mon", "1.1", by="T9"),
            homework("mon", "9.9", at="R1.1"),
            homework("mon", "1.1", at="R9"),
            homework("mon", "1.1", in_phase="nowhere"),
            homework("sun", "1.1"),
            homework("mon", "1.1", in_phase="sport"),
            homework("mon", "1.1", by="T1 T1"),
            homework("mon", "1.1 7.1"),
            duty("mon", "nothing"),
            duty("fri", "gate"),
            meeting("mon", "C9", "T1", "R1.1"),
            meeting("mon", "C1", "", "R1.1"),
            meeting("mon", "C1", "T1 -", "R1.1"),
            meeting("mon", "C1", "T9", "R1.1"),
            meeting("mon", "C1", "- T9", "R1.1"),
            meeting("mon", "C1", "- -", "R1.1"),
            meeting("mon", "C1", "T1 T1", "R1.1"),
            Session(kind=SessionKind.SPORT, day=Weekday.MON, phase="sport", room="R1.1", classes=(), staff=()),
            Session(
                kind=SessionKind.SPORT, day=Weekday.MON, phase="sport", room="R1.1", classes=("1.1",), staff=(None,)
            ),
        ],
    )
    def test_what_does_not_exist_or_fit_is_one_breach_and_judged_no_further(self, session: Session) -> None:
        week = case(klass("1.1"), klass("7.1"), T1, club("C1", "T1", "R1.1"), post("gate"))
        verdict = judge(week, roster(session))
        assert [v.rule_id for v in verdict.violations] == ["H1"]
        assert verdict.violations[0].sessions == (0,)
        assert verdict.sessions == 0
        assert verdict.amounts["staff_day"] == 0

    def test_a_malformed_session_of_a_document_is_named_by_its_place(self) -> None:
        week = case(klass("1.1", pupils=0))
        fault = MalformedSession(position=4, raw={}, fault=_("day 不能是 {value}", value="x"))
        [violation] = judge(week, Roster(malformed=(fault,))).violations
        assert violation.rule_id == "H1"
        assert "第 5 项" in str(violation.text)

    def test_places_in_the_document_count_malformed_sessions_too(self) -> None:
        fault = MalformedSession(position=0, raw={}, fault=_("不是对象"))
        sessions = (homework("mon", "1.1", by="T9"), homework("tue", "1.1", by="T9"))
        violations = judge(case(klass("1.1")), Roster(sessions=sessions, malformed=(fault,))).violations
        # the malformed one stands first, so the other two are the second and the third
        assert [str(v.text)[:5] for v in violations] == ["第 1 项", "第 2 项", "第 3 项"]
        assert [v.sessions for v in violations] == [(), (0,), (1,)]

    def test_a_class_sits_once_in_each_kind_of_a_phase(self) -> None:
        week = case(*TWO_CLASSES, rules(merge={"homework": MergeScope.GRADE}))
        violation = only_breach(week, homework("mon", "1.1 1.2"), homework("tue", "1.2"), homework("mon", "1.2"))
        assert (violation.rule_id, violation.sessions) == ("H1", (0, 2))

    def test_a_post_is_placed_once_and_not_overfull(self) -> None:
        week = case(post("gate", count=1), T1, T2)
        assert broken(week, duty("mon", "gate", "T1")) == []
        assert broken(week, duty("mon", "gate", "T1 T2")) == ["H1"]
        # once for the second session, once for two people where one is asked
        assert broken(week, duty("mon", "gate", "T1"), duty("mon", "gate", "T2")) == ["H1", "H1"]


class TestH2Overlap:
    PHASES = (phase("low", "homework", "mon", "15:20-16:20", [1]), phase("high", "homework", "mon", "16:20-17:20", [2]))

    def test_touching_times_do_not_overlap(self) -> None:
        week = case(*self.PHASES, klass("1.1"), klass("2.1"), T1)
        assert (
            broken(week, homework("mon", "1.1", "T1", in_phase="low"), homework("mon", "2.1", "T1", in_phase="high"))
            == []
        )

    def test_a_minute_of_overlap_is_a_breach_that_names_person_sessions_and_times(self) -> None:
        late = phase("high", "homework", "mon", "16:19-17:20", [2])
        week = case(self.PHASES[0], late, klass("1.1"), klass("2.1"), person("T1", name="林老师"))
        violation = only_breach(
            week, homework("mon", "1.1", "T1", in_phase="low"), homework("mon", "2.1", "T1", in_phase="high")
        )
        assert violation.rule_id == "H2"
        assert violation.people == ("T1",)
        assert violation.sessions == (0, 1)
        assert violation.times == (WeeklyTime(Weekday.MON, 920, 980), WeeklyTime(Weekday.MON, 979, 1040))
        assert "林老师" in str(violation.text)
        assert "15:20–16:20" in str(violation.text)

    def test_on_one_campus_times_may_touch_however_long_the_way_between_campuses(self) -> None:
        rooms = (room("R1.1", campus="A"), room("R2.1", campus="A"))
        week = case(*self.PHASES, klass("1.1"), klass("2.1"), T1, *rooms, rules(travel_minutes=25))
        sessions = (homework("mon", "1.1", "T1", in_phase="low"), homework("mon", "2.1", "T1", in_phase="high"))
        assert broken(week, *sessions) == []

    @pytest.mark.parametrize(
        ("minutes", "campus", "breaches"), [(10, "B", 0), (11, "B", 1), (11, "A", 0), (11, None, 0)]
    )
    def test_changing_campus_takes_time(self, minutes: int, campus: str | None, breaches: int) -> None:
        # 16:20 to 16:30: ten minutes between the two
        later = phase("high", "homework", "mon", "16:30-17:20", [2])
        rooms = (room("R1.1", campus="A"), room("R2.1", campus=campus))
        week = case(self.PHASES[0], later, klass("1.1"), klass("2.1"), T1, *rooms, rules(travel_minutes=minutes))
        sessions = (homework("mon", "1.1", "T1", in_phase="low"), homework("mon", "2.1", "T1", in_phase="high"))
        assert broken(week, *sessions) == ["H2"] * breaches


class TestH3People:
    def test_the_uncleared_are_never_placed(self) -> None:
        week = case(*TWO_CLASSES, person("T1", cleared=False))
        # one breach for the person, however many places
        assert broken(week, homework("mon", "1.1", "T1"), homework("tue", "1.2", "T1")) == ["H3"]

    def test_roles_bind(self) -> None:
        week = case(klass("1.1"), venue(), person("T1", roles="homework", skills="pe"))
        assert broken(week, homework("mon", "1.1", "T1")) == []
        assert broken(week, sport("mon", "1.1", "T1")) == ["H3"]

    def test_assisting_in_a_club_is_a_role_of_its_own(self) -> None:
        week = case(club("C1", "T1", "F1", assistants=1), room("F1"), T1, person("T2", roles="club"))
        assert broken(week, meeting("mon", "C1", "T1 T2", "F1")) == ["H3"]

    @pytest.mark.parametrize(
        ("away", "breaches"), [("mon 15:00-16:30", 0), ("mon 15:00-16:31", 1), ("tue 15:00-18:00", 0)]
    )
    def test_unavailable_times_bind(self, away: str, breaches: int) -> None:
        # homework is on Monday at 16:30
        assert broken(case(klass("1.1"), person("T1", away=away)), homework("mon", "1.1", "T1")) == ["H3"] * breaches

    def test_limits_a_day_and_a_week_count_places(self) -> None:
        week = case(klass("1.1"), venue(), person("T1", max_per_day=1, max_per_week=2, skills="pe"))
        monday = (sport("mon", "1.1", "T1"), homework("mon", "1.1", "T1"))
        assert only_breach(week, *monday).sessions == (0, 1)
        # two on Monday, and three in the week
        day, whole_week = judge(week, roster(*monday, sport("tue", "1.1", "T1"))).violations
        assert (day.rule_id, day.sessions) == ("H3", (0, 1))
        assert (whole_week.rule_id, whole_week.sessions) == ("H3", (0, 1, 2))

    def test_nobody_serves_whose_limit_is_zero(self) -> None:
        week = case(klass("1.1"), person("T1", max_per_day=0, max_per_week=0))
        assert broken(week, homework("mon", "1.1", "T1")) == ["H3", "H3"]

    def test_posts_ask_for_kinds_and_ranks(self) -> None:
        gate = post("gate", count=3, kinds=(StaffKind.OWN,), ranks=("leader", "backbone"))
        leader, plain = person("L", ranks=("leader",)), person("P")
        outside = person("V", kind="volunteer", ranks=("leader",))
        week = case(gate, leader, plain, outside)
        violations = judge(week, roster(duty("mon", "gate", "L P V"))).violations
        assert [(v.rule_id, v.people) for v in violations] == [("H3", ("P",)), ("H3", ("V",))]


class TestH4Rooms:
    def test_one_room_serves_one_session_at_a_time(self) -> None:
        week = case(*TWO_CLASSES, club("C1", "T1", "R1.1"), T1)
        assert broken(week, homework("mon", "1.1"), meeting("mon", "C1", "T1", "R1.1")) == ["H4"]
        assert broken(week, homework("mon", "1.1"), meeting("tue", "C1", "T1", "R1.1")) == []

    def test_a_venue_is_shared_only_by_sport(self) -> None:
        clubs = (club("C1", "T1", "field", name="足球"), club("C2", "T2", "field", name="轮滑"))
        week = case(*clubs, klass("1.1"), venue(), T1, T2, person("T3", skills="pe"))
        violation = only_breach(week, meeting("mon", "C1", "T1", "field"), meeting("mon", "C2", "T2", "field"))
        assert (violation.rule_id, violation.sessions) == ("H4", (0, 1))
        assert "足球" in str(violation.text)
        assert "轮滑" in str(violation.text)

    def test_capacity_counts_pupils(self) -> None:
        assert broken(case(klass("1.1", pupils=50)), homework("mon", "1.1")) == []
        assert broken(case(klass("1.1", pupils=51)), homework("mon", "1.1")) == ["H4"]

    def test_a_closed_room_is_not_used(self) -> None:
        week = case(klass("1.1"), room("R1.1", closed="mon 17:00-18:00"))
        assert broken(week, homework("mon", "1.1")) == ["H4"]

    def test_a_venue_takes_some_classes_at_once(self) -> None:
        week = case(*TWO_CLASSES, venue(classes_at_once=1))
        # both moments are one: one breach
        assert broken(week, sport("mon", "1.1"), sport("mon", "1.2")) == ["H4"]
        assert broken(case(*TWO_CLASSES, venue(classes_at_once=2)), sport("mon", "1.1"), sport("mon", "1.2")) == []

    def test_a_venue_holds_so_many_pupils_at_any_time(self) -> None:
        # 20 + 20 pupils
        week = case(*TWO_CLASSES, venue(capacity=39))
        assert broken(week, sport("mon", "1.1"), sport("mon", "1.2")) == ["H4"]

    def test_overlapping_phases_are_judged_at_each_beginning(self) -> None:
        phases = (phase("low", "sport", "mon", "15:20-16:20", [1]), phase("high", "sport", "mon", "16:00-17:00", [2]))
        week = case(*phases, klass("1.1"), klass("2.1"), venue(classes_at_once=1))
        # alone at 15:20, together at 16:00
        assert broken(week, sport("mon", "1.1", in_phase="low"), sport("mon", "2.1", in_phase="high")) == ["H4"]

    def test_sport_is_at_a_venue(self) -> None:
        assert broken(case(klass("1.1")), sport("mon", "1.1", at="R1.1")) == ["H4"]

    def test_a_club_fills_its_room_with_all_members(self) -> None:
        week = case(klass("1.1"), club("C1", "T1", "F1", "1.1=12"), room("F1", capacity=11), T1)
        assert broken(week, meeting("mon", "C1", "T1", "F1")) == ["H4"]


class TestH5Groups:
    @pytest.mark.parametrize(
        ("scope", "classes", "breaches"),
        [
            ("none", "1.1 1.2", 1),
            ("grade", "1.1 1.2", 0),
            ("grade", "1.1 2.1", 1),
            ("phase", "1.1 2.1", 0),
            ("none", "1.1", 0),
        ],
    )
    def test_merging_keeps_to_its_scope(self, scope: str, classes: str, breaches: int) -> None:
        rows = [klass(key, pupils=10) for key in ("1.1", "1.2", "2.1")]
        week = case(*rows, rules(merge={"homework": MergeScope(scope)}))
        assert broken(week, homework("mon", classes)) == ["H5"] * breaches

    def test_extended_care_may_merge_the_whole_phase_unless_told_otherwise(self) -> None:
        late = phase("extended", "extended")
        rows = [klass(key, extended={Weekday.MON: 5}) for key in ("1.1", "2.1")]
        assert broken(case(late, *rows), care("extended", "mon", "1.1 2.1")) == []

    def test_a_merged_group_is_not_too_large_but_one_class_alone_may_be(self) -> None:
        small = rules(group_size=39)
        # 20 + 20 pupils
        assert broken(case(*TWO_CLASSES, small), homework("mon", "1.1 1.2")) == ["H5"]
        assert broken(case(*TWO_CLASSES, rules(group_size=40)), homework("mon", "1.1 1.2")) == []
        assert broken(case(klass("1.1", pupils=40), small), homework("mon", "1.1")) == []

    def test_a_group_stays_in_a_home_room_of_its_classes(self) -> None:
        week = case(*TWO_CLASSES, room("F1"))
        assert broken(week, homework("mon", "1.1 1.2", at="R1.2")) == []
        assert broken(week, homework("mon", "1.1", at="R1.2")) == ["H5"]
        assert broken(week, homework("mon", "1.1", at="F1")) == ["H5"]

    def test_a_group_has_one_supervisor(self) -> None:
        assert broken(case(klass("1.1"), T1, T2), homework("mon", "1.1", "T1 T2")) == ["H5"]
        assert broken(case(klass("1.1"), T1, T2), homework("mon", "1.1", "T1")) == []

    def test_a_class_whose_pupils_are_all_in_clubs_needs_no_group(self) -> None:
        week = case(klass("1.1", pupils=10), club("C1", "T1", "F1", "1.1=10"), room("F1"), T1)
        assert broken(week, homework("mon", "1.1")) == []
        assert broken(week, homework("mon", "1.1"), meeting("mon", "C1", "T1", "F1")) == ["H5"]
        # a meeting without a leader is not held: its members stay with their class
        assert broken(week, homework("mon", "1.1"), meeting("mon", "C1", "-", "F1")) == []


class TestH6Sport:
    def test_a_supervisor_takes_so_many_classes(self) -> None:
        assert broken(case(*TWO_CLASSES, venue()), sport("mon", "1.1 1.2")) == ["H6"]
        two = rules(classes_per_sport_supervisor=2)
        assert broken(case(*TWO_CLASSES, venue(), two), sport("mon", "1.1 1.2")) == []

    def test_one_supervisor_and_only_classes_with_pupils(self) -> None:
        week = case(klass("1.1"), klass("1.2", pupils=0), venue(), T1, T2)
        assert broken(week, sport("mon", "1.1", "T1")) == []
        assert broken(week, sport("mon", "1.1", "T1 T2")) == ["H6"]
        assert broken(week, sport("mon", "1.2")) == ["H6"]


class TestH7Clubs:
    ROWS = (room("F1"), room("F2"), T1, T2)

    def test_no_more_meetings_than_asked(self) -> None:
        week = case(club("C1", "T1", "F1", meetings=1), *self.ROWS)
        assert broken(week, meeting("mon", "C1", "T1", "F1"), meeting("tue", "C1", "T1", "F1")) == ["H7"]

    def test_only_in_its_phases_days_and_rooms(self) -> None:
        rows = (phase("study", "homework club"), phase("late", "club", "mon tue", "18:00-19:00"))
        week = case(*rows, club("C1", "T1", "F1", days=(Weekday.TUE,)), *self.ROWS)
        assert broken(week, meeting("tue", "C1", "T1", "F1")) == []
        assert broken(week, meeting("mon", "C1", "T1", "F1")) == ["H7"]
        assert broken(week, meeting("tue", "C1", "T1", "F1", in_phase="late")) == ["H7"]
        assert broken(week, meeting("tue", "C1", "T1", "F2")) == ["H7"]

    @pytest.mark.parametrize(("gap", "breaches"), [(1, 0), (2, 1), (0, 0)])
    def test_meetings_keep_their_distance(self, gap: int, breaches: int) -> None:
        study = phase("study", "club", "mon tue wed")
        week = case(study, club("C1", "T1", "F1", meetings=2, min_gap_days=gap), *self.ROWS)
        sessions = (meeting("tue", "C1", "T1", "F1"), meeting("wed", "C1", "T1", "F1"))
        assert broken(week, *sessions) == ["H7"] * breaches

    def test_one_leader_all_week_out_of_its_leaders(self) -> None:
        week = case(club("C1", "T1", "F1", meetings=2), *self.ROWS)
        assert broken(week, meeting("mon", "C1", "T2", "F1")) == ["H7"]
        # there are two leaders, and T2 is none of those it may have
        two, stranger = judge(
            week, roster(meeting("mon", "C1", "T1", "F1"), meeting("tue", "C1", "T2", "F1"))
        ).violations
        assert (two.rule_id, two.people, two.sessions) == ("H7", ("T1", "T2"), (0, 1))
        assert (stranger.rule_id, stranger.people, stranger.sessions) == ("H7", ("T2",), (1,))
        # a meeting without a leader changes nothing
        assert broken(week, meeting("mon", "C1", "T1", "F1"), meeting("tue", "C1", "-", "F1")) == []

    def test_conflicting_clubs_never_overlap(self) -> None:
        clubs = (club("C1", "T1", "F1"), club("C2", "T2", "F2"))
        week = case(*clubs, *self.ROWS, conflicts=["C1 C2"])
        violation = only_breach(week, meeting("mon", "C1", "T1", "F1"), meeting("mon", "C2", "T2", "F2"))
        assert (violation.rule_id, violation.sessions) == ("H7", (0, 1))
        assert broken(week, meeting("mon", "C1", "T1", "F1"), meeting("tue", "C2", "T2", "F2")) == []


class TestH8Assistants:
    OUTSIDE, RETIRED = person("V", kind="professional"), person("W", kind="retired")

    def test_an_outside_leader_has_an_own_teacher_beside(self) -> None:
        week = case(club("C1", "V", "F1"), room("F1"), self.OUTSIDE, self.RETIRED, T1)
        assert broken(week, meeting("mon", "C1", "V T1", "F1")) == []
        assert broken(week, meeting("mon", "C1", "V W", "F1")) == ["H8"]
        # nobody there at all is a shortage, not a breach
        assert broken(week, meeting("mon", "C1", "V", "F1")) == []

    def test_a_school_may_do_without(self) -> None:
        week = case(club("C1", "V", "F1"), room("F1"), self.OUTSIDE, T1, rules(accompany_external=False))
        assert broken(week, meeting("mon", "C1", "V", "F1")) == []
        assert broken(week, meeting("mon", "C1", "V T1", "F1")) == ["H8"]

    def test_while_places_are_open_the_own_teacher_may_still_come(self) -> None:
        week = case(club("C1", "V", "F1", assistants=2), room("F1"), self.OUTSIDE, self.RETIRED, T1)
        assert broken(week, meeting("mon", "C1", "V W", "F1")) == []

    def test_no_more_assistants_than_needed(self) -> None:
        week = case(club("C1", "T1", "F1"), room("F1"), T1, T2)
        assert broken(week, meeting("mon", "C1", "T1 T2", "F1")) == ["H8"]


class TestH9Locks:
    LOCK = Lock(kind=SessionKind.HOMEWORK, day=Weekday.MON, classes=("1.1",), staff=("T1",))

    def test_a_lock_is_met_by_any_session_that_has_all_of_it(self) -> None:
        week = case(*TWO_CLASSES, T1, T2, self.LOCK)
        assert broken(week, homework("mon", "1.1 1.2", "T1")) == []
        for other in (homework("tue", "1.1", "T1"), homework("mon", "1.1", "T2"), homework("mon", "1.2", "T1")):
            assert broken(week, other) == ["H9"]

    def test_two_sessions_do_not_meet_it_together(self) -> None:
        week = case(*TWO_CLASSES, T1, T2, self.LOCK)
        assert broken(week, homework("mon", "1.1", "T2"), homework("mon", "1.2", "T1")) == ["H9"]
        (violation,) = judge(week, roster(homework("mon", "1.1", "T2"), homework("mon", "1.2", "T1"))).violations
        assert violation.lock == 1, "the first of the list"

    def test_a_lock_names_what_it_asks_for(self) -> None:
        lock = replace(self.LOCK, phase="study", room="R1.1")
        week = case(klass("1.1", name="一年级1班"), person("T1", name="林老师"), lock)
        violation = only_breach(week)
        assert violation.people == ("T1",)
        assert str(violation.text) == "第 1 条锁定没有保留：周一 study 作业辅导 一年级1班 R1.1 林老师"

    def test_a_lock_may_name_what_is_not_there(self) -> None:
        lock = Lock(phase="p9", room="R9", classes=("9.9",), club="C9", post="G9", staff=("T9",))
        violation = only_breach(case(lock))
        assert all(name in str(violation.text) for name in ("p9", "R9", "9.9", "C9", "G9", "T9"))

    def test_a_missing_leader_can_be_locked(self) -> None:
        lock = Lock(kind=SessionKind.CLUB, staff=(None,))
        week = case(club("C1", "T1", "F1"), room("F1"), T1, lock)
        assert broken(week, meeting("mon", "C1", "-", "F1")) == []
        assert broken(week, meeting("mon", "C1", "T1", "F1")) == ["H9"]


def test_breaches_come_in_the_order_of_the_rules() -> None:
    week = case(*TWO_CLASSES, T1, T2, TestH9Locks.LOCK, person("U", cleared=False))
    sessions = (homework("mon", "1.1", "U", at="R1.2"), homework("mon", "1.2", "U"), homework("mon", "9.9", at="R1.1"))
    ids = broken(week, *sessions)
    assert ids == sorted(ids)
    # unknown class; U twice at 16:30; U uncleared; R1.2 twice; 1.1 not at home; the lock
    assert Counter(ids) == {"H1": 1, "H2": 1, "H3": 1, "H4": 1, "H5": 1, "H9": 1}
