"""What somebody must be at school for on one date: lessons, places of the service, posts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from afterschool.calendar import CalendarDay, OffReason
from afterschool.flex.rows import Window
from afterschool.model.flex_rules import FlexRules
from afterschool.model.people import Lesson, StaffMember
from afterschool.model.vocabulary import SKILLS, word_name
from afterschool.model.words import WEEK, SessionKind, Weekday, WeekParity
from afterschool.record.daybook import Daybook
from afterschool.record.rows import Absence
from afterschool.texts import Message, _, joined

_NO_SCHOOL = (OffReason.HOLIDAY, OffReason.WEEKEND, OffReason.UNDECIDED)


class CommitmentKind(StrEnum):
    """What a person is needed for."""

    LESSON = "lesson"
    """An ordinary lesson."""
    PLACE = "place"
    """A place in a session of the service, noon and evening too."""
    POST = "post"
    """A duty post."""


NOT_ROSTERED = _("这天的方案还没有课表，不知道有没有课后服务和岗位")


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Something that a person must be there for. Times are minutes after midnight, the end not included."""

    kind: CommitmentKind
    start_min: int
    end_min: int
    what: Message
    """With its time, e.g. ``08:40–09:20 语文 三(2)班``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDay:
    """The day of one person."""

    person: str
    day: date
    commitments: tuple[Commitment, ...] = ()
    """In the order of time."""
    absences: tuple[Absence, ...] = ()
    windows: tuple[Window, ...] = ()
    """Granted, in the order of time."""
    is_rostered: bool = True
    """Whether it is known who has service and posts on the date."""

    @property
    def first_min(self) -> int | None:
        """When the first commitment begins; ``None`` without any."""
        return min((row.start_min for row in self.commitments), default=None)

    @property
    def last_min(self) -> int | None:
        """When the last commitment ends; ``None`` without any."""
        return max((row.end_min for row in self.commitments), default=None)

    def latest_arrival_min(self, rules: FlexRules) -> int:
        """How late the person may come; the beginning of the working day where there is no choice."""
        if not self.is_rostered:
            return rules.working_day_start_min
        first = rules.working_day_end_min if self.first_min is None else self.first_min - rules.margin_min
        longest = rules.working_day_start_min + rules.longest_min
        return max(rules.working_day_start_min, min(first, longest))

    def earliest_leave_min(self, rules: FlexRules) -> int:
        """How early the person may leave; the end of the working day where there is no choice."""
        if not self.is_rostered:
            return rules.working_day_end_min
        last = rules.working_day_start_min if self.last_min is None else self.last_min + rules.margin_min
        longest = rules.working_day_end_min - rules.longest_min
        return min(rules.working_day_end_min, max(last, longest))

    def disturbed_by(self, window: Window, margin_min: int = 0) -> Iterator[Commitment]:
        """The commitments missed, or left less than ``margin_min`` to come to or to go from."""
        start, end = window.away
        for row in self.commitments:
            if row.start_min < end + margin_min and start < row.end_min + margin_min:
                yield row


class FlexDay:
    """One date of the semester, everybody's day in it worked out once."""

    def __init__(self, book: Daybook, day: date) -> None:
        """``day`` must be a date of the semester."""
        self._book, self._calendar_day = book, book.calendar[day]
        self.day = day
        self.weekday = school_weekday(self._calendar_day)
        self._board = book.board(day)
        self._windows: dict[str, list[Window]] = {}
        for row in sorted(book.record.windows_on(day), key=lambda row: row.start_min):
            self._windows.setdefault(row.person, []).append(row)
        self._people: dict[str, PersonDay] = {}

    @property
    def is_school(self) -> bool:
        """Whether people are at school on this date."""
        return self.weekday is not None

    @property
    def is_rostered(self) -> bool:
        """Whether it is known who has service and posts: there is none, or the version of the plan has a roster."""
        return not self._calendar_day.is_service or self._calendar_day.version in self._book.rosters

    @property
    def absences(self) -> tuple[Absence, ...]:
        """Who is away at some time of the date."""
        return self._board.absences

    def of(self, person: str) -> PersonDay:
        """The day of ``person``, who must be on the staff."""
        if person not in self._people:
            self._people[person] = self._person_day(self._book.staff[person])
        return self._people[person]

    def _person_day(self, row: StaffMember) -> PersonDay:
        found = [*self._lessons(row), *self._places(row.id)]
        return PersonDay(
            person=row.id,
            day=self.day,
            commitments=tuple(sorted(found, key=lambda one: (one.start_min, one.end_min))),
            absences=tuple(absence for absence in self._board.absences if absence.person == row.id),
            windows=tuple(self._windows.get(row.id, ())),
            is_rostered=self.is_rostered,
        )

    def _lessons(self, row: StaffMember) -> Iterator[Commitment]:
        for lesson in row.lessons:
            time, in_week = lesson.time, lesson.parity in (WeekParity.EVERY, self._calendar_day.parity)
            if time.day == self.weekday and in_week:
                yield Commitment(
                    kind=CommitmentKind.LESSON,
                    start_min=time.start_min,
                    end_min=time.end_min,
                    what=self._lesson_words(lesson),
                )

    def _lesson_words(self, lesson: Lesson) -> Message:
        subject = word_name(SKILLS, lesson.subject) if lesson.subject else _("课")
        classes = [self._book.names.classes([lesson.class_id])] if lesson.class_id else []
        return joined([lesson.time, subject, *classes], " ")

    def _places(self, person: str) -> Iterator[Commitment]:
        for row in self._board.of_person(person):
            is_post = row.session.kind is SessionKind.POST
            yield Commitment(
                kind=CommitmentKind.POST if is_post else CommitmentKind.PLACE,
                start_min=row.dated.start_min,
                end_min=row.dated.end_min,
                what=row.title(self._book.names),
            )


def school_weekday(day: CalendarDay) -> Weekday | None:
    """Whose lessons ``day`` has, service or not; ``None`` when there is no school."""
    if day.runs is not None:
        return day.runs
    if day.off in _NO_SCHOOL:
        return None
    follows = day.exception.follows_weekday if day.exception else None
    return follows or (None if day.weekday.is_weekend else WEEK[day.day.weekday()])
