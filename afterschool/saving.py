"""Saving a file so that it is either the old one or the whole new one, and telling why it cannot be saved."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import mkstemp
from time import time
from zipfile import ZipFile

from afterschool.problems import KnownError
from afterschool.system_words import reason_of
from afterschool.texts import Message, _

_ARCHIVE = b"PK"
"""What a zip archive begins with, as workbooks and documents of word processors are."""
_UNDER_WAY = ".afterschool.tmp"
"""How the names of files end that are not complete."""
_LONGEST_WRITING_S = 3600
"""A file under way that was not touched for longer is nobody's any more; seconds."""
_PRIVATE = 0o600
_FULL = (errno.ENOSPC, errno.EDQUOT)


def replace_file(path: Path, content: bytes, *, private: bool = False) -> None:
    """Put ``content``, any file's, at ``path``; whatever was there stays untouched until it is complete on disk.

    A ``private`` file can be read by nobody but its owner.

    Raises:
        KnownError: the folder is missing, the file is open elsewhere or not writable, the disk is full.
    """
    replace_files([(path, content)], private=private)


def replace_files(files: Iterable[tuple[Path, bytes]], *, private: bool = False) -> tuple[Path, ...]:
    """Put each content at its path, none before all are complete on disk; say where they are.

    Whoever breaks this off before leaves everything as it was, and no file beside.

    Raises:
        KnownError: as :func:`replace_file`.
    """
    beside: dict[Path, Path] = {}
    path = Path()
    tidied: set[Path] = set()
    try:
        for path, content in files:
            if path.parent not in tidied:
                tidied.add(path.parent)
                _tidy(path.parent)
            beside[path] = _written_beside(path, content, _PRIVATE if private else _usual_mode(path))
        for path, made in beside.items():
            made.replace(path)
    except OSError as error:
        raise KnownError(why_not(path, error)) from error
    finally:
        for made in beside.values():
            made.unlink(missing_ok=True)
    for folder in {path.parent for path in beside}:
        sync_folder(folder)
    return tuple(beside)


def make_folder(folder: Path) -> None:
    """Make ``folder`` unless it is there.

    Raises:
        KnownError: if it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise KnownError(_("没有写出：“{path}”是一个文件，不是文件夹。请换一个文件夹名。", path=folder)) from error
    except OSError as error:
        raise KnownError(
            _("无法建立文件夹 {path}：{reason}。请换一个位置。", path=folder, reason=reason_of(error))
        ) from error


@contextmanager
def made_folder(folder: Path) -> Iterator[None]:
    """``folder`` for what is written inside the block; if that fails, what was made for it and is empty goes again.

    Raises:
        KnownError: if it cannot be made.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        make_folder(folder)
        yield
    except BaseException:
        for path in missing:
            try:
                path.rmdir()
            except OSError:  # never made, or somebody else put something in it
                break
        raise


def _written_beside(path: Path, content: bytes, mode: int) -> Path:
    handle, name = mkstemp(prefix=f".{path.stem[:40]}-", suffix=_UNDER_WAY, dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _verify(beside, content)
        beside.chmod(mode)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _tidy(folder: Path) -> None:
    """Remove what was under way in ``folder`` when a program was killed or the power went."""
    with suppress(OSError):
        for left in folder.glob(f".*{_UNDER_WAY}"):
            if time() - left.stat().st_mtime > _LONGEST_WRITING_S:
                left.unlink()


def _verify(beside: Path, content: bytes) -> None:
    """Some disks report success and keep less."""
    if beside.stat().st_size != len(content):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(beside))
    if not content.startswith(_ARCHIVE):
        return
    with ZipFile(beside) as archive:
        if archive.testzip() is not None:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(beside))


def _usual_mode(path: Path) -> int:
    """The mode of the file that is replaced; a new file gets what the user's mask leaves of read and write for all."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut; Windows neither offers nor needs this."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def why_not(path: Path, error: OSError) -> Message:
    """Why nothing could be saved at ``path``, and what to do now."""
    if error.errno in _FULL:
        return _(
            "没有保存“{file}”：磁盘空间不够。请清理磁盘或换一个磁盘后重试，原文件没有改动。",
            file=path.name,
        )
    if isinstance(error, IsADirectoryError) or path.is_dir():
        return _("没有保存“{file}”：这是一个文件夹。请换一个文件名。", file=path.name)
    if not path.parent.is_dir():
        return _("没有保存“{file}”：文件夹“{folder}”不存在。请换一个文件夹。", file=path.name, folder=path.parent)
    if isinstance(error, PermissionError):
        return _(
            "没有保存“{file}”：文件正被其他程序打开，或者这里不允许写入。请关闭打开它的表格程序，或另存到别处。",
            file=path.name,
        )
    return _("没有保存“{file}”：{reason}。请换一个位置重试。", file=path.name, reason=reason_of(error))
