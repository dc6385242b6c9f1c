"""What a service of :class:`ui.window.context.AppContext` may be asked for when the document or the window goes."""

from typing import Protocol, runtime_checkable


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
