"""A crash, a power cut, a killed program: what was typed and not noted is there when the document is opened again."""

import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterschool.document import SUFFIX, Document
from afterschool.document.typed_file import Left
from afterschool.model.month import Month
from afterschool.record.sessions import SessionRecord
from tests.afterschool.record.school import HOMEWORK_1, PLAN, ROSTER, WEDNESDAY
from tests.patience import PATIENCE_S
from tests.ui.daily.wednesday import wednesday
from tests.ui.opened import notices, opened_window
from ui.window.context import AppContext
from ui.window.daily.drafts import RecordDrafts
from ui.window.daily.incidents import IncidentKind, IncidentLine
from ui.window.daily.state import DayState
from ui.window.notices import Place
from ui.window.pay.state import PayState
from ui.window.typed import Typed

ROOT = Path(__file__).parents[3]
LINE = IncidentLine(place=0, kind=IncidentKind.PROXY, minutes=5, other=None, text="陈")


@pytest.fixture
def first(qapp, settings, tmp_path):
    """The document as it is open before the crash; what is typed is kept."""
    with wednesday(settings, tmp_path, PLAN, ROSTER) as made:
        made.resume()
        yield made


def type_in(context: AppContext, content: str = "口算") -> SessionRecord:
    state, drafts = context.service(DayState), context.service(RecordDrafts)
    base = drafts.now(state.book.board(WEDNESDAY).session(HOMEWORK_1))
    drafts.take(base, replace(base, content=content), "漏记", {0: "王"}, LINE)
    return base


@contextmanager
def opened_again(context, settings):
    """The document as it is open after a program that had it open ended in the middle."""
    context.document.close()
    document = Document.open(context.document.path, backups=context.document.backups.folder.parent)
    made = AppContext(document, settings)
    yield made
    made.close()


def kept_of(context):
    left = context.document.typed_file.read()
    return None if left is None else dict(left.kept)


def test_what_was_typed_is_there_again_after_a_crash_and_is_told(qtbot, first, settings):
    type_in(first)
    first.service(Typed).put(("reason", "x"), ("外出", True))
    first.service(PayState).begin(Month(2026, 9))
    draft = first.service(RecordDrafts)._kept[HOMEWORK_1]
    rules = first.service(PayState).rules
    qtbot.waitUntil(lambda: set(kept_of(first) or {}) == {"daily", "forms", "pay"})
    with opened_again(first, settings) as context:
        heard = []
        context.told.connect(heard.append)
        with opened_window(qtbot, context, "posts") as window:
            (notice,) = heard
            assert str(notice.text).startswith("上次没有正常关闭，填了一半的内容已经恢复。\n")
            assert "“日常”里有 1 场填了还没有登记：2026-09-02 1 场。" in str(notice.text)
            assert "绩效规则的草稿还没有采用。" in str(notice.text)
            assert not window.message_bar._timer.isActive(), "it stays until it was read"
            assert context.service(RecordDrafts)._kept[HOMEWORK_1] == draft
            assert context.service(PayState).rules == rules
            assert context.service(Typed).of(("reason", "x"), None) == ("外出", True)
            assert notice.place.page in ("daily", "pay")
            context.go_to(Place(page="daily", row=HOMEWORK_1))
            fields = window.page.panel.record.fields
            assert fields.words["content"].text() == "口算"
            assert fields.adults[0].currentText() == "王"
            assert fields.incidents.begun == LINE


