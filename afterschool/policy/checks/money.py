"""Which money is for what: programmes apart, own staff and others apart."""

from afterschool.model.plan import ClockPhase
from afterschool.model.words import Activity, Programme, StaffKind, name_of
from afterschool.pay.ledger import PAY_KIND_NAMES, PayKind, Statement
from afterschool.pay.money import yuan
from afterschool.policy.outcome import Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.record.months import pay_book
from afterschool.texts import Message, _

_OF = {Activity.NOON: Programme.NOON, Activity.EVENING: Programme.EVENING}


def separate_money(seen: Seen, _value: str) -> Outcome:
    """Noon care, evening study and weekend care are programmes of their own on the clock, from which pay is counted."""
    breaches, apart = [], 0
    for row in seen.plan.clock:
        asked = _asked(row)
        if asked is None:
            continue
        if row.programme is Programme.SERVICE:
            text = _("“{phase}”算作课后服务，应算作{programme}", phase=row.name, programme=name_of(asked))
            breaches.append(Finding(text=text, page="clock", row=row.id))
        else:
            apart += 1
    fact = _("{count} 个时段单独核算", count=apart) if apart else _("没有安排午间托管、晚自习和周末托管")
    return Outcome(breaches=tuple(breaches), facts=(fact,))


def pay_items(seen: Seen, _value: str) -> Outcome:
    """In every closed month own staff have the increment and everybody else a labour fee."""
    breaches, facts = [], []
    for month, ledger in pay_book(seen.record).closed.items():
        for row in ledger.statements:
            person = seen.staff.get(row.person)
            if person is not None and (person.kind is StaffKind.OWN) is not (row.pay_kind is PayKind.INCREMENT):
                text = _(
                    "{month} {person}按{kind}发放", month=str(month), person=seen.person(row.person), kind=_kind(row)
                )
                breaches.append(Finding(text=text, page="pay", row=row.person))
        for kind in PayKind:
            rows = [row for row in ledger.statements if row.pay_kind is kind]
            money = yuan(sum(row.gross_fen for row in rows))
            facts.append(
                _(
                    "{month} {kind} {count} 人 {money} 元",
                    month=str(month),
                    kind=PAY_KIND_NAMES[kind],
                    count=len(rows),
                    money=money,
                )
            )
    if not facts:
        return Outcome(facts=(_("程序里还没有结账的月份"),), judged=False)
    return Outcome(breaches=tuple(breaches), facts=tuple(facts))


def _kind(row: Statement) -> Message:
    return PAY_KIND_NAMES[row.pay_kind]


def _asked(row: ClockPhase) -> Programme | None:
    """Which programme of its own a phase must have; ``None``: it may be service."""
    for activity, programme in _OF.items():
        if activity in row.activities:
            return programme
    return Programme.WEEKEND if any(day.is_weekend for day in row.days) else None
