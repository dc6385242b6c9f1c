"""The solver process seen from the window: start it, listen to it, stop it, and survive its death.

``python -m solver worker`` runs under :class:`QProcess`, so nothing here ever waits. Every event of
:mod:`solver.protocol` comes as one ``Signal(object)``; each run ends with exactly one ``Finished`` or ``Failed``,
also when the process crashes, hangs or cannot be started.
"""

import logging

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

from afterschool.texts import _
from solver import endings
from solver.client import GRACE_S, WORKER_COMMAND, worker_environment
from solver.protocol import STOP, EndReason, Event, Failed, Finished, Improved, SolveRequest, decode, encode

LOG = logging.getLogger(__name__)
KILL_AFTER_MS = round(GRACE_S * 1000)
"""How long a worker may go on after the stop line or after its last word."""


class SolverClient(QObject):
    """Runs one search at a time in a process of its own."""

    happened = Signal(object)
    """A :data:`solver.protocol.Event`."""

    def __init__(
        self,
        parent: QObject | None = None,
        command: tuple[str, ...] = WORKER_COMMAND,
        kill_after_ms: int = KILL_AFTER_MS,
    ) -> None:
        super().__init__(parent)
        self.command = command
        """What is started; another one from the next search on."""
        self._kill_after_ms = kill_after_ms
        self._worker: _Worker | None = None
        self._stopping = False
        self.best: Improved | None = None
        """Figures and roster of the best answer of the running or last search; ``None`` before the first."""

    @property
    def running(self) -> bool:
        """Whether a search is under way."""
        return self._worker is not None

    def start(self, request: SolveRequest) -> None:
        """Begin a search.

        Raises:
            RuntimeError: if one is under way.
        """
        if self._worker is not None:
            raise RuntimeError("a search is already running")
        self.best, self._stopping = None, False
        worker = self._worker = _Worker(self, self.command, self._kill_after_ms)
        worker.said.connect(self._take)
        worker.gone.connect(self._on_gone)
        worker.failed_to_start.connect(self._on_failed_to_start)
        worker.start(encode(request))

    def stop(self) -> None:
        """End the search early; the best roster so far still comes as ``Finished``, at the latest after the kill."""
        if self._worker is not None and not self._stopping:
            self._stopping = True
            self._worker.write_line(STOP)
            self._worker.kill_later()

    def shut_down(self) -> None:
        """Kill every worker at once and say nothing more: the window is closing."""
        self._worker = None
        for worker in self.findChildren(_Worker):
            worker.kill_now()

    @Slot(object)
    def _take(self, event: Event) -> None:
        if isinstance(event, Improved):
            self.best = event.after(self.best)
        if isinstance(event, Finished | Failed):
            self._end(event)
        else:
            self.happened.emit(event)

    def _end(self, event: Event) -> None:
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.retire()
        self.happened.emit(event)

    @Slot(bool)
    def _on_gone(self, out_of_memory: bool) -> None:
        if self._stopping:
            self._end(endings.ended(self.best, EndReason.STOPPED))
        else:
            self._end(endings.dead(self.best, out_of_memory=out_of_memory))

    @Slot()
    def _on_failed_to_start(self) -> None:
        self._end(Failed.of(_("计算程序无法启动。请重新安装本程序，或联系维护人员。")))


class _Worker(QObject):
    """One process: lines in, events out. Retired, it says nothing more and is gone soon."""

    said = Signal(object)
    gone = Signal(bool)
    """The process ended without being retired; whether for lack of memory."""
    failed_to_start = Signal()

    def __init__(self, parent: QObject, command: tuple[str, ...], kill_after_ms: int) -> None:
        super().__init__(parent)
        self._retired = False
        self._noise = endings.Noise()
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment())
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.readyReadStandardError.connect(self._hear_noise)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._killer = QTimer(self)
        self._killer.setSingleShot(True)
        self._killer.setInterval(kill_after_ms)
        self._killer.timeout.connect(self._process.kill)

    def start(self, first_line: str) -> None:
        self._process.start()
        self.write_line(first_line)

    def write_line(self, line: str) -> None:
        self._process.write(line.encode(errors="replace") + b"\n")

    def kill_later(self) -> None:
        self._killer.start()

    def retire(self) -> None:
        """Its last word was heard: let it end by itself, soon."""
        self._retired = True
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self.deleteLater()
        else:
            self._process.closeWriteChannel()
            self.kill_later()

    def kill_now(self) -> None:
        self._retired = True
        self._process.kill()
        self._process.waitForFinished(self._killer.interval())

    @Slot()
    def _read(self) -> None:
        while not self._retired and self._process.canReadLine():
            event = _event_of(bytes(self._process.readLine().data()).decode(errors="replace"))
            if event is not None:
                self.said.emit(event)

    @Slot()
    def _hear_noise(self) -> None:
        for line in bytes(self._process.readAllStandardError().data()).decode(errors="replace").splitlines():
            self._noise.take(line)

    @Slot()
    def _on_finished(self) -> None:
        self._read()
        self._hear_noise()
        self._killer.stop()
        if self._retired:
            self.deleteLater()
        else:
            LOG.error("the solver process ended with status %s before its last word", self._process.exitCode())
            self.gone.emit(self._noise.out_of_memory)

    @Slot(QProcess.ProcessError)
    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart and not self._retired:
            LOG.error("the solver process cannot be started: %s", self._process.errorString())
            self.failed_to_start.emit()


def _event_of(line: str) -> Event | None:
    try:
        event = decode(line)
    except (ValueError, TypeError, AttributeError, RecursionError):
        event = None
    if not isinstance(event, Event):
        LOG.warning("the solver process wrote %s characters that are no message", len(line))
        return None
    return event


def _environment() -> QProcessEnvironment:
    environment = QProcessEnvironment()
    for name, value in worker_environment().items():
        environment.insert(name, value)
    return environment
