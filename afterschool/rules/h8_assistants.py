"""H8: club meetings have the assistants they need, and an own teacher beside an outside leader."""

from collections.abc import Iterator

from afterschool.model.words import SessionKind, StaffKind
from afterschool.rules.facts import Facts
from afterschool.rules.places import assistants_needed, needs_companion
from afterschool.rules.rule import HardRule
from afterschool.rules.verdict import Violation
from afterschool.texts import _


def check(facts: Facts) -> Iterator[Violation]:
    """Meetings with more assistants than needed, and outside leaders whose assistants are all outsiders."""
    for entry in facts.by_kind[SessionKind.CLUB]:
        needed, assistants = assistants_needed(facts.case, entry.session), entry.assistants
        if len(assistants) > needed:
            text = _(
                "{session}：有 {count} 名协同教师，只需 {most} 名",
                session=facts.words.session(entry.session),
                count=len(assistants),
                most=needed,
            )
            yield facts.violation(RULE.id, text, (entry,), assistants)
        own = any(facts.case.staff[person].kind is StaffKind.OWN for person in assistants)
        if needs_companion(facts.case, entry.session) and len(assistants) >= needed and not own:
            text = _("{session}：校外主教师身边没有本校教师", session=facts.words.session(entry.session))
            yield facts.violation(RULE.id, text, (entry,), entry.session.people)


RULE = HardRule(
    id="H8",
    name=_("校外人员有本校教师陪同"),
    clause=_("珠山区 2021 年文件 附件 36：引进机构；新荣区 2021 年方案 附件 B16"),
    reason=_("校外人员主教时要有本校教师在场；协同教师不多排，省下的人手别处用得上"),
    check=check,
)
