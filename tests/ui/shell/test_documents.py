"""Opening, making and copying documents, and the questions in plain words when that is not possible."""

import platform
import shutil
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from afterschool.document import SUFFIX, Document
from afterschool.document.holder import holder_of
from afterschool.texts import _
from ui.window import opening
from ui.window.context import AppContext
from ui.window.main_window import MainWindow
from ui.window.notices import NoticeKind


class Answers:
    """Answers every question in the same way and keeps what was asked."""

    def __init__(self, answer=""):
        self.answer, self.asked = answer, []

    def __call__(self, question):
        self.asked.append(str(question.text))
        return self.answer


@pytest.fixture
def other(tmp_path, small_document):
    """Another document beside the one that is open."""
    path = shutil.copyfile(small_document, tmp_path / f"other{SUFFIX}")
    with Document.open(path) as document, document.transaction(_("x")) as change:
        change.put(replace(document.plan.school, name="别的小学"))
    return path


def replace_file(path):
    """As programs do that keep folders the same on several computers."""
    shutil.copyfile(path, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def test_another_document_takes_the_place_of_the_first(window, context, other):
    first = context.document.path
    assert window.commands.file_menu.open_path(other)
    assert context.plan.school.name == "别的小学"
    assert "别的小学" in window.windowTitle()
    assert context.settings.recent[0] == other
    Document.open(first).close()  # the first one has been given free


def listed(window):
    menu = window.commands.file_menu
    menu.aboutToShow.emit()
    return menu.recent.actions()


def test_recent_documents_of_one_name_are_told_apart_by_their_folders(window, context, tmp_path):
    for path in (tmp_path / "a" / "甲.x", tmp_path / "b" / "甲.x", tmp_path / "乙&丙.x"):
        context.settings.remember_document(path)
    assert [action.text() for action in listed(window)] == [
        "乙&&丙.x",
        f"甲.x – {tmp_path / 'b'}",
        f"甲.x – {tmp_path / 'a'}",
    ]


def test_a_recent_document_that_was_moved_away_is_told_and_leaves_the_list(window, context, tmp_path):
    asked = []
    window.commands.file_menu.ask = lambda question: asked.append(str(question.text)) or ""
    gone, unplugged = tmp_path / "gone.x", tmp_path / "drive" / "there.x"
    for path in (unplugged, gone):
        context.settings.remember_document(path)
        next(action for action in listed(window) if action.toolTip() == str(path)).trigger()
        assert path.name in asked[-1]
    assert context.settings.recent == (unplugged,), "a drive may come back"


def test_a_second_writer_is_told_and_may_look(window, context, other):
    ask = window.commands.file_menu.ask = Answers("look")
    with Document.open(other):
        assert window.commands.file_menu.open_path(other)
    assert len(ask.asked) == 1
    assert "other" in ask.asked[0]
    assert context.document.read_only
    assert window.read_only_bar.isVisible()
    assert "只读" in window.status.state_text
    assert not window.commands.undo.isEnabled()


def test_a_second_writer_is_told_on_which_computer_it_is_open(window, context, other, settings, monkeypatch):
    monkeypatch.setattr(platform, "node", lambda: "教务处-2")
    ask = window.commands.file_menu.ask = Answers("look")
    first = AppContext(Document.open(other), settings)
    assert window.commands.file_menu.open_path(other)
    assert "电脑“教务处-2”上打开" in ask.asked[0]
    assert "电脑“教务处-2”从" in window.status.state_text
    first.close()
    assert holder_of(other) is None, "closed there, so nobody is named any more"


def test_a_second_writer_may_try_again_once_it_is_closed_there(window, context, other, settings):
    first = AppContext(Document.open(other), settings)

    def closed_meanwhile(_question):
        first.close()
        return "again"

    window.commands.file_menu.ask = closed_meanwhile
    assert window.commands.file_menu.open_path(other)
    assert not context.document.read_only
    assert "正在修改" not in window.status.state_text


@pytest.mark.parametrize("left", ["", "[]", "{", '{"computer": "x"}', '{"computer": "x", "since": "gestern"}'])
def test_a_note_that_says_nothing_names_nobody(tmp_path, left):
    (tmp_path / ".a.afterschool.open").write_text(left, encoding="utf-8")
    assert holder_of(tmp_path / "a.afterschool") is None


def test_a_second_writer_who_turns_away_keeps_what_was_open(window, context, other):
    window.commands.file_menu.ask = Answers("")
    with Document.open(other):
        assert not window.commands.file_menu.open_path(other)
    assert context.plan.school.name == "青禾小学"
    assert not window.read_only_bar.isVisible()


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + bytes(4000)])
def test_a_file_that_is_no_document_is_refused_in_words(window, context, tmp_path, content):
    ask = window.commands.file_menu.ask = Answers()
    path = tmp_path / f"broken{SUFFIX}"
    path.write_bytes(content)
    assert not window.commands.file_menu.open_path(path)
    assert "broken" in ask.asked[0]
    assert context.plan.school.name == "青禾小学"


