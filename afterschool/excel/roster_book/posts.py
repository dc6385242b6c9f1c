"""All duty posts: a row per post, a column per day."""

from afterschool.excel.cells import line_count, put, put_number
from afterschool.excel.looks import Look, kind_look
from afterschool.excel.printing import Paper, set_height, table_widths
from afterschool.excel.roster_book.frame import FIRST_ROW, Book, Part
from afterschool.excel.roster_book.lines import adults, people_missing
from afterschool.excel.roster_book.view import RosterView
from afterschool.model.case import PostWeek
from afterschool.model.time import hours_text
from afterschool.model.words import SessionKind, Weekday, name_of
from afterschool.rules import ShortageCause
from afterschool.texts import _

_FIXED_WIDTHS = (18.0, 17.0, 7.0)
_FIRST_DAY = 4


def add_posts(book: Book) -> None:
    """Write the sheet."""
    view = book.view
    heads = [_("岗位"), _("时间"), _("人数"), *(name_of(day) for day in view.days)]
    wanted = [*_FIXED_WIDTHS, *[None] * len(view.days)]
    widths = table_widths(Paper.LANDSCAPE, wanted, [[head] for head in heads])
    sheet = book.new_sheet((Part.POSTS, ""), _("值班岗位安排"), heads, widths)
    for row, post in enumerate(view.case.posts.values(), start=FIRST_ROW):
        put(sheet, row, 1, view.posts[post.id], Look.ROW_HEAD)
        put(sheet, row, 2, hours_text(post.start_min, post.end_min), Look.CENTRED)
        put_number(sheet, row, 3, post.count, Look.NUMBER)
        height = line_count(view.posts[post.id], widths[0])
        for column, day in enumerate(view.days, start=_FIRST_DAY):
            words, missing = _words(view, post, day)
            put(sheet, row, column, words, _look(words, missing))
            height = max(height, line_count(words, widths[column - 1]))
        set_height(sheet, row, height)
    book.finish(sheet, Paper.LANDSCAPE)


def _words(view: RosterView, post: PostWeek, day: Weekday) -> tuple[str, bool]:
    """Who stands there, and whether anybody is missing."""
    here = (
        e for e in view.entries if (e.session.kind, e.session.post, e.session.day) == (SessionKind.POST, post.id, day)
    )
    names = [adults(view, entry) for entry in here if entry.session.day == day]
    missing = [people_missing(s.count) for s in view.missing(ShortageCause.POST, post.id) if s.day == day]
    return "\n".join(filter(None, names + missing)), bool(missing)


def _look(words: str, missing: bool) -> str:
    if missing:
        return Look.SHORT
    return kind_look(SessionKind.POST) if words else Look.BODY
