"""Methods whose results are worked out once for as long as their object lives."""

from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar
from weakref import WeakMethod

T = TypeVar("T")


def remembered(method: Callable[..., T]) -> Callable[..., T]:
    """``method``, bound to an object that keeps what is returned, with its results by arguments.

    ``functools.cache`` would tie the object to itself in a ring, which only a search for garbage frees: one roster
    after the other, with all that was worked out for it, would pile up while somebody works on it.
    """
    itself = WeakMethod(method)

    @cache
    def result(*arguments: Any, **named: Any) -> T:
        bound = itself()
        if bound is None:
            raise ReferenceError("asked after the object has gone")
        return bound(*arguments, **named)

    return result
