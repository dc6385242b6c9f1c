"""Work that takes long: the one place that decides where it runs and how its result comes back.

Policy:

- Whatever may take over 50 ms leaves the GUI thread. Pure computing in Python (reading and writing workbooks,
  building cases) runs in a *process* of its own, because a computing thread holds the interpreter and the window
  stutters. Waiting (files, pipes) may run in a *thread*.
- A function for a process is a module-level function; its arguments and its result are pickled.
- A cancelled process is interrupted like a command by Ctrl+C, so that it clears away half of a file, and killed if it
  does not end.
- Results, failures and progress arrive in the GUI thread, in order, and never after :meth:`Job.cancel`.
- Work that can end early with what it has hears of that wish by an event (:meth:`Tasks.in_stoppable_process`).
"""

import _thread
import contextlib
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from shiboken6 import isValid

from afterschool.problems import KnownError
from afterschool.progress import Tell
from afterschool.texts import Message, _, language, use_language

T = TypeVar("T")
GRACE_S = 1.5
"""How long a cancelled process may take to clear away what it has begun before it is killed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a job is: ``part`` from 0 to 1, ``None`` while unknown."""

    part: float | None = None
    text: Message | None = None


class _Wish(Enum):
    """What the window asks of a process."""

    STOP = "stop"
    CANCEL = "cancel"


