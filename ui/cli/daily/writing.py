"""Enters absences and changes of one date as the command line says."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from afterschool.document import Change
from afterschool.problems import KnownError
from afterschool.record.changing import as_planned, cover, merged, not_held, swap
from afterschool.record.contradictions import noted_as_there
from afterschool.record.covering import CoverDesk
from afterschool.record.keeping import add_absence, add_changes
from afterschool.record.rearranging import open_after, problem_of, rearrangement
from afterschool.record.reasons import ChangeReason
from afterschool.record.rows import Absence, AbsenceReason, ChangeKind, SessionChange, new_id
from afterschool.texts import _
from solver.asking import Freedom
from ui.cli.daily.naming import person_and_times
from ui.cli.daily.session import Days
from ui.cli.output import fail
from ui.cli.repair import change_lines, mend
from ui.cli.solving import limits_of


def enter(days: Days, options: argparse.Namespace) -> None:
    """Note who is away, who is back and the changes that were named: all of it, or nothing where any is refused."""
    with days.together(_("{day} 请假与变动", day=options.on)):
        _enter_absences(days, options)
        _enter_changes(days, options)


def _enter_absences(days: Days, options: argparse.Namespace) -> None:
    rows = [_absence(days, text, options) for text in options.absent]
    rows += [row for text in options.back for row in _withdrawn(days, days.naming.person(text), options)]
    for row in rows:
        days.write(_("{day} 请假", day=options.on), partial(_add_absence, days, row))
        remark = noted_as_there(days.book, row)
        if remark is not None:
            fail(str(remark))


def _enter_changes(days: Days, options: argparse.Namespace) -> None:
    """The changes that were named are looked at together."""
    changes = list(_named_changes(days, options))
    if changes:
        days.write(_("{day} 变动", day=options.on), partial(_add_changes, days, changes))


def take_best(days: Days, options: argparse.Namespace) -> None:
    """Let whoever is ranked first serve in each open place, one place after the other."""
    tried: set[tuple[str, int]] = set()
    while True:
        board = days.book.board(options.on)
        place = next(((row, n) for row, n in board.open_places if (row.id, n) not in tried), None)
        if place is None:
            return
        session, position = place
        tried.add((session.id, position))
        best = CoverDesk(days.book, board).best(session, position)
        if best is None:
            fail(str(_("没有人能代：{session}", session=session.title(days.book.names))))
            continue
        row = cover(session, position, best.person, days.now, counts=not options.no_pay, why=options.why)
        days.write(_("{day} 代班", day=options.on), partial(_add_changes, days, [row]))


def rearrange(days: Days, options: argparse.Namespace) -> None:
    """Have the solver fill the open places with the least change, and note it."""
    board = days.book.board(options.on)
    problem = problem_of(days.book, board)
    if problem is None:
        raise KnownError(_("{day} 没有课后服务，没有可安排的。请换一天。", day=options.on))
    mended = mend(problem.case, problem.baseline, limits_of(options), Freedom(accepted=problem.accepted))
    for line in change_lines(mended):
        fail(str(line))
    found = rearrangement(board, mended.solution.roster, days.now, options.why)
    if open_after(days.book, board, found) >= len(board.open_places):
        fail(str(_("没有找到更好的安排，什么都没有改。可以多给一些时间，或逐个选人代。")))
    elif found.changes:
        days.write(_("{day} 调整", day=options.on), partial(_add_changes, days, found.changes))


def _add_absence(days: Days, row: Absence, change: Change) -> None:
    add_absence(days.book, change, row)


def _add_changes(days: Days, rows: Sequence[SessionChange], change: Change) -> None:
    add_changes(days.book, change, rows)


def _absence(days: Days, text: str, options: argparse.Namespace) -> Absence:
    named, start, end = person_and_times(text)
    key = new_id()
    return Absence(
        id=key,
        absence=key,
        at=days.now,
        person=days.naming.person(named),
        first_day=options.on,
        last_day=options.until or options.on,
        from_min=start,
        to_min=end,
        reason=AbsenceReason(options.reason),
        note=options.why,
    )


def _withdrawn(days: Days, person: str, options: argparse.Namespace) -> Iterator[Absence]:
    rows = [row for row in days.book.record.absences_on(options.on) if row.person == person]
    if not rows:
        raise KnownError(_("{name} {day} 没有请假，不用销假。", name=days.book.names.person(person), day=options.on))
    for row in rows:
        yield replace(row, id=new_id(), at=days.now, withdrawn=True, why=options.why)


def _named_changes(days: Days, options: argparse.Namespace) -> Iterator[SessionChange]:
    session, why, now = days.naming.session, options.why, days.now
    reason = ChangeReason(options.because) if options.because else None
    for text, person in options.take:
        row, place = session(text)
        yield cover(row, place, days.naming.person(person), now, counts=not options.no_pay, why=why)
    for one, other in options.swap:
        yield from swap(*session(one), *session(other), now, why)
    for text, into in options.merge:
        yield merged(session(text)[0], session(into)[0], now, why, reason)
    for kind, named in ((ChangeKind.SELF_STUDY, options.self_study), (ChangeKind.CANCELLED, options.cancel)):
        for text in named:
            yield not_held(session(text)[0], kind, now, why, reason)
    for text in options.as_planned:
        yield as_planned(session(text)[0], now, why)
