"""Clauses, and the profiles and dated layers that they make up."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from afterschool.model.vocabulary import POLICIES
from afterschool.policy.items import ITEMS, ON, Item
from afterschool.policy.sources import SOURCES, Citation
from afterschool.texts import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What one document asks in some of its articles."""

    item: Item
    value: str
    """The parameter of a rule, e.g. ``120``, ``17:30``, ``on``; empty for what is attested."""
    citation: Citation


def clause(source: str, articles: str, item: str, value: str = ON) -> Clause:
    """The clause of ``source`` that asks ``item``; ``value`` is for rules.

    Raises:
        KeyError: if there is no such source or item.
    """
    asked = ITEMS[item]
    return Clause(
        item=asked,
        value=value if asked.is_rule else "",
        citation=Citation(source=SOURCES[source], articles=articles),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a school that follows one of the documents is asked, on top of the national clauses."""

    id: str
    """As ``School.policy`` names it."""
    clauses: tuple[Clause, ...]

    @property
    def name(self) -> Message:
        """What people call it."""
        return POLICIES[self.id]

    @property
    def values(self) -> Mapping[str, str]:
        """Rule id -> parameter, for the rules that this document itself asks."""
        return {row.item.id: row.value for row in self.clauses if row.item.is_rule}


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """Later national guidance that lies over every profile; a school may switch it."""

    id: str
    since: date
    """From when it is asked: semesters that end earlier are left alone."""
    clauses: tuple[Clause, ...]
    name: Message
