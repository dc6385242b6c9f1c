"""H9: what the office locked stays."""

from collections.abc import Iterator

from afterschool.model.roster import Lock
from afterschool.model.words import name_of
from afterschool.rules.facts import Facts
from afterschool.rules.rule import HardRule
from afterschool.rules.verdict import Violation
from afterschool.rules.wording import Wording
from afterschool.texts import Message, _, joined


def check(facts: Facts) -> Iterator[Violation]:
    """Locks that no session meets."""
    for number, lock in enumerate(facts.case.locks, 1):
        if not any(lock.is_met_by(entry.session) for entry in facts.entries):
            text = _("第 {number} 条锁定没有保留：{lock}", number=number, lock=describe_lock(facts.words, lock))
            people = tuple(person for person in lock.staff or () if person is not None)
            yield Violation(rule_id=RULE.id, text=text, people=people, lock=number)


def describe_lock(words: Wording, lock: Lock) -> Message:
    """What a lock asks for, in words."""
    parts = [
        lock.day and name_of(lock.day),
        lock.phase and Message("{phase}", {"phase": words.phase_name(lock.phase)}),
        lock.kind and name_of(lock.kind),
        lock.classes and Message("{classes}", {"classes": words.classes(lock.classes)}),
        lock.club and Message("{club}", {"club": words.club(lock.club)}),
        lock.post and Message("{post}", {"post": words.post(lock.post)}),
        lock.room and Message("{room}", {"room": words.room(lock.room)}),
        lock.staff and Message("{people}", {"people": words.people(p for p in lock.staff if p is not None)}),
    ]
    return joined([part for part in parts if isinstance(part, Message)], " ")


RULE = HardRule(
    id="H9",
    name=_("锁定的安排不变"),
    clause=_("教务处自己的决定"),
    reason=_("教务处锁定的安排，重排时原样保留"),
    check=check,
)
