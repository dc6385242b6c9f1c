"""Rows that keep what was found out about them."""

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, kw_only=True)
class KeepsWhatIsFoundOut:
    """A dataclass without slots, with cached properties, of which only the fields are sent to another process.

    What was found out may grow in one thread while another one writes the row, which fails, and it makes the message
    several times as long.
    """

    def __getstate__(self) -> dict[str, Any]:
        """The fields alone."""
        return {field.name: getattr(self, field.name) for field in fields(self)}
