"""Copies of a document that are proved good before they replace anything."""

import os
from pathlib import Path

import apsw

from afterschool.document.connection import DocumentInUseError, connect_for_writing, told
from afterschool.document.files import write_safely
from afterschool.document.integrity import damaged_steps, damaged_tables
from afterschool.problems import KnownError
from afterschool.system_words import reason_of
from afterschool.texts import _


def copy_document(source: apsw.Connection, target: Path) -> None:
    """Write the last committed state of ``source`` to ``target``, with its history; an old ``target`` is replaced.

    Raises:
        KnownError: if it cannot be written or read back, or ``target`` is open somewhere. ``target`` is as before then.
    """

    def write(temporary: Path) -> None:
        copy = apsw.Connection(os.fspath(temporary))
        try:
            copy.pragma("journal_mode", "OFF")
            with copy.backup("main", source, "main") as backup:
                backup.step()
        finally:
            copy.close()

    with told(target):
        _refuse_open(target)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_safely(target, write, lambda copy: verify_file(copy, source))
        except OSError as error:
            text = _("“{name}”没有写成：{reason}。请换一个文件夹再试。", name=target.name, reason=reason_of(error))
            raise KnownError(text) from error


def verify_file(path: Path, source: apsw.Connection | None = None) -> None:
    """Read the whole document at ``path`` back. What is damaged in the history of its ``source`` may be so here too.

    Raises:
        KnownError: if anything in it is not what was written.
    """
    connection = apsw.Connection(os.fspath(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        sound = connection.execute("PRAGMA integrity_check").get == "ok"
        whole = sound and not damaged_tables(connection)
        steps = damaged_steps(connection) if whole else []
    finally:
        connection.close()
    if steps:
        whole = source is not None and steps == damaged_steps(source)
    if not whole:
        raise KnownError(
            _("“{name}”写入后读回时内容不一致，没有保存。请检查磁盘，或换一个文件夹再试。", name=path.name)
        )


def _refuse_open(target: Path) -> None:
    """A document that somebody has open must not be replaced under their hands; anything else may be."""
    try:
        if target.exists():
            connect_for_writing(target).close()
    except DocumentInUseError:
        raise
    except KnownError:
        return
