"""How long a thread was kept from working by others that had the processors, so that it does not count."""

from pathlib import Path


def waits_of(native_id: int) -> Path:
    """Where Linux tells it of the thread of this process that has that number in the system."""
    return Path(f"/proc/self/task/{native_id}/schedstat")


def others_s(waits: Path) -> float:
    """How long the thread was ready and waited for a processor so far: the second figure, in ns; 0 if nobody tells."""
    return int(waits.read_text(encoding="ascii").split()[1]) / 1e9 if waits.exists() else 0.0