def test_a_program_that_is_killed_loses_nothing(qtbot, first, settings, tmp_path):
    first.document.close()
    command = [sys.executable, "-m", "tests.ui.shell.typist", str(first.document.path), str(tmp_path / "backups")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout.readline() == "typed\n"
        finally:
            child.kill()
        child.wait(PATIENCE_S)
    with opened_again(first, settings) as context:
        told = notices(context)
        context.resume()
        assert "已经恢复" in told[0]
        assert "“弹性上下班”里有要准许的时间还没有准许。" in told[0]
        assert context.service(Typed).of(("window", "T1", WEDNESDAY), None) == ("late_arrival", 500, 600, "看病")
        (draft,) = context.service(RecordDrafts)._kept.values()
        assert (draft.typed.content, draft.unread) == ("口算", {0: "陈"})


def test_what_was_noted_or_given_up_is_not_offered_again(qtbot, first, settings):
    type_in(first)
    qtbot.waitUntil(lambda: kept_of(first) is not None)
    first.service(RecordDrafts).drop(HOMEWORK_1)
    qtbot.waitUntil(lambda: kept_of(first) is None)
    with opened_again(first, settings) as context:
        told = notices(context)
        context.resume()
        assert told == []


def test_closing_drops_what_was_given_up_and_keeps_what_nobody_asked_about(qtbot, first, settings):
    type_in(first)
    first.service(Typed).put(("reason", "x"), ("外出", True))
    first.service(Typed).put("absence", (date(2026, 9, 2), "送医"))
    first.close()
    with opened_again(first, settings) as context:
        told = notices(context)
        context.resume()
        assert told == [], "it was closed as it should be"
        assert context.unapplied == ()
        assert context.service(Typed).of(("reason", "x"), None) == ("外出", True)


def test_another_document_gets_its_own(qtbot, first, settings, tmp_path):
    type_in(first)
    qtbot.waitUntil(lambda: kept_of(first) is not None)
    path = tmp_path / f"other{SUFFIX}"
    Document.create(path, PLAN, backups=tmp_path / "backups").close()
    before = first.document
    first.open(Document.open(path, backups=tmp_path / "backups"))
    assert first.unapplied == ()
    assert before.typed_file.read() is None, "what was given up is gone"
    assert first.document.typed_file.read() is None


def test_the_copy_of_a_lost_document_keeps_it_on_the_disk_too(qtbot, first, tmp_path):
    type_in(first)
    copy = tmp_path / f"copy{SUFFIX}"
    first.document.save_copy(copy)
    first.open(Document.open(copy, backups=tmp_path / "backups"), is_copy=True)
    qtbot.waitUntil(lambda: set(kept_of(first) or {}) == {"daily"})


def test_many_keys_are_written_at_once_and_nobody_waits(qtbot, first, monkeypatch):
    written, aside = [], first.tasks.aside
    monkeypatch.setattr(first.tasks, "aside", lambda work, ended: written.append(work) or aside(work, ended))
    for number in range(1, 20):
        type_in(first, "口算" * number)
    assert written == [], "no key waits for the disk"
    qtbot.waitUntil(lambda: kept_of(first) is not None)
    assert len(written) == 1
    assert "口算" * 19 in str(kept_of(first))
    assert first.tasks.running == (), "nothing is shown of it"


def test_a_read_only_document_keeps_nothing(qtbot, first, settings):
    type_in(first)
    qtbot.waitUntil(lambda: kept_of(first) is not None)
    look = Document.open(first.document.path, read_only=True, backups=first.document.backups.folder.parent)
    context = AppContext(look, settings)
    told = notices(context)
    context.resume()
    assert told == []
    context.close()
    assert kept_of(first) is not None, "it belongs to who has the document open for writing"


def test_a_disk_that_takes_nothing_is_told_once(qtbot, first):
    told = notices(first)
    place = first.document.typed_file.path
    place.mkdir(parents=True)
    type_in(first)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].startswith("填了一半的内容现在存不到磁盘上，断电会丢")
    type_in(first, "听写")
    qtbot.waitUntil(lambda: not first._keeping._timer.isActive())
    first.tasks.finish_aside()
    qtbot.wait(10)
    assert len(told) == 1
    place.rmdir()
    type_in(first, "口算")
    qtbot.waitUntil(lambda: kept_of(first) is not None)


@pytest.mark.parametrize("kept", [{"daily": [{"day": "?"}]}, {"pay": {"format": "?"}}, {"forms": 3}, {"?": 1}])
def test_what_cannot_be_understood_is_told_and_the_window_opens(qtbot, first, settings, kept):
    first.document.typed_file.write(Left(kept={"forms": [["x", 1]], **kept}, closed=False))
    with opened_again(first, settings) as context:
        told = notices(context)
        context.resume()
        assert "读不出来，没有恢复" in told[0]
        assert "forms" in kept or context.service(Typed).of("x", 0) == 1, "the rest is there"
        assert not context.document.typed_file.path.exists()
        type_in(context)
        qtbot.waitUntil(lambda: "daily" in (kept_of(context) or {}))