@pytest.fixture
def damaged(other):
    """The other document with a name altered in the file, and a backup of before."""
    with Document.open(other) as document:
        document.back_up()
    content = bytearray(other.read_bytes())
    place = content.index("王海燕".encode())
    content[place : place + 9] = "王海雁".encode()
    other.write_bytes(content)
    return other


def test_a_damaged_document_is_not_opened_as_if_nothing_was(window, context, damaged):
    ask = window.commands.file_menu.ask = Answers()
    assert not window.commands.file_menu.open_path(damaged)
    assert len(ask.asked) == 1
    assert context.plan.school.name == "青禾小学"


@pytest.mark.parametrize(("answer", "name"), [("salvage", "王海雁"), ("backup", "王海燕")])
def test_what_is_left_or_the_last_backup_can_be_looked_at(window, context, damaged, answer, name):
    window.commands.file_menu.ask = Answers(answer)
    assert window.commands.file_menu.open_path(damaged)
    assert context.document.read_only
    assert window.read_only_bar.isVisible()
    assert context.plan.staff[0].name == name


def test_a_backup_is_taken_in_the_background_when_it_is_due_and_told(qtbot, window, context):
    assert "备份" not in window.status.state_text
    with qtbot.waitSignal(context.backed_up):
        context.back_up(timedelta())
        context.back_up(timedelta())
        assert len(context.tasks.running) == 1, "one at a time"
    assert len(context.document.backups.all()) == 1
    assert "备份" in window.status.state_text
    context.back_up(timedelta())
    assert context.tasks.running == (), "nothing is new"


def test_a_backup_that_cannot_be_written_is_told_and_tried_again(qtbot, window, context):
    backups = context.document.backups
    backups.folder.parent.mkdir(parents=True, exist_ok=True)
    backups.folder.write_text("a file where the folder should be", encoding="utf-8")
    with qtbot.waitSignal(context.told) as told:
        context.back_up(timedelta())
    assert told.args[0].kind is NoticeKind.PROBLEM
    backups.folder.unlink()
    with qtbot.waitSignal(context.backed_up):
        context.back_up(timedelta())


def test_the_last_backup_is_there_when_the_window_has_closed(window, context):
    backups = context.document.backups
    window.close()
    assert len(backups.all()) == 1


def test_a_new_document_is_empty_and_open(window, context, tmp_path):
    window.commands.file_menu.new_at(tmp_path / "新学校")
    assert context.document.path.name == f"新学校{SUFFIX}"
    assert context.plan.staff == ()
    window.show_page("staff")


