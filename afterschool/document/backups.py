"""Backups of a document in the local data folder: many of the last hours, fewer of the weeks before."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import platformdirs

from afterschool.document.copying import copy_document

NEWEST, DAYS, WEEKS = 10, 14, 26
"""How many generations stay: the newest, then the last of each day, then the last of each week."""
_STAMP = "%Y-%m-%dT%H-%M-%S-%fZ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One generation."""

    path: Path
    taken_at: datetime
    """UTC."""


class Backups:
    """The backups of the document at one path. ``folder`` is where all documents have theirs."""

    def __init__(self, document: Path, folder: Path | None = None) -> None:
        base = folder or platformdirs.user_data_path("afterschool", appauthor=False) / "backups"
        document = document.resolve()
        # Two documents of the same name in different folders keep apart.
        place = hashlib.sha256(str(document.parent).encode()).hexdigest()[:8]
        self.folder = base / f"{document.stem}-{place}"
        self._suffix = document.suffix

    def all(self) -> tuple[Backup, ...]:
        """The generations, newest first."""
        found = []
        for path in self.folder.glob(f"*{self._suffix}"):
            try:
                taken_at = datetime.strptime(path.stem, _STAMP).replace(tzinfo=UTC)
            except ValueError:
                continue
            found.append(Backup(path=path, taken_at=taken_at))
        return tuple(sorted(found, key=lambda backup: backup.taken_at, reverse=True))

    def take(self, source: apsw.Connection, now: datetime) -> Backup:
        """Write a new generation, proved by reading it back, and only then remove those that are too many.

        Raises:
            KnownError: if it cannot be written; all earlier ones are still there then.
        """
        path = self.folder / f"{now.astimezone(UTC).strftime(_STAMP)}{self._suffix}"
        copy_document(source, path)
        generations = self.all()
        kept = worth_keeping([backup.taken_at for backup in generations]) | {now}
        for backup in generations:
            if backup.taken_at not in kept:
                backup.path.unlink(missing_ok=True)
        return Backup(path=path, taken_at=now)

    def is_due(self, changed_at: datetime, now: datetime, every: timedelta) -> bool:
        """Whether something changed since the last generation and ``every`` has passed since.

        Generations from after ``now`` do not count: the clock was set back, perhaps by years.
        """
        last = next((backup.taken_at for backup in self.all() if backup.taken_at <= now), None)
        return last is None or (changed_at > last and now - last >= every)


def worth_keeping(times: Iterable[datetime]) -> frozenset[datetime]:
    """Which of the generations taken at ``times`` stay.

    The newest :data:`NEWEST`, the last of each of the :data:`DAYS` last days that have one, and the last of each of
    the :data:`WEEKS` last such weeks. A long holiday without backups therefore removes nothing.
    """
    newest_first = sorted(times, reverse=True)
    by_day: dict[object, datetime] = {}
    by_week: dict[object, datetime] = {}
    for time in newest_first:
        by_day.setdefault(time.date(), time)
        by_week.setdefault(time.isocalendar()[:2], time)
    days, weeks = list(by_day.values())[:DAYS], list(by_week.values())[:WEEKS]
    return frozenset([*newest_first[:NEWEST], *days, *weeks])
