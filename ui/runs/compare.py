"""Before and after: the figures of two rosters side by side. No Qt."""

from collections import Counter
from dataclasses import dataclass

from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.rules import RosterRules
from afterschool.rules import Verdict
from afterschool.rules.facts import Facts
from afterschool.rules.registry import AMOUNTS
from afterschool.texts import Message, _, joined
from ui.labels import Labels

Judged = tuple[Roster, Verdict]
"""A roster and what the rules say of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure of both rosters."""

    name: Message
    before: str
    after: str
    change: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """What is different for one person."""

    name: str
    before: float
    """Points of load."""
    after: float
    target: float
    """What a fair share would be afterwards; 0 for those who do not count for the balance."""
    come: int
    """Places that are new to them."""
    gone: int
    """Places that they no longer have."""


def changed_people(case: Case, labels: Labels, before: Roster, after: Roster) -> tuple[PersonRow, ...]:
    """Everybody for whom something is different, in the order of the plan: no ranking."""
    old, new = Facts(case, before), Facts(case, after)
    had, has = _duties(before), _duties(after)
    come, gone = Counter(duty[1] for duty in has - had), Counter(duty[1] for duty in had - has)
    return tuple(
        PersonRow(
            name=labels.staff.get(person, person),
            before=old.points.get(person, 0.0),
            after=new.points.get(person, 0.0),
            target=new.targets.get(person, 0.0),
            come=come[person],
            gone=gone[person],
        )
        for person in case.staff
        if come[person] or gone[person]
    )


def comparison(before: Judged | None, after: Judged | None, rules: RosterRules) -> tuple[Row, ...]:
    """The amounts that have a weight, the load, and how many people serve elsewhere now."""
    old, new = before[1] if before else None, after[1] if after else None
    rows = [
        _figure(amount.name, old.amounts[amount.id] if old else None, new.amounts[amount.id] if new else None)
        for amount in AMOUNTS
        if rules.weights[amount.id] != 0
    ]
    rows.append(_figure(_("总扣分"), old.score if old else None, new.score if new else None))
    rows.append(Row(name=_("每人工作量（分）"), before=_load(old), after=_load(new), change=Message("")))
    if before and after:
        rows.append(Row(name=_("换了人的位置"), before="", after=str(_moved(before[0], after[0])), change=Message("")))
    return tuple(rows)


def summary(before: Judged, after: Judged, people: int) -> Message:
    """What the second roster means for somebody who has the first, in a sentence; ``people``: how many it concerns."""
    old, new = before[1], after[1]
    parts = [_shortage_words(old.amounts["uncovered"], new.amounts["uncovered"]), _score_words(old.score, new.score)]
    old_span, new_span = old.load.max - old.load.min, new.load.max - new.load.min
    if round(old_span - new_span, 1):
        span = {"before": f"{old_span:.1f}", "after": f"{new_span:.1f}"}
        parts.append(_("工作量最多与最少相差由 {before} 分变为 {after} 分", **span))
    moved = _moved(before[0], after[0])
    if moved:
        parts.append(_("{moved} 处换了人，涉及 {people} 人", moved=moved, people=people))
    elif people:
        parts.append(_("涉及 {people} 人", people=people))
    else:
        parts.append(_("没有人变动"))
    against = len(new.violations)
    if against:
        parts.append(_("后者按现在的数据有 {count} 处违反规则", count=against))
    return joined(parts, _("；"))


def _shortage_words(before: float, after: float) -> Message:
    if before == after:
        return _("缺额不变")
    if after < before:
        return _("少缺 {count} 人次", count=_number(before - after))
    return _("多缺 {count} 人次", count=_number(after - before))


def _score_words(before: float, after: float) -> Message:
    by = round(after - before, 1)
    if by == 0:
        return _("总扣分不变")
    return _("总扣分少 {count}", count=_number(-by)) if by < 0 else _("总扣分多 {count}", count=_number(by))


def _moved(before: Roster, after: Roster) -> int:
    """Places in which somebody serves who did not before."""
    return len(_duties(after) - _duties(before))


def _figure(name: Message, before: float | None, after: float | None) -> Row:
    return Row(name=name, before=_number(before), after=_number(after), change=_change(before, after))


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.1f}"


def _change(before: float | None, after: float | None) -> Message:
    if before is None or after is None:
        return Message("")
    by = round(after - before, 1)
    if by == 0:
        return _("不变")
    return _("少 {count}", count=_number(-by)) if by < 0 else _("多 {count}", count=_number(by))


def _load(verdict: Verdict | None) -> str:
    return f"{verdict.load.min:.1f}–{verdict.load.max:.1f}" if verdict else "–"


def _duties(roster: Roster) -> set[tuple[tuple[object, ...], str]]:
    return {(session.duty, person) for session in roster.sessions for person in session.people}
