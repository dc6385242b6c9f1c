"""``prefer``: wishes and aversions of people."""

from afterschool.rules.facts import Facts
from afterschool.rules.rule import Amount
from afterschool.texts import _


def measure(facts: Facts) -> float:
    """The weights of all preferences over all places that match them."""
    total: float = 0
    for person, places in facts.places.items():
        for place in places if facts.case.staff[person].prefers else ():
            session = place.entry.session
            for wish in facts.case.staff[person].prefers:
                if wish.matches(session.day, session.phase):
                    total += wish.weight
    return total


AMOUNT = Amount(
    id="prefer",
    name=_("个人意愿"),
    unit=_("分"),
    clause=_("珠山区 2021 年文件 附件 44–45：志愿名单、双向对接"),
    reason=_("愿意来的时间多排，不愿意的少排"),
    measure=measure,
)
