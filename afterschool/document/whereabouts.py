"""Whether an open file is still found under its path.

Unix lets others delete, rename or replace a file that is open: whatever is written then goes on into the file that was
opened, which nobody may find again. Windows does not let them.
"""

from pathlib import Path


class Whereabouts:
    """Of the file that is at ``path`` now."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._was = self._identity()

    @property
    def is_in_place(self) -> bool:
        """Whether the same file is there still; what was no file at first has no place to leave."""
        return self._was is None or self._identity() == self._was

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
