"""The week on one page for the parents' notice board, as HTML: what each class does when, and the clubs.

One file without scripts or anything loaded from elsewhere. Pupils are not in it at all; names of adults are masked.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from pathlib import Path

from afterschool.excel.roster_book.view import RosterView
from afterschool.masking import masked_name
from afterschool.model.case import Case, ClassWeek
from afterschool.model.plan import SchoolPlan
from afterschool.model.roster import Roster, Session
from afterschool.model.semester import PlanVersion
from afterschool.model.vocabulary import grade_name
from afterschool.model.words import SessionKind, Weekday, name_of
from afterschool.saving import replace_file
from afterschool.texts import Message, _, joined, language

_STYLE = """
@page { size: landscape; margin: 10mm }
body { font-family: "Microsoft YaHei", "PingFang SC", "Noto Sans CJK SC", sans-serif; color: #1a1a1a; margin: 16px }
h1 { font-size: 28px; margin: 0 } h2 { font-size: 19px; margin: 18px 0 6px } p { margin: 4px 0; color: #444 }
table { border-collapse: collapse; width: 100% } tr { break-inside: avoid }
th, td { border: 1px solid #9aa5b1; padding: 4px 6px; font-size: 14px; text-align: left; vertical-align: top }
th { background: #dde3ea } td div { white-space: nowrap } b { color: #0b5394 }
@media print {
  body { margin: 0 } th, td { font-size: 9pt; padding: 2px 4px } td div { white-space: normal }
  h2 { break-after: avoid }
}
"""
_OTHERS = (SessionKind.CLUB, SessionKind.POST)


def write_poster(path: Path, plan: SchoolPlan, version: PlanVersion, case: Case, roster: Roster, made_on: date) -> None:
    """Write the poster of the roster of ``version`` to ``path``; ``roster`` must have passed the rules.

    Raises:
        KnownError: if the file cannot be written.
    """
    replace_file(path, poster_html(plan, version, case, roster, made_on).encode())


def poster_html(plan: SchoolPlan, version: PlanVersion, case: Case, roster: Roster, made_on: date) -> str:
    """The whole page."""
    view = RosterView(case, roster, ())
    title = _("{school}课后服务一周安排", school=plan.school.name)
    holds = _(
        "{semester}，{first} 至 {last} 执行。{made} 制表。",
        semester=plan.semester.name,
        first=version.first_day.isoformat(),
        last=version.last_day.isoformat(),
        made=made_on.isoformat(),
    )
    parts = [
        f'<!DOCTYPE html>\n<html lang="{language().replace("_", "-")}"><head><meta charset="utf-8">',
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{_text(title)}</h1><p>{_text(holds)}</p>",
        f"<h2>{_text(_('各班每天'))}</h2>",
        *_table([_("班级"), *map(name_of, view.days)], _class_rows(view)),
        f"<p>{_text(_('社团的学生在社团时间去社团，其余学生在本班或托管组。'))}</p>",
    ]
    clubs = list(_club_rows(view))
    if clubs:
        heads = [_("社团"), _("类别"), _("年级"), _("时间"), _("地点"), _("教师")]
        parts += [f"<h2>{_text(_('社团菜单'))}</h2>", *_table(heads, clubs)]
    parts.append(f"<p>{_text(_('参加自愿。教师姓名只写首尾；有变动时以班主任通知为准。'))}</p></body></html>\n")
    return "\n".join(parts)


def _table(heads: Iterable[object], rows: Iterable[list[str]]) -> Iterator[str]:
    """``rows`` hold HTML."""
    yield "<table><thead><tr>" + "".join(f"<th>{_text(head)}</th>" for head in heads) + "</tr></thead><tbody>"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
    yield "</tbody></table>"


def _class_rows(view: RosterView) -> Iterator[list[str]]:
    for row in view.case.classes.values():
        yield [f"<b>{_text(view.classes[row.id])}</b>", *(_day(view, row, day) for day in view.days)]


def _day(view: RosterView, row: ClassWeek, day: Weekday) -> str:
    """The class's own sessions of a day, one below the other."""
    lines = []
    for entry in view.of_class(row.id):
        session = entry.session
        if session.day is day and session.kind not in _OTHERS:
            room = view.rooms.get(session.room or "", "")
            words = joined([entry.time, name_of(session.kind), room], " ")
            lines.append(f"<div>{_text(words)}</div>")
    return "".join(lines)


def _club_rows(view: RosterView) -> Iterator[list[str]]:
    for club in view.case.clubs.values():
        held = [entry for entry in view.entries if entry.session.club == club.id and entry.is_held]
        if not held:
            continue
        times = [Message("{day} {time}", {"day": name_of(row.session.day), "time": row.time}) for row in held]
        rooms = dict.fromkeys(view.rooms.get(row.session.room or "", "") for row in held)
        yield [
            f"<b>{_text(view.clubs[club.id])}</b>",
            _text(name_of(club.category)),
            _text(joined([grade_name(grade) for grade in club.grades])),
            _text(joined(times)),
            _text(joined(list(rooms))),
            _text(joined(list(_leaders(view, [row.session for row in held])))),
        ]


def _leaders(view: RosterView, sessions: list[Session]) -> dict[str, None]:
    people = (session.staff[0] for session in sessions)
    return dict.fromkeys(masked_name(view.case.staff[person].name) for person in people if person is not None)


def _text(text: object) -> str:
    return escape(str(text))
