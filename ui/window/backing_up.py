"""Backups of the open document while somebody works on it: prepared at once, written in a thread."""

from collections.abc import Callable
from datetime import timedelta

from afterschool.document import Document
from afterschool.document.backups import Backup
from afterschool.problems import KnownError
from afterschool.texts import _
from ui.window.tasks import Report, Tasks


class BackingUp:
    """One backup at a time."""

    def __init__(self, tasks: Tasks, done: Callable[[], None], report: Callable[[Exception], object]) -> None:
        """``done`` hears of each backup, ``report`` of why there is none."""
        self._tasks, self._done, self._report = tasks, done, report
        self._is_writing = False

    def begin(self, document: Document, every: timedelta) -> None:
        """Take a backup if something is new and the last one is at least ``every`` old."""
        if document.read_only or self._is_writing:
            return
        take = document.prepare_backup(every)
        if take is not None:
            self._is_writing = True
            job = self._tasks.in_thread(_("正在备份"), _taken, take, done=lambda _backup: self._done())
            job.ended.connect(self._on_end)

    def take_last(self, document: Document) -> None:
        """The one before the end, which nobody would wait for in a thread."""
        if not document.read_only:
            try:
                document.back_up()
            except KnownError as error:
                self._report(error)

    def _on_end(self) -> None:
        self._is_writing = False


def _taken(report: Report, take: Callable[[], Backup]) -> Backup:
    return take()
