"""雨天预案: where classes and clubs go that are outdoors by the roster, and who is with them."""

from collections.abc import Iterator
from dataclasses import dataclass

from openpyxl import Workbook

from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper
from afterschool.excel.sheets.frame import Column, TableSheet
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.model.roster import Session
from afterschool.model.time import hours_text
from afterschool.model.words import SessionKind, Weekday, name_of
from afterschool.progress import TellPart
from afterschool.texts import BLANK, Message, _, joined
from afterschool.week.day_plan import INDOORS, indoors_in_rain

_KIND = SheetKind.RAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class _Move:
    day: Weekday
    phase: str
    what: Message | str
    outdoors: str
    indoors: Message | str
    people: tuple[str, ...]


def add_rain(workbook: Workbook, source: MonthSource, tell: TellPart) -> None:
    """Write a row for each class or club that cannot go outdoors, weekday by weekday."""
    columns = [
        Column(head=_("星期"), width=8.0),
        Column(head=_("时间"), width=15.5),
        Column(head=_("班级或社团"), width=24.0),
        Column(head=_("原地点")),
        Column(head=_("雨天地点")),
        Column(head=_("看护教师"), width=18.0),
        Column(head=_("说明"), width=18.0),
    ]
    table = TableSheet(workbook, source, _KIND, columns, paper=Paper.LANDSCAPE)
    names = source.people(_KIND)
    for move in _moves(source, tell):
        phase = source.case.phases[move.phase]
        is_short = not move.people
        table.add(
            name_of(move.day),
            hours_text(phase.start_min, phase.end_min),
            move.what,
            move.outdoors,
            move.indoors,
            joined([names.person(person) for person in move.people]),
            _("缺人，待安排") if is_short else "",
            looks=(Look.ROW_HEAD, Look.CENTRED, "", "", "", "", Look.SHORT if is_short else ""),
        )
    if not any(room.outdoor for room in source.book.plan.rooms):
        table.note(_("没有标为室外的场地，雨天照常。"))
    table.note(_("雨、雪、高温或空气质量不合格时启用；由带班领导在当天下午宣布。当天的完整安排在“日常”页另排。"))
    table.finish(_("教务处：{blank}　　　　校长：{blank}", blank=BLANK))


def _moves(source: MonthSource, tell: TellPart) -> Iterator[_Move]:
    days = list(dict.fromkeys(session.day for session in source.roster.sessions))
    for number, day in enumerate(sorted(days, key=lambda day: day.number)):
        tell(number / len(days))
        yield from _classes(source, day)
        yield from _clubs(source, day)


def _classes(source: MonthSource, day: Weekday) -> Iterator[_Move]:
    """Classes stay in their home rooms with whoever was to be with them outdoors."""
    names = source.book.names
    for indoors, outdoors in indoors_in_rain(source.case, source.roster, day):
        yield _Move(
            day=day,
            phase=(indoors.phase or "").removesuffix(INDOORS),
            what=names.classes(indoors.classes),
            outdoors=names.room(outdoors.room or ""),
            indoors=names.room(indoors.room or ""),
            people=tuple(indoors.people),
        )


def _clubs(source: MonthSource, day: Weekday) -> Iterator[_Move]:
    """Clubs outdoors go to the first of their other rooms that is indoors and free."""
    rooms, names = source.case.rooms, source.book.names
    for session in source.roster.sessions:
        room = rooms.get(session.room or "")
        if session.kind is SessionKind.CLUB and session.day is day and room is not None and room.outdoor:
            inside = _free_room(source, session)
            yield _Move(
                day=day,
                phase=session.phase or "",
                what=names.club(session.club or ""),
                outdoors=names.room(session.room or ""),
                indoors=names.room(inside) if inside else _("停一次，学生回托管组"),
                people=tuple(session.people),
            )


def _free_room(source: MonthSource, session: Session) -> str | None:
    rooms = source.case.rooms
    taken = {other.room for other in source.roster.sessions if (other.day, other.phase) == (session.day, session.phase)}
    own = source.case.clubs[session.club or ""].rooms
    return next((room for room in own if room in rooms and not rooms[room].outdoor and room not in taken), None)
