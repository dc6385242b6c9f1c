"""How long the event loop is held up at one go while something happens in the window."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import get_native_id

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from bench.waits import others_s, waits_of

IDLE_S = 0.001
NOTICED_MS = 0.2
"""A turn of the event loop that took less had nothing to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """One turn of the event loop: nothing the user does is seen before it is over."""

    processor_ms: float
    """Of the GUI thread alone: does not count other work on the machine."""
    wall_ms: float
    """By the clock."""
    held_up_ms: float
    """By the clock, without what others did with the processors (:mod:`bench.waits`): counts what the GUI thread waited
    for by itself, a disk, or another thread of its own that computes in Python."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """Something the user did, and everything that the window did then, also by itself."""

    longest: Block
    """The most of each among all turns."""
    shown: Block
    """All that happened until nobody waited any more, added up."""


def turn() -> None:
    """Let the event loop do what there is to do now, as it would between two waits."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def timed(act: Callable[[], object]) -> Block:
    """How long ``act`` holds up this thread."""
    waits = waits_of(get_native_id())
    wall, processor, others = time.perf_counter(), time.thread_time(), others_s(waits)
    act()
    processor_ms, wall_ms = (time.thread_time() - processor) * 1000, (time.perf_counter() - wall) * 1000
    return Block(processor_ms, wall_ms, max(processor_ms, wall_ms - (others_s(waits) - others) * 1000))


def observed(act: Callable[[], object], is_waited_for: Callable[[], bool], is_quiet: Callable[[], bool]) -> Gesture:
    """Carry out ``act`` and look at every turn of the event loop until the window ``is_quiet``.

    The first turn counts as one with ``act``: a click and what it posts are dealt with in one go.
    """

    def begin() -> None:
        act()
        turn()

    begun, blocks = time.perf_counter(), [timed(begin)]
    until_shown, shown_ms = 1, (time.perf_counter() - begun) * 1000
    while is_waited_for() or not is_quiet():
        waited = is_waited_for()
        blocks.append(timed(turn))
        if waited:
            until_shown, shown_ms = len(blocks), (time.perf_counter() - begun) * 1000
        if blocks[-1].processor_ms < NOTICED_MS:
            time.sleep(IDLE_S)
    until = blocks[:until_shown]
    longest = Block(
        max(b.processor_ms for b in blocks), max(b.wall_ms for b in blocks), max(b.held_up_ms for b in blocks)
    )
    return Gesture(longest, Block(sum(b.processor_ms for b in until), shown_ms, sum(b.held_up_ms for b in until)))
