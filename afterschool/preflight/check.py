"""What every check tells about itself."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from afterschool.preflight.finding import Finding
from afterschool.preflight.survey import Survey
from afterschool.texts import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One question that preflight asks of a case."""

    id: str
    name: Message
    inspect: Callable[[Survey], Iterator[Finding]]
    sums_up: bool = False
    """Whether it looks at so much at once that it is only worth telling when it proves more than other findings."""
