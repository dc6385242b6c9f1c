"""Work that takes long leaves the GUI thread, tells how far it is, can be cancelled, and may die without harm."""

import contextlib
import errno
import multiprocessing
import multiprocessing.util
import os
import signal
import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication

from afterschool.problems import KnownError
from afterschool.texts import _
from tests.patience import ENDLESS_S, PATIENCE_S
from ui.window.tasks import Job, ProcessDiedError, Progress, Tasks


def double(report, number):
    report(Progress(part=0.5, text=_("已保存")))
    return number * 2


def refuse(report):
    raise KnownError(_("没有内容"))


def die(report):
    os._exit(7)


def sleep(report, seconds):
    time.sleep(seconds)


def count_until_stopped(report, stop, step):
    """Work that says it is under way and ends when it is asked to, with what it has."""
    report(Progress(part=0.1))
    assert stop.wait(PATIENCE_S)
    return step


def half_a_file(report, folder):
    """Work that has begun a file and clears it away when it is interrupted."""
    beside = folder / "half.tmp"
    beside.write_text("half")
    try:
        for _turn in range(round(ENDLESS_S) * 1000):
            report(Progress(part=0.5))
            time.sleep(0.001)
    finally:
        beside.unlink()


def deaf(report, folder):
    """Work in a library that swallows the interrupt."""
    (folder / "begun").touch()
    with contextlib.suppress(KeyboardInterrupt):
        time.sleep(ENDLESS_S)
    report(Progress(part=0.9))
    (folder / "written").touch()


