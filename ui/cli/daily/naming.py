"""Understands how people, classes, sessions and dates are named on the command line."""

import argparse
from datetime import date

from afterschool.excel.directory import Directory, Kind
from afterschool.model.month import Month
from afterschool.model.time import DAY_MINUTES, minutes_of
from afterschool.problems import KnownError
from afterschool.record.board import BoardSession
from afterschool.record.daybook import Daybook
from afterschool.texts import Message, _, joined


def date_option(text: str) -> date:
    """A date as an option."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(str(_("“{text}”不是日期，应如 2026-03-04", text=text))) from None


def month_option(text: str) -> Month:
    """A month as an option."""
    try:
        return Month.parse(text)
    except ValueError:
        refusal = _("“{month}”不是月份。按“年-月”填写，例如 2026-10", month=text)
        raise argparse.ArgumentTypeError(str(refusal)) from None


class Naming:
    """Looks names up in one document."""

    def __init__(self, book: Daybook) -> None:
        self._book = book
        self._directory = Directory.of(book.plan)

    def person(self, text: str) -> str:
        """The id of the person named by id, staff number or name.

        Raises:
            KnownError: if nobody, or more than one, is meant.
        """
        found = (text,) if text in self._book.staff else self._directory.find(Kind.STAFF, text)
        if not found:
            raise KnownError(_("没有“{text}”这个人。请写工号或姓名。", text=text))
        if len(found) > 1:
            people = joined([self._book.names.person(key) for key in found])
            raise KnownError(_("有几个人叫“{text}”：{people}。请写工号。", text=text, people=people))
        return found[0]

    def class_id(self, text: str) -> str:
        """The id of a class.

        Raises:
            KnownError: if there is no such class.
        """
        found = self._directory.find(Kind.CLASS, text)
        if len(found) != 1:
            raise KnownError(_("没有“{name}”这个班。请写班级名称。", name=text))
        return found[0]

    def room(self, text: str) -> str:
        """The id of the room named by id or name.

        Raises:
            KnownError: if there is no such room.
        """
        rooms = self._book.plan.rooms
        found = [row.id for row in rooms if text == row.id] or [row.id for row in rooms if text == row.name]
        if len(found) != 1:
            raise KnownError(_("没有“{name}”这个地点。请写编号或名称。", name=text))
        return found[0]

    def session(self, text: str) -> tuple[BoardSession, int]:
        """The session of that id and the place meant: after ``@`` counted from 1, else the first that is open.

        Raises:
            KnownError: if there is no such session or place.
        """
        id_, _at, number = text.rpartition("@")
        if not id_ or not number.isdecimal():
            id_, number = text, ""
        session = self._session(id_)
        if not number:
            return session, session.open_places[0] if session.open_places else 0
        if not 1 <= int(number) <= len(session.staff):
            title: Message = session.title(self._book.names)
            raise KnownError(_("“{session}”没有第 {number} 个位置。", session=title, number=number))
        return session, int(number) - 1

    def _session(self, id_: str) -> BoardSession:
        try:
            day = date.fromisoformat(id_[:10])
        except ValueError:
            day = None
        board = self._book.board(day) if day is not None and day in self._book.calendar else None
        found = board.session(id_) if board else None
        if found is None:
            raise KnownError(_("没有场次 {id}。用 afterschool record list 查看编号。", id=id_))
        return found


def person_and_times(text: str) -> tuple[str, int, int]:
    """``ID`` or ``ID@15:00-16:30``: who, and from and to in minutes after midnight.

    Raises:
        KnownError: if the time is none.
    """
    person, _at, time = text.partition("@")
    if not time:
        return person, 0, DAY_MINUTES
    return person, *span_in(text, time)


def span_in(place: str, text: str) -> tuple[int, int]:
    """``15:00-16:30``, said in ``place``: from and to in minutes after midnight.

    Raises:
        KnownError: if it is no such span.
    """
    start, _dash, end = text.partition("-")
    try:
        span = minutes_of(start), minutes_of(end)
    except ValueError:
        span = (0, 0)
    if span[0] >= span[1]:
        raise KnownError(_("{place}：看不懂时间 {text}，应如 15:00-16:30，先早后晚。", place=place, text=text))
    return span
