"""巡查记录: a sheet for each date on which the patrol ticks off room by room."""

from openpyxl import Workbook

from afterschool.excel.looks import Look, kind_look
from afterschool.excel.sheets.frame import Column, activities
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.on_site import day_sheets, sessions_on
from afterschool.excel.sheets.order import MonthSource
from afterschool.model.words import name_of
from afterschool.progress import TellPart
from afterschool.texts import BLANK, _

_KIND = SheetKind.PATROL


def add_patrol(workbook: Workbook, source: MonthSource, tell: TellPart) -> None:
    """Write the sheets; a row for each session and post."""
    columns = [
        Column(head=_("时间"), width=15.5),
        Column(head=_("地点"), width=15.0),
        activities(),
        Column(head=_("班级、社团或岗位")),
        Column(head=_("教师")),
        Column(head=_("应到学生"), width=8.0),
        Column(head=_("实到学生"), width=8.0),
        Column(head=_("教师到岗"), width=8.0),
        Column(head=_("秩序"), width=8.0),
        Column(head=_("安全"), width=8.0),
        Column(head=_("情况和处理"), width=18.0),
    ]
    for day, table in day_sheets(workbook, source, _KIND, columns, tell):
        for row in sessions_on(source, day):
            kind = row.session.session.kind
            table.add(
                row.session.time_text,
                row.where,
                name_of(kind),
                row.what,
                row.words,
                row.total or "",
                *[""] * 5,
                looks=(Look.CENTRED, "", kind_look(kind)),
            )
        table.note(_("到岗、秩序、安全：正常打 √，有问题打 ×，并在最后一栏写明情况和处理。"))
        table.finish(_("巡查人：{blank}　　带班领导：{blank}　　巡查时间：{blank}", blank=BLANK))
