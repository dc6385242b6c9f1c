"""Hard rules of rooms, groups and sport, H4 to H6, each alone: what breaks it, what just does not, whom it names."""

import pytest

from afterschool.model.words import MergeScope, Weekday
from tests.afterschool.rules.breaches import T1, T2, TWO_CLASSES, broken, only_breach
from tests.make import (
    care,
    case,
    club,
    homework,
    klass,
    meeting,
    person,
    phase,
    room,
    rules,
    sport,
    venue,
)


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

    def test_a_club_has_a_venue_for_itself_beside_sport_too(self) -> None:
        phases = (phase("sport", "sport", "mon", "16:00-17:00", [1]), phase("study", "club", "mon", "16:00-17:00", [1]))
        week = case(*phases, club("C1", "T1", "field"), klass("1.1"), venue(classes_at_once=9), T1)
        assert broken(week, sport("mon", "1.1"), meeting("mon", "C1", "T1", "field")) == ["H4"]

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

    def test_whoever_comes_when_others_go_meets_nobody(self) -> None:
        # the one ends at 16:20, when the other begins
        phases = (phase("low", "sport", "mon", "15:20-16:20", [1]), phase("high", "sport", "mon", "16:20-17:20", [2]))
        week = case(*phases, klass("1.1"), klass("2.1"), venue(classes_at_once=1))
        assert broken(week, sport("mon", "1.1", in_phase="low"), sport("mon", "2.1", in_phase="high")) == []

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
