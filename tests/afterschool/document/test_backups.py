"""Backups: proved by reading back, thinned by day and week, and never at the price of an older one."""

import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from afterschool.document import Document, DocumentInUseError
from afterschool.document.backups import DAYS, NEWEST, WEEKS, Backups, worth_keeping
from afterschool.document.copying import verify_file
from afterschool.problems import KnownError
from afterschool.texts import _
from tests.afterschool.document.small import PLAN, WANG
from tests.patience import PATIENCE_S

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
ROOT = Path(__file__).parents[3]


def rename(document: Document, name: str) -> None:
    with document.transaction(_("改名")) as change:
        change.put(replace(WANG, name=name))


def test_a_backup_holds_the_state_and_its_history(document: Document, path: Path) -> None:
    rename(document, "甲一")
    backup = document.back_up()
    assert backup is not None
    rename(document, "甲二")
    assert backup.path.is_relative_to(path.parent / "backups")
    with Document.open(backup.path) as old:
        assert old.plan.staff[0].name == "甲一"
        old.undo()
        assert old.plan == PLAN


def test_a_backup_can_be_written_by_another_thread_while_work_goes_on(document: Document) -> None:
    take = document.prepare_backup()
    assert take is not None
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(take)
        rename(document, "甲")
        backup = writing.result()
    with Document.open(backup.path, read_only=True) as old:
        assert old.plan == PLAN


def test_without_a_change_no_backup_is_due(document: Document) -> None:
    assert document.back_up() is not None
    assert document.back_up() is None
    rename(document, "甲")
    assert document.back_up(every=timedelta(hours=1)) is None, "the last one is younger than an hour"
    assert document.back_up() is not None
    assert len(document.backups.all()) == 2


def test_a_clock_that_was_set_back_stops_no_backups(document: Document) -> None:
    # With one every week, no place is left among the newest, the days and the weeks that stay.
    for number in range(max(NEWEST, DAYS, WEEKS) + 1):
        document.backups.take(document._connection, datetime.now(UTC) + timedelta(weeks=60 + number))
    rename(document, "甲")
    backup = document.back_up()
    assert backup is not None
    assert backup.path.exists()
    assert document.back_up() is None, "nothing has changed since"


def test_documents_of_one_name_in_two_folders_keep_apart(tmp_path: Path) -> None:
    first = Backups(tmp_path / "a" / "school.afterschool", tmp_path / "backups")
    second = Backups(tmp_path / "b" / "school.afterschool", tmp_path / "backups")
    assert first.folder != second.folder


def test_backups_go_to_the_local_data_folder_unless_told_otherwise(path: Path) -> None:
    assert "afterschool" in Backups(path).folder.parts


def test_foreign_files_among_the_backups_are_left_alone(document: Document) -> None:
    document.back_up()
    foreign = document.backups.folder / "手工备份.afterschool"
    foreign.touch()
    assert len(document.backups.all()) == 1
    rename(document, "甲")
    document.back_up()
    assert foreign.exists()


def test_the_newest_ten_stay_whatever_their_age() -> None:
    times = [NOON - timedelta(minutes=n) for n in range(10)]
    assert worth_keeping(times) == set(times)
    assert NEWEST == 10


def test_of_older_ones_the_last_of_each_day_and_week_stays() -> None:
    # One backup an hour for 40 days, newest on Friday 20 November at 12:00.
    times = [NOON - timedelta(hours=n) for n in range(40 * 24)]
    kept = sorted(worth_keeping(times), reverse=True)
    assert kept[:10] == times[:10], "03:00 to 12:00 of the 20th; 12:00 is also the last of its day and week"
    assert kept[10:23] == [datetime(2026, 11, day, 23, tzinfo=UTC) for day in range(19, 6, -1)], "13 earlier days"
    # The 40 days begin on 11 October. 8 November is kept as a day; the weeks before it end on these Sundays:
    assert kept[23:] == [
        datetime(2026, month, day, 23, tzinfo=UTC) for month, day in ((11, 1), (10, 25), (10, 18), (10, 11))
    ]