Report = Callable[[Progress], None]
"""What a job calls to tell how far it is."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    result: Any = None
    error: Exception | None = None


def telling(report: Report) -> Tell:
    """``report`` as those who write files tell how far they are."""
    return lambda part, words: report(Progress(part=part, text=words))


class Job(QObject, Generic[T]):
    """A piece of work under way. Keep no reference: it lives until it has ended."""

    progressed = Signal(object)
    """:class:`Progress`."""
    ended = Signal()
    """However it ended, also by :meth:`cancel`."""
    _arrived = Signal(object)

    def __init__(self, label: Message, done: Callable[[T], None], failed: Callable[[Exception], None]) -> None:
        super().__init__()
        self.label = label
        self.stoppable = False
        """Whether :meth:`stop` is heard."""
        self.cancelled = False
        self._done, self._failed = done, failed
        self._kill: Callable[[], None] = lambda: None
        self._ask: Callable[[_Wish], None] = lambda _wish: None
        self._arrived.connect(self._take)

    def stop(self) -> None:
        """Ask work that can stop to end with what it has; its result still comes."""
        self._ask(_Wish.STOP)

    def cancel(self) -> None:
        """Stop as soon as possible; neither result nor failure is delivered any more."""
        if not self.cancelled:
            self.cancelled = True
            self._ask(_Wish.CANCEL)
            self._kill()
            self.ended.emit()

    @Slot(object)
    def _take(self, message: object) -> None:
        if self.cancelled:
            return
        if isinstance(message, Progress):
            self.progressed.emit(message)
        elif isinstance(message, _Outcome):
            self.ended.emit()
            if message.error is not None:
                self._failed(message.error)
            else:
                self._done(message.result)

    def _send(self, message: object) -> None:
        """From any thread. When the application has ended in the meantime there is nobody left to tell."""
        try:
            self._arrived.emit(message)
        except RuntimeError:
            if isValid(self):
                raise


class _Runner(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Tasks(QObject):
    """Starts jobs and knows those that run."""

    started = Signal(object)
    """:class:`Job`: the status bar shows label, progress and a cancel button."""
    processes = multiprocessing.get_context("spawn")
    """How processes are started: the one way that every system knows."""

    def __init__(self, failed: Callable[[Exception], None]) -> None:
        super().__init__()
        self.failed = failed
        """Tells of an exception."""
        self._running: set[Job[Any]] = set()
        self._unseen: set[Job[Any]] = set()
        self._pool = QThreadPool(self)
        self._aside = QThreadPool(self, maxThreadCount=1)

    def in_process(self, label: Message, work: Callable[..., T], *args: object, done: Callable[[T], None]) -> Job[T]:
        """Run ``work(report, *args)`` in a process; ``done`` gets the result, the message bar a failure."""
        return self._in_process(Job(label, done, self.failed), work, args, stoppable=False)

    def in_stoppable_process(
        self, label: Message, work: Callable[..., T], *args: object, done: Callable[[T], None]
    ) -> Job[T]:
        """The same for ``work(report, stop, *args)``: :meth:`Job.stop` sets its ``stop``, a ``threading.Event``."""
        return self._in_process(Job(label, done, self.failed), work, args, stoppable=True)

    def _in_process(self, job: Job[T], work: Callable[..., T], args: tuple[object, ...], *, stoppable: bool) -> Job[T]:
        ours, theirs = self.processes.Pipe(duplex=False)
        heard, ask = self.processes.Pipe(duplex=False)
        job._ask = partial(_ask, ask)
        job.stoppable = stoppable
        process = self.processes.Process(
            target=_child, args=(theirs, heard, language(), work, args, stoppable), daemon=True
        )

        def kill() -> None:
            timer = threading.Timer(GRACE_S, process.terminate)
            timer.daemon = True
            timer.start()

        def follow() -> None:
            try:
                process.start()
            except OSError:  # the system has no more memory or processes to give
                job._send(_Outcome(error=ProcessDiedError()))
                return
            except Exception as error:  # what it needs cannot be sent: a bug, which must not look like work
                job._send(_Outcome(error=error))
                return
            theirs.close()
            heard.close()
            job._kill = kill
            if job.cancelled:
                kill()
            _follow(ours, job)
            process.join()

        return self._start(job, follow)

    def in_thread(self, label: Message, work: Callable[..., T], *args: object, done: Callable[[T], None]) -> Job[T]:
        """Run ``work(report, *args)`` in a thread: for waiting, not for computing."""
        job = Job(label, done, self.failed)

        def follow() -> None:
            job._send(_outcome(lambda: work(job._send, *args)))

        return self._start(job, follow)

    def aside(self, work: Callable[[], object], ended: Callable[[Exception | None], None]) -> None:
        """Run ``work`` in a thread after what was begun so before: short work that nobody sees or waits for.

        ``ended`` gets what went wrong.
        """
        job: Job[object] = Job(Message(""), lambda _result: ended(None), ended)
        self._unseen.add(job)
        job.ended.connect(lambda: self._unseen.discard(job))
        self._aside.start(_Runner(lambda: job._send(_outcome(work))))

    def finish_aside(self) -> None:
        """Wait for that."""
        self._aside.waitForDone()

    @property
    def running(self) -> tuple[Job[Any], ...]:
        """Jobs that have not ended."""
        return tuple(self._running)

    def shut_down(self) -> None:
        """Cancel everything and wait for the threads."""
        for job in self.running:
            job.cancel()
        self._pool.waitForDone(3000)

    def _start(self, job: Job[T], follow: Callable[[], None]) -> Job[T]:
        self._running.add(job)
        job.ended.connect(lambda: self._running.discard(job))
        self.started.emit(job)
        self._pool.start(_Runner(follow))
        return job


def _outcome(work: Callable[[], object]) -> _Outcome:
    try:
        return _Outcome(result=work())
    except Exception as error:  # whatever it is, the GUI thread decides what to do with it
        return _Outcome(error=error)


def _child(
    results: Connection,
    wishes: Connection,
    chosen: str,
    work: Callable[..., object],
    args: tuple[object, ...],
    stoppable: bool,
) -> None:
    use_language(chosen)
    # Whoever was started in the background has inherited that Ctrl+C means nothing to it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    stop, cancelled = threading.Event(), threading.Event()
    asked = (stop,) if stoppable else ()

    def report(progress: Progress) -> None:
        if cancelled.is_set():  # libraries exist that swallow the interrupt itself
            raise KeyboardInterrupt
        results.send(progress)

    with contextlib.suppress(KeyboardInterrupt):  # cancelled: whatever was begun has been cleared away on the way here
        threading.Thread(target=_listen, args=(wishes, stop, cancelled), daemon=True).start()
        results.send(_outcome(lambda: work(report, *asked, *args)))
        results.close()
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a wish that comes too late must not disturb the process's end


def _listen(wishes: Connection, stop: threading.Event, cancelled: threading.Event) -> None:
    """Carry out what the window wishes; a window that is gone wants the work to stop."""
    wish = _Wish.STOP
    while wish is _Wish.STOP:
        try:
            wish = wishes.recv()
        except (EOFError, OSError):
            stop.set()
            return
        stop.set()
    cancelled.set()
    if sys.platform == "win32":
        _thread.interrupt_main()
    else:  # a signal of its own also ends what the main thread waits for
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)


def _ask(connection: Connection, wish: _Wish) -> None:
    with contextlib.suppress(OSError):  # the process has ended in the meantime
        connection.send(wish)


def _follow(connection: Connection, job: Job[Any]) -> None:
    while True:
        try:
            message = connection.recv()
        except (EOFError, OSError):
            job._send(_Outcome(error=ProcessDiedError()))
            return
        job._send(message)
        if isinstance(message, _Outcome):
            return


class ProcessDiedError(KnownError):
    """The process of a job ended without a result or never began (killed, out of memory)."""

    def __init__(self) -> None:
        super().__init__(_("后台的工作意外中断，没有得到结果。已保存的内容不受影响，请再试一次。"))
