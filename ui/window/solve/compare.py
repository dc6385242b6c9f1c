"""Before and after: the figures of two rosters side by side. No Qt."""

from collections import Counter
from dataclasses import dataclass

from afterschool.model.case import Case
from afterschool.model.roster import Roster
from afterschool.model.rules import RosterRules
from afterschool.rules import Verdict
from afterschool.rules.facts import Facts
from afterschool.rules.registry import AMOUNTS
from afterschool.texts import Message, _
from ui.window.roster.labels import Labels


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
            target=new.week.shares.get(person, 0.0) * new.mean_load,
            come=come[person],
            gone=gone[person],
        )
        for person in case.staff
        if come[person] or gone[person]
    )


def comparison(
    before: tuple[Roster, Verdict] | None, after: tuple[Roster, Verdict] | None, rules: RosterRules
) -> tuple[Row, ...]:
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
        moved = len(_duties(after[0]) - _duties(before[0]))
        rows.append(Row(name=_("换了人的位置"), before="", after=str(moved), change=Message("")))
    return tuple(rows)


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
