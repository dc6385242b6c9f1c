"""Each judged amount alone, and what it costs."""

from collections.abc import Sequence

import pytest

from afterschool.model.case import Case, StaffWeek
from afterschool.model.roster import Session
from afterschool.model.words import Weekday
from afterschool.rules import LoadRange, Shortage, ShortageCause, judge
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
    wish,
)

SPORT_ONLY = phase("sport", "sport", "mon")
STUDY_ONLY = phase("study", "homework club", "mon")
T1, T2 = person("T1"), person("T2")


def amount(key: str, week: Case, *sessions: Session) -> float:
    return judge(week, roster(*sessions)).amounts[key]


def shortages(week: Case, *sessions: Session) -> Sequence[Shortage]:
    verdict = judge(week, roster(*sessions))
    assert verdict.amounts["uncovered"] == sum(shortage.count for shortage in verdict.shortages)
    return verdict.shortages


def causes(week: Case, *sessions: Session) -> list[tuple[ShortageCause, int]]:
    return [(shortage.cause, shortage.count) for shortage in shortages(week, *sessions)]


class TestUncovered:
    def test_a_group_without_a_supervisor_counts_its_classes(self) -> None:
        week = case(STUDY_ONLY, klass("1.1", pupils=9), klass("1.2", pupils=9), T1)
        assert causes(week, homework("mon", "1.1 1.2")) == [(ShortageCause.UNSUPERVISED, 2)]
        assert causes(week, homework("mon", "1.1 1.2", "T1")) == []

    def test_a_class_without_a_session_counts_once_for_each_kind_of_each_phase_and_day(self) -> None:
        phases = (phase("sport", "sport", "mon tue"), phase("late", "extended", "mon"))
        week = case(*phases, klass("1.1", extended={Weekday.MON: 3}))
        # sport on two days and extended care on one
        assert causes(week) == [(ShortageCause.WITHOUT_SESSION, 1)] * 3
        assert [(s.kind.value, s.day, s.phase, s.owner) for s in shortages(week)] == [
            ("sport", "mon", "sport", "1.1"),
            ("sport", "tue", "sport", "1.1"),
            ("extended", "mon", "late", "1.1"),
        ]

    def test_a_class_of_which_nobody_stays_needs_nothing(self) -> None:
        assert causes(case(SPORT_ONLY, klass("1.1", days="tue"))) == []
        assert causes(case(SPORT_ONLY, klass("1.1", pupils=1))) == [(ShortageCause.WITHOUT_SESSION, 1)]

    def test_flexible_leaving_counts_by_phase(self) -> None:
        phases = (SPORT_ONLY, STUDY_ONLY)
        week = case(*phases, klass("1.1", phase_students={"study": {Weekday.MON: 0}}))
        assert [s.phase for s in shortages(week)] == ["sport"]

    @pytest.mark.parametrize(("classes", "leads", "missing"), [(4, 1, 0), (5, 1, 1), (5, 2, 0), (1, 0, 1)])
    def test_a_venue_needs_one_pe_lead_for_so_many_classes(self, classes: int, leads: int, missing: int) -> None:
        rows = [klass(f"1.{n}", pupils=1) for n in range(classes)]
        people = [person(f"T{n}", skills="pe" if n < leads else "") for n in range(classes)]
        week = case(SPORT_ONLY, *rows, *people, venue(classes_at_once=9))
        sessions = [sport("mon", f"1.{n}", f"T{n}") for n in range(classes)]
        # ⌈classes ÷ 4⌉ leads are needed
        assert causes(week, *sessions) == ([(ShortageCause.PE_LEAD, missing)] if missing else [])

    def test_each_venue_needs_its_own_lead(self) -> None:
        rows = (klass("1.1"), klass("1.2"), person("T1", skills="pe"), person("T2"))
        week = case(SPORT_ONLY, *rows, venue("field"), venue("court"))
        found = shortages(week, sport("mon", "1.1", "T1", at="field"), sport("mon", "1.2", "T2", at="court"))
        assert [(s.owner, s.skill) for s in found] == [("court", "pe")]

    def test_a_club_that_does_not_meet_or_has_no_leader_counts_a_meeting(self) -> None:
        week = case(STUDY_ONLY, club("C1", "T1", "F1", meetings=2), room("F1"), T1)
        assert causes(week) == [(ShortageCause.MEETING, 2)]
        assert causes(week, meeting("mon", "C1", "T1", "F1")) == [(ShortageCause.MEETING, 1)]
        assert causes(week, meeting("mon", "C1", "-", "F1")) == [(ShortageCause.MEETING, 2)]

    def test_missing_assistants_count_only_where_the_meeting_is_held(self) -> None:
        week = case(STUDY_ONLY, club("C1", "T1", "F1", assistants=2), room("F1"), T1, T2)
        assert causes(week, meeting("mon", "C1", "T1 T2", "F1")) == [(ShortageCause.ASSISTANT, 1)]
        assert causes(week, meeting("mon", "C1", "-", "F1")) == [(ShortageCause.MEETING, 1)]

    def test_an_outside_leader_alone_misses_one(self) -> None:
        week = case(STUDY_ONLY, club("C1", "V", "F1"), room("F1"), person("V", kind="volunteer"))
        [shortage] = shortages(week, meeting("mon", "C1", "V", "F1"))
        assert (shortage.cause, shortage.count, shortage.session) == (ShortageCause.ASSISTANT, 1, 0)

    def test_a_post_misses_people_with_or_without_a_session(self) -> None:
        week = case(SPORT_ONLY, post("gate", count=2, days="mon tue"), T1, T2)
        assert causes(week) == [(ShortageCause.POST, 2), (ShortageCause.POST, 2)]
        assert causes(week, duty("mon", "gate", "T1 T2"), duty("tue", "gate", "T1 T2")) == []
        # one of two on Monday, two on Tuesday
        assert causes(week, duty("mon", "gate", "T1")) == [(ShortageCause.POST, 1), (ShortageCause.POST, 2)]

    def test_members_of_a_club_that_is_held_need_no_homework(self) -> None:
        week = case(STUDY_ONLY, klass("1.1", pupils=5), club("C1", "T1", "F1", "1.1=5"), room("F1"), T1)
        assert causes(week, meeting("mon", "C1", "T1", "F1")) == []


