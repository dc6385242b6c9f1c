"""One piece of work at a turn of the event loop: two timers that are due at once would hold the window up together."""

import time

APART_S = 0.004
"""Between two turns the window looks for keys, clicks and what is to be painted."""


class _Last:
    ended = 0.0


def end() -> None:
    """A piece of work that took a while ends now."""
    _Last.ended = time.monotonic()


def just_ended() -> bool:
    """Whether such a piece has only just ended, so that another should wait for its next turn."""
    return time.monotonic() - _Last.ended < APART_S
