"""扣发明细: what was taken away from anybody and why, and what the records say went wrong."""

from collections.abc import Iterator

from openpyxl import Workbook

from afterschool.excel.figures import Yuan
from afterschool.excel.looks import Look
from afterschool.excel.sheets.detail import item_names
from afterschool.excel.sheets.frame import FIRST_ROW, Column, TableSheet, office_signatures, ordinals
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.order import MonthSource
from afterschool.load.held import INCIDENT_NAMES, HeldPlace, Incident
from afterschool.masking import ShownPeople
from afterschool.model.words import name_of
from afterschool.texts import Message, _

_MONEY = 5


def add_deductions(workbook: Workbook, source: MonthSource) -> None:
    """Write deductions, caps and cuts to a pot's money, and below them every incident on record."""
    names = source.people(SheetKind.DEDUCTIONS)
    columns = [
        ordinals(),
        Column(head=_("姓名"), width=13.0),
        Column(head=_("项目或日期"), width=19.0),
        Column(head=_("原因")),
        Column(head=_("减少（元）"), width=15.5),
    ]
    table, items = TableSheet(workbook, source, SheetKind.DEDUCTIONS, columns), item_names(source)
    number = 0
    for statement in source.account.statements:
        for line in statement.lines:
            if line.fen < 0:
                number += 1
                item = items.get(line.item, line.item)
                table.add(number, names.person(statement.person), item, line.text, Yuan(line.fen))
    sums = table.sums(FIRST_ROW, table.row - 1, (_MONEY,), money=True)
    table.add(_("合计"), "", "", "", *sums.values(), total=True)
    incidents = list(_incidents(source))
    table.note(_("登记在案的情况") if incidents else _("本月没有登记迟到、早退、空岗等情况。"), Look.SUBTITLE)
    for number, (place, incident) in enumerate(incidents, start=1):
        table.add(number, names.person(place.person), _when(place), _what(names, place, incident), "")
    table.finish(office_signatures())


def _incidents(source: MonthSource) -> Iterator[tuple[HeldPlace, Incident]]:
    """In order of time."""
    for place in sorted(source.account.places, key=lambda row: (row.day, row.start_min, row.person)):
        for incident in place.incidents:
            yield place, incident


def _when(place: HeldPlace) -> str:
    return place.day.isoformat()


def _what(names: ShownPeople, place: HeldPlace, incident: Incident) -> Message:
    words = _("{session} {incident}", session=name_of(place.kind), incident=INCIDENT_NAMES[incident.kind])
    if incident.minutes:
        words = _("{what} {count} 分钟", what=words, count=incident.minutes)
    if incident.other is not None:
        words = _("{what}（由{name}代签）", what=words, name=names.person(incident.other))
    return words