class TestUnfairness:
    def test_it_is_the_weighted_square_distance_from_the_mean(self) -> None:
        week = case(STUDY_ONLY, klass("1.1"), klass("1.2"), T1, T2)
        sessions = (homework("mon", "1.1", "T1"),)
        # points 1 and 0, mean ½: (1 − ½)² + (0 − ½)²
        assert amount("unfairness", week, *sessions) == 0.5
        assert amount("unfairness", week, *sessions, homework("mon", "1.2", "T2")) == 0

    def test_half_a_share_should_carry_half(self) -> None:
        half = person("T2", share=0.5)
        week = case(phase("study", "homework"), klass("1.1"), T1, half)
        # T1 1 point, T2 1 point; mean 2 ÷ 1.5 = 4/3; 1 × (1 − 4/3)² + ½ × (2 − 4/3)² = 1/9 + 2/9
        assert amount("unfairness", week, homework("mon", "1.1", "T1"), homework("tue", "1.1", "T2")) == round(1 / 3, 6)

    @pytest.mark.parametrize(
        "other", [person("T2", share=0), person("T2", kind="retired"), person("T2", cleared=False)]
    )
    def test_only_cleared_own_staff_with_a_share_count(self, other: StaffWeek) -> None:
        week = case(STUDY_ONLY, klass("1.1"), T1, other)
        assert amount("unfairness", week, homework("mon", "1.1", "T1")) == 0

    def test_points_depend_on_role_and_weekend(self) -> None:
        grid = (phase("sat", "homework", "sat"), phase("evening", "evening", "mon", "18:30-20:00"))
        rows = (klass("1.1", evening={Weekday.MON: 9}), post("gate"))
        week = case(*grid, *rows, T1, T2)
        sessions = (
            homework("sat", "1.1", "T1", in_phase="sat"),
            care("evening", "mon", "1.1", "T2"),
            duty("mon", "gate", "T2"),
        )
        # T1: 1 × 2 on Saturday; T2: 1.5 for the evening, 0.5 at the post
        assert judge(week, roster(*sessions)).load == LoadRange(mean=2, min=2, max=2)

    def test_without_own_staff_there_is_nothing_to_balance(self) -> None:
        verdict = judge(case(STUDY_ONLY, klass("1.1")), roster())
        assert verdict.load == LoadRange()
        assert verdict.amounts["unfairness"] == 0


