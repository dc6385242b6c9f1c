"""Changes are labelled, wholly there or not at all, and never leave a reference to nothing."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import apsw
import pytest

from afterschool.document import Changes, Document, ImportMemory, SolverRun
from afterschool.model.people import StaffMember
from afterschool.model.plan import Club, HomeClass, KeptPlace, Room
from afterschool.model.roster import Lock, Roster
from afterschool.model.rules import RosterRules
from afterschool.model.school import BodyKind, OutsideBody
from afterschool.model.semester import Season
from afterschool.problems import KnownError
from afterschool.texts import _
from tests.afterschool.document.small import CHOIR, FIRST, LAST, LI, PLAN, ROOM, ROSTER, WANG, homework

NEW = StaffMember(id="T3", number="103", name="赵丙")


def reopened(document: Document) -> Document:
    document.close()
    return Document.open(document.path)


def test_a_changed_row_is_on_the_disk_and_keeps_its_place(document: Document) -> None:
    with document.transaction(_("改名")) as change:
        change.put(replace(WANG, name="王小甲"))
    assert change.changes == Changes(frozenset({"staff"}))
    with reopened(document) as again:
        assert [person.name for person in again.plan.staff] == ["王小甲", "李乙"]


def test_a_new_row_comes_last_until_rows_are_put_in_order(document: Document) -> None:
    with document.transaction(_("添加")) as change:
        change.put(NEW)
    assert [person.id for person in document.plan.staff] == ["T1", "T2", "T3"]
    with document.transaction(_("排序")) as change:
        change.order("staff", ["T3", "T1"])
    with reopened(document) as again:
        assert [person.id for person in again.plan.staff] == ["T3", "T1", "T2"]


def test_a_transaction_tells_the_kinds_it_changed(document: Document) -> None:
    with document.transaction(_("多处")) as change:
        change.put(replace(CHOIR, leaders=("T2",)))
        change.put(RosterRules(group_size=40))
        change.put(OutsideBody(id="B1", name="少年宫", kind=BodyKind.INSTITUTION))
        change.put(Season(id="S1", name="夏", first_day=FIRST, last_day=LAST))
        change.set_roster("V1", ROSTER)
    assert change.changes.kinds == {"clubs", "rules", "school", "semester", "rosters"}
    assert document.plan.school.bodies[0].name == "少年宫"
    assert document.plan.semester.seasons[0].id == "S1"
    assert document.plan.rules.group_size == 40


def test_what_did_not_change_is_no_change(document: Document) -> None:
    steps = len(document.history())
    with document.transaction(_("没有改动")) as change:
        change.put(WANG)
        change.set_plan(PLAN)
    assert change.changes == Changes()
    assert len(document.history()) == steps
    assert document.can_undo is None


def test_parts_of_the_plan_that_did_not_change_stay_the_same_objects(document: Document) -> None:
    before = document.plan
    with document.transaction(_("改名")) as change:
        change.put(replace(WANG, name="王小甲"))
    assert document.plan.clubs is before.clubs
    assert document.plan.staff is not before.staff
    assert document.plan is document.plan


def test_an_exception_takes_everything_back(document: Document, path: Path) -> None:
    changes = []

    def fail() -> None:
        with document.transaction(_("出错")) as change:
            changes.append(change)
            change.put(replace(WANG, name="不该留下"))
            change.set_roster("V1", ROSTER)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert changes[0].changes == Changes()
    assert (document.plan, document.roster("V1")) == (PLAN, None)
    with document.transaction(_("之后照常")) as change:
        change.put(NEW)
    with reopened(document) as again:
        assert again.plan == replace(PLAN, staff=(WANG, LI, NEW))


def test_a_whole_plan_can_be_set_and_changes_only_what_differs(document: Document) -> None:
    plan = replace(PLAN, staff=(NEW, WANG, LI), clubs=(), club_conflicts=())
    with document.transaction(_("导入")) as change:
        change.set_plan(plan)
    assert change.changes.kinds == {"staff", "clubs"}
    with reopened(document) as again:
        assert again.plan == plan


def test_a_row_in_use_is_not_removed_and_the_users_are_named(document: Document) -> None:
    with pytest.raises(KnownError) as refusal, document.transaction(_("删除")) as change:
        change.remove("staff", "T1")
    text = str(refusal.value)
    assert "人员“王甲”还在使用" in text
    assert "社团“合唱团”的主教师" in text
    assert "班级“一（1）班”的班主任" in text
    assert document.plan == PLAN


def test_a_row_in_a_roster_or_lock_is_not_removed(document: Document) -> None:
    with document.transaction(_("排班")) as change:
        change.set_roster("V1", Roster(sessions=tuple(homework(session.day, "T2") for session in ROSTER.sessions)))
        change.put(KeptPlace(id="L1", version="V2", lock=Lock(staff=("T2",))))
        change.put(replace(PLAN.classes[0], subject_teachers=()))
    with pytest.raises(KnownError) as refusal, document.transaction(_("删除")) as change:
        change.remove("staff", "T2")
    assert "排班表“第1版”" in str(refusal.value)
    assert "锁定“第2版”" in str(refusal.value)
    assert "2 处" not in str(refusal.value), "five sessions of one roster are one user"


def test_many_users_are_counted(document: Document) -> None:
    with document.transaction(_("很多社团")) as change:
        for number in range(2, 12):
            change.put(Club(id=f"K{number}", name=f"社团{number}", leaders=("T2",)))
    with pytest.raises(KnownError, match="等 11 处"), document.transaction(_("删除")) as change:
        change.remove("staff", "T2")  # ten clubs and one class


def test_a_row_is_removed_together_with_all_that_refers_to_it(document: Document) -> None:
    with document.transaction(_("删除")) as change:
        change.remove("rooms", "R1")
        change.put(replace(CHOIR, rooms=()))
        change.put(replace(PLAN.classes[0], home_room=""))
    assert document.plan.rooms == ()
    assert document.plan.classes[0].home_room == ""


def test_a_reference_to_nothing_is_refused_by_name(document: Document) -> None:
    with pytest.raises(KnownError, match="人员“T9”不存在"), document.transaction(_("社团")) as change:
        change.put(replace(CHOIR, leaders=("T9",)))
    with pytest.raises(KnownError, match="社团“K9”不存在"), document.transaction(_("冲突")) as change:
        change.set_plan(replace(PLAN, club_conflicts=(("K1", "K9"),)))
    assert document.plan == PLAN


def test_a_new_document_with_a_reference_to_nothing_is_not_made(tmp_path: Path) -> None:
    plan = replace(PLAN, rooms=())
    with pytest.raises(KnownError, match="“R1”不存在"):
        Document.create(tmp_path / "new.afterschool", plan)
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_not_written_over_by_a_new_document(document: Document, path: Path) -> None:
    with pytest.raises(KnownError, match="已存在"):
        Document.create(path, PLAN)
    assert document.plan == PLAN


def test_the_order_of_calls_within_a_transaction_is_free(document: Document) -> None:
    with document.transaction(_("新班")) as change:
        change.put(HomeClass(id="C2", name="一（2）班", grade=1, home_room="R2", homeroom_teacher="T3"))
        change.put(NEW)
        change.put(Room(id="R2", name="二班教室"))
    assert len(document.plan.classes) == 2


def test_removing_what_is_not_there_is_a_mistake_of_the_program(document: Document) -> None:
    with pytest.raises(KeyError), document.transaction(_("删除")) as change:
        change.remove("staff", "T9")


def test_nothing_can_be_changed_outside_a_transaction(document: Document, path: Path) -> None:
    with document.transaction(_("改名")) as change:
        change.put(NEW)
    with pytest.raises(RuntimeError, match="has ended"):
        change.put(replace(NEW, name="太迟"))
    with pytest.raises(RuntimeError, match="inside a transaction only"):
        document._connection.execute("UPDATE staff SET name = 'x'")
    with (
        pytest.raises(RuntimeError, match="under way"),
        document.transaction(_("外")),
        document.transaction(_("内")),
    ):
        pass
    document.close()
    foreign = sqlite3.connect(path)
    with pytest.raises(sqlite3.OperationalError, match="current_step"):
        foreign.execute("DELETE FROM staff")
    foreign.close()


def test_the_audit_trail_cannot_be_altered(document: Document) -> None:
    with document.transaction(_("添加")) as change:
        change.put(NEW)
    for statement in ("DELETE FROM step", "UPDATE step SET author = 'x'", "DELETE FROM journal"):
        with pytest.raises(apsw.ConstraintError, match="append-only"):
            document._connection.execute(statement)


def test_a_roster_can_be_replaced_and_taken_away(document: Document) -> None:
    for roster in (ROSTER, Roster(sessions=ROSTER.sessions[::-1][:3]), Roster(), None):
        with document.transaction(_("求解")) as change:
            change.set_roster("V1", roster)
        assert change.changes.kinds == {"rosters"}
        assert document.roster("V1") == roster
    assert document.roster("V2") is None


def test_replacing_one_person_in_a_roster_writes_little(document: Document) -> None:
    with document.transaction(_("求解")) as change:
        change.set_roster("V1", ROSTER)
    first, *rest = ROSTER.sessions
    with document.transaction(_("换人")) as change:
        change.set_roster("V1", Roster(sessions=(homework(first.day, "T2"), *rest)))
    entries = document.entries(document.history()[-1].number)
    assert [(entry.table, entry.after and entry.after["item"]) for entry in entries] == [("session_staff", "T2")]


def test_runs_and_import_settings_are_remembered(document: Document) -> None:
    run = SolverRun(
        id="run1",
        version="V1",
        started=document.history()[0].at,
        seconds=60,
        seed=1,
        score=12.5,
        bound=11,
        uncovered=0,
    )
    document.add_run(run)
    document.remember_import(ImportMemory(id="staff", settings={"姓名": "name", "列": [1, 2]}))
    document.remember_import(ImportMemory(id="staff", settings={"姓名": "name", "列": [1, 3]}))
    with reopened(document) as again:
        assert again.runs == (replace(run, number=1),)
        assert again.imports()["staff"].settings == {"姓名": "name", "列": [1, 3]}


def test_leaders_may_be_listed_in_any_order_and_rooms_stay_apart(document: Document) -> None:
    club = replace(CHOIR, leaders=("T2", "T1"), rooms=())
    with document.transaction(_("换主教师")) as change:
        change.put(club)
    assert document.plan.clubs == (club,)
    assert document.plan.rooms == (ROOM,)


@pytest.mark.parametrize("whole_plan", [False, True])
def test_a_wrong_digit_does_not_make_a_semester_of_years(document: Document, whole_plan: bool) -> None:
    # Every date of it is worked out: the year 2926 in place of 2026 stood the window still for seconds.
    plan, semester = document.plan, document.plan.semester
    years = replace(semester, last_day=semester.last_day.replace(year=2926))
    with pytest.raises(KnownError, match=r"2926.*超过两年。请检查年份"), document.transaction(_("学期")) as change:
        change.set_plan(replace(plan, semester=years)) if whole_plan else change.put(years)
    assert document.plan == plan


def test_a_semester_may_last_over_one_while_its_dates_are_moved_one_by_one(document: Document) -> None:
    next_years = replace(document.plan.semester, first_day=date(2026, 9, 1), last_day=date(2028, 1, 31))
    with document.transaction(_("学期")) as change:
        change.put(next_years)
    assert document.plan.semester == next_years
    assert replace(next_years, last_day=next_years.first_day + timedelta(732)).is_too_long is False
    assert replace(next_years, last_day=next_years.first_day + timedelta(733)).is_too_long is True
