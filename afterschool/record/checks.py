"""What the record refuses: rows that cannot be true, told with what to do instead. No solver is needed for it.

A closed month takes nothing more; nobody is in two places at once; nobody serves while they are away; classes join
only a session that takes place at the same time. Limits of the weekly plan refuse nothing: the office may ask for more.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from afterschool.model.month import Month
from afterschool.model.time import clock_of
from afterschool.problems import Problem, RecordField
from afterschool.record.availability import Availability
from afterschool.record.board import BoardSession, DayBoard
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.reasons import is_reason
from afterschool.record.rows import Absence, ChangeKind, SessionChange
from afterschool.record.sessions import SessionRecord, SessionState
from afterschool.texts import Message, _

_NOT_HELD = (ChangeKind.MERGED, ChangeKind.SELF_STUDY, ChangeKind.CANCELLED)
_NO_REASON, _WHICH_REASON = _("没有说明原因"), _("请选原因类别，或写明原因；选“其他”要写明")


def absence_problems(book: Daybook, absence: Absence) -> tuple[Problem, ...]:
    """What is wrong with ``absence``."""
    return tuple(_absence_problems(book, absence))


def change_problems(book: Daybook, changes: Sequence[SessionChange]) -> tuple[Problem, ...]:
    """What is wrong with ``changes`` that are made together."""
    after = book.with_record(_with(book, changes))
    return tuple(problem for change in changes for problem in _change_problems(book, after, change))


def entry_problems(book: Daybook, day: date, sessions: Iterable[SessionRecord], why: str) -> tuple[Problem, ...]:
    """What is wrong with noting ``sessions`` of ``day``; ``why`` is the reason given for corrections."""
    return tuple(_entry_problems(book, day, tuple(sessions), why))


def _with(book: Daybook, changes: Sequence[SessionChange]) -> DatedRecord:
    return replace(book.record, changes=(*book.record.changes, *changes))


# -- absences ------------------------------------------------------------------------------------
def _absence_problems(book: Daybook, absence: Absence) -> Iterator[Problem]:
    name = book.names.person(absence.person)
    if absence.person not in book.staff:
        yield _problem("absences", absence.id, name, _("人员名单里没有这个人"), _("请核对工号或姓名"))
    if absence.last_day < absence.first_day or absence.to_min <= absence.from_min:
        yield _problem("absences", absence.id, name, _("结束不晚于开始"), _("请更正起止时间"))
    semester = book.plan.semester
    if absence.last_day < semester.first_day or semester.last_day < absence.first_day:
        yield _problem("absences", absence.id, name, _("不在本学期内"), _("请更正日期"))
    if any(_holds_all_of(row, absence) for row in book.record.current_absences.values()):
        what, remedy = _("这段时间已经登记过请假"), _("不用再登记；要更正，请先销假")
        yield _problem("absences", absence.id, name, what, remedy)
    for month in sorted(book.record.closed):
        if absence.first_day <= month.days[-1] and month.days[0] <= absence.last_day:
            yield _closed("absences", absence.id, name, month)


def _holds_all_of(row: Absence, absence: Absence) -> bool:
    """Whether the person is known to be away then by another row: one of them would outlive the other's withdrawal."""
    return (
        (row.person, absence.withdrawn) == (absence.person, False)
        and row.absence != absence.absence
        and row.first_day <= absence.first_day
        and absence.last_day <= row.last_day
        and row.from_min <= absence.from_min
        and absence.to_min <= row.to_min
    )


# -- changes -------------------------------------------------------------------------------------
def _change_problems(book: Daybook, after: Daybook, change: SessionChange) -> Iterator[Problem]:
    board = _board(book, change.day)
    session = board.session(change.session) if board else None
    if board is None or session is None:
        what = _("{day} 没有这一场", day=change.day)
        yield _problem("changes", change.session, change.session, what, _("请核对日期和场次"))
        return
    name = str(session.title(book.names))
    if book.record.is_closed(change.day):
        yield _closed("changes", change.session, name, Month.of(change.day))
    if session.record is not None:
        remedy = _("请更正登记，并写明原因")
        yield _problem("changes", change.session, name, _("已经登记，不能再改安排"), remedy)
    host = board.session(session.into) if session.into else None
    if host is not None and host.record is not None:
        what = _("已经和“{other}”一起登记，不能再改安排", other=host.title(book.names))
        yield _problem("changes", change.session, name, what, _("请更正登记，并写明原因"))
    if change.kind in _NOT_HELD and not is_reason(change.reason, change.why):
        yield _problem("changes", change.session, name, _NO_REASON, _WHICH_REASON)
    if change.kind is ChangeKind.MERGED:
        yield from _merge_problems(book, session, board.session(change.into), name)
    elif change.staff:
        yield from _people_problems(after, session, change, name)


