"""What people must be told of a date: the list of its changes, and a text for everybody whom they concern."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from afterschool.model.words import name_of
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.day_plans import occasion_words
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.names import Names
from afterschool.record.rows import CHANGE_NAMES, ChangeKind
from afterschool.record.sessions import STATE_NAMES, SessionState
from afterschool.texts import Message, _, joined


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeLine:
    """A session that is not as planned."""

    session: BoardSession
    what: Message | str
    where: str
    before: Message
    after: Message
    why: Message | str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayNotice:
    """Everything that is to be told of one date."""

    school: str
    day: date
    heading: Message
    lines: tuple[NoticeLine, ...]
    messages: dict[str, Message]
    """Person -> the text to send."""


def day_notice(book: Daybook, board: DayBoard) -> DayNotice:
    """The notice of a date. Places that are still open stand in it too, so that nobody overlooks them."""
    writer = _Writer(book, board) if book.own_plan(board.day.day) is None else _VariedWriter(book, board)
    heading = _("{day} {weekday}", day=board.day.day, weekday=name_of(board.day.weekday))
    return DayNotice(
        school=book.plan.school.name,
        day=board.day.day,
        heading=heading,
        lines=tuple(writer.lines()),
        messages=dict(writer.messages(heading)),
    )


class _Writer:
    def __init__(self, book: Daybook, board: DayBoard) -> None:
        self._book, self._board = book, board
        self._names: Names = book.names

    def lines(self) -> Iterator[NoticeLine]:
        for row in self._board.sessions:
            if row.change is not None or row.open_places:
                yield self._line(row, self._people(row.planned), self._after(row))

    def _line(self, row: BoardSession, before: Message, after: Message) -> NoticeLine:
        return NoticeLine(
            session=row,
            what=row.what(self._names),
            where=self._names.room(row.room or ""),
            before=before,
            after=after,
            why=self._why(row),
        )

    def messages(self, heading: Message) -> Iterator[tuple[str, Message]]:
        """In the order of the staff."""
        notes: dict[str, list[Message]] = {}
        for person, note in self._all_notes():
            notes.setdefault(person, []).append(note)
        for person in self._book.staff:
            if person in notes:
                numbered = [
                    Message("{n}. {note}", {"n": n, "note": note}) for n, note in enumerate(notes[person], start=1)
                ]
                opening = _("{name}老师，{day}的课后服务有变动：", name=self._names.person(person), day=heading)
                yield person, joined([opening, *numbered], "\n")

    def _all_notes(self) -> Iterator[tuple[str, Message]]:
        for row in self._board.changed:
            yield from self._notes(row)

    def _people(self, people: tuple[str | None, ...]) -> Message:
        known = [person for person in people if person is not None]
        return self._names.people(known) if known else _("无人")

    def _after(self, row: BoardSession) -> Message:
        change = row.change
        if change is not None and change.kind is ChangeKind.MERGED:
            into = self._board.session(row.into)
            return into.joined_words(self._names) if into else CHANGE_NAMES[change.kind]
        if row.state is not SessionState.HELD:
            return STATE_NAMES[row.state]
        people = self._people(tuple(p if n not in row.open_places else None for n, p in enumerate(row.staff)))
        if not row.open_places:
            return people
        if not row.present:
            return _("待安排")
        return _("{people}，还缺 {count} 人", people=people, count=len(row.open_places))

    def _why(self, row: BoardSession) -> Message | str:
        """The reason given, else who is away; the kind of leave is nobody's business."""
        if row.reason_words:
            return row.reason_words
        missing = {person for person in (*row.planned, *row.staff) if person is not None}
        away = dict.fromkeys(
            absence.person
            for absence in self._board.absences
            if absence.person in missing and absence.overlaps(row.dated.day, row.dated.start_min, row.dated.end_min)
        )
        reasons = [_("{name}请假", name=self._names.person(person)) for person in away]
        return joined(reasons) if reasons else ""

    # -- by person -------------------------------------------------------------------------------
    def _notes(self, row: BoardSession) -> Iterator[tuple[str, Message]]:
        change, title = row.change, row.title(self._names)
        if change is None:
            return
        if change.kind is ChangeKind.MERGED:
            yield from self._merged(row, title)
        elif row.state is not SessionState.HELD:
            for person in row.planned:
                if person is not None:
                    yield person, _("{session}改为“{state}”，您不用到岗", session=title, state=STATE_NAMES[row.state])
        else:
            yield from self._seated(row, title)

    def _merged(self, row: BoardSession, title: Message) -> Iterator[tuple[str, Message]]:
        into = self._board.session(row.into)
        if into is None:
            return
        other = into.alone(self._names).title(self._names)
        for person in row.planned:
            if person is not None:
                yield person, _("{session}并入“{other}”，您不用到岗", session=title, other=other)
        for person in into.present:
            yield person, _("{what}并入您的“{other}”", what=row.what(self._names), other=other)

    def _seated(self, row: BoardSession, title: Message) -> Iterator[tuple[str, Message]]:
        where = self._names.room(row.room or "")
        place = _("{session}（{where}）", session=title, where=where) if where else title
        for position, (planned, now) in enumerate(zip(row.planned, _serving(row), strict=False)):
            if row.staff[position] == planned:
                if now is not None and row.room != row.session.room:
                    yield now, _("{session}改在{where}", session=title, where=where)
                continue
            if now is not None and now not in row.planned:
                yield now, self._takes_over(place, planned)
            if planned is not None and planned not in row.staff:
                yield planned, self._gives_up(title, now)

    def _takes_over(self, place: Message, planned: str | None) -> Message:
        if planned is None:
            return _("{session}请您到岗", session=place)
        return _("{session}请您到岗，代{name}", session=place, name=self._names.person(planned))

    def _gives_up(self, title: Message, now: str | None) -> Message:
        if now is None:
            return _("{session}您不用到岗", session=title)
        return _("{session}您不用到岗，由{name}代", session=title, name=self._names.person(now))


