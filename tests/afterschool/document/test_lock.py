"""One writer at a time, also across processes; reading disturbs nobody and needs no rights."""

import os
import shutil
import subprocess
import sys
import textwrap
from dataclasses import replace
from pathlib import Path

import pytest

from afterschool.document import Document, DocumentInUseError
from afterschool.problems import KnownError
from afterschool.texts import _
from tests.afterschool.document.rights import unprivileged
from tests.afterschool.document.small import PLAN, WANG
from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[3]


def child(script: str, *arguments: object, before: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run ``script`` in another process; it sees the arguments as ``path`` …"""
    head = "import sys\nfrom pathlib import Path\nfrom afterschool.document import *\npath = Path(sys.argv[1])\n"
    command = [*before, sys.executable, "-c", head + textwrap.dedent(script), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_S, check=False)


def test_a_second_writer_in_this_process_is_told_and_offered_to_read(document: Document, path: Path) -> None:
    with pytest.raises(DocumentInUseError, match=r"“school\.afterschool”正被另一个窗口使用.*只读"):
        Document.open(path)
    with document.transaction(_("照常")) as change:
        change.put(replace(WANG, name="照常"))


def test_a_second_writer_in_another_process_is_told(document: Document, path: Path) -> None:
    script = """
        try:
            Document.open(path)
        except DocumentInUseError:
            print("in use")
    """
    assert child(script, path).stdout == "in use\n"


def test_a_process_that_crashes_leaves_no_lock(path: Path) -> None:
    Document.create(path, PLAN).close()
    script = """
        import os, signal
        document = Document.open(path)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    assert child(script, path).returncode == -9
    with Document.open(path) as document:
        assert document.plan == PLAN


def test_a_closed_document_leaves_nothing_beside_it(document: Document, path: Path) -> None:
    with document.transaction(_("改名")) as change:
        change.put(replace(WANG, name="甲"))
    document.close()
    document.close()
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_reading_shows_the_last_committed_state_while_another_writes(document: Document, path: Path) -> None:
    with document.transaction(_("改名")) as change:
        change.put(replace(WANG, name="已提交"))
    with Document.open(path, read_only=True) as reader:
        with document.transaction(_("以后")) as change:
            change.put(replace(WANG, name="以后"))
        assert reader.plan.staff[0].name == "已提交"
        assert str(reader.can_undo) == "改名"
    with pytest.raises(DocumentInUseError):
        Document.open(path)  # reading has not taken the writer's lock away


def test_reading_locks_nobody_out(path: Path) -> None:
    Document.create(path, PLAN).close()
    with Document.open(path, read_only=True) as reader, Document.open(path) as writer:
        with writer.transaction(_("改名")) as change:
            change.put(replace(WANG, name="新"))
        assert reader.plan == PLAN


def test_what_is_open_for_reading_cannot_be_changed_but_copied(path: Path) -> None:
    Document.create(path, PLAN).close()
    with Document.open(path, read_only=True) as reader:
        with pytest.raises(KnownError, match="只读"), reader.transaction(_("改名")) as change:
            change.put(WANG)
        copy = path.with_name("copy.afterschool")
        reader.save_copy(copy)
    with Document.open(copy) as document:
        assert document.plan == PLAN


def test_a_document_in_a_folder_without_write_permission_can_be_read(path: Path) -> None:
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.fail("setpriv is missing; install it with: apt-get install util-linux")
    folder = path.parent / "archive"
    folder.mkdir()
    archived = folder / "old.afterschool"
    Document.create(archived, PLAN).close()
    archived.chmod(0o400)
    folder.chmod(0o500)
    script = """
        try:
            Document.open(path)
        except KnownError as error:
            print(error)
        print(Document.open(path, read_only=True).plan.school.name)
    """
    try:
        done = child(
            "from afterschool.problems import KnownError\n" + textwrap.dedent(script), archived, before=unprivileged()
        )
    finally:
        folder.chmod(0o700)
    assert done.stderr == ""
    refusal, name = done.stdout.splitlines()
    assert "以只读方式打开" in refusal
    assert name == PLAN.school.name


def test_what_is_no_document_is_refused_politely(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("今天开会" * 500, encoding="utf-8")
    for read_only in (False, True):
        with pytest.raises(KnownError, match="不是课后服务文件"):
            Document.open(other, read_only)
        with pytest.raises(KnownError, match=r"missing[.]afterschool”这个文件"):
            Document.open(tmp_path / "missing.afterschool", read_only)
    assert other.read_text(encoding="utf-8").startswith("今天开会")


def test_an_empty_file_is_no_document(tmp_path: Path) -> None:
    empty = tmp_path / "empty.afterschool"
    empty.touch()
    with pytest.raises(KnownError, match="不是课后服务文件"):
        Document.open(empty)
    assert empty.stat().st_size == 0


def test_in_the_midst_of_a_change_reading_waits_and_then_gives_up(document: Document, path: Path) -> None:
    with document.transaction(_("很久")) as change:
        change.put(replace(WANG, name="未提交"))
        with pytest.raises(DocumentInUseError):
            Document.open(path, read_only=True)
    with Document.open(path, read_only=True) as reader:
        assert reader.plan.staff[0].name == "未提交"
