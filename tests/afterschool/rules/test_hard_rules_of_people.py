"""Hard rules of sessions and people, H1 to H3, each alone: what breaks it, what just does not, and whom it names."""

import pytest

from afterschool.model.roster import MalformedSession, Roster, Session
from afterschool.model.time import WeeklyTime
from afterschool.model.words import MergeScope, SessionKind, StaffKind, Weekday
from afterschool.rules import judge
from afterschool.texts import _
from tests.afterschool.rules.breaches import T1, T2, TWO_CLASSES, broken, only_breach
from tests.make import (
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