def test_a_long_holiday_removes_nothing() -> None:
    before_summer = [NOON - timedelta(days=150 + n) for n in range(12)]
    assert worth_keeping([NOON, *before_summer]) == {NOON, *before_summer}


def test_too_many_generations_are_thinned_on_the_disk(document: Document) -> None:
    for number in range(NEWEST + 4):
        document.backups.take(document._connection, NOON + timedelta(minutes=number))
    taken = [backup.taken_at for backup in document.backups.all()]
    assert taken == [NOON + timedelta(minutes=number) for number in range(NEWEST + 3, 3, -1)]


def test_a_copy_replaces_an_older_one_but_no_open_document(document: Document, path: Path) -> None:
    target = path.with_name("copy.afterschool")
    for name in ("甲一", "甲二"):
        rename(document, name)
        document.save_copy(target)
    with Document.open(target) as copy:
        assert copy.plan.staff[0].name == "甲二"
        with pytest.raises(DocumentInUseError):
            document.save_copy(target)
    with pytest.raises(KnownError, match="就是正在使用的文件"):
        document.save_copy(path)


def test_a_copy_may_replace_a_damaged_file_with_its_journal(document: Document, path: Path) -> None:
    target = path.with_name("copy.afterschool")
    target.write_bytes(b"\x5a" * 9000)
    target.with_name(target.name + "-journal").write_bytes(b"\x5a" * 9000)
    document.save_copy(target)
    verify_file(target)


def test_where_no_copy_can_be_written_the_user_is_told(document: Document, path: Path) -> None:
    blocked = path.parent / "file"
    blocked.touch()
    with pytest.raises(KnownError, match="没有写成"):
        document.save_copy(blocked / "copy.afterschool")


def test_a_copy_that_does_not_read_back_replaces_nothing(
    document: Document, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = path.with_name("copy.afterschool")
    document.save_copy(target)
    before = target.read_bytes()
    sync = os.fsync

    def lying_disk(handle: int) -> None:
        """A disk that confirms what it did not keep."""
        os.pwrite(handle, b"\xff" * 64, 8192 - 64)
        sync(handle)

    monkeypatch.setattr(os, "fsync", lying_disk)
    with pytest.raises(KnownError, match="读回时内容不一致"):
        document.save_copy(target)
    assert target.read_bytes() == before
    assert sorted(entry.name for entry in path.parent.iterdir() if "copy" in entry.name) == ["copy.afterschool"]


FULL_DISK = """
import sys
from pathlib import Path
from dataclasses import replace
from afterschool.document import Document
from afterschool.problems import KnownError
from afterschool.texts import _
task, path, target = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
with Document.open(path, backups=path.parent / "backups") as document:
    try:
        if task == "copy":
            document.save_copy(target)
        elif task == "back_up":
            document.back_up()
        else:
            with document.transaction(_("改名")) as change:
                change.put(replace(document.plan.staff[0], name="太长了" * 5000))
    except KnownError as error:
        print(error)
    print(document.plan.staff[0].name)
"""


@pytest.mark.parametrize("task", ["copy", "back_up", "change"])
def test_on_a_full_disk_nothing_good_is_lost(path: Path, task: str) -> None:
    if shutil.which("strace") is None:
        pytest.fail("strace is missing; install it with: apt-get install strace")
    with Document.create(path, PLAN, backups=path.parent / "backups") as document:
        target = path.with_name("copy.afterschool")
        document.save_copy(target)
        old = document.back_up()
        rename(document, "甲")
    assert old is not None
    before = target.read_bytes()
    full = [
        "strace",
        "-f",
        "-qq",
        "-o",
        os.devnull,
        "-e",
        "trace=pwrite64",
        "-e",
        "inject=pwrite64:error=ENOSPC:when=2+",
    ]
    done = subprocess.run(
        [*full, sys.executable, "-c", FULL_DISK, task, path, target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    refusal, name = done.stdout.splitlines()
    assert "磁盘已满" in refusal, done.stderr
    assert name == "甲"
    assert target.read_bytes() == before
    verify_file(old.path)
    with Document.open(path) as document:
        assert document.plan.staff[0].name == "甲"
    assert not list(path.parent.rglob(".*.new*"))
