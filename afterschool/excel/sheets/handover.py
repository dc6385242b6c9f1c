"""交接班记录: a sheet for each date with every point at which pupils pass from one adult to the next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openpyxl import Workbook

from afterschool.excel.looks import Look
from afterschool.excel.sheets.frame import Column
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.on_site import day_sheets, sessions_on
from afterschool.excel.sheets.order import MonthSource
from afterschool.excel.sheets.site_session import SiteSession
from afterschool.model.time import clock_of
from afterschool.model.words import SessionKind, name_of
from afterschool.progress import TellPart
from afterschool.texts import BLANK, Message, _, joined

_KIND = SheetKind.HANDOVER


@dataclass(frozen=True, slots=True, kw_only=True)
class _Handover:
    at_min: int
    to: Message
    """The session that takes the pupils, or that they go home."""
    taker: Message | str
    sources: tuple[Message, ...]
    """For each who hands over: which classes and how many pupils."""
    pupils: int


def add_handover(workbook: Workbook, source: MonthSource, tell: TellPart) -> None:
    """Write the sheets; a row for each session that takes pupils, and for each that ends with going home."""
    columns = [
        Column(head=_("时间"), width=8.0),
        Column(head=_("交给")),
        Column(head=_("接方教师"), width=16.6),
        Column(head=_("从哪里来")),
        Column(head=_("应交人数"), width=7.0),
        Column(head=_("实交人数"), width=7.0),
        Column(head=_("交方签名"), width=12.0),
        Column(head=_("接方签名"), width=12.0),
        Column(head=_("备注"), width=10.0),
    ]
    for day, table in day_sheets(workbook, source, _KIND, columns, tell, row_lines=1.2):
        for row in _handovers(source, day):
            words = joined(row.sources, "\n")
            table.add(clock_of(row.at_min), row.to, row.taker, words, row.pupils, "", "", "", "", looks=(Look.CENTRED,))
        table.note(_("人数对不上，先找人，再签名，并报告带班领导。"))
        table.finish(_("带班领导：{blank}　　　　日期：{blank}", blank=BLANK))


def _handovers(source: MonthSource, day: date) -> Iterator[_Handover]:
    """In order of time, going home after all that begins at the same moment."""
    sessions = [row for row in sessions_on(source, day) if row.session.session.kind is not SessionKind.POST]
    by_class: dict[str, list[SiteSession]] = {}
    for row in sessions:
        for class_id in row.pupils:
            by_class.setdefault(class_id, []).append(row)
    found = [_taking(source, row, by_class) for row in sessions if row.pupils]
    for row in sessions:
        last = [key for key in row.pupils if not _after(by_class[key], row)]
        if last:
            found.append(_going_home(source, row, last))
    return iter(sorted(found, key=lambda row: row.at_min))


def _taking(source: MonthSource, row: SiteSession, by_class: dict[str, list[SiteSession]]) -> _Handover:
    dated = row.session.dated
    return _Handover(
        at_min=dated.start_min,
        to=_session_words(row),
        taker=row.words,
        sources=_sources(source, row, {key: _before(by_class[key], row) for key in row.pupils}),
        pupils=row.total,
    )


def _going_home(source: MonthSource, row: SiteSession, classes: list[str]) -> _Handover:
    return _Handover(
        at_min=row.session.dated.end_min,
        to=_("放学"),
        taker=_("家长或护送教师"),
        sources=_sources(source, row, {key: [row] for key in classes}),
        pupils=sum(row.pupils[key] for key in classes),
    )


def _sources(source: MonthSource, row: SiteSession, before: dict[str, list[SiteSession]]) -> tuple[Message, ...]:
    """``before``: for each class its sessions that end last; none before the first of the day."""
    by_giver: dict[str, list[Message]] = {}
    for class_id, sessions in before.items():
        giver = str(joined(list(dict.fromkeys(r.words for r in sessions))) if sessions else _("上一节任课教师"))
        name = source.book.names.classes([class_id])
        by_giver.setdefault(giver, []).append(_("{name} {count} 人", name=name, count=row.pupils[class_id]))
    return tuple(_("{pupils}（{giver}）", pupils=joined(rows), giver=giver) for giver, rows in by_giver.items())


def _before(rows: list[SiteSession], row: SiteSession) -> list[SiteSession]:
    earlier = [other for other in rows if other.session.dated.end_min <= row.session.dated.start_min]
    last = max((other.session.dated.end_min for other in earlier), default=0)
    return [other for other in earlier if other.session.dated.end_min == last]


def _after(rows: list[SiteSession], row: SiteSession) -> bool:
    return any(other.session.dated.start_min >= row.session.dated.end_min for other in rows)


def _session_words(row: SiteSession) -> Message:
    words = _("{kind} {what}", kind=name_of(row.session.session.kind), what=row.what)
    return _("{session}（{where}）", session=words, where=row.where) if row.where else words