def _serving(row: BoardSession) -> tuple[str | None, ...]:
    """Who comes to each place: nobody is asked to who is away, as a cover may be by now."""
    return tuple(None if position in row.away else person for position, person in enumerate(row.staff))


class _VariedWriter(_Writer):
    """For a date with a plan of its own: everything that is not as in the week, whatever made it so."""

    def __init__(self, book: Daybook, board: DayBoard) -> None:
        super().__init__(book, board)
        self._week = {row.id: row for row in book.with_record(DatedRecord()).board(board.day.day).sessions}
        self._before = {row.id: self._counterparts(row) for row in board.sessions}
        """By session: those of the week that it takes the place of."""
        self._after_of: dict[str, list[BoardSession]] = {key: [] for key in self._week}
        """By session of the week: what takes its place."""
        for row in board.sessions:
            for before in self._before[row.id]:
                self._after_of[before.id].append(row)
        self._gone = [row for key, row in self._week.items() if not self._after_of[key]]
        plan = book.own_plan(board.day.day)
        self._occasion = occasion_words(plan.content.occasion) if plan is not None else Message("", {})

    def lines(self) -> Iterator[NoticeLine]:
        """With what does not take place, in order of time."""
        found = [
            self._line(row, self._people_of_week(row), self._after(row))
            for row in self._board.sessions
            if row.change is not None or row.varied or row.open_places
        ]
        off = STATE_NAMES[SessionState.CANCELLED]
        found += [self._line(row, self._people(row.planned), off) for row in self._gone]
        yield from sorted(found, key=lambda line: (line.session.dated.start_min, line.session.dated.end_min))

    def _people_of_week(self, row: BoardSession) -> Message:
        return self._people(tuple(dict.fromkeys(p for before in self._before[row.id] for p in before.planned)))

    def _why(self, row: BoardSession) -> Message | str:
        return super()._why(row) or self._occasion

    def _counterparts(self, row: BoardSession) -> list[BoardSession]:
        """The same session; else what its classes have then, with those of other groups that were put together."""
        if row.id in self._week:
            return [self._week[row.id]]
        classes = set(row.session.classes)
        return [
            other
            for other in self._week.values()
            if row.overlaps(other) and not classes.isdisjoint(other.session.classes)
        ]

    # -- by person -------------------------------------------------------------------------------
    def _all_notes(self) -> Iterator[tuple[str, Message]]:
        for row in self._board.sessions:
            if row.state is not SessionState.HELD:
                yield from self._notes(row)
            else:
                yield from self._now(row)
        for key, before in self._week.items():
            if all(row.state is SessionState.HELD for row in self._after_of[key]):
                yield from self._given_up(before)

    def _now(self, row: BoardSession) -> Iterator[tuple[str, Message]]:
        before, title, where = self._before[row.id], row.title(self._names), self._names.room(row.room or "")
        place = _("{session}（{where}）", session=title, where=where) if where else title
        for position, person in enumerate(row.staff):
            if person is None or position in row.away:
                continue
            own = [other for other in before if person in other.planned]
            if not own:
                planned = row.planned[position]
                yield person, self._takes_over(place, planned if planned != person else None)
            elif own[0].id != row.id:
                yield person, _("{before}改为“{after}”", before=own[0].title(self._names), after=place)
            elif own[0].room != row.room:
                yield person, _("{session}改在{where}", session=title, where=where)

    def _given_up(self, before: BoardSession) -> Iterator[tuple[str, Message]]:
        after = self._after_of[before.id]
        for person in before.present:
            if not any(person in row.present for row in after):
                covers = [_serving(row)[row.planned.index(person)] for row in after if person in row.planned]
                yield person, self._gives_up(before.title(self._names), covers[0] if covers else None)
