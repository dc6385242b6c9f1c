"""What a service of :class:`ui.window.context.AppContext` may be asked for when the document or the window goes."""

from typing import Protocol, runtime_checkable

from ui.window.notices import Unapplied


@runtime_checkable
class Closable(Protocol):
    """A service that has something to end."""

    def close(self) -> None:
        """End it."""


@runtime_checkable
class Forgetting(Protocol):
    """A service that keeps what was typed of one document."""

    def forget(self) -> None:
        """Another document is open now."""


@runtime_checkable
class Drafting(Protocol):
    """A service that keeps what took somebody's work and is not in the document yet."""

    def unapplied(self) -> Unapplied | None:
        """What would be lost now; ``None``: nothing."""
