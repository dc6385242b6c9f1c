"""社团一览: every club with its meetings, people and numbers."""

from collections import defaultdict

from openpyxl import Workbook

from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper
from afterschool.excel.sheets.frame import FIRST_ROW, Column, TableSheet, ordinals
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.model.plan import Club
from afterschool.model.roster import Session
from afterschool.model.time import hours_text
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import ClubCategory, SessionKind, name_of
from afterschool.progress import TellPart
from afterschool.texts import BLANK, Message, _, joined

_KIND = SheetKind.CLUBS
_MEMBERS = 5


def add_clubs(workbook: Workbook, source: MonthSource, tell: TellPart) -> None:
    """Write a row for each club, by the roster that holds at the end of the month."""
    meetings = _meetings(source)
    names = source.people(_KIND)
    columns = [
        ordinals(),
        Column(head=_("社团"), width=16.0),
        Column(head=_("类别"), width=10.5, holds=[name_of(category) for category in ClubCategory]),
        Column(head=_("年级"), width=20.6),
        Column(head=_("人数"), width=7.0),
        Column(head=_("时间"), width=20.0),
        Column(head=_("地点"), width=15.0),
        Column(head=_("主教师"), width=12.0),
        Column(head=_("协同教师"), width=12.0),
        Column(head=_("说明")),
    ]
    table = TableSheet(workbook, source, _KIND, columns, paper=Paper.LANDSCAPE)
    for number, club in enumerate(source.book.plan.clubs, start=1):
        held = meetings[club.id]
        leaders = dict.fromkeys(row.staff[0] for row in held if row.staff and row.staff[0])
        helpers = dict.fromkeys(person for row in held for person in row.staff[1:] if person)
        rooms = dict.fromkeys(source.book.names.room(row.room or "") for row in held)
        remark = _remark(club, held)
        table.add(
            number,
            club.name,
            name_of(club.category),
            joined([grade_name(grade) for grade in club.grades]),
            sum(club.members.values()),
            joined([_when(source, row) for row in held], "\n"),
            joined(list(rooms)),
            joined([names.person(person or "") for person in leaders]),
            joined([names.person(person) for person in helpers]),
            remark,
            looks=("", Look.ROW_HEAD, "", "", "", "", "", "", "", Look.NOTED if str(remark) else ""),
        )
    sums = table.sums(FIRST_ROW, table.row - 1, (_MEMBERS,))
    table.add(_("合计"), "", "", "", *sums.values(), "", "", "", "", "", total=True)
    table.finish(_("制表：{blank}　　　　审核：{blank}", blank=BLANK))


def _meetings(source: MonthSource) -> dict[str, list[Session]]:
    found: dict[str, list[Session]] = defaultdict(list)
    for session in source.roster.sessions:
        if session.kind is SessionKind.CLUB:
            found[session.club or ""].append(session)
    for rows in found.values():
        rows.sort(key=lambda row: row.day.number)
    return found


def _when(source: MonthSource, session: Session) -> Message:
    phase = source.case.phases[session.phase or ""]
    time = hours_text(phase.start_min, phase.end_min)
    return _("{day} {time}", day=name_of(session.day), time=time)


def _remark(club: Club, held: list[Session]) -> Message:
    """What the office has to decide, then what is worth knowing."""
    members, notes = sum(club.members.values()), list[Message]()
    if len(held) < club.sessions_per_week:
        notes.append(_("每周少排 {count} 次", count=club.sessions_per_week - len(held)))
    if any(not row.staff or row.staff[0] is None for row in held):
        notes.append(_("缺主教师"))
    if members < club.min_members:
        notes.append(_("不足 {least} 人：合并、取消或保留", least=club.min_members))
    if members > club.max_members:
        notes.append(_("超过 {most} 人", most=club.max_members))
    if club.school_team:
        notes.append(_("校队"))
    return joined(notes)
