"""Where files are put unless the user says otherwise, and what they are called."""

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths

_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
"""What some file system refuses in a name, and spaces."""


def documents_folder() -> Path:
    """The user's folder for documents; the home folder where there is none: a dialog would take it for a file."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def file_name(words: object) -> str:
    """``words`` as the name of a file or folder, without ending."""
    return _NOT_IN_NAMES.sub("_", str(words))


def numbered(path: Path, count: int) -> list[Path]:
    """The files of ``count`` pages of which the first is ``path``."""
    others = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, count + 1))
    return [path, *others]


def with_ending(chosen: str | Path, suffix: str) -> Path:
    """What was ``chosen``, with the ending that the user may leave out, in part (``.json`` of ``.roster.json``), or
    write in capitals."""
    path = Path(chosen)
    if path.name.lower().endswith(suffix):
        return path
    is_part = path.suffix.lower() == Path(suffix).suffix or path.suffix.lower() == suffix
    return path.with_name((path.stem if is_part else path.name) + suffix)
