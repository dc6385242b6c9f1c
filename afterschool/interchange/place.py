"""A place in a JSON document that is being read, and the problems found so far."""

from dataclasses import dataclass, field

from afterschool.problems import JsonPath, KnownError, Problem, shown
from afterschool.texts import Message


class UnfitError(Exception):
    """The value at a place cannot be used; the problem is already noted. Never leaves a reader of files."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands. All places of one document share one list of ``problems``."""

    path: str = "$"
    problems: list[Problem] = field(default_factory=list)

    def key(self, key: str) -> "Place":
        """The place of member ``key`` of the object here."""
        return Place(f"{self.path}{key_step(key)}", self.problems)

    def item(self, index: int) -> "Place":
        """The place of element ``index``, from 0, of the list here."""
        return Place(f"{self.path}[{index}]", self.problems)

    def note(self, what: Message, remedy: Message) -> None:
        """Note a problem here and go on."""
        self.problems.append(Problem(where=JsonPath(self.path), what=what, remedy=remedy))

    def refuse(self, what: Message, remedy: Message) -> UnfitError:
        """Note a problem here; raise the result to say that the value cannot be used."""
        self.note(what, remedy)
        return UnfitError()

    def known_error(self, message: Message) -> KnownError:
        """What to raise when all problems are found: ``message`` and each of them."""
        return KnownError(message, tuple(self.problems))


def key_step(key: str) -> str:
    """The step of a JSON path into member ``key``."""
    return f".{key}" if key.isidentifier() else f"[{shown(key)}]"