def test_dialogs_for_new_files_propose_a_name(window, context):
    menu, asked = window.commands.file_menu, []

    def ask(name, kind, title):
        asked.append((str(title), str(name), kind.endings))

    menu.dialogs.to_make = menu.dialogs.to_write = ask
    menu.new.trigger()
    menu.copy.trigger()
    copy = f"{context.document.path.stem} 副本"
    assert asked == [("新建空白文档", "课后服务", (SUFFIX,)), ("另存副本", copy, (SUFFIX,))]


def test_a_new_document_never_replaces_another(window, context, other):
    window.commands.file_menu.new_at(other)
    assert context.plan.school.name == "青禾小学"
    assert "other" in window.message_bar.text


def test_a_copy_holds_the_same_and_the_first_stays_open(window, context, tmp_path):
    target = tmp_path / f"copy{SUFFIX}"
    window.commands.file_menu.copy_to(target)
    assert context.document.path != target
    with Document.open(target) as copy:
        assert copy.plan == context.plan


@pytest.mark.skipif(sys.platform == "win32", reason="there nobody can take away a file that is open")
@pytest.mark.parametrize("take_away", [Path.unlink, replace_file], ids=["deleted", "replaced"])
@pytest.mark.parametrize("names", [("前",), ()], ids=["after a change", "before any"])
def test_a_document_that_is_taken_away_is_told_and_goes_on_where_it_is_copied_to(window, context, take_away, names):
    def rename(name):
        return context.run(_("改名"), lambda change: change.put(replace(context.plan.staff[0], name=name)))

    told, path = [], context.document.path
    assert all(map(rename, names))
    context.told.connect(lambda notice: told.append((notice.kind, str(notice.text))))
    take_away(path)
    was_written = rename("后")  # the database refuses only before it has written anything
    assert [kind for kind, _text in told] == [NoticeKind.PROBLEM]
    assert "另存副本" in told[0][1]
    expected = "后" if was_written else context.plan.staff[0].name
    window.commands.file_menu.copy_to(path)  # also to where it was
    assert context.document.is_in_place
    assert context.plan.staff[0].name == expected
    assert rename("还在")
    assert len(told) == 2, "nothing is wrong any more"


def test_the_document_used_last_is_opened_first(settings, other):
    settings.remember_document(other)
    with opening.first_document(None, settings, Answers()) as document:
        assert document.path == other


def test_what_was_asked_for_comes_before_the_last(settings, other, tmp_path, small_document):
    settings.remember_document(other)
    asked = shutil.copyfile(small_document, tmp_path / f"asked{SUFFIX}")
    with opening.first_document(asked, settings, Answers()) as document:
        assert document.path == asked
    assert settings.recent == (asked, other)


def test_the_first_start_shows_a_copy_of_the_sample(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "own_folder", lambda: tmp_path)
    with opening.first_document(None, settings, Answers()) as document:
        assert document.path == tmp_path / f"示例学校{SUFFIX}"
        assert not document.read_only
    with opening.first_document(None, settings, Answers()) as again:
        assert again.path == document.path


def test_a_sample_that_is_open_elsewhere_does_not_stop_the_start(settings, tmp_path):
    with opening.sample_document(tmp_path) as first, opening.sample_document(tmp_path) as second:
        assert first.path != second.path


def test_the_shipped_sample_is_a_school_with_a_roster(tmp_path):
    assert opening.shipped_sample() is not None
    with opening.sample_document(tmp_path) as document:
        assert len(document.plan.classes) == 24
        assert document.roster(document.plan.semester.versions[0].id) is not None


def test_closing_the_window_gives_the_document_free(qtbot, settings, other):
    context = AppContext(Document.open(other), settings)
    window = MainWindow(context)
    qtbot.addWidget(window)
    window.show()
    window.close()
    Document.open(other).close()
    assert not settings.geometry.isEmpty()


def test_unsaved_changes_cannot_exist(context):
    """What an edit has changed is in the file before the edit returns."""
    context.run(_("x"), lambda change: change.put(replace(context.plan.school, name="丙")))
    with Document.open(context.document.path, read_only=True) as seen:
        assert seen.plan.school.name == "丙"
