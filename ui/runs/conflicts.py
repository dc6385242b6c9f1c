"""What speaks against the roster of a search: locks that it could not keep, and rules that it breaks by now. No Qt."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from afterschool.model.case import Case
from afterschool.preflight.lock_conflict import conflict_words
from afterschool.rules import Verdict, Violation, h9_locks
from afterschool.rules.wording import Wording
from afterschool.texts import Message, _, joined
from solver.protocol import Finished

REASONS_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LockRow:
    """A line of the list, and the lock that it leads to."""

    text: Message
    remedy: Message
    number: int
    """Of the lock, counted from 1."""


def lock_rows(case: Case, end: Finished) -> tuple[LockRow, ...]:
    """Each proved conflict and under it its locks; then the locks that were given up without a proof."""
    words = Wording(case)
    rows: list[LockRow] = []
    told: set[int] = set()
    for conflict in end.lock_conflicts:
        several = len(conflict.locks) > 1
        remedy = _("解除其中一条，再重新排班") if several else _("解除它，或改数据，再重新排班")
        text = conflict_words(case, conflict.locks, conflict.rules, minimal=conflict.minimal)
        rows.append(LockRow(text=text, remedy=remedy, number=conflict.locks[0] + 1))
        told.update(conflict.locks)
        if several:
            rows.extend(_to_lock(case, words, index) for index in conflict.locks)
    for index in end.locks_given_up:
        if index not in told:
            text = _("第 {number} 条锁定没有保留：{lock}", number=index + 1, lock=_described(case, words, index))
            rows.append(LockRow(text=text, remedy=_("与别的锁定或规则相抵触；解除它，再重新排班"), number=index + 1))
    return tuple(rows)


def broken(verdict: Verdict, given_up: Collection[int]) -> tuple[Violation, ...]:
    """What counts against a roster: every violation except locks that had to be given up (indexes)."""
    return tuple(
        row
        for row in verdict.violations
        if row.rule_id != h9_locks.RULE.id or row.lock is None or row.lock - 1 not in given_up
    )


def refusal(number: int, against: Sequence[Violation]) -> Message:
    """Why the roster of a run cannot be taken over, and what can be done instead."""
    reasons = [row.text for row in against[:REASONS_TOLD]]
    if len(against) > REASONS_TOLD:
        reasons.append(_("另有 {count} 处", count=len(against) - REASONS_TOLD))
    return _(
        "数据改过以后，第 {number} 次排班的课表不再符合规则，没有采用：{reasons}。可以在“课表”页查看它，或重新排班。",
        number=number,
        reasons=joined(reasons, _("；")),
    )


def _to_lock(case: Case, words: Wording, index: int) -> LockRow:
    text = _("→ 第 {number} 条：{lock}", number=index + 1, lock=_described(case, words, index))
    return LockRow(text=text, remedy=_("点这里在课表上查看"), number=index + 1)


def _described(case: Case, words: Wording, index: int) -> Message:
    return h9_locks.describe_lock(words, case.locks[index])
