"""Files that are either wholly there or not at all."""

import os
from collections.abc import Callable
from pathlib import Path


def write_safely(target: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` make a file beside ``target``, bring it to the disk and put it in the place of ``target``.

    Whatever fails, ``target`` stays as it was and nothing half-made is left.
    """
    temporary = target.with_name(f".{target.name}.new")
    temporary.unlink(missing_ok=True)
    try:
        write(temporary)
        _sync(temporary, os.O_RDWR)
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Bring the folder's list of names to the disk; Windows does so by itself and cannot be asked."""
    if os.name != "nt":
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    handle = os.open(path, flags)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
