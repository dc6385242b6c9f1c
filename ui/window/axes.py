"""Axes of charts: round values, and numbers as they stand beside them. No Qt."""

import math

TICKS = 4
"""About how many lines an axis has."""


def ticks_of(low: float, high: float) -> tuple[float, ...]:
    """Round values between ``low`` and ``high``, about :data:`TICKS` of them."""
    raw = (high - low) / TICKS
    size = 10.0 ** math.floor(math.log10(raw))
    step = next(size * factor for factor in (1, 2, 5, 10) if size * factor >= raw * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(n * step, 9) for n in range(first, last + 1))


def number_words(value: float) -> str:
    """A number as an axis shows it: thousands apart, decimals only where they matter."""
    if abs(value) >= 100 or value == int(value):
        return f"{value:,.0f}".replace("-", "−")
    return f"{value:.1f}".replace("-", "−")
