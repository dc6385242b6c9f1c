"""What is kept of every session."""

from collections.abc import Iterator
from datetime import date

from afterschool.model.words import SessionKind
from afterschool.policy.outcome import DayLabel, Finding, Outcome
from afterschool.policy.seen import Seen
from afterschool.record.sessions import SessionRecord
from afterschool.texts import Message, _, joined


def records_kept(seen: Seen, _value: str) -> Outcome:
    """Every session of the span was noted, those held with all that the documents ask."""
    if seen.span is None or not seen.record.entries:
        return Outcome(facts=(_("程序里还没有登记，请附纸质记录"),), judged=False)
    days = [day.day for day in seen.span_days]
    seen.book.foresee(days)
    breaches: list[Finding] = []
    complete = 0
    for day in days:
        noted = seen.record.sessions_on(day)
        breaches += _not_noted(seen, day)
        for row in noted.values():
            lacks = _lacking(row)
            complete += not lacks
            if lacks:
                text = _("{session}缺{lacks}", session=_session(seen, row), lacks=joined(lacks))
                label = DayLabel(day.isoformat(), day)
                breaches.append(Finding(text=text, label=label, page="daily"))
    fact = _("{first} 至 {last} 登记完整的有 {count} 场", first=seen.span[0], last=seen.span[1], count=complete)
    return Outcome(breaches=tuple(breaches), facts=(fact,), judged=complete > 0)


def _not_noted(seen: Seen, day: date) -> Iterator[Finding]:
    noted = seen.record.sessions_on(day)
    count = sum(row.id not in noted for row in seen.book.sessions(day))
    if count:
        text = _("{count} 场没有登记", count=count)
        yield Finding(text=text, label=DayLabel(day.isoformat(), day), page="daily")


def _lacking(row: SessionRecord) -> list[Message]:
    """What is missing of a session that was held; of a post only who was there is asked."""
    if not row.is_held:
        return []
    lacks = [] if any(place.person for place in row.places) else [_("负责人")]
    if row.kind is SessionKind.POST:
        return lacks
    if not any(group.pupils for group in row.groups):
        lacks.append(_("人数"))
    for text, name in ((row.content, _("内容")), (row.form, _("形式")), (row.handover, _("交接"))):
        if not text.strip():
            lacks.append(name)
    return lacks


def _session(seen: Seen, row: SessionRecord) -> Message:
    session = seen.book.board(row.day).session(row.id)
    return session.title(seen.names) if session else Message("{id}", {"id": row.id})
