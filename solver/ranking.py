"""Which of two rosters is better.

By the score; or, where a school asks for *strict balance*, in stages: fewer uncovered places, then the more even load,
whatever that costs in strangers, days at school and wishes, and only then the score.
"""

from dataclasses import dataclass
from typing import Self

from afterschool.model.case import Case
from afterschool.rules import Verdict

NEARLY = 1e-6
"""Amounts are sums of floats; less than this is no difference."""
EMPHASIS = 20
"""With strict balance a neighbourhood weighs the balance so many times. Accepting compares in stages, exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a roster is compared by."""

    uncovered: int
    unfairness: float
    """0 where the balance does not count."""
    score: float

    @classmethod
    def of(cls, verdict: Verdict) -> Self:
        """What the rules say."""
        amounts = verdict.amounts
        return cls(uncovered=int(amounts["uncovered"]), unfairness=amounts["unfairness"], score=verdict.score)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """How rosters of one case are compared."""

    strict_balance: bool
    weight: float
    """Of unfairness in the score."""

    @classmethod
    def of(cls, case: Case, *, strict_balance: bool) -> Self:
        """The ranking of ``case``. There is nothing to be strict about where the balance does not count."""
        weight = max(0.0, case.rules.weights.get("unfairness", 0.0))
        return cls(strict_balance=strict_balance and weight > 0, weight=weight)

    @property
    def emphasis(self) -> int:
        """How many times the balance counts in what a neighbourhood minimises."""
        return EMPHASIS if self.strict_balance else 1

    def cost(self, standing: Standing) -> float:
        """What a neighbourhood minimises, as one number."""
        return standing.score + (self.emphasis - 1) * self.weight * standing.unfairness

    def is_better(self, standing: Standing, than: Standing | None) -> bool:
        """Whether ``standing`` is better by more than rounding; any is better than none."""
        if than is None:
            return True
        for amount, other in zip(self._stages(standing), self._stages(than), strict=True):
            if abs(amount - other) > NEARLY:
                return amount < other
        return False

    def _stages(self, standing: Standing) -> tuple[float, ...]:
        if not self.strict_balance:
            return (standing.score,)
        return (standing.uncovered, standing.unfairness, standing.score)
