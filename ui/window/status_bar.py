"""The line at the bottom: the state of the document, and the work that is under way."""

from datetime import UTC, datetime, timedelta
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar

from afterschool.texts import Message, _
from ui import look
from ui.moments import clock_words
from ui.window.context import AppContext
from ui.window.tasks import Job, Progress

BAR_WIDTH = 120
LOOK_MS = 60_000
"""How often it is looked whether a backup is due."""
BACKUP_EVERY = timedelta(minutes=10)
STEPS = 1000


class StatusBar(QStatusBar):
    """Left: work under way, with progress, stop where it can end with what it has, cancel. Right: saved, backup."""

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self.setSizeGripEnabled(False)
        self._context = context
        self._job: Job[Any] | None = None
        self._work = QLabel()
        self._bar = QProgressBar(maximum=STEPS, textVisible=False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._stop = look.button(_("停下，用目前最好的"), "link")
        self._stop.clicked.connect(self._stop_job)
        self._cancel = look.button(_("取消"), "link")
        self._cancel.clicked.connect(self._cancel_job)
        self._state = QLabel()
        for widget in (self._work, self._bar, self._stop, self._cancel):
            self.addWidget(widget)
            widget.hide()
        self.addPermanentWidget(self._state)
        context.tasks.started.connect(self._show_job)
        context.changed.connect(self.refresh)
        context.backed_up.connect(self.refresh)
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._on_minute)
        self._timer.start()
        self.refresh()

    def refresh(self) -> None:
        """Say the state of the document."""
        self._state.setText("  ·  ".join(str(part) for part in self._parts()))

    @property
    def state_text(self) -> str:
        """What is said about the document."""
        return self._state.text()

    def _parts(self) -> list[Message]:
        document, now = self._context.document, datetime.now(UTC)
        if document.read_only:
            read_only = _("只读：{name}", name=document.path.name)
            holder = document.held_by
            if holder is None:
                return [read_only]
            words = {"computer": holder.computer, "since": clock_words(holder.since, now)}
            return [_("电脑“{computer}”从 {since} 起正在修改", **words), read_only]
        steps, backups = document.history(), document.backups.all()
        parts = [_("已保存 {time}", time=clock_words(steps[-1].at, now))] if steps else []
        if backups:
            parts.append(_backup_words(backups[0].taken_at, now))
        return [*parts, _("文件 {name}", name=document.path.name)]

    def _on_minute(self) -> None:
        self._context.back_up(BACKUP_EVERY)
        if not self._context.closed:
            self.refresh()

    def _show_job(self, job: Job[Any]) -> None:
        self._job = job
        self._bar.setRange(0, 0)
        self._work.setText(str(job.label))
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._hide_job)
        for widget in (self._work, self._bar, self._cancel):
            widget.show()
        self._stop.setVisible(job.stoppable)
        self._stop.setEnabled(True)

    def _show_progress(self, progress: Progress) -> None:
        if progress.part is not None:
            self._bar.setRange(0, STEPS)
            self._bar.setValue(int(progress.part * STEPS))
        if progress.text is not None:
            self._work.setText(str(progress.text))

    def _hide_job(self) -> None:
        running = self._context.tasks.running
        if running:
            self._show_job(running[-1])
            return
        self._job = None
        for widget in (self._work, self._bar, self._stop, self._cancel):
            widget.hide()

    def _stop_job(self) -> None:
        if self._job is not None:
            self._stop.setEnabled(False)
            self._job.stop()

    def _cancel_job(self) -> None:
        if self._job is not None:
            self._job.cancel()


def _backup_words(taken_at: datetime, now: datetime) -> Message:
    """How old the last backup is, in words that stay true for a minute."""
    minutes = int((now - taken_at).total_seconds() // 60)
    if not 0 <= minutes < 60:
        return _("备份 {time}", time=clock_words(taken_at, now))
    return _("{count} 分钟前备份", count=minutes) if minutes else _("刚刚备份过")
