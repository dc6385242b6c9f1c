"""How long something takes in processor time, so that other work on the machine counts little."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def timed(act: Callable[[], T]) -> tuple[T, float]:
    """What ``act`` gives, and the milliseconds of processor time that it took."""
    begun = time.process_time()
    result = act()
    return result, (time.process_time() - begun) * 1000
