"""What was typed of a session, carried over to what is noted or foreseen of it by now."""

from dataclasses import replace

from afterschool.load.held import GroupPupils, Incident, IncidentKind
from afterschool.record.drafting import carried_over
from afterschool.record.recording import foreseen, with_adults, with_pupils
from afterschool.record.sessions import PlaceRecord, SessionState
from tests.afterschool.record.school import EXTENDED, WEDNESDAY, daybook

BOOK = daybook()
BASE = foreseen(BOOK, BOOK.board(WEDNESDAY).session(EXTENDED))
LATE = Incident(kind=IncidentKind.LATE, minutes=5)


def with_person(record, person, *incidents):
    (place,) = record.places
    return replace(record, places=(replace(place, person=person, incidents=incidents),))


def test_on_an_unchanged_record_it_is_what_was_typed():
    typed = replace(BASE, content="阅读")
    assert carried_over(BASE, typed, BASE) is typed


def test_what_was_typed_stays_and_the_rest_follows():
    typed = replace(with_pupils(BASE, {"C1": 7}), content="阅读")
    now = with_pupils(replace(with_adults(BASE, {0: "T5"}), patrol="好", room="R2"), {"C1": 9, "C2": 8})
    carried = carried_over(BASE, typed, now)
    assert [(row.class_id, row.pupils) for row in carried.groups] == [("C1", 7), ("C2", 8), ("C3", 10)]
    assert (carried.content, carried.patrol, carried.room) == ("阅读", "好", "R2")
    assert carried.places[0].person == "T5"


def test_what_was_emptied_stays_empty():
    base = replace(BASE, content="口算")
    assert carried_over(base, BASE, replace(base, form="集体")).content == ""


def test_classes_that_joined_are_there_and_those_that_left_are_not():
    typed = with_pupils(BASE, {"C1": 7, "C2": 6})
    now = replace(BASE, groups=(BASE.groups[0], GroupPupils(class_id="C9", pupils=3)))
    carried = carried_over(BASE, typed, now)
    assert [(row.class_id, row.pupils) for row in carried.groups] == [("C1", 7), ("C9", 3)]


def test_nobody_is_told_of_what_was_found_of_another():
    typed = with_person(BASE, "T1", LATE)
    now = with_person(BASE, "T5")
    (place,) = carried_over(BASE, typed, now).places
    assert (place.person, place.incidents) == ("T1", (LATE,))


def test_the_facts_of_a_place_that_nobody_types_follow():
    typed = with_person(BASE, "T2")
    now = replace(BASE, places=(replace(BASE.places[0], planned="T3", counts=False),))
    assert carried_over(BASE, typed, now).places == (PlaceRecord(planned="T3", person="T2", counts=False),)


def test_more_and_fewer_places():
    typed = with_person(BASE, "T2")
    second = PlaceRecord(planned="T4", person="T4")
    assert carried_over(BASE, typed, replace(BASE, places=(*BASE.places, second))).places == (*typed.places, second)
    assert carried_over(BASE, typed, replace(BASE, places=())).places == ()


def test_a_state_that_was_typed_stays():
    typed = replace(BASE, state=SessionState.SELF_STUDY)
    assert carried_over(BASE, typed, replace(BASE, content="x")).state is SessionState.SELF_STUDY
