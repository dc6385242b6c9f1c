"""Keeps the promises of the worker whatever the search is doing: a stop, the end of the time, no parent, no memory.

The search looks at its limits wherever it can, but building a model, counting or one long step of a library hears
nothing. So a thread of its own says the last word when the search is late, and ends the process. It reads the
monotonic clock only: CP-SAT measures its limits by the wall clock, which may jump. CP-SAT may also hang for good when
the system refuses it memory, so the watch asks for some now and then itself.
"""

import mmap
import os
import threading
import time
from collections.abc import Callable
from dataclasses import replace

from solver import endings
from solver.engine import Stopper
from solver.protocol import EndReason, Failed, LastWord
from solver.voice import Voice

TICK_S = 0.05
STOP_GRACE_S = 0.3
"""How long a search that was stopped may look for its own last word; with a tick and the writing, within 0.5 s."""
TIME_GRACE_S = 0.5
"""How long a search may go on after its time, once it has a roster."""
STARVING_S = 1.0
"""So long the system may refuse memory before the search is given up; meanwhile it may notice and say so itself."""
PROBE_BYTES = 8 * 2**20
"""What is asked for: the stack of a thread. Never touched, so it costs nothing."""


class Watch:
    """Ends the process in time. ``last_word`` makes what is said then of the best answer so far."""

    def __init__(
        self, voice: Voice, stopper: Stopper, seconds: float, last_word: Callable[[EndReason], LastWord]
    ) -> None:
        self._voice, self._stopper, self._last_word = voice, stopper, last_word
        self._began = self._fed = time.monotonic()
        self._deadline = self._began + seconds + TIME_GRACE_S
        self._stop_by: float | None = None
        self._parent = os.getppid()

    def start(self) -> None:
        """Begin to watch, on a thread that ends with the process."""
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while self._voice.status is None:
            time.sleep(TICK_S)
            if os.getppid() != self._parent and not self._stopper.asked:
                self._stopper.stop()
            reason = self._due()
            if reason is not None:
                os._exit(self._voice.finish(self._ended(reason)))
            if self._is_starving():
                os._exit(self._voice.finish(endings.dead(self._voice.best, out_of_memory=True)))

    def _due(self) -> EndReason | None:
        now = time.monotonic()
        if self._stopper.asked:
            self._stop_by = self._stop_by or now + STOP_GRACE_S
            return EndReason.STOPPED if now >= self._stop_by else None
        return EndReason.TIME if now >= self._deadline and self._voice.has_answer else None

    def _ended(self, reason: EndReason) -> LastWord:
        """The last word; the best answer is older than the end."""
        last = self._last_word(reason)
        return last if isinstance(last, Failed) else replace(last, seconds=time.monotonic() - self._began)

    def _is_starving(self) -> bool:
        try:
            mmap.mmap(-1, PROBE_BYTES).close()
        except OSError:
            return time.monotonic() - self._fed > STARVING_S
        self._fed = time.monotonic()
        return False
