"""The whole roster workbook."""

from pathlib import Path

from openpyxl import Workbook

from afterschool.excel.looks import add_looks
from afterschool.excel.roster_book.class_sheets import add_class_sheets
from afterschool.excel.roster_book.clubs import add_clubs
from afterschool.excel.roster_book.counts import add_counts
from afterschool.excel.roster_book.cover import add_cover
from afterschool.excel.roster_book.frame import Book, claim_sheet_names
from afterschool.excel.roster_book.heading import RosterHeading
from afterschool.excel.roster_book.overview import add_overview
from afterschool.excel.roster_book.person_sheets import add_person_sheets
from afterschool.excel.roster_book.posts import add_posts
from afterschool.excel.roster_book.room_sheets import add_room_sheets
from afterschool.excel.roster_book.shortages import add_shortages
from afterschool.excel.roster_book.view import RosterView
from afterschool.excel.saving import save_workbook
from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.progress import Tell, TellPart, share, untold, untold_part, with_words
from afterschool.rules import Verdict, judge
from afterschool.texts import Message, _, joined

_FILLED = 0.45
"""The part of the time after which all sheets are filled and only the file is to be written."""
_MOST_NAMED = 20
"""How many violations a refusal tells one by one."""


def write_roster_book(path: Path, case: Case, roster: Roster, heading: RosterHeading, tell: Tell = untold) -> None:
    """Write the workbook of ``roster`` to ``path`` in the language in use, telling how far it is.

    Raises:
        KnownError: the roster breaks hard rules (each is told), or the file cannot be written.
    """
    verdict = judge(case, roster)
    if verdict.hard:
        raise KnownError(_refusal(verdict))
    filling = with_words(share(tell, 0.0, _FILLED), _("正在填写课表"))
    workbook = build_roster_book(case, roster, heading, verdict, filling)
    save_workbook(workbook, path, with_words(share(tell, _FILLED, 1.0), _("正在写文件")))


def build_roster_book(
    case: Case, roster: Roster, heading: RosterHeading, verdict: Verdict, tell: TellPart = untold_part
) -> Workbook:
    """The workbook of a roster that breaks no hard rule, with what ``verdict`` says is missing."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_looks(workbook)
    view = RosterView(case, roster, verdict.shortages)
    book = Book(workbook=workbook, view=view, heading=heading, sheet_names=claim_sheet_names(view), tell=tell)
    add_cover(book)
    add_overview(book)
    add_shortages(book)
    add_clubs(book)
    add_posts(book)
    add_counts(book)
    add_class_sheets(book)
    add_person_sheets(book)
    add_room_sheets(book)
    return workbook


def _refusal(verdict: Verdict) -> Message:
    named = joined([violation.text for violation in verdict.violations[:_MOST_NAMED]], separator="\n")
    if len(verdict.violations) > _MOST_NAMED:
        return _(
            "课表有 {count} 处违反规定，没有导出。请先改正，再导出。前 {named} 处是：\n{list}",
            count=len(verdict.violations),
            named=_MOST_NAMED,
            list=named,
        )
    return _(
        "课表有 {count} 处违反规定，没有导出。请先改正，再导出：\n{list}", count=len(verdict.violations), list=named
    )
