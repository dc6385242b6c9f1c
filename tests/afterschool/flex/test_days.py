"""What somebody must be there for on a date: lessons, sessions of the service, posts, as changed that day."""

from dataclasses import replace
from datetime import date

import pytest

from afterschool.calendar import calendar_days
from afterschool.flex.day import CommitmentKind, FlexDay, PersonDay, school_weekday
from afterschool.model.people import Lesson
from afterschool.model.semester import DayException, DayKind
from afterschool.model.time import WeeklyTime, clock_of
from afterschool.model.words import Weekday, WeekParity
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.rows import Absence, ChangeKind, SessionChange
from tests.afterschool.flex.school import EARLY, LATE, LEAVE, RIGHT, book_with, window
from tests.afterschool.record.school import CHOIR, HOMEWORK_1, NOW, PLAN, ROSTER, WEDNESDAY

LESSON, PLACE, POST = CommitmentKind.LESSON, CommitmentKind.PLACE, CommitmentKind.POST


def day_of(person: str, book: Daybook | None = None, day: date = WEDNESDAY) -> PersonDay:
    return FlexDay(book or book_with(RIGHT), day).of(person)


def spans(day: PersonDay) -> list[tuple[CommitmentKind, str, str]]:
    return [(row.kind, clock_of(row.start_min), clock_of(row.end_min)) for row in day.commitments]


def test_a_day_has_lessons_places_and_posts_in_the_order_of_time() -> None:
    assert spans(day_of("T4")) == [(LESSON, "10:00", "10:40"), (PLACE, "16:00", "17:00")]
    assert spans(day_of("T2")) == [(PLACE, "16:00", "17:00"), (POST, "18:00", "18:20")]
    assert str(day_of("T4").commitments[0].what) == "10:00–10:40 课"
    assert str(day_of("T2").commitments[1].what) == "18:00–18:20 岗位 校门"


def test_a_lesson_of_the_other_kind_of_week_is_no_commitment() -> None:
    # The semester begins on Tuesday, 1 September: its first week is odd.
    time = WeeklyTime(Weekday.WED, 480, 520)
    lesson = Lesson(time=time, subject="chinese", class_id="C1", parity=WeekParity.EVEN)
    staff = tuple(replace(row, lessons=(lesson,)) if row.id == "T5" else row for row in PLAN.staff)
    book = Daybook(replace(PLAN, staff=staff), {"V1": ROSTER}, DatedRecord())
    assert spans(day_of("T5", book)) == []
    assert spans(day_of("T5", book, date(2026, 9, 9))) == [(LESSON, "08:00", "08:40")]
    assert str(day_of("T5", book, date(2026, 9, 9)).commitments[0].what) == "08:00–08:40 语文 一（1）班"


def test_covers_count_for_who_serves_and_not_for_whom_they_serve() -> None:
    cover = SessionChange(
        id="1", at=NOW, session=HOMEWORK_1, day=WEDNESDAY, kind=ChangeKind.COVER, planned=("T1",), staff=("T5",)
    )
    gone = SessionChange(id="2", at=NOW, session=CHOIR, day=WEDNESDAY, kind=ChangeKind.CANCELLED, planned=("T4",))
    book = book_with(RIGHT, changes=(cover, gone))
    assert spans(day_of("T5", book)) == [(PLACE, "16:00", "17:00")]
    assert spans(day_of("T1", book)) == [(PLACE, "17:00", "18:00")]
    assert spans(day_of("T4", book)) == [(LESSON, "10:00", "10:40")]


def test_absences_and_windows_of_the_day_are_known() -> None:
    away = Absence(id="a", absence="a", at=NOW, person="T4", first_day=WEDNESDAY, last_day=WEDNESDAY)
    granted = window("T4", EARLY, "17:10-17:30")
    other = window("T4", EARLY, "17:10-17:30", day=date(2026, 9, 3))
    day = day_of("T4", book_with(RIGHT, windows=[granted, other], absences=(away,)))
    assert (day.absences, day.windows) == ((away,), (granted,))


@pytest.mark.parametrize(
    ("person", "arrival", "leave"),
    [
        ("T4", "09:50", "17:10"),  # ten minutes before 10:00 and after 17:00
        ("T5", "10:00", "15:30"),  # nothing to do: as long as the rules give, 120 minutes
        ("T2", "10:00", "17:30"),  # the gate is after the working day: no early leave
    ],
)
def test_how_late_somebody_may_come_and_how_early_leave(person: str, arrival: str, leave: str) -> None:
    day = day_of(person)
    assert clock_of(day.latest_arrival_min(RIGHT)) == arrival
    assert clock_of(day.earliest_leave_min(RIGHT)) == leave


def test_who_comes_late_misses_all_before_and_who_leaves_early_all_after() -> None:
    day = day_of("T4")
    lesson, choir = day.commitments
    assert [*day.disturbed_by(window("T4", LATE, "8:00-10:00"))] == []
    assert [*day.disturbed_by(window("T4", LATE, "8:00-10:00"), 10)] == [lesson]
    assert [*day.disturbed_by(window("T4", LATE, "8:00-11:00"))] == [lesson]
    assert [*day.disturbed_by(window("T4", EARLY, "9:00-17:30"))] == [lesson, choir]
    assert [*day.disturbed_by(window("T4", LEAVE, "11:00-15:00"))] == []
    assert [*day.disturbed_by(window("T2", EARLY, "17:10-17:30"))] == []
    assert [row.kind for row in day_of("T2").disturbed_by(window("T2", EARLY, "17:10-17:30"))] == [POST]


def test_a_make_up_day_without_service_has_the_lessons_of_the_weekday_it_follows() -> None:
    # As where make-up days have lessons only, or lie before the service of the semester begins.
    off = DayException(day=date(2026, 9, 12), kind=DayKind.SERVICE_OFF, follows_weekday=Weekday.WED)
    early = DayException(day=date(2026, 9, 5), kind=DayKind.MAKEUP, follows_weekday=Weekday.FRI)
    [version] = PLAN.semester.versions
    later = replace(version, first_day=date(2026, 9, 7))
    days = calendar_days(replace(PLAN, semester=replace(PLAN.semester, exceptions=(early, off), versions=(later,))))
    found = {row.day: school_weekday(row) for row in days}
    assert found[early.day] is Weekday.FRI
    assert found[off.day] is Weekday.WED


def test_school_days_without_service_have_the_lessons_of_their_weekday() -> None:
    exceptions = (
        DayException(day=date(2026, 9, 3), kind=DayKind.SERVICE_OFF),
        DayException(day=date(2026, 9, 4), kind=DayKind.HOLIDAY),
        DayException(day=date(2026, 9, 5), kind=DayKind.MAKEUP, follows_weekday=Weekday.FRI),
        DayException(day=date(2026, 9, 6), kind=DayKind.MAKEUP),
    )
    days = calendar_days(replace(PLAN, semester=replace(PLAN.semester, exceptions=exceptions)))
    found = {row.day.day: school_weekday(row) for row in days if row.day <= date(2026, 9, 12)}
    assert [found[number] for number in (2, 3, 4, 5, 6, 12)] == [
        Weekday.WED,
        Weekday.THU,
        None,
        Weekday.FRI,
        None,
        None,
    ]
