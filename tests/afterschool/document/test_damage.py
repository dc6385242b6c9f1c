"""Damage is noticed when a document is opened, and what can still be read is saved."""

import os
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from afterschool.document import DamagedError, Document
from afterschool.model.people import StaffMember
from afterschool.model.roster import Roster
from afterschool.problems import KnownError
from afterschool.texts import _
from tests.afterschool.document.small import CHOIR, PLAN, ROSTER

MANY = replace(
    PLAN, staff=(*PLAN.staff, *(StaffMember(id=f"N{n}", number=f"9{n}", name=f"教师{n:03}号") for n in range(150)))
)


def flip(path: Path, found: bytes, by: int = 1) -> None:
    """Change one bit in the first place where ``found`` stands."""
    content = bytearray(path.read_bytes())
    at = content.index(found)
    content[at] ^= by
    path.write_bytes(content)


def tamper(path: Path, *statements: str) -> None:
    """Change the file past the document, without triggers and hashes."""
    connection = apsw.Connection(os.fspath(path))
    connection.create_scalar_function("current_step", lambda *_none: 1, 0)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def sqlite_is_content(path: Path) -> bool:
    connection = apsw.Connection(os.fspath(path))
    try:
        return bool(connection.execute("PRAGMA integrity_check").get == "ok")
    finally:
        connection.close()


def test_a_flipped_bit_that_sqlite_does_not_see_is_noticed(path: Path) -> None:
    Document.create(path, MANY).close()
    flip(path, "教师077号".encode())
    assert sqlite_is_content(path)
    for read_only in (False, True):
        with pytest.raises(DamagedError, match=r"“school\.afterschool”已损坏"):
            Document.open(path, read_only)


def test_flips_all_over_the_rows_are_noticed(path: Path) -> None:
    Document.create(path, MANY).close()
    whole = path.read_bytes()
    for number in range(0, 150, 10):
        path.write_bytes(whole)
        flip(path, f"教师{number:03}号".encode(), by=1 << number % 8)
        with pytest.raises(DamagedError):
            Document.open(path)


def test_an_altered_audit_trail_is_noticed(path: Path) -> None:
    Document.create(path, PLAN).close()
    tamper(path, "DROP TRIGGER step_is_never_updated", "UPDATE step SET author = '别人'")
    with pytest.raises(DamagedError):
        Document.open(path)


def test_from_a_whole_file_everything_but_the_history_is_saved(path: Path) -> None:
    with Document.create(path, MANY) as document, document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
    document, problems = Document.salvage(path)
    with document:
        assert problems == ()
        assert document.plan == MANY
        assert document.roster("V1") == ROSTER
        assert document.read_only


def test_from_a_file_with_a_lost_page_the_other_rows_are_saved(path: Path) -> None:
    Document.create(path, MANY).close()
    content = bytearray(path.read_bytes())
    page = content.index("教师077号".encode()) // 4096
    content[page * 4096 : (page + 1) * 4096] = b"\xee" * 4096
    path.write_bytes(content)
    with pytest.raises(DamagedError):
        Document.open(path)
    document, problems = Document.salvage(path)
    with document:
        saved = {person.id for person in document.plan.staff}
        assert saved < {person.id for person in MANY.staff}
        assert len(saved) > 100, "a page of 4096 bytes holds fewer than 50 people"
        assert document.plan.clubs == PLAN.clubs
        assert [problem for problem in problems if "人员" in str(problem.where)]
        copy = path.with_name("saved.afterschool")
        document.save_copy(copy)
    with Document.open(copy) as again, again.transaction(_("继续工作")) as change:
        change.put(replace(CHOIR, name="继续"))


def test_a_value_that_cannot_be_is_left_out_and_what_referred_to_it_is_told(path: Path) -> None:
    with Document.create(path, PLAN) as document, document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
    tamper(
        path, "UPDATE staff SET kind = 'robot' WHERE id = 'T1'", "UPDATE room SET unavailable = '[{]' WHERE id = 'R1'"
    )
    document, problems = Document.salvage(path)
    with document:
        plan = document.plan
        assert [person.id for person in plan.staff] == ["T2"]
        assert (plan.rooms, plan.classes[0].home_room, plan.classes[0].homeroom_teacher) == ((), "", None)
        assert (plan.clubs[0].leaders, plan.clubs[0].rooms) == ((), ())
        assert document.roster("V1") == Roster(), "sessions in a lost room are lost"
    told = "\n".join(map(str, problems))
    for part in ("人员 T1", "地点 R1", "home_room", "homeroom_teacher", "社团 K1", "请与备份或学校的原表核对"):
        assert part in told


def test_lost_school_and_semester_are_replaced_by_blank_ones(path: Path) -> None:
    Document.create(path, PLAN).close()
    tamper(path, "DELETE FROM school", "DELETE FROM rules", "UPDATE semester SET first_day = 'soon'")
    document, problems = Document.salvage(path)
    with document:
        assert document.plan.school.name
        assert document.plan.staff == PLAN.staff
        assert len(document.plan.semester.versions) == 2
    assert "全部丢失" in "\n".join(map(str, problems))


def test_without_its_beginning_a_file_is_still_read(path: Path) -> None:
    Document.create(path, MANY).close()
    content = bytearray(path.read_bytes())
    content[:8192] = b"\0" * 8192
    path.write_bytes(content)
    with pytest.raises(KnownError):
        Document.open(path)
    document, problems = Document.salvage(path)
    with document:
        assert document.plan.staff == MANY.staff
    assert problems


def test_what_was_never_a_document_yields_only_blanks_and_problems(path: Path) -> None:
    path.write_bytes(b"\x5a" * 400_000)
    document, problems = Document.salvage(path)
    with document:
        assert document.plan.staff == ()
    assert len(problems) >= 3, "school, semester and rules at least"


def test_a_file_cut_short_is_noticed(path: Path) -> None:
    Document.create(path, MANY).close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 9 // 10])
    with pytest.raises(DamagedError):
        Document.open(path)
    document, problems = Document.salvage(path)
    document.close()
    assert problems
