"""Locks that cannot hold together, in words: which they are, which rules stand against them, and why."""

from collections.abc import Sequence

from afterschool.model.case import Case
from afterschool.preflight.lock_faults import LockView
from afterschool.preflight.words import Words, listed
from afterschool.rules.h9_locks import describe_lock
from afterschool.rules.registry import HARD_RULES
from afterschool.texts import Message, _, joined


def conflict_words(case: Case, locks: Sequence[int], rules: Sequence[str], *, minimal: bool) -> Message:
    """What is proved about ``locks`` (indexes into the case's), with the names of ``rules`` and the rows."""
    words = Words(case)
    views = [LockView(case, words, case.locks[index]) for index in locks]
    numbered = [
        _("第 {number} 条（{lock}）", number=index + 1, lock=describe_lock(words, case.locks[index])) for index in locks
    ]
    if len(locks) == 1:
        text = _("锁定{locks}不能保留", locks=numbered[0])
    elif minimal:
        text = _(
            "这 {count} 条锁定不能同时保留，去掉其中任何一条，其余的就能保留：{locks}",
            count=len(locks),
            locks=joined(numbered),
        )
    else:
        text = _("这 {count} 条锁定不能同时保留：{locks}", count=len(locks), locks=joined(numbered))
    why = [
        *_reasons(views),
        *(rule.name for rule in HARD_RULES if rule.id in rules),
    ]
    return _("{text}。原因：{why}", text=text, why=listed(why)) if why else text


def _reasons(views: Sequence[LockView]) -> list[Message]:
    """What the rows themselves say: what one lock asks for in vain, or two ask for at once."""
    if len(views) == 1:
        return list(views[0].faults())
    if len(views) == 2 and not views[0].may_be_same(views[1]):
        return list(views[0].conflicts(views[1]))
    return []
