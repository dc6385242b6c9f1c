"""What every rule tells about itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from afterschool.rules.facts import Facts
from afterschool.rules.verdict import Violation
from afterschool.texts import Message, _

BREACHES = _("处")


@dataclass(frozen=True, slots=True, kw_only=True)
class HardRule:
    """A rule that no roster may break."""

    id: str
    name: Message
    clause: Message
    """Where it comes from."""
    reason: Message
    """Why it is right, for those who ask."""
    check: Callable[[Facts], Iterator[Violation]]
    unit: Message = BREACHES


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """Something a roster should have little of; the school gives it a weight."""

    id: str
    name: Message
    unit: Message
    clause: Message
    reason: Message
    measure: Callable[[Facts], float]
