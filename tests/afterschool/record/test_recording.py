"""What is noted, how it is kept, and what load and pay make of it."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from afterschool.load.held import GroupPupils, Incident, IncidentKind
from afterschool.model.month import Month
from afterschool.model.words import DutyKind, Programme, Role, SessionKind, Weekday
from afterschool.pay.kept import PayBasis
from afterschool.record.changing import cover, merged, not_held, swap
from afterschool.record.log import DatedRecord
from afterschool.record.places import pay_facts
from afterschool.record.recording import as_it_stands, with_adults, with_pupils
from afterschool.record.rows import ChangeKind, RecordEntry
from afterschool.record.sessions import PlaceRecord, SessionRecord, SessionState, read_sessions, session_text
from tests.afterschool.record.school import (
    CHOIR,
    EXTENDED,
    GATE,
    HOMEWORK_1,
    HOMEWORK_2,
    HOMEWORK_3,
    NOW,
    WEDNESDAY,
    away,
    daybook,
    noted,
    row,
)

LAWS = settings(max_examples=50)
PEOPLE = st.none() | st.sampled_from(["T1", "T2", "T3"])
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
INCIDENTS = st.builds(
    Incident, kind=st.sampled_from(IncidentKind), minutes=st.integers(0, 90), other=st.none() | st.just("T4")
)
PLACES = st.builds(
    PlaceRecord,
    planned=PEOPLE,
    person=PEOPLE,
    points=st.fractions(0, 3, max_denominator=8),
    counts=st.booleans(),
    swapped=st.booleans(),
    incidents=st.lists(INCIDENTS, max_size=2).map(tuple),
)
SESSIONS = st.builds(
    SessionRecord,
    id=st.sampled_from([HOMEWORK_1, HOMEWORK_2, EXTENDED]),
    day=st.just(WEDNESDAY),
    kind=st.sampled_from(SessionKind),
    start_min=st.integers(0, 1440),
    end_min=st.integers(0, 1440),
    programme=st.sampled_from(Programme),
    weekday=st.none() | st.sampled_from(Weekday),
    phase=st.none() | st.just("P1"),
    room=st.none() | st.just("R1"),
    club=st.none() | st.just("K1"),
    post=st.none() | st.just("D1"),
    duty=st.none() | st.sampled_from(DutyKind),
    groups=st.lists(st.builds(GroupPupils, class_id=st.just("C1"), pupils=st.integers(0, 60)), max_size=2).map(tuple),
    state=st.sampled_from(SessionState),
    places=st.lists(PLACES, max_size=3).map(tuple),
    content=TEXTS,
    form=TEXTS,
    handover=TEXTS,
    patrol=TEXTS,
)


@LAWS
@given(st.lists(SESSIONS, max_size=3).map(tuple))
def test_the_text_of_sessions_says_them_all(sessions: tuple[SessionRecord, ...]) -> None:
    assert read_sessions(session_text(sessions), WEDNESDAY) == sessions


@LAWS
@given(st.lists(st.lists(SESSIONS, min_size=1, max_size=3), max_size=6))
def test_appended_corrections_come_to_the_last_state(acts: list[list[SessionRecord]]) -> None:
    entries = tuple(RecordEntry.of(WEDNESDAY, act, NOW, why="更正") for act in acts)
    last = {session.id: session for act in acts for session in act}
    record = DatedRecord(entries=entries)
    assert record.sessions_on(WEDNESDAY) == last
    for id_ in last:
        told = [session for _entry, session in record.history(id_, WEDNESDAY)]
        assert told == [session for act in acts for session in act if session.id == id_], "nothing is lost"


def test_as_planned_notes_everybody_and_the_pupils_of_the_plan() -> None:
    sessions = noted()
    assert set(sessions) == {s.id for s in daybook().board(WEDNESDAY).sessions}
    # 30 stay in class 1, of whom 5 are in the choir; all 30 of class 2.
    assert sessions[HOMEWORK_1].groups == (GroupPupils(class_id="C1", pupils=25),)
    assert sessions[HOMEWORK_2].groups == (GroupPupils(class_id="C2", pupils=30),)
    assert sessions[CHOIR].groups == (GroupPupils(class_id="C1", pupils=5),)
    assert sessions[HOMEWORK_1].places == (PlaceRecord(planned="T1", person="T1"),)
    assert sessions[GATE].places[0].points == Fraction(1, 2), "posts count half a point"


def test_changes_are_noted_as_they_stand() -> None:
    covered = noted(cover(row(HOMEWORK_1), 0, "T5", NOW, counts=False), absences=(away(),))
    assert covered[HOMEWORK_1].places == (PlaceRecord(planned="T1", person="T5", counts=False),)
    assert covered[EXTENDED].places == (PlaceRecord(planned="T1", person=None),), "nobody was found"
    joined = noted(merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW))
    assert joined[HOMEWORK_1].state is SessionState.MERGED
    assert joined[HOMEWORK_1].groups == ()
    assert [(g.class_id, g.pupils) for g in joined[HOMEWORK_2].groups] == [("C2", 30), ("C1", 25)]
    again = noted(merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW), merged(row(HOMEWORK_2), row(HOMEWORK_3), NOW))
    assert sum(g.pupils for g in again[HOMEWORK_3].groups) == 85, "30, 30 and 25"


def test_whoever_was_to_serve_and_did_counts_though_the_cover_would_not_have() -> None:
    """The school called a cover who is not paid for it, and then the planned teacher came after all."""
    covered = noted(cover(row(HOMEWORK_1), 0, "T5", NOW, counts=False))[HOMEWORK_1]
    assert with_adults(covered, {0: "T1"}).places == (PlaceRecord(planned="T1", person="T1", counts=True),)
    assert with_adults(covered, {0: None}).places == (PlaceRecord(planned="T1", person=None, counts=False),)
    assert with_adults(covered, {0: "T5"}) is covered


def test_a_meeting_without_its_leader_is_noted_as_cancelled() -> None:
    assert noted(absences=(away("T4"),))[CHOIR].state is SessionState.CANCELLED


def held(sessions: dict[str, SessionRecord]) -> set[tuple[str, SessionKind, bool, bool, bool]]:
    return {
        (place.person, place.kind, place.planned, place.held, place.cover)
        for session in sessions.values()
        for place in session.held_places()
        if place.kind in (SessionKind.HOMEWORK, SessionKind.CLUB) and place.person not in ("T2", "T3")
    }


def test_load_and_pay_see_who_was_planned_and_who_served() -> None:
    homework, club = SessionKind.HOMEWORK, SessionKind.CLUB
    assert held(noted()) == {("T1", homework, True, True, False), ("T4", club, True, True, False)}
    covered = noted(cover(row(HOMEWORK_1), 0, "T5", NOW), absences=(away(),))
    assert held(covered) == {
        ("T1", homework, True, False, False),
        ("T5", homework, False, True, True),
        ("T4", club, True, True, False),
    }
    study = noted(not_held(row(HOMEWORK_1), ChangeKind.SELF_STUDY, NOW))
    assert held(study) == {("T1", homework, True, False, False), ("T4", club, True, True, False)}


def test_who_swapped_serves_an_ordinary_place_and_covers_nobody() -> None:
    """Each gives a place for the other: a covered lesson, which counts half an hour, is something else."""
    sessions = noted(*swap(row(HOMEWORK_1), 0, row(CHOIR), 0, NOW))
    assert sessions[HOMEWORK_1].places == (PlaceRecord(planned="T1", person="T4", swapped=True),)
    assert held(sessions) == {
        ("T1", SessionKind.HOMEWORK, True, False, False),
        ("T4", SessionKind.HOMEWORK, False, True, False),
        ("T4", SessionKind.CLUB, True, False, False),
        ("T1", SessionKind.CLUB, False, True, False),
    }


def test_who_comes_in_place_of_one_who_swapped_covers_and_who_was_planned_is_as_planned() -> None:
    swapped = noted(*swap(row(HOMEWORK_1), 0, row(HOMEWORK_3), 0, NOW))[HOMEWORK_1]
    assert with_adults(swapped, {0: "T5"}).places == (PlaceRecord(planned="T1", person="T5"),)
    assert with_adults(swapped, {0: "T1"}).places == (PlaceRecord(planned="T1", person="T1"),)


def test_what_happened_where_nobody_served_is_told_of_whom_it_was_planned_for() -> None:
    place = PlaceRecord(planned="T1", person=None, incidents=(Incident(kind=IncidentKind.UNATTENDED),))
    session = replace(noted()[HOMEWORK_1], places=(place,))
    (told,) = session.held_places()
    assert (told.person, told.held, told.role) == ("T1", False, Role.HOMEWORK)
    assert told.incidents == place.incidents


def test_sessions_that_were_not_noted_count_as_planned_and_not_held() -> None:
    sessions = as_it_stands(daybook(), WEDNESDAY)
    book = daybook(DatedRecord(entries=(RecordEntry.of(WEDNESDAY, sessions[:1], NOW),)))
    places = pay_facts(book, PayBasis(), [Month(2026, 9)]).places
    today = {(p.person, p.kind): p.held for p in places if p.day == WEDNESDAY}
    assert today[("T1", SessionKind.HOMEWORK)]
    assert not today[("T2", SessionKind.HOMEWORK)]
    # 22 weekdays from 1 to 30 September 2026, each with 5 places, and the choir on 5 Wednesdays (2, 9, 16, 23, 30).
    assert len(places) == 22 * 5 + 5


def test_head_counts_are_changed_class_by_class() -> None:
    session = noted(merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW))[HOMEWORK_2]
    assert [g.pupils for g in with_pupils(session, {"C1": 7, "C9": 3}).groups] == [30, 7]
    assert with_pupils(session, {"C2": 30}) is session
