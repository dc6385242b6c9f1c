"""What a thread does while it does not answer: how long, by three measures, and where in the code.

Another thread looks at it in short intervals. On a busy machine the time by the clock says little: the thread may only
have waited until others left the processor to it. How long is known (:mod:`bench.waits`); the rest is what held it up:
its own processor time, and what it waited for by itself (a disk, a lock, another thread).
"""

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from bench.waits import others_s, waits_of

EVERY_S = 0.02
"""Between two looks: short beside what is noticed, long beside what a look costs."""
FIRST_S = 0.06
"""Turns shorter than this are not looked into."""
DEPTH = 7
"""Calls of our own code told for one place."""
TOLD = 4
"""Places told for one stall."""
ROOT = Path(__file__).parents[1]
OURS = ("afterschool", "bench", "solver", "ui")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stall:
    """One turn of the event loop that took long."""

    doing: str
    processor_ms: float
    """Of the thread alone."""
    wall_ms: float
    """By the clock."""
    others_ms: float
    """Of the time by the clock, how long it was ready while others had the processors; 0 where nobody tells."""
    places: tuple[tuple[float, str], ...]
    """Processor ms and where in the code, innermost call first; the most first."""

    @property
    def held_up_ms(self) -> float:
        """How long it would have taken with a processor of its own."""
        return max(self.processor_ms, self.wall_ms - self.others_ms)

    def told(self) -> str:
        """In one line."""
        times = f"{self.wall_ms:.0f} by the clock, {self.others_ms:.0f} of them others"
        return f"{self.processor_ms:7.0f} ms ({times})  {self.doing}"

    def explained(self) -> str:
        """In one line, and where the time went in some more."""
        return "\n".join([self.told(), *(f"{ms:15.0f} ms in {place}" for ms, place in self.places[:TOLD])])


@dataclass(slots=True)
class _Turn:
    """What is known of the turn under way; a new one for each, so that a late look changes nothing."""

    doing: str
    wall: float
    processor: float
    others: float
    looked: float
    """Processor time of the thread at the last look."""
    places: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))


class Watch:
    """Watches the thread that makes it until :meth:`close`."""

    def __init__(self) -> None:
        self._ident = threading.get_ident()
        self._clock = time.pthread_getcpuclockid(self._ident) if hasattr(time, "pthread_getcpuclockid") else None
        self._waits = waits_of(threading.get_native_id())
        self._over = threading.Event()
        self._turn: _Turn | None = None
        self._thread = threading.Thread(target=self._look_again_and_again, name="watch", daemon=True)
        self._thread.start()

    def begin(self, doing: str) -> None:
        """A turn of the watched thread begins; ``doing`` is what it was asked for."""
        processor = self._processor_s()
        self._turn = _Turn(doing, time.perf_counter(), processor, others_s(self._waits), processor)

    def end(self, least_ms: float) -> Stall | None:
        """The turn is over; it is a stall if it took at least so long by either measure."""
        turn, self._turn = self._turn, None
        if turn is None:
            return None
        wall_ms = (time.perf_counter() - turn.wall) * 1000
        processor_ms = (self._processor_s() - turn.processor) * 1000
        others_ms = (others_s(self._waits) - turn.others) * 1000
        if max(wall_ms, processor_ms) < least_ms:
            return None
        places = sorted(((seconds * 1000, place) for place, seconds in dict(turn.places).items()), reverse=True)
        return Stall(
            doing=turn.doing, processor_ms=processor_ms, wall_ms=wall_ms, others_ms=others_ms, places=tuple(places)
        )

    def close(self) -> None:
        """Watch no longer."""
        self._over.set()
        self._thread.join()

    def _processor_s(self) -> float:
        """What the watched thread has used so far; where the system does not tell, the time by the clock."""
        return time.perf_counter() if self._clock is None else time.clock_gettime(self._clock)

    def _look_again_and_again(self) -> None:
        while not self._over.wait(EVERY_S):
            turn = self._turn
            if turn is not None and time.perf_counter() - turn.wall >= FIRST_S:
                self._look(turn)

    def _look(self, turn: _Turn) -> None:
        """Note where the thread is, with the processor time it has used since the last look."""
        frame = sys._current_frames().get(self._ident)
        used = self._processor_s()
        turn.places[" < ".join(_own_calls(frame))] += used - turn.looked
        turn.looked = used


def _own_calls(frame: FrameType | None) -> Iterator[str]:
    """The innermost calls of our code, and what they call elsewhere."""
    told = 0
    while frame is not None and told < DEPTH:
        path = Path(frame.f_code.co_filename)
        ours = path.is_relative_to(ROOT) and path.relative_to(ROOT).parts[0] in OURS
        if ours or not told:
            name = path.relative_to(ROOT).as_posix() if ours else path.name
            yield f"{name}:{frame.f_lineno} {frame.f_code.co_name}"
            told += ours
        frame = frame.f_back
