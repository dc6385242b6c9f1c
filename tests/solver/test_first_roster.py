"""The first roster already has what cannot be had back later: meetings of clubs, classes at sport."""

import random
from collections.abc import Callable
from fractions import Fraction

import pytest

from afterschool.model.case import Case, Preference
from afterschool.model.words import Weekday
from afterschool.rules import Verdict, judge
from solver.engine import Engine, Limit, Stopper, Values
from solver.first_roster import FirstRoster
from solver.locks import start
from solver.week_model import WeekModel
from tests.make import case, club, klass, person, phase, room, rules, venue, wish

PRICE = Fraction(10000)
STUDY = phase("study", "homework club", "mon tue")


class Scene:
    """A week that is to be planned for the first time."""

    def __init__(self, week: Case) -> None:
        self.case, self.model = week, WeekModel(week)
        self._engine = Engine(threads=1, seed=1, stopper=Stopper())
        self.empty = start(self.model, self._engine, Limit(seconds=600))
        self.offered: list[Values] = []

    def plan(self, left: Callable[[], float] = lambda: 600.0, seed: int = 1) -> Values:
        lot = random.Random(seed)
        first = FirstRoster(self.model, self._engine, left=left, offer=self.offered.append, price=PRICE, lot=lot)
        return first.plan(self.empty)

    def verdict(self, values: Values) -> Verdict:
        assert self.model.allows(values)
        return judge(self.case, self.model.roster(values))


def test_clubs_miss_the_fewest_meetings() -> None:
    # One meeting each on Monday or Tuesday. C2 has only T1, who may lead once a week: C1 must take T2, whom it has
    # as its second choice, and the room has one club at a time: one meets on Monday, one on Tuesday.
    week = case(
        STUDY,
        klass("1.1", 20),
        person("T1", max_per_week=1),
        person("T2", max_per_week=1),
        room("art", 30, "art"),
        club("C1", "T1 T2", "art", "1.1=5"),
        club("C2", "T1", "art", "1.1=5"),
    )
    scene = Scene(week)
    verdict = scene.verdict(scene.plan())
    assert verdict.hard == 0
    assert [row for row in verdict.shortages if row.owner in ("C1", "C2")] == []


def test_who_leads_a_club_goes_by_lot_only_where_nobody_wishes_anything() -> None:
    # Either may lead the chess club; B wishes to, on whatever day. Of two whom all is one, both have their turn.
    def leaders(*prefers: Preference) -> set[str | None]:
        week = case(
            STUDY,
            klass("1.1", 20),
            person("A", roles="club"),
            person("B", roles="club", prefers=prefers),
            person("T"),
            room("art", 30, "art"),
            club("chess", "A B", "art", "1.1=5"),
        )
        scene = Scene(week)
        rosters = [scene.model.roster(scene.plan(seed=seed)) for seed in range(6)]
        return {row.staff[0] for roster in rosters for row in roster.sessions if row.club}

    assert leaders(wish(-1, "mon"), wish(-1, "tue")) == {"B"}
    assert leaders() == {"A", "B"}


def test_clubs_meet_on_the_day_on_which_classes_then_share_a_group_whatever_leaders_wish() -> None:
    # 30 + 30 pupils take two groups, 22 + 22 share one. A wishes to lead on Monday and B on Tuesday, but on one and the
    # same day the week takes three groups for four.
    week = case(
        STUDY,
        klass("1.1", 30),
        klass("1.2", 30),
        person("A", roles="club", prefers=(wish(-1, "mon"),)),
        person("B", roles="club", prefers=(wish(-1, "tue"),)),
        *(person(key, roles="homework") for key in "ST"),
        room("F"),
        room("G"),
        club("C", "A", "F G", "1.1=8"),
        club("D", "B", "F G", "1.2=8"),
    )
    scene = Scene(week)
    sessions = scene.model.roster(scene.plan()).sessions
    assert len({one.day for one in sessions if one.club}) == 1
    assert len([one for one in sessions if one.classes]) == 3


@pytest.mark.parametrize(("staff_day", "groups"), [(4, 3), (8, 2)])
def test_one_group_more_lets_everybody_carry_the_same(staff_day: int, groups: int) -> None:
    # 60 pupils take two groups of 45, in three classes three at most. Two places for three people are a mean of 2/3;
    # there a third is worth 10 · ((2/3)² - (1/3)²) = 3.3, less than a day at school, but around a mean of 1 it is 10.
    # In truth it is worth the unfairness of two places, 10 · (2 · (1/3)² + (2/3)²) = 6.7: more than a day at 4, less
    # than one at 8.
    sizes = {"1.1": 30, "1.2": 15, "1.3": 15}
    week = case(
        phase("extended", "extended", "mon"),
        *(klass(key, pupils, extended={Weekday.MON: pupils}) for key, pupils in sizes.items()),
        *(person(key, roles="extended") for key in "ABC"),
        rules(weights={"staff_day": staff_day, "stranger": 0}),
    )
    scene = Scene(week)
    assert len(scene.model.roster(scene.plan()).sessions) == groups


def test_every_class_goes_to_sport_even_where_there_is_no_lead() -> None:
    week = case(phase("sport", "sport", "mon"), klass("1.1"), klass("1.2"), person("T1"), person("T2"), venue())
    scene = Scene(week)
    verdict = scene.verdict(scene.plan())
    # Two classes with a supervisor each; nobody has the skill, so one lead is missing, and nothing else.
    assert (verdict.hard, verdict.amounts["uncovered"], verdict.sessions) == (0, 1, 2)


def test_the_few_pe_teachers_are_at_sport_and_not_at_homework() -> None:
    # Sport and homework at once: the one PE teacher is worth a place at homework, but a lead besides at sport.
    week = case(
        phase("sport", "sport", "mon", "16:30-17:30"),
        phase("study", "homework", "mon", grades="2"),
        klass("1.1", teachers="T2"),
        klass("2.1", teachers="P1"),
        person("P1", skills="pe"),
        person("T2"),
        venue(),
    )
    scene = Scene(week)
    assert scene.verdict(scene.plan()).amounts["uncovered"] <= 1
    places = [s.kind.value for s in scene.model.roster(scene.plan()).sessions if "P1" in s.people]
    assert places == ["sport"]


def test_what_is_planned_so_far_is_offered_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("solver.first_roster.OFFER_EVERY_S", 0.0)
    days = "mon tue wed"
    week = case(phase("study", "homework", days), klass("1.1"), klass("2.1"), person("T1"), person("T2"))
    scene = Scene(week)
    whole = scene.verdict(scene.plan())
    missing = [scene.verdict(values).amounts["uncovered"] for values in scene.offered]
    # 2 classes on 3 days, covered day after day.
    assert missing == [4, 2, 0]
    assert whole.amounts["uncovered"] == 0


def test_without_time_everything_stays_as_it_is() -> None:
    scene = Scene(case(STUDY, klass("1.1"), person("T1")))
    assert scene.plan(left=lambda: 0.0) == scene.empty
    assert scene.offered == []