def unmoved(report, folder):
    """Work that no interrupt reaches and that says nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    (folder / "begun").touch()
    time.sleep(ENDLESS_S)


def interrupted_at_its_end(report, folder):
    """Work that is done; the interrupt of a late cancel comes while its process ends."""
    multiprocessing.util.Finalize(None, end_interrupted, (folder,), exitpriority=1)


def end_interrupted(folder):
    signal.raise_signal(signal.SIGINT)
    (folder / "ended").touch()


@pytest.fixture
def failures():
    return []


@pytest.fixture
def tasks(qapp, failures, monkeypatch):
    monkeypatch.setattr(Tasks, "processes", multiprocessing.get_context("spawn"))  # as in real life
    made = Tasks(failures.append)
    yield made
    made.shut_down()


@pytest.mark.parametrize("way", ["in_process", "in_thread"])
def test_the_result_comes_back_in_the_gui_thread(qtbot, tasks, way):
    got, progress = [], []
    job = getattr(tasks, way)(_("x"), double, 21, done=lambda r: got.append((r, threading.current_thread())))
    job.progressed.connect(progress.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, threading.main_thread())]
    assert progress == [Progress(part=0.5, text=_("已保存"))]
    assert tasks.running == ()


def test_a_known_error_crosses_the_process(qtbot, tasks, failures):
    tasks.in_process(_("x"), refuse, done=lambda result: None)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], KnownError)
    assert str(failures[0].message) == "没有内容"


def test_a_process_that_dies_is_told(qtbot, tasks, failures):
    tasks.in_process(_("x"), die, done=lambda result: None)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ProcessDiedError)


def test_a_process_that_cannot_be_started_is_told(qtbot, tasks, failures, monkeypatch):
    def refuses(_process):
        """As a system without memory for one more process does."""
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.context.SpawnProcess, "_Popen", staticmethod(refuses))
    tasks.in_process(_("x"), double, 1, done=lambda result: None)
    qtbot.waitUntil(lambda: bool(failures))
    assert isinstance(failures[0], ProcessDiedError)
    assert tasks.running == ()


def test_a_job_that_cannot_be_sent_to_its_process_ends_with_why(qtbot, tasks, failures):
    tasks.in_process(_("x"), double, lambda: "no process can be sent a lambda", done=lambda result: None)
    qtbot.waitUntil(lambda: bool(failures))
    assert "lambda" in str(failures[0])
    assert tasks.running == ()


def test_a_cancelled_job_ends_at_once_and_says_nothing_more(qtbot, tasks, failures):
    got = []
    job = tasks.in_process(_("x"), sleep, ENDLESS_S, done=got.append)
    with qtbot.waitSignal(job.ended):
        job.cancel()
    qtbot.waitUntil(lambda: tasks._pool.activeThreadCount() == 0)
    QCoreApplication.processEvents()
    assert (got, failures) == ([], [])


def test_a_cancelled_job_clears_away_what_it_has_begun(qtbot, tasks, failures, tmp_path):
    heard = []
    job = tasks.in_process(_("x"), half_a_file, tmp_path, done=heard.append)
    job.progressed.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert list(tmp_path.iterdir())
    job.cancel()
    qtbot.waitUntil(lambda: not list(tmp_path.iterdir()))
    assert failures == []


def test_cancelling_ends_what_was_started_where_interrupts_are_ignored(qtbot, tasks, tmp_path):
    # As a shell does with what it starts in the background; processes inherit it.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        heard = []
        job = tasks.in_process(_("x"), half_a_file, tmp_path, done=heard.append)
        job.progressed.connect(heard.append)
        qtbot.waitUntil(lambda: bool(heard))
    finally:
        signal.signal(signal.SIGINT, before)
    job.cancel()
    qtbot.waitUntil(lambda: not list(tmp_path.iterdir()))


def test_a_swallowed_interrupt_comes_again_with_the_next_word_of_progress(qtbot, tasks, tmp_path):
    job = tasks.in_process(_("x"), deaf, tmp_path, done=lambda result: None)
    qtbot.waitUntil((tmp_path / "begun").exists)
    job.cancel()
    qtbot.waitUntil(lambda: tasks._pool.activeThreadCount() == 0)
    assert [path.name for path in tmp_path.iterdir()] == ["begun"]


def test_who_cancels_too_late_does_not_disturb_the_end_of_the_process(qtbot, tasks, failures, tmp_path):
    tasks.in_process(_("x"), interrupted_at_its_end, tmp_path, done=lambda result: None)
    qtbot.waitUntil((tmp_path / "ended").exists)
    assert failures == []


def test_what_cannot_be_interrupted_is_killed(qtbot, tasks, tmp_path, monkeypatch):
    monkeypatch.setattr("ui.window.tasks.GRACE_S", 0.1)
    job = tasks.in_process(_("x"), unmoved, tmp_path, done=lambda result: None)
    qtbot.waitUntil((tmp_path / "begun").exists)
    job.cancel()
    qtbot.waitUntil(lambda: tasks._pool.activeThreadCount() == 0)


def test_work_that_is_asked_to_stop_ends_with_what_it_has(qtbot, tasks, failures):
    got, heard = [], []
    job = tasks.in_stoppable_process(_("x"), count_until_stopped, 3, done=got.append)
    job.progressed.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    job.stop()
    qtbot.waitUntil(lambda: bool(got))
    job.stop()
    assert (got, failures, job.cancelled) == ([3], [], False), "and to ask again afterwards does nothing"


def test_the_wish_to_stop_may_come_before_the_process_is_there(qtbot, tasks):
    got = []
    tasks.in_stoppable_process(_("x"), count_until_stopped, 4, done=got.append).stop()
    qtbot.waitUntil(lambda: got == [4])


def test_a_job_that_outlives_the_application_says_nothing(qapp, failures):
    # Qt deletes its objects when the application ends, while a pool thread may still be starting a process.
    job = Job(_("x"), failures.append, failures.append)
    shiboken6.delete(job)
    job._send(Progress(part=0.5))
    assert failures == []


def test_the_status_bar_shows_work_and_lets_it_be_cancelled(qtbot, window, context):
    job = context.tasks.in_process(_("正在读取"), sleep, ENDLESS_S, done=lambda result: None)
    assert window.status._work.isVisible()
    assert window.status._work.text() == "正在读取"
    job.progressed.emit(Progress(part=0.25, text=_("已保存")))
    assert window.status._bar.value() == 250
    window.status._cancel.click()
    assert not window.status._work.isVisible()
    assert job.cancelled


def test_the_status_bar_stops_work_that_can_end_with_what_it_has(qtbot, window, context):
    context.tasks.in_process(_("正在读取"), sleep, 60, done=lambda result: None)
    assert not window.status._stop.isVisible()
    window.status._cancel.click()
    got = []
    context.tasks.in_stoppable_process(_("正在安排"), count_until_stopped, 5, done=got.append)
    window.status._stop.click()
    assert not window.status._stop.isEnabled()
    qtbot.waitUntil(lambda: got == [5])
    assert not window.status._stop.isVisible()
