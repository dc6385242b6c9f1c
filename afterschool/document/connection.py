"""Opening the SQLite file: one writer, every commit on the disk, and errors in words people understand."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import apsw

from afterschool.document.schema import APPLICATION_ID, CURRENT, Version
from afterschool.problems import KnownError
from afterschool.texts import Message, _


class DocumentInUseError(KnownError):
    """Somebody else writes the document; it can still be looked at read-only."""


class NewerVersionError(KnownError):
    """A newer program made the document. ``readable``: it can still be looked at read-only."""

    def __init__(self, message: Message, *, readable: bool) -> None:
        super().__init__(message)
        self.readable = readable


class DamagedError(KnownError):
    """The content of the file is not what was written; :func:`afterschool.document.salvage` may save a part."""


def connect_for_writing(path: Path, journal_mode: str = "TRUNCATE") -> apsw.Connection:
    """The only connection that writes ``path``, locked against every other until it is closed.

    The lock is the operating system's, so it ends with the process, however that ends. ``TRUNCATE`` with ``FULL``
    brings each commit to the disk before it returns; any other ``journal_mode`` is for tests that show the difference.

    Nobody may open and close the file by other means in this process: POSIX drops all locks of the process then.

    Raises:
        DocumentInUseError: if the file is locked.
        KnownError: if it cannot be opened.
    """
    with told(path):
        connection = apsw.Connection(os.fspath(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        with told(path):
            distrust(connection)
            if connection.readonly("main") or not os.access(path.parent, os.W_OK):
                raise apsw.ReadOnlyError("SQLite opens for reading only without a word")
            version_of(connection, path)  # before the lock: locking an empty file would make a database of it
            connection.pragma("locking_mode", "EXCLUSIVE")
            connection.execute("BEGIN EXCLUSIVE; COMMIT")
            connection.pragma("journal_mode", journal_mode)
            connection.pragma("synchronous", "FULL")
            connection.pragma("fullfsync", True)  # macOS only: its fsync alone leaves data in the drive's cache
    except BaseException:
        connection.close()
        raise
    return connection


def distrust(connection: apsw.Connection) -> None:
    """Take nothing that comes with a file on trust: no functions in its schema, no attaching of other files."""
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    connection.limit(apsw.SQLITE_LIMIT_ATTACHED, 0)
    connection.pragma("cell_size_check", True)
    connection.pragma("foreign_keys", True)
    connection.pragma("temp_store", "MEMORY")


def close(connection: apsw.Connection) -> None:
    """Close a connection and leave no journal beside the document; doing so again is harmless."""
    with suppress(apsw.ConnectionClosedError):
        connection.pragma("locking_mode", "NORMAL")
        connection.pragma("journal_mode", "DELETE")
    connection.close()


def version_of(connection: apsw.Connection, path: Path) -> Version:
    """The format version of an open file.

    Raises:
        KnownError: if the file is no document of this program.
        NewerVersionError: if its major version is newer than this program.
    """
    if connection.pragma("application_id") != APPLICATION_ID:
        raise KnownError(_("“{name}”不是课后服务文件。请选择由本程序保存的文件。", name=path.name))
    version = Version.unpacked(int(connection.pragma("user_version")))
    if version.major > CURRENT.major:
        text = _(
            "“{name}”由更新版本的程序保存（格式 {version}），本程序打不开。请先更新程序。",
            name=path.name,
            version=version,
        )
        raise NewerVersionError(text, readable=False)
    return version


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn errors of the database that can happen to anybody into a :class:`KnownError` about ``path``."""
    try:
        yield
    except apsw.Error as error:
        known = _known(path, error)
        if known is None:
            raise
        raise known from error


def _known(path: Path, error: apsw.Error) -> KnownError | None:
    name = path.name
    if path.is_dir():
        return KnownError(_("“{name}”是文件夹，不是课后服务文件。请选择其中的 .afterschool 文件。", name=name))
    if isinstance(error, apsw.BusyError | apsw.LockedError):
        text = _("文件“{name}”正被另一个窗口使用。可以先以只读方式查看，等对方关闭后再修改。", name=name)
        return DocumentInUseError(text)
    if isinstance(error, apsw.FullError):
        return KnownError(_("磁盘已满，“{name}”没有改动。请清理磁盘空间后再试。", name=name))
    if isinstance(error, apsw.ReadOnlyError | apsw.PermissionsError):
        return KnownError(_("“{name}”不能写入。请检查文件和文件夹的权限，或以只读方式打开。", name=name))
    if isinstance(error, apsw.CantOpenError):
        if not path.exists():
            return KnownError(_("没有“{name}”这个文件。请检查文件名和所在的文件夹。", name=path))
        return KnownError(_("打不开“{name}”。请检查文件和文件夹的权限。", name=name))
    if isinstance(error, apsw.IOError):
        return KnownError(_("读写“{name}”时磁盘出错，这一次改动没有保存。请检查磁盘或网络连接后再试。", name=name))
    if isinstance(error, apsw.NotADBError):
        return KnownError(_("“{name}”不是课后服务文件。请选择由本程序保存的文件。", name=name))
    if isinstance(error, apsw.CorruptError):
        return damaged(path)
    return None


def damaged(path: Path) -> DamagedError:
    """The error that tells the user that ``path`` is damaged and what to do."""
    text = _("“{name}”已损坏。可以从备份恢复，或打开其中还能读出的部分并另存为新文件。", name=path.name)
    return DamagedError(text)
