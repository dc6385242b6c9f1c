"""Writes windows and credits into a transaction of the document, after everything that refuses them was looked at."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from afterschool.document import Change
from afterschool.flex.rows import Credit, CreditKind, Window, WindowKind, WindowOrigin
from afterschool.flex.rule_checks import rule_problems
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexRules
from afterschool.model.month import Month
from afterschool.model.plan import SchoolPlan
from afterschool.problems import KnownError, Problem, RecordField
from afterschool.record.daybook import Daybook
from afterschool.record.rows import new_id
from afterschool.texts import Message, _


def new_window(
    person: str,
    day: date,
    kind: WindowKind,
    times: tuple[int, int],
    at: datetime,
    *,
    origin: WindowOrigin = WindowOrigin.HAND,
    why: str = "",
) -> Window:
    """The first row of a window; ``times`` are its first minute and the one after its last."""
    key = new_id()
    start, end = times
    return Window(
        id=key,
        window=key,
        at=at,
        person=person,
        day=day,
        kind=kind,
        start_min=start,
        end_min=end,
        origin=origin,
        why=why.strip(),
    )


def grant(book: Daybook, change: Change, window: Window, week: FlexWeek | None = None) -> None:
    """Grant ``window``; with a reason (``why``) also one that something speaks against.

    ``week`` spares working out the week of ``book`` again.

    Raises:
        KnownError: with everything that speaks against it, if that is final or no reason is given.
    """
    objections = (week or FlexWeek(book, window.day)).objections(window)
    refused = any(row.is_final for row in objections) or (objections and not window.why)
    problems = [*_closed(book, window.person, window.day)]
    if refused:
        remedy = _("请换一个时间") if any(row.is_final for row in objections) else _("请换一个时间，或写明原因")
        problems += [_problem(book, window.person, row.text, remedy) for row in objections]
    _refuse(problems)
    change.append(window)


def revoke(book: Daybook, change: Change, window: Window, at: datetime, why: str = "") -> None:
    """Take ``window`` back.

    Raises:
        KnownError: if it is not granted any more, or its month is closed.
    """
    problems = list(_closed(book, window.person, window.day))
    if window.window not in book.record.current_windows:
        problems.append(_problem(book, window.person, _("这段弹性时间已经收回"), _("不用再收回")))
    _refuse(problems)
    change.append(replace(window, id=new_id(), at=at, withdrawn=True, why=why.strip()))


def take_plan(
    book: Daybook,
    change: Change,
    day: date,
    windows: Sequence[Window],
    at: datetime,
    week: FlexWeek | None = None,
) -> None:
    """Grant the windows of a plan for the week of ``day`` instead of those of an earlier plan.

    Windows that both have stay as they are. ``week`` spares working out the week of ``book`` again.

    Raises:
        KnownError: with everything that is wrong, if anything speaks against the plan.
    """
    week = week or FlexWeek(book, day)
    _refuse(plan_problems(week, windows))
    before = {_what(row): row for row in week.windows if row not in week.fixed}
    wanted = {_what(row): row for row in windows}
    gone = [row for what, row in before.items() if what not in wanted]
    change.append(*(replace(row, id=new_id(), at=at, withdrawn=True) for row in gone))
    change.append(*(row for what, row in wanted.items() if what not in before))


def plan_problems(week: FlexWeek, windows: Sequence[Window]) -> tuple[Problem, ...]:
    """What is wrong with the windows of a plan beside those granted by hand; no solver is asked."""
    together = [*week.fixed, *windows]
    found: list[Problem] = []
    for row in windows:
        if not week.monday <= row.day <= week.sunday:
            found.append(_problem(week.book, row.person, _("{day} 不在这一周", day=row.day), _("请重新计划")))
        found += [
            _problem(week.book, row.person, one.text, _("请重新计划")) for one in week.objections(row, beside=together)
        ]
        found += _closed(week.book, row.person, row.day)
    return tuple(found)


def set_rules(plan: SchoolPlan, change: Change, versions: Sequence[FlexRules]) -> None:
    """Make ``versions`` the school's rules, those that begin first in front.

    Raises:
        KnownError: with everything that is wrong with them.
    """
    _refuse(rule_problems(plan, versions))
    change.put(replace(plan.school, flex_rules=tuple(sorted(versions, key=lambda row: row.first_day))))


def new_credit(person: str, day: date, kind: CreditKind, amount: int, at: datetime, why: str = "") -> Credit:
    """The first row of a credit; ``amount`` is in lessons, or in minutes for a correction."""
    key = new_id()
    return Credit(id=key, credit=key, at=at, person=person, day=day, kind=kind, amount=amount, why=why.strip())


def add_credit(book: Daybook, change: Change, credit: Credit) -> None:
    """Add to an account by hand.

    Raises:
        KnownError: if the person or date is unknown, nothing is added, or a correction has no reason.
    """
    problems = list(_closed(book, credit.person, credit.day))
    semester = book.plan.semester
    if credit.person not in book.staff:
        problems.append(_problem(book, credit.person, _("人员名单里没有这个人"), _("请核对工号或姓名")))
    if not semester.first_day <= credit.day <= semester.last_day:
        problems.append(_problem(book, credit.person, _("不在本学期内"), _("请更正日期")))
    if credit.amount == 0 or (credit.amount < 0 and credit.kind is CreditKind.COVERED_LESSON):
        problems.append(_problem(book, credit.person, _("节数要大于 0，分钟不能是 0"), _("请更正数目")))
    if credit.kind is CreditKind.CORRECTION and not credit.why:
        problems.append(_problem(book, credit.person, _("手工调整没有写原因"), _("请写明原因")))
    _refuse(problems)
    change.append(credit)


def _what(row: Window) -> tuple[object, ...]:
    return (row.person, row.day, row.kind, row.start_min, row.end_min)


def _closed(book: Daybook, person: str, day: date) -> Iterable[Problem]:
    if book.record.is_closed(day):
        what = _("{month} 已经结账", month=str(Month.of(day)))
        yield _problem(book, person, what, _("要更改请先重新打开这个月"))


def _problem(book: Daybook, person: str, what: Message, remedy: Message) -> Problem:
    where = RecordField(table="windows", id=person, name=book.names.person(person))
    return Problem(where=where, what=what, remedy=remedy)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        raise KnownError(_("没有记下，请看以下各处："), tuple(problems))
