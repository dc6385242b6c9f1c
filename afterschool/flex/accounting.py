"""Works everybody's account out from what was served, the windows granted and the rules of each date."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from afterschool.flex.account import Account, AccountLine, LineKind, Unit, in_order
from afterschool.flex.rows import CREDIT_NAMES, FLEXIBLE, WINDOW_NAMES, Credit, CreditKind, Window
from afterschool.flex.served import Served, served
from afterschool.load.held import HeldPlace
from afterschool.model.flex_rules import FlexModel, FlexRules, flex_rules_on
from afterschool.model.words import SessionKind, StaffKind, name_of
from afterschool.record.daybook import Daybook
from afterschool.texts import Message, _


@dataclass(frozen=True, slots=True, kw_only=True)
class FlexFacts:
    """What the account of one person is worked out from; the order of rows means nothing."""

    served: Sequence[Served] = ()
    windows: Sequence[Window] = ()
    credits: Sequence[Credit] = ()


def accounts(book: Daybook, until: date, rows: Iterable[Served] | None = None) -> dict[str, Account]:
    """The account of all own staff as it stands at the end of ``until``, in the order of the staff.

    ``rows`` spares looking up again what was served until then; later ones are left out.
    """
    semester, planned = book.plan.semester, not book.record.entries
    last = min(until, semester.last_day)
    by_person: dict[str, list[Served]] = defaultdict(list)
    for row in served(book, last) if rows is None else rows:
        if row.place.day <= last:
            by_person[row.place.person].append(Served(place=row.place, noted=row.noted or planned))
    windows = book.record.current_windows.values()
    credited = book.record.current_credits.values()
    found = {}
    for person in (row.id for row in book.plan.staff if row.kind is StaffKind.OWN):
        facts = FlexFacts(
            served=by_person[person],
            windows=[row for row in windows if row.person == person and row.day <= last],
            credits=[row for row in credited if row.person == person and row.day <= last],
        )
        lines = account_lines(book.plan.school.flex_rules, facts, semester.first_day, last)
        found[person] = Account(person=person, until=until, lines=lines, is_planned=planned)
    return found


def account_lines(
    versions: Sequence[FlexRules], facts: FlexFacts, first_day: date, until: date
) -> tuple[AccountLine, ...]:
    """The lines of one account from the first day of the semester to the end of ``until``."""
    worker = _Worker(versions, facts, first_day, until)
    return in_order(worker.lines())


class _Worker:
    """One account. The rules of each date are those of the version that holds on it."""

    def __init__(self, versions: Sequence[FlexRules], facts: FlexFacts, first_day: date, until: date) -> None:
        self._versions, self._facts = versions, facts
        self._first, self._until = first_day, until

    def lines(self) -> Iterator[AccountLine]:
        bank = list(self._bank())
        yield from bank
        yield from self._cleared(bank)
        yield from self._weeks()
        yield from self._months()

    def _rules(self, day: date) -> FlexRules | None:
        return flex_rules_on(self._versions, day)

    def _model(self, day: date) -> FlexModel | None:
        rules = self._rules(day)
        return rules.model if rules else None

    # -- the time bank ---------------------------------------------------------------------------
    def _bank(self) -> Iterator[AccountLine]:
        for row in self._facts.served:
            rules = self._rules(row.place.day)
            minutes = saved_min(rules, row.place) if rules and row.noted else 0
            if minutes:
                what = _("代班 {kind}", kind=name_of(row.place.kind)) if row.place.cover else name_of(row.place.kind)
                yield _line(row.place.day, LineKind.EARNED, Unit.MINUTES, minutes, what)
        for credit in self._facts.credits:
            rules = self._rules(credit.day)
            if rules and rules.model is FlexModel.TIME_BANK:
                lessons = credit.kind is CreditKind.COVERED_LESSON
                minutes = credit.amount * (rules.time_bank.cover_min if lessons else 1)
                yield _line(credit.day, LineKind.EARNED, Unit.MINUTES, minutes, _credit_text(credit))
        for window in self._facts.windows:
            if self._model(window.day) is FlexModel.TIME_BANK:
                yield _line(window.day, LineKind.SPENT, Unit.MINUTES, window.minutes, _window_text(window))

    def _cleared(self, bank: Iterable[AccountLine]) -> Iterator[AccountLine]:
        """What is left at the end of each clear-by date lapses; debts stay."""
        lines, lapsed = list(bank), 0
        for day in sorted({row.time_bank.clear_by for row in self._versions if row.time_bank.clear_by is not None}):
            rules = self._rules(day)
            due = rules is not None and rules.model is FlexModel.TIME_BANK and rules.time_bank.clear_by == day
            left = sum(row.signed for row in lines if row.day <= day) - lapsed
            if due and left > 0 and day < self._until:
                lapsed += left
                text = _("{day} 前没有用完", day=day)
                yield _line(day + timedelta(1), LineKind.LAPSED, Unit.MINUTES, left, text)

    # -- the models that count how often ---------------------------------------------------------
    def _weeks(self) -> Iterator[AccountLine]:
        for monday in _mondays(self._first, self._until):
            day, sunday = max(monday, self._first), monday + timedelta(6)
            spent = [row for row in self._counted_windows(monday, sunday) if row.kind in FLEXIBLE]
            granted, text = self._granted_week(day, monday)
            yield from self._counted(day, sunday, granted, text, spent, Unit.WINDOWS)

    def _months(self) -> Iterator[AccountLine]:
        days = [self._first + timedelta(n) for n in range((self._until - self._first).days + 1)]
        for year, number in sorted({(day.year, day.month) for day in days}):
            first = next(day for day in days if (day.year, day.month) == (year, number))
            last = date(year + number // 12, number % 12 + 1, 1) - timedelta(1)
            spent = [row for row in self._counted_windows(first, last) if row.kind not in FLEXIBLE]
            granted, text = self._granted_month(first)
            yield from self._counted(first, last, granted, text, spent, Unit.LEAVES)

    def _counted_windows(self, first: date, last: date) -> list[Window]:
        """The windows of these dates, without those of the time bank."""
        inside = [row for row in self._facts.windows if first <= row.day <= last]
        return [row for row in inside if self._model(row.day) not in (None, FlexModel.TIME_BANK)]

    def _counted(
        self, day: date, last: date, granted: int, text: Message, spent: Sequence[Window], unit: Unit
    ) -> Iterator[AccountLine]:
        """What is granted for a week or month, what was used of it, and what lapses when it is over."""
        if granted:
            yield _line(day, LineKind.EARNED, unit, granted, text)
        for window in spent:
            yield _line(window.day, LineKind.SPENT, unit, 1, _window_text(window))
        if granted > len(spent) and last < self._until:
            rest = granted - len(spent)
            yield _line(last + timedelta(1), LineKind.LAPSED, unit, rest, _("{day} 前没有用完", day=last))

    def _granted_week(self, day: date, monday: date) -> tuple[int, Message]:
        """How many late arrivals and early leaves the week gives by the rules of ``day``, its first."""
        rules = self._rules(day)
        if rules is not None and rules.model is FlexModel.EXCHANGE and rules.exchange.duties > 0:
            evenings = evening_duties(rules, self._facts.served, monday)
            return evenings // rules.exchange.duties, _("本周晚间值班 {count} 次", count=evenings)
        leaves = rules is not None and rules.model is FlexModel.RIGHT_TO_LEAVE
        return rules.right_to_leave.early_leaves_a_week if rules and leaves else 0, _("每周提前离校")

    def _granted_month(self, day: date) -> tuple[int, Message]:
        """How many half days or free leaves the month gives by the rules of ``day``, its first."""
        rules = self._rules(day)
        if rules is not None and rules.model is FlexModel.EXCHANGE:
            return rules.exchange.half_days_a_month, _("每月半天")
        leaves = rules is not None and rules.model is FlexModel.RIGHT_TO_LEAVE
        return rules.right_to_leave.free_leaves_a_month if rules and leaves else 0, _("每月外出")


def saved_min(rules: FlexRules, place: HeldPlace) -> int:
    """What a place saves in the time bank, in minutes."""
    rates = rules.time_bank
    if rules.model is not FlexModel.TIME_BANK or place.programme not in rates.programmes:
        return 0
    if place.kind is SessionKind.POST:
        return rates.post_min
    return rates.cover_min if place.cover else rates.lesson_min


def evening_duties(rules: FlexRules, rows: Iterable[Served], monday: date) -> int:
    """On how many dates of the week the person serves in the evening, noted or foreseen."""
    sunday, after = monday + timedelta(6), rules.exchange.evening_after_min
    return len({row.place.day for row in rows if monday <= row.place.day <= sunday and row.place.end_min > after})


def _mondays(first: date, until: date) -> Iterator[date]:
    monday = first - timedelta(first.weekday())
    while monday <= until:
        yield monday
        monday += timedelta(7)


def _line(day: date, kind: LineKind, unit: Unit, amount: int, text: Message) -> AccountLine:
    return AccountLine(day=day, kind=kind, unit=unit, amount=amount, text=text)


def _window_text(window: Window) -> Message:
    return Message("{kind} {time}", {"kind": WINDOW_NAMES[window.kind], "time": window.time_text})


def _credit_text(credit: Credit) -> Message:
    if credit.kind is CreditKind.COVERED_LESSON:
        return _("代课 {count} 节", count=credit.amount)
    return (
        Message("{kind} {why}", {"kind": CREDIT_NAMES[credit.kind], "why": credit.why})
        if credit.why
        else CREDIT_NAMES[credit.kind]
    )
