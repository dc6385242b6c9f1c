"""Who has a document open: a small file beside it, so that a second writer is told on which computer, and since when.

It only says who; whether anybody has it open is the lock's to say. One that a crash left behind is never asked.
"""

import json
import platform
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A computer on which a document is open for writing."""

    computer: str
    since: datetime
    """UTC."""


def note_holder(path: Path) -> None:
    """Say that this computer has ``path`` open from now on; where that cannot be written, nobody is told."""
    told = {"computer": platform.node(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    with suppress(OSError):
        _note(path).write_text(json.dumps(told), encoding="utf-8")


def forget_holder(path: Path) -> None:
    """This computer no longer has ``path`` open."""
    with suppress(OSError):
        _note(path).unlink(missing_ok=True)


def holder_of(path: Path) -> Holder | None:
    """Who said to have ``path`` open; ``None`` where nobody did, or nothing that can be understood."""
    try:
        told = json.loads(_note(path).read_text(encoding="utf-8"))
        return Holder(computer=str(told["computer"]), since=datetime.fromisoformat(told["since"]).astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _note(path: Path) -> Path:
    return path.with_name(f".{path.name}.open")