def _people_problems(after: Daybook, session: BoardSession, change: SessionChange, name: str) -> Iterator[Problem]:
    """Everybody who is new in the session must be able to come; the others came by the plan."""
    board = after.board(change.day)
    now = board.session(session.id)
    if now is None:
        return
    availability = Availability(after, board)
    for position, person in enumerate(now.staff):
        if person is None or person in session.staff:
            continue
        if now.staff.index(person) != position:
            yield _problem("changes", session.id, name, _("同一个人写了两次"), _("每个位置写不同的人"))
        for reason in availability.impossible(person, now):
            what = _("{person}：{reason}", person=after.names.person(person), reason=reason)
            yield _problem("changes", session.id, name, what, _("请另选一人"))


def _merge_problems(book: Daybook, session: BoardSession, into: BoardSession | None, name: str) -> Iterator[Problem]:
    """Classes join a session of the same kind that is held then."""
    remedy = _("请选同一时段照常开展的另一组")
    if into is None or into.id == session.id:
        yield _problem("changes", session.id, name, _("没有要并入的那一场"), remedy)
        return
    other = into.title(book.names)
    if into.state is not SessionState.HELD:
        yield _problem("changes", session.id, name, _("“{other}”这天不开展", other=other), remedy)
    if into.record is not None:
        yield _problem("changes", session.id, name, _("“{other}”已经登记", other=other), remedy)
    if into.session.kind is not session.session.kind or not into.overlaps(session):
        yield _problem("changes", session.id, name, _("“{other}”的时间或活动不同", other=other), remedy)
    elif not into.lasts_through(session):
        what = _("并入“{other}”后，这些班有一段时间没有人看", other=other)
        yield _problem("changes", session.id, name, what, _("请选从头到尾都在的一组；没有的改为自习或取消"))


# -- entries -------------------------------------------------------------------------------------
def _entry_problems(book: Daybook, day: date, sessions: tuple[SessionRecord, ...], why: str) -> Iterator[Problem]:
    board = _board(book, day)
    known = {row.id: row for row in board.sessions} if board else {}
    before = book.record.sessions_on(day)
    if book.record.is_closed(day):
        yield _closed("records", day.isoformat(), day.isoformat(), Month.of(day))
    for noted in sessions:
        if noted.id not in known and noted.id not in before:
            what = _("{day} 没有这一场", day=day)
            yield _problem("records", noted.id, noted.id, what, _("请核对日期和场次"))
            continue
        name = str(known[noted.id].title(book.names)) if noted.id in known else noted.id
        if not _is_explained(known.get(noted.id), noted):
            yield _problem("records", noted.id, name, _NO_REASON, _WHICH_REASON)
        yield from _session_problems(book, noted, name)
        if noted.id in before and before[noted.id] != noted and not why.strip():
            what = _("已经登记过，更正要写明原因")
            yield _problem("records", noted.id, name, what, _("请写明原因；原来的内容会保留"))
    yield from _double_problems(book, {**before, **{row.id: row for row in sessions}}, {row.id for row in sessions})


def _is_explained(row: BoardSession | None, noted: SessionRecord) -> bool:
    """Held, or with a reason, or so before: by a change or a record of a time in which nobody was asked why."""
    was_so = row is not None and row.state is noted.state
    return noted.is_held or is_reason(noted.reason, noted.reason_note) or was_so


def _session_problems(book: Daybook, noted: SessionRecord, name: str) -> Iterator[Problem]:
    for person in dict.fromkeys(noted.named):
        if person not in book.staff:
            what = _("人员名单里没有 {id}", id=person)
            yield _problem("records", noted.id, name, what, _("请核对工号或姓名"))
    for group in noted.groups:
        if group.pupils < 0:
            yield _problem("records", noted.id, name, _("人数不能小于 0"), _("请更正人数"))


def _double_problems(book: Daybook, sessions: dict[str, SessionRecord], new: set[str]) -> Iterator[Problem]:
    """Nobody was in two places at the same time."""
    by_person: dict[str, list[SessionRecord]] = {}
    for noted in sessions.values():
        for place in noted.places if noted.is_held else ():
            if place.person is not None:
                by_person.setdefault(place.person, []).append(noted)
    for person, held in by_person.items():
        for number, one in enumerate(held):
            for other in held[number + 1 :]:
                if one.start_min < other.end_min and other.start_min < one.end_min and {one.id, other.id} & new:
                    what = _(
                        "同时记在两处：{one} 开始和 {other} 开始的两场",
                        one=clock_of(one.start_min),
                        other=clock_of(other.start_min),
                    )
                    name = book.names.person(person)
                    yield _problem("records", one.id, name, what, _("请更正其中一场的人员"))


def _board(book: Daybook, day: date) -> DayBoard | None:
    return book.board(day) if day in book.calendar else None


def _closed(table: str, id_: str, name: str, month: Month) -> Problem:
    what = _("{month} 已经结账", month=str(month))
    return _problem(table, id_, name, what, _("要更改请先重新打开这个月"))


def _problem(table: str, id_: str, name: str, what: Message, remedy: Message) -> Problem:
    return Problem(where=RecordField(table=table, id=id_, name=name), what=what, remedy=remedy)
