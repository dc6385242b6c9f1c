"""值班表: who stands at which post on each date."""

from openpyxl import Workbook

from afterschool.excel.looks import Look
from afterschool.excel.printing import Paper
from afterschool.excel.sheets.frame import Column, TableSheet
from afterschool.excel.sheets.kinds import SheetKind
from afterschool.excel.sheets.on_site import day_words, sessions_on
from afterschool.excel.sheets.order import MonthSource
from afterschool.excel.sheets.site_session import SiteSession
from afterschool.model.plan import Post
from afterschool.model.time import hours_text
from afterschool.progress import TellPart
from afterschool.texts import BLANK, Message, _

_KIND = SheetKind.DUTY


def add_duty(workbook: Workbook, source: MonthSource, tell: TellPart) -> None:
    """Write the sheet: a row for each date, a column for each post, with covers and absences as they stand."""
    posts = source.book.plan.posts
    columns = [Column(head=_("日期"), width=18.0), *(Column(head=_head(post)) for post in posts)]
    if not posts:
        columns.append(Column(head=_("岗位")))
    table = TableSheet(workbook, source, _KIND, columns, paper=Paper.LANDSCAPE)
    for number, day in enumerate(source.account.service_days):
        tell(number / len(source.account.service_days))
        here = {row.session.session.post: row for row in sessions_on(source, day)}
        cells = [_words(here.get(post.id)) for post in posts]
        looks = [Look.ROW_HEAD, *(_look(here.get(post.id)) for post in posts)]
        table.add(day_words(day), *cells, looks=looks)
    if not posts:
        table.note(_("没有设岗位。"))
    table.finish(_("制表：{blank}　　　　校长：{blank}", blank=BLANK))


def _head(post: Post) -> Message:
    time = hours_text(post.start_min, post.end_min)
    return Message("{name}\n{time}", {"name": post.name, "time": time})


def _words(row: SiteSession | None) -> str:
    return row.words if row else ""


def _look(row: SiteSession | None) -> str:
    return Look.SHORT if row and row.missing else Look.CENTRED
