"""What the forms of pay rules offer to choose from."""

from dataclasses import dataclass

from afterschool.model.plan import SchoolPlan
from afterschool.pay.rules import RuleVersion
from ui.window.pay.fields import Choices


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleWords:
    """Parts of the school and of the other rules, each with its name."""

    phases: Choices
    people: Choices
    pots: Choices
    items: Choices

    @classmethod
    def of(cls, plan: SchoolPlan, version: RuleVersion) -> "RuleWords":
        """As they are now."""
        return cls(
            phases=[(row.id, row.name) for row in plan.clock],
            people=[(row.id, row.name) for row in plan.staff],
            pots=[(row.id, row.name) for row in version.pots],
            items=[(row.id, row.name) for row in version.items],
        )
