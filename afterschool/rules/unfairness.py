"""``unfairness``: how far the load of own staff is from everybody's share."""

from afterschool.rules.facts import Facts
from afterschool.rules.rule import Amount
from afterschool.texts import _


def measure(facts: Facts) -> float:
    """Σ share × (points ÷ share − mean)² over cleared own staff with a share, rounded to 6 places."""
    mean = facts.mean_load
    return round(
        sum(share * (facts.points.get(person, 0.0) / share - mean) ** 2 for person, share in facts.week.shares.items()),
        6,
    )


AMOUNT = Amount(
    id="unfairness",
    name=_("不均衡"),
    unit=_("分²"),
    clause=_("国家 2025 年 10 月指导意见：不排名；新疆 一（一）2：合理安排工作量"),
    reason=_("工作量按比例摊匀：看整体均衡，不给个人排名"),
    measure=measure,
)