class TestStrangers:
    WEEK = case(
        klass("1.1", teachers="T1", pupils=9), klass("1.2", pupils=9), venue(), T1, T2, person("P", skills="pe")
    )

    def test_homework_under_somebody_who_teaches_none_of_the_classes(self) -> None:
        assert amount("stranger", self.WEEK, homework("mon", "1.1", "T1")) == 0
        assert amount("stranger", self.WEEK, homework("mon", "1.1 1.2", "T1")) == 0
        assert amount("stranger", self.WEEK, homework("mon", "1.1", "T2")) == 1

    def test_evening_study_counts_and_extended_care_does_not(self) -> None:
        grid = (phase("evening", "evening"), phase("extended", "extended"))
        row = klass("1.1", evening={Weekday.MON: 9}, extended={Weekday.MON: 9})
        week = case(*grid, row, T1)
        assert amount("stranger", week, care("evening", "mon", "1.1", "T1")) == 1
        assert amount("stranger", week, care("extended", "mon", "1.1", "T1")) == 0

    def test_sport_wants_the_skill_or_a_teacher_of_the_class(self) -> None:
        for supervisor, strangers in (("T1", 0), ("P", 0), ("T2", 1)):
            assert amount("sport_stranger", self.WEEK, sport("mon", "1.1", supervisor)) == strangers
            assert amount("stranger", self.WEEK, sport("mon", "1.1", supervisor)) == 0


def test_staff_day_counts_each_person_once_a_day() -> None:
    week = case(klass("1.1"), klass("1.2"), venue(), T1, T2)
    sessions = (
        sport("mon", "1.1", "T1"),
        homework("mon", "1.1", "T1"),
        homework("tue", "1.1", "T1"),
        sport("tue", "1.2", "T2"),
    )
    # T1 on two days, T2 on one
    assert amount("staff_day", week, *sessions) == 3


@pytest.mark.parametrize(
    ("wishes", "cost"),
    [
        ([wish(-2)], -6),  # three places match
        ([wish(3, day="mon")], 6),  # two on Monday
        ([wish(1, phase_id="study")], 2),  # two in the phase
        ([wish(5, "mon", "study")], 5),
        ([wish(-1.5, "mon"), wish(4, phase_id="sport")], 1),  # 2 × −1.5 + 4
        ([wish(9, "fri")], 0),
    ],
)
def test_wishes_cost_their_weight_at_each_place_that_matches(wishes: list[object], cost: float) -> None:
    week = case(klass("1.1"), venue(), person("T1", prefers=tuple(wishes)))
    sessions = (sport("mon", "1.1", "T1"), homework("mon", "1.1", "T1"), homework("tue", "1.1", "T1"))
    assert amount("prefer", week, *sessions) == cost


def test_a_post_has_no_phase_to_wish_for() -> None:
    week = case(post("gate"), person("T1", prefers=(wish(1), wish(10, phase_id="study"))))
    assert amount("prefer", week, duty("mon", "gate", "T1")) == 1


class TestChange:
    BEFORE = (homework("mon", "1.1 1.2", "T1"), duty("mon", "gate", "T2"), meeting("mon", "C1", "- T1", "F1"))

    def changed(self, *sessions: Session) -> float:
        rows = (klass("1.1", pupils=9), klass("1.2", pupils=9), post("gate"), club("C1", "T1", "F1", assistants=1))
        return amount("change", case(*rows, room("F1"), T1, T2, person("T3"), baseline=self.BEFORE), *sessions)

    def test_the_same_roster_changes_nothing(self) -> None:
        assert self.changed(*self.BEFORE) == 0

    def test_each_person_who_is_no_longer_in_the_same_session_counts(self) -> None:
        assert self.changed() == 3
        assert self.changed(homework("mon", "1.2 1.1", "T1", at="R1.2"), *self.BEFORE[1:]) == 0  # only the room
        assert self.changed(homework("mon", "1.1", "T1"), *self.BEFORE[1:]) == 1  # another group of classes
        assert self.changed(homework("mon", "1.1 1.2", "T3"), *self.BEFORE[1:]) == 1

    def test_an_earlier_roster_may_name_who_is_no_longer_there(self) -> None:
        week = case(klass("1.1"), T1, baseline=(homework("mon", "1.1", "gone"), duty("mon", "closed", "T1")))
        assert amount("change", week, homework("mon", "1.1", "T1")) == 2


def test_the_score_is_the_weighted_sum() -> None:
    week = case(phase("study", "homework", "mon"), klass("1.1"), klass("1.2"), T1, rules(weights={"stranger": 7}))
    verdict = judge(week, roster(homework("mon", "1.1", "T1")))
    # 1.2 is without homework, T1 is a stranger to 1.1 and stays one day; alone, T1 is always at the mean
    assert verdict.amounts == {
        "uncovered": 1,
        "unfairness": 0,
        "stranger": 1,
        "sport_stranger": 0,
        "staff_day": 1,
        "prefer": 0,
        "change": 0,
    }
    assert verdict.score == 10000 * 1 + 7 * 1 + 1 * 1


def test_a_minimum_not_reached_is_reported_and_costs_nothing() -> None:
    week = case(klass("1.1", pupils=0), person("T1", min_per_week=1), person("T2", min_per_week=0))
    verdict = judge(week, roster())
    assert verdict.below_min == 1
    assert verdict.score == 0
