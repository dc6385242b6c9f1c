"""``staff_day``: on how many days people have to stay."""

from afterschool.rules.facts import Facts
from afterschool.rules.rule import Amount
from afterschool.texts import _


def measure(facts: Facts) -> float:
    """Pairs of a person and a day with at least one place."""
    return sum(len({place.entry.session.day for place in places}) for places in facts.places.values())


AMOUNT = Amount(
    id="staff_day",
    name=_("留校人天"),
    unit=_("人天"),
    clause=_("新荣区 2021 年方案 五（三）1：弹性上下班"),
    reason=_("几处排在同一天，教师另外几天就能按时下班"),
    measure=measure,
)
