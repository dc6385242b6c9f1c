"""Database files that are either wholly there or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

from afterschool.saving import sync_folder


def journal_of(path: Path) -> Path:
    """SQLite's rollback journal of the database at ``path``."""
    return path.with_name(path.name + "-journal")


def write_safely(target: Path, write: Callable[[Path], None], verify: Callable[[Path], None]) -> None:
    """Let ``write`` make a database beside ``target``, sync and ``verify`` it, then put it in the place of ``target``.

    Whatever fails, ``target`` stays as it was and nothing half-made is left. Nobody may have ``target`` open.
    """
    temporary = target.with_name(f".{target.name}.new")
    _remove(temporary)
    try:
        write(temporary)
        _sync(temporary)
        verify(temporary)
        # A journal left behind by another file of this name would be played back into the new one.
        journal_of(target).unlink(missing_ok=True)
        os.replace(temporary, target)
    except BaseException:
        _remove(temporary)
        raise
    sync_folder(target.parent)


def _remove(path: Path) -> None:
    path.unlink(missing_ok=True)
    journal_of(path).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
