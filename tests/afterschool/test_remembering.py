"""What is worked out for a roster is remembered with it, and goes with it at once: no search for garbage is needed."""

import gc
from collections.abc import Iterator
from weakref import ref

import pytest

from afterschool.advice.crew import crew_of
from afterschool.advice.desk import desk_for
from afterschool.advice.moving import holds_of, take_up
from afterschool.advice.openings import openings
from afterschool.model.case import Case
from afterschool.model.words import Role
from afterschool.preflight.survey import Survey
from afterschool.remembering import remembered
from afterschool.rules import ShortageCause, judge
from tests.make import case, club, homework, klass, meeting, person, room, roster, sport, venue


@pytest.fixture(autouse=True)
def no_search() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.disable()
    yield
    if was_enabled:
        gc.enable()


class Counter:
    def __init__(self, step: int) -> None:
        self.asked = list[int]()
        self._step = step
        self.next_to = remembered(self._next_to)

    def _next_to(self, number: int) -> int:
        self.asked.append(number)
        return number + self._step


def test_each_object_works_out_each_answer_once() -> None:
    ones, tens = Counter(1), Counter(10)
    assert [ones.next_to(5), ones.next_to(5), ones.next_to(6), tens.next_to(5)] == [6, 6, 7, 15]
    assert (ones.asked, tens.asked) == ([5, 6], [5])


def test_an_object_goes_as_soon_as_nobody_refers_to_it() -> None:
    counter = Counter(1)
    counter.next_to(5)
    gone = ref(counter)
    del counter
    assert gone() is None


def test_who_asks_after_the_object_has_gone_is_told() -> None:
    next_to = Counter(1).next_to
    with pytest.raises(ReferenceError):
        next_to(5)


def test_the_desk_of_a_roster_goes_when_another_roster_is_looked_at() -> None:
    week = case(
        *(klass("1.1"), klass("1.2"), venue(), room("M")),
        club("choir", leaders="T1", rooms="M", members="1.1=5"),
        *(person("T1"), person("T2"), person("T3")),
    )
    now = roster(homework("mon", "1.1", by="T1"), homework("mon", "1.2", by="T2"), sport("tue", "1.1", by="T1"))
    [missing] = [row for row in judge(week, now).shortages if row.cause is ShortageCause.MEETING]
    assert openings(week, now, missing)
    holds = [hold for index, session in enumerate(now.sessions) for hold in holds_of(session, index)]
    hands = [take_up(week, now, hold) for hold in holds]
    targets = [hand.targets for hand in hands if hand is not None]
    assert len([found for found in targets if found]) == 5, "a sport group alone finds no other"
    del hands, targets
    desk = desk_for(week, now)
    parts = [ref(part) for part in (desk.board, desk.prices)]
    del desk
    desk_for(week, roster(meeting("tue", "choir", "T1", "M")))
    assert [part() for part in parts] == [None, None]


def test_the_people_of_a_week_go_when_another_week_is_looked_at() -> None:
    def week() -> Case:
        return case(klass("1.1"), person("T1"))

    crew = crew_of(week())
    gone = ref(crew)
    del crew
    crew_of(week())
    assert gone() is None


def test_a_survey_goes_when_the_check_is_over() -> None:
    survey = Survey(case(klass("1.1"), person("T1", "homework")))
    assert all(survey.people(Role.HOMEWORK, time) == ("T1",) for time in survey.turns)
    gone = ref(survey)
    del survey
    assert gone() is None
