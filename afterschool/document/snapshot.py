"""The document as it was at one moment, in memory: reading locks nobody out and needs no right to write."""

import os
import shutil
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import apsw

from afterschool.document.connection import distrust, told
from afterschool.document.files import journal_of
from afterschool.document.integrity import damaged_tables

_TRIES = 40
_PAUSE_S = 0.05


def read_snapshot(path: Path) -> apsw.Connection:
    """The last committed state of ``path``, also while another program has it open for writing.

    Raises:
        DocumentInUseError: if the writer never paused for long enough.
        KnownError: if the file cannot be read.
    """
    with told(path):
        try:
            return _copied(os.fspath(path), apsw.SQLITE_OPEN_READONLY)
        except apsw.BusyError:
            return _beside_writer(path)
        except (apsw.ReadOnlyError, apsw.CantOpenError):
            if not journal_of(path).exists():
                raise
            return _recovered_elsewhere(path)


def _copied(name: str, flags: int) -> apsw.Connection:
    source = apsw.Connection(name, flags=flags)
    try:
        return in_memory(source)
    finally:
        source.close()


def in_memory(source: apsw.Connection) -> apsw.Connection:
    """A copy of ``source`` that no longer needs it."""
    copy = apsw.Connection(":memory:")
    with copy.backup("main", source, "main") as backup:
        backup.step()
    distrust(copy)
    return copy


def _beside_writer(path: Path) -> apsw.Connection:
    """Read past the writer's lock. Between commits the journal is empty and the hashes fit: then nothing was torn."""
    name = f"file:{quote(os.fspath(path))}?immutable=1"
    for _try in range(_TRIES):
        if _journal_size(path) == 0:
            copy = _copied(name, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
            if _journal_size(path) == 0 and not damaged_tables(copy):
                return copy
            copy.close()
        time.sleep(_PAUSE_S)
    raise apsw.BusyError("the writer never paused")


def _journal_size(path: Path) -> int:
    try:
        return journal_of(path).stat().st_size
    except FileNotFoundError:
        return 0


def _recovered_elsewhere(path: Path) -> apsw.Connection:
    """A crash left an unfinished change behind where nobody may write: take it back in a copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, path.name)
        shutil.copyfile(path, copy)
        shutil.copyfile(journal_of(path), journal_of(copy))
        return _copied(os.fspath(copy), apsw.SQLITE_OPEN_READWRITE)
