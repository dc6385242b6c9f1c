"""Grants and takes back windows as the command line says, and adds to accounts."""

import argparse
from datetime import date
from functools import partial

from afterschool.document import Change
from afterschool.flex.accounting import accounts
from afterschool.flex.keeping import add_credit, grant, new_credit, new_window, revoke
from afterschool.flex.rows import Credit, CreditKind, Window, WindowKind, window_words
from afterschool.flex.week import FlexWeek
from afterschool.flex.words import statement_lines
from afterschool.model.time import minutes_of
from afterschool.problems import KnownError
from afterschool.texts import Message, _
from ui.cli.daily.naming import span_in
from ui.cli.daily.session import Days
from ui.cli.flexible.telling import objections_object, window_object
from ui.cli.output import say, say_json


def grant_window(days: Days, options: argparse.Namespace) -> None:
    """Say what the window would break; grant it unless it was only to be tried."""
    window = _window(days, options)
    objections = FlexWeek(days.book, window.day).objections(window)
    if options.json:
        say_json({"window": window_object(window), "objections": objections_object(objections)})
    else:
        say(_line(days, window))
        for row in objections:
            say(_("  不妥：{text}", text=row.text))
        if not objections:
            say(_("  没有妨碍"))
    if options.writes:
        days.write(_("弹性时间"), partial(_grant, days, window))


def revoke_window(days: Days, options: argparse.Namespace) -> None:
    """Take back whatever the person has on the date.

    Raises:
        KnownError: if there is nothing.
    """
    person = days.naming.person(options.person)
    rows = [row for row in days.book.record.current_windows.values() if (row.person, row.day) == (person, options.on)]
    if not rows:
        name = days.book.names.person(person)
        raise KnownError(_("{name} {day} 没有弹性时间，不用收回。", name=name, day=options.on))
    with days.together(_("收回弹性时间")):
        for row in rows:
            days.write(_("收回弹性时间"), partial(_revoke, days, row, options.why))
    for row in rows:
        say(_("已收回：{line}", line=_line(days, row)))


def credit_account(days: Days, options: argparse.Namespace) -> None:
    """Add covered lessons, or minutes with a reason, to somebody's time bank."""
    person = days.naming.person(options.person)
    kind = CreditKind.CORRECTION if options.covered is None else CreditKind.COVERED_LESSON
    amount = options.minutes if options.covered is None else options.covered
    if FlexWeek(days.book, options.on).rules_on(options.on) is None:
        raise KnownError(no_rules(options.on))
    row = new_credit(person, options.on, kind, amount, days.now, options.why)
    days.write(_("弹性账户调整"), partial(_credit, days, row))
    account = accounts(days.book, days.book.plan.semester.last_day).get(person)
    say(days.book.names.person(person))
    for line in statement_lines(account) if account is not None else ():
        say(Message("  {line}", {"line": line}))


def no_rules(day: date) -> Message:
    """Says that no rules hold on ``day``, and how to enter some."""
    return _("{day} 没有适用的弹性上下班规则。先用 afterschool flex rules --set 写入。", day=day)


def _window(days: Days, options: argparse.Namespace) -> Window:
    person, rules = days.naming.person(options.person), FlexWeek(days.book, options.on).rules_on(options.on)
    if rules is None:
        raise KnownError(no_rules(options.on))
    if options.arrive is not None:
        kind, times = WindowKind.LATE_ARRIVAL, (rules.working_day_start_min, _clock(options.arrive))
    elif options.leave is not None:
        kind, times = WindowKind.EARLY_LEAVE, (_clock(options.leave), rules.working_day_end_min)
    else:
        kind, times = WindowKind.LEAVE, span_in("--away", options.away)
    return new_window(person, options.on, kind, times, days.now, why=options.why)


def _clock(text: str) -> int:
    try:
        return minutes_of(text)
    except ValueError:
        raise KnownError(_("“{text}”不是时刻，应如 16:30。", text=text)) from None


def _line(days: Days, window: Window) -> object:
    names = {"name": days.book.names.person(window.person), "day": window.day}
    return _("{name} {day} {what}", what=window_words(window), **names)


def _grant(days: Days, window: Window, change: Change) -> None:
    grant(days.book, change, window)


def _revoke(days: Days, window: Window, why: str, change: Change) -> None:
    revoke(days.book, change, window, days.now, why)


def _credit(days: Days, row: Credit, change: Change) -> None:
    add_credit(days.book, change, row)
