"""签到表（按天）: a sheet for each date on which everybody who serves signs in and out."""

from openpyxl import Workbook

from afterschool.excel.looks import Look, kind_look
from afterschool.excel.printing import Paper
from afterschool.excel.sheets.frame import Column, activities
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.on_site import day_sheets, sessions_on
from afterschool.excel.sheets.order import MonthSource
from afterschool.excel.sheets.site_session import SiteSession
from afterschool.model.words import name_of
from afterschool.progress import TellPart
from afterschool.texts import BLANK, Message, _

_KIND = SheetKind.SIGN_BY_DAY


def add_sign_by_day(workbook: Workbook, source: MonthSource, tell: TellPart) -> None:
    """Write the sheets; a row for each place."""
    columns = [
        Column(head=_("时间"), width=13.5),
        activities(),
        Column(head=_("班级、社团或岗位")),
        Column(head=_("地点")),
        Column(head=_("应到"), width=12.5),
        Column(head=_("签到"), width=10.0),
        Column(head=_("签退"), width=10.0),
        Column(head=_("学生"), width=8.0),
    ]
    for day, table in day_sheets(workbook, source, _KIND, columns, tell, paper=Paper.PORTRAIT, row_lines=1.5):
        for row in sessions_on(source, day):
            for person, look in _places(source, row):
                kind = row.session.session.kind
                table.add(
                    row.session.time_text,
                    name_of(kind),
                    row.what,
                    row.where,
                    person,
                    "",
                    "",
                    "",
                    looks=(Look.CENTRED, kind_look(kind), "", "", look),
                )
        table.note(_("本人签名，不得代签；“学生”填实到人数。"))
        table.finish(_("带班领导：{blank}　　　　核对：{blank}", blank=BLANK))


def _places(source: MonthSource, row: SiteSession) -> list[tuple[Message | str, str]]:
    """Who is to sign, and those places in which nobody is yet."""
    if not row.is_held:
        return []
    names = source.people(_KIND)
    here: list[tuple[Message | str, str]] = [(names.person(person), Look.BODY) for person in row.adults]
    return here + [(_("待安排"), Look.SHORT)] * row.missing
