"""What a change of people costs: the exact change of every judged amount."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Change of the score, lower is better, and of the amounts that it is made of."""

    score: float
    amounts: Mapping[str, float]
    """By id of the amount; those that do not change are left out."""

    @property
    def uncovered(self) -> int:
        """Change of the number of shortages; -1 fills one."""
        return round(self.amounts.get("uncovered", 0))

    def plus(self, other: "Cost") -> "Cost":
        """Both changes together."""
        keys = dict.fromkeys((*self.amounts, *other.amounts))
        amounts = {key: self.amounts.get(key, 0) + other.amounts.get(key, 0) for key in keys}
        return Cost(score=self.score + other.score, amounts=amounts)

    def with_uncovered(self, more: int, weights: Mapping[str, float]) -> "Cost":
        """This change and ``more`` shortages; below 0: fewer."""
        amounts = {**self.amounts, "uncovered": self.uncovered + more}
        score = self.score + weights["uncovered"] * more
        return Cost(score=score, amounts={key: amount for key, amount in amounts.items() if amount})

    def without_shortages(self, weights: Mapping[str, float]) -> float:
        """The rest of the change: what is paid in balance, familiar faces and days."""
        return self.score - weights["uncovered"] * self.amounts.get("uncovered", 0)


NO_COST = Cost(score=0.0, amounts={})
"""Nothing changes."""
