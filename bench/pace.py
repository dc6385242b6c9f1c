"""How quick the machine is at the moment, so that figures of different days and machines can be compared."""

import time

STEPS = 500_000
REFERENCE_MS = 32.5
"""What :func:`loop_ms` is on an ordinary office PC with Python 3.11: 65 ns a step (docs/benchmarks.md)."""
TRIES = 5


def loop_ms() -> float:
    """Processor time of this thread for a fixed plain loop; the best of some, so that a stray pause does not count."""
    return min(_once() for _try in range(TRIES))


def pace() -> float:
    """Speed of plain Python at the moment; 1.0 is that of the reference, 0.5 half of it."""
    return REFERENCE_MS / loop_ms()


def _once() -> float:
    begun, total = time.thread_time(), 0
    for step in range(STEPS):
        total += step * step
    return (time.thread_time() - begun) * 1000
