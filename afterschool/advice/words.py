"""Costs in words."""

from collections.abc import Mapping

from afterschool.advice.cost import Cost
from afterschool.texts import Message, _


def cost_words(cost: Cost, weights: Mapping[str, float]) -> Message:
    """What a change does to the roster: shortages first, then the points of everything else."""
    points = signed(cost.without_shortages(weights))
    if cost.uncovered:
        return _("缺额 {missing}，其余 {points} 分", missing=signed(cost.uncovered, 0), points=points)
    return _("{points} 分", points=points)


def signed(value: float, digits: int = 1) -> str:
    """``value`` with its sign, a true minus; a change too small to see is ±0."""
    rounded = round(value, digits)
    return "±0" if rounded == 0 else f"{rounded:+.{digits}f}".replace("-", "−")
