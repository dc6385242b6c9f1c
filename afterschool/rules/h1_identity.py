"""H1: what is placed exists, fits together, and is placed once."""

from collections.abc import Iterator

from afterschool.model.words import name_of
from afterschool.rules.facts import Facts
from afterschool.rules.rule import HardRule
from afterschool.rules.verdict import Violation
from afterschool.texts import _


def check(facts: Facts) -> Iterator[Violation]:
    """Sessions that make no sense; classes and posts placed twice for one duty; posts with too many people."""
    yield from _faults(facts)
    yield from _classes_twice(facts)
    yield from _posts_overfull(facts)


def _faults(facts: Facts) -> Iterator[Violation]:
    for fault in facts.faults:
        yield Violation(
            rule_id=RULE.id,
            text=_("第 {number} 项安排不成立：{fault}", number=fault.position + 1, fault=fault.text),
            sessions=() if fault.index is None else (fault.index,),
        )


def _classes_twice(facts: Facts) -> Iterator[Violation]:
    for (class_id, kind, day, phase), count in facts.sittings.items():
        if count > 1:
            entries = [
                entry
                for entry in facts.by_kind[kind]
                if class_id in entry.session.classes and (entry.session.day, entry.session.phase) == (day, phase)
            ]
            text = _(
                "{class_name}{when}的{kind}排了 {count} 次",
                class_name=facts.words.classes([class_id]),
                when=facts.words.phase_on(phase, day),
                kind=name_of(kind),
                count=count,
            )
            yield facts.violation(RULE.id, text, entries)


def _posts_overfull(facts: Facts) -> Iterator[Violation]:
    for (post_id, day), entries in facts.duties.items():
        post = facts.case.posts[post_id]
        names = {"post": facts.words.post(post_id), "when": facts.words.when(post.on(day))}
        if len(entries) > 1:
            yield facts.violation(RULE.id, _("{when} {post}：排了 {count} 次", count=len(entries), **names), entries)
        people = [person for entry in entries for person in entry.session.people]
        if len(people) > post.count:
            text = _("{when} {post}：有 {count} 人，只需 {most} 人", count=len(people), most=post.count, **names)
            yield facts.violation(RULE.id, text, entries, people)


RULE = HardRule(
    id="H1",
    name=_("安排成立且不重复"),
    clause=_("本校的作息表和名册"),
    reason=_("编号、日期、时段、年级和活动要对得上；一个班、社团或岗位同一件事只排一次"),
    check=check,
)
