"""``change``: how much of the earlier roster is given up."""

from collections import defaultdict

from afterschool.rules.facts import Facts
from afterschool.rules.rule import Amount
from afterschool.texts import _


def measure(facts: Facts) -> float:
    """People of the baseline's sessions who are not in the same session now."""
    if not facts.case.baseline:
        return 0
    now: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for entry in facts.entries:
        now[entry.session.duty].update(entry.session.people)
    return sum(len(set(session.people) - now[session.duty]) for session in facts.case.baseline)


AMOUNT = Amount(
    id="change",
    name=_("变动"),
    unit=_("人次"),
    clause=_("学校通行做法：公布以后少变动"),
    reason=_("课表公布以后，能不换人就不换人"),
    measure=measure,
)
