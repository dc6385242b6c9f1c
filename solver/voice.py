"""How the worker speaks: every event one line, exactly one last word, and nothing after it."""

import threading
from collections.abc import Callable
from typing import TextIO

from solver.protocol import Event, Failed, FlexEvent, FlexImproved, Improved, LastWord, encode


class Voice:
    """Writes events to ``sink`` from any thread. ``unheard`` is called once nobody reads any more."""

    def __init__(self, sink: TextIO, unheard: Callable[[], None]) -> None:
        self._sink, self._unheard = sink, unheard
        self._lock = threading.Lock()
        self._heard = True
        self.best: Improved | None = None
        """Figures and roster of the best answer so far."""
        self.best_windows: FlexImproved | None = None
        """The best choice of windows so far."""
        self.status: int | None = None
        """The exit status that belongs to the last word; ``None`` before it."""

    @property
    def has_answer(self) -> bool:
        """Whether there is anything to end with."""
        return self.best_windows is not None or (self.best is not None and self.best.roster is not None)

    def say(self, event: Event | FlexEvent) -> None:
        """Write ``event``, unless the last word has been said."""
        with self._lock:
            if self.status is None:
                if isinstance(event, Improved):
                    self.best = event.after(self.best)
                elif isinstance(event, FlexImproved):
                    self.best_windows = event
                self._write(event)

    def finish(self, last: LastWord) -> int:
        """Say ``last`` if it is the first last word; the exit status of what was said."""
        with self._lock:
            if self.status is None:
                self.status = 1 if isinstance(last, Failed) else 0
                self._write(last)
            return self.status

    def _write(self, event: Event | FlexEvent) -> None:
        if not self._heard:
            return
        try:
            self._sink.write(encode(event) + "\n")
            self._sink.flush()
        except OSError:  # the pipe was closed at the other end
            self._heard = False
            self._unheard()
