"""Documents of other versions: older ones are brought up to date after a backup, newer ones refused politely."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import apsw
import pytest

from afterschool.document import Document, NewerVersionError
from afterschool.document.copying import verify_file
from afterschool.document.integrity import damaged_tables
from afterschool.document.migrations import Migration, migrate
from afterschool.document.schema import CURRENT, Version, fingerprint
from afterschool.model.semester import CarriedShare, HolidayNotice
from afterschool.problems import KnownError
from afterschool.record.reasons import ChangeReason
from afterschool.texts import _
from tests.afterschool.document.shipped import put_document_of
from tests.afterschool.document.small import CHOIR, PLAN, ROSTER

FINGERPRINTS = {
    Version(1, 0): "d23552ac60614ddd",
    Version(1, 1): "44f40b09cb75fc6b",
    Version(1, 2): "fb6b2f23fe92d4c5",
    Version(1, 3): "29b92ec8325679b0",
    Version(1, 4): "c94965418bbe12ad",
    Version(1, 5): "ec369917727b5220",
    Version(1, 6): "e74e08820c04b66e",
    Version(1, 7): "c3dd4f703d3a5e57",
    Version(1, 8): "32e42e644d16cfe6",
    Version(1, 9): "33f44d7a7735a4d6",
    Version(1, 10): "4b70a2e671a39e34",
}
"""Of every version ever shipped. A changed schema needs a new version, a migration, a line here and a real file."""
NEXT = Version(CURRENT.major, CURRENT.minor + 1)


def raw(path: Path) -> apsw.Connection:
    """The file past the document."""
    return apsw.Connection(os.fspath(path))


def set_version(path: Path, version: Version) -> None:
    connection = raw(path)
    connection.pragma("user_version", version.packed)
    connection.close()


def add_nickname(connection: apsw.Connection) -> None:
    """A migration as a minor version would bring it: a column with a default, and a table."""
    connection.execute("ALTER TABLE staff ADD COLUMN nickname TEXT NOT NULL DEFAULT ''")
    connection.execute('CREATE TABLE badge ("row" INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT')
    connection.execute("UPDATE staff SET nickname = name || '老师'")


STEPS = (Migration(to=NEXT, apply=add_nickname),)


def test_a_changed_schema_is_a_new_version() -> None:
    assert FINGERPRINTS[CURRENT] == fingerprint()


def test_a_version_is_packed_into_one_number() -> None:
    assert Version(2, 3).packed == 2 * 65536 + 3
    assert Version.unpacked(2 * 65536 + 3) == Version(2, 3)
    assert str(Version(2, 3)) == "2.3"


@pytest.mark.parametrize("version", FINGERPRINTS, ids=str)
def test_a_document_of_every_version_ever_shipped_opens(version: Version, path: Path) -> None:
    put_document_of(version, path)
    with Document.open(path, backups=path.parent / "backups") as document:
        assert document.plan == PLAN
        assert document.roster("V1") == ROSTER
        document.undo()
        assert document.roster("V1") is None
        assert str(document.can_redo) == "求解"


def test_a_newer_major_version_is_refused_and_left_alone(path: Path) -> None:
    Document.create(path, PLAN).close()
    set_version(path, Version(CURRENT.major + 1, 0))
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NewerVersionError, match=r"更新版本的程序保存.*请先更新程序") as refusal:
            Document.open(path, read_only)
        assert not refusal.value.readable
    assert path.read_bytes() == before


def test_a_newer_minor_version_is_read_only(path: Path) -> None:
    Document.create(path, PLAN).close()
    connection = raw(path)
    migrate(connection, before=lambda: None, migrations=STEPS, current=NEXT)
    connection.close()
    with pytest.raises(NewerVersionError, match="只能以只读方式打开") as refusal:
        Document.open(path)
    assert refusal.value.readable
    with Document.open(path, read_only=True) as document:
        assert document.plan == PLAN


def test_a_migration_runs_after_a_backup_and_keeps_hashes_and_triggers_right(path: Path) -> None:
    Document.create(path, PLAN).close()
    connection = raw(path)
    backups: list[Version] = []

    def back_up() -> None:
        backups.append(Version.unpacked(int(connection.pragma("user_version"))))

    migrate(connection, before=back_up, migrations=STEPS, current=NEXT)
    assert backups == [CURRENT]
    assert connection.pragma("user_version") == NEXT.packed
    assert damaged_tables(connection) == []
    assert connection.execute("SELECT nickname FROM staff WHERE id = 'T1'").get == "王甲老师"
    connection.create_scalar_function("current_step", lambda *_none: 2, 0)
    connection.execute("UPDATE staff SET nickname = '小王' WHERE id = 'T1'")
    assert connection.execute("SELECT after ->> '$.nickname' FROM journal").get == "小王"
    connection.execute("INSERT INTO badge (id) VALUES ('b1')")
    assert connection.execute("SELECT count(*) FROM journal WHERE \"table\" = 'badge'").get == 1
    with pytest.raises(apsw.ConstraintError, match="append-only"):
        connection.execute("DELETE FROM journal")
    connection.close()


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    Document.create(path, PLAN).close()
    connection = raw(path)

    def fail(broken: apsw.Connection) -> None:
        add_nickname(broken)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrate(connection, before=lambda: None, migrations=(Migration(to=NEXT, apply=fail),), current=NEXT)
    connection.close()
    verify_file(path)
    with Document.open(path) as document, document.transaction(_("照常")) as change:
        change.remove("clubs", CHOIR.id)


@pytest.mark.parametrize("step", [Version(CURRENT.major, CURRENT.minor), Version(CURRENT.major + 1, 0)], ids=str)
def test_migrations_that_are_done_or_not_due_are_left_out(path: Path, step: Version) -> None:
    Document.create(path, PLAN).close()
    connection = raw(path)
    migrate(connection, before=pytest.fail, migrations=(Migration(to=step, apply=add_nickname),), current=NEXT)
    assert connection.pragma("user_version") == CURRENT.packed
    connection.close()


def test_a_document_of_1_0_can_name_the_notices_of_its_holidays(path: Path) -> None:
    put_document_of("1.0", path)
    backups = path.parent / "backups"
    notices = (HolidayNotice(year=2026, number="国办发明电〔2025〕7号"),)
    with Document.open(path, backups=backups) as document:
        assert document.plan.semester.holiday_notices == ()
        with document.transaction(_("校历")) as change:
            change.put(replace(document.plan.semester, holiday_notices=notices))
    with Document.open(path, backups=backups) as document:
        assert document.plan.semester.holiday_notices == notices
        document.undo()
        assert document.plan.semester.holiday_notices == ()
        document.undo()
        assert document.roster("V1") is None, "steps older than the column can still be undone"


def test_a_change_of_1_9_has_its_reason_and_one_of_an_older_document_takes_one(path: Path) -> None:
    put_document_of("1.9", path)
    backups = path.parent / "backups"
    with Document.open(path, backups=backups) as document:
        [cancelled] = document.record.changes
        assert (cancelled.reason, cancelled.why) == (ChangeReason.WEATHER, "雷阵雨")
    for version in ("1.2", "1.8"):
        path.unlink()
        put_document_of(version, path)
        with Document.open(path, backups=backups) as document, document.transaction(_("取消")) as change:
            before = len(document.record.changes)
            change.append(cancelled)
        with Document.open(path, backups=backups) as document:
            assert document.record.changes[before:] == (cancelled,)
            document.undo()
            assert len(document.record.changes) == before


@pytest.mark.parametrize("version", ["1.0", "1.9", "1.10"])
def test_a_version_of_an_older_document_takes_what_earlier_months_left_over(version: str, path: Path) -> None:
    put_document_of(version, path)
    backups = path.parent / "backups"
    with Document.open(path, backups=backups) as document:
        before = document.plan.semester.versions[1]
        assert (before.carried, before.carried_until) == ((), None)
        carrying = replace(before, carried=(CarriedShare(staff="T2", percent=80),), carried_until=date(2026, 10, 30))
        with document.transaction(_("计入差额")) as change:
            change.put(carrying)
    with Document.open(path, backups=backups) as document:
        assert document.plan.semester.versions[1] == carrying
        with (
            pytest.raises(KnownError, match=r"李乙.*计入的差额|计入的差额.*李乙"),
            document.transaction(_("删")) as change,
        ):
            change.remove("staff", "T2")
        document.undo()
        assert document.plan.semester.versions[1] == before
