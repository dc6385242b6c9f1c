"""The dated record in the document: appended for good, undone as a whole, guarded against loss of what it names."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import apsw
import pytest

from afterschool.document import Document
from afterschool.document.integrity import content_tables
from afterschool.document.opening import empty_in_memory
from afterschool.document.pay_rows import CheckRow, IncomeRow, PayRows, PayRuleRow
from afterschool.flex.rows import Credit, CreditKind, Window, WindowKind
from afterschool.model.flex_rules import FlexRules, PresenceMinimum
from afterschool.model.words import SessionKind, Weekday
from afterschool.problems import KnownError
from afterschool.record.day_plans import DayReason, Occasion, PlanContent, kept_plan
from afterschool.record.log import DatedRecord
from afterschool.record.rows import Absence, AbsenceReason, ChangeKind, MonthAct, RecordEntry, SessionChange, named_in
from afterschool.record.sessions import PlaceRecord, SessionRecord
from afterschool.texts import _
from tests.afterschool.document.shipped import put_document_of
from tests.afterschool.document.small import PLAN, ROSTER, homework

DAY, NOW = date(2026, 9, 2), datetime(2026, 9, 2, 8, 30, tzinfo=UTC)
ABSENCE = Absence(id="a1", absence="a1", at=NOW, person="T1", first_day=DAY, last_day=DAY, reason=AbsenceReason.SICK)
CHANGE = SessionChange(
    id="c1",
    at=NOW,
    session="2026-09-02/homework/P1//C1",
    day=DAY,
    kind=ChangeKind.COVER,
    planned=("T1", None),
    staff=("T2", None),
    room="R1",
)
ENTRY = RecordEntry.of(
    DAY,
    [
        SessionRecord(
            id=CHANGE.session,
            day=DAY,
            kind=SessionKind.HOMEWORK,
            start_min=960,
            end_min=1020,
            places=(PlaceRecord(planned="T1", person="T2"),),
        )
    ],
    NOW,
)
WINDOW = Window(
    id="w1", window="w1", at=NOW, person="T1", day=DAY, kind=WindowKind.LATE_ARRIVAL, start_min=480, end_min=510
)
CREDIT = Credit(id="k1", credit="k1", at=NOW, person="T1", day=DAY, kind=CreditKind.COVERED_LESSON, amount=2)
ACT = MonthAct(id="m1", at=NOW, month="2026-09", closed=True, by="教务处", why="", total_fen=5, digest="d", ledger="{}")
PLAN_OF_DAY = kept_plan(
    DAY,
    Weekday.WED,
    "V1",
    "b",
    PlanContent(
        occasion=Occasion(
            reasons=(DayReason.RAIN, DayReason.VISIT), rooms_taken={"R1": (960, 1020)}, cancelled=(SessionKind.POST,)
        ),
        sessions=(homework(Weekday.WED, "T2"),),
        planned={"homework/P1//C1": ("T1", None)},
    ),
    NOW,
)
PAY = PayRows(
    rules=(PayRuleRow(id="2026", text="{}"),),
    checks=(CheckRow(id="1", person="T1", month="2026-09", check="k", score="1/3"),),
    incomes=(IncomeRow(id="2026-09/0", income="fees", month="2026-09", fen=100),),
)


@pytest.fixture
def document(path: Path):
    with Document.create(path, PLAN, backups=path.parent / "backups") as opened:
        yield opened


def test_what_was_noted_is_there_after_a_restart_and_undone_step_by_step(document: Document) -> None:
    for row in (ABSENCE, CHANGE, ENTRY, PLAN_OF_DAY, WINDOW, CREDIT, ACT):
        with document.transaction(_("登记")) as change:
            change.append(row)
    with document.transaction(_("绩效")) as change:
        change.set_pay(PAY)
    assert change.changes.kinds == {"pay"}
    full = DatedRecord(
        absences=(ABSENCE,),
        changes=(CHANGE,),
        entries=(ENTRY,),
        months=(ACT,),
        plans=(PLAN_OF_DAY,),
        windows=(WINDOW,),
        credits=(CREDIT,),
    )
    assert document.record == full
    document.close()
    with Document.open(document.path, backups=document.path.parent / "backups") as again:
        assert (again.record, again.pay) == (full, PAY)
        assert again.record.entries[0].sessions == ENTRY.sessions
        assert again.record.plans[0].content == PLAN_OF_DAY.content
        assert again.record.plans[0].content.sessions == (homework(Weekday.WED, "T2"),)
        assert [step.kinds for step in (again.undo(), again.undo())] == [{"pay"}, {"months"}]
        assert (again.record, again.pay) == (replace(full, months=()), PayRows())
        for _step in range(6):
            again.undo()
        assert again.record == DatedRecord()
        again.redo()
        assert again.record.absences == (ABSENCE,)


def test_nothing_noted_is_ever_altered(document: Document) -> None:
    with document.transaction(_("请假")) as change:
        change.append(ABSENCE)
    with pytest.raises(ValueError, match="was noted already"), document.transaction(_("请假")) as change:
        change.append(replace(ABSENCE, note="改写"))
    with document.transaction(_("请假")) as change:
        change.append(replace(ABSENCE, id="a2", withdrawn=True, why="来了"))
    assert [row.id for row in document.record.absences] == ["a1", "a2"]
    assert document.record.current_absences == {}


def test_a_window_taken_back_stays_on_record(document: Document) -> None:
    for row in (WINDOW, replace(WINDOW, id="w2", withdrawn=True, why="开会")):
        with document.transaction(_("弹性时间")) as change:
            change.append(row)
    assert [row.why for row in document.record.windows] == ["", "开会"]
    assert document.record.current_windows == {}
    document.undo()
    assert document.record.current_windows == {"w1": WINDOW}


@pytest.mark.parametrize(
    "row",
    [ABSENCE, CHANGE, ENTRY, PLAN_OF_DAY, WINDOW, CREDIT],
    ids=["absence", "change", "entry", "plan", "window", "credit"],
)
def test_people_on_record_are_not_removed(document: Document, row: object) -> None:
    with document.transaction(_("照常")) as change:
        change.append(row)
        for class_ in PLAN.classes:
            change.put(replace(class_, homeroom_teacher=None, subject_teachers=()))
        change.put(replace(PLAN.clubs[0], leaders=()))
    with (
        pytest.raises(KnownError, match="人员“王甲”在日常的记录里") as refusal,
        document.transaction(_("删除")) as change,
    ):
        change.remove("staff", "T1")
    assert "还在使用" not in str(refusal.value), "nobody can take it out of the record first"


def noted_again(number: int) -> RecordEntry:
    """What :data:`ENTRY` says, noted once more on another date."""
    return replace(ENTRY, id=f"e{number}", day=date(2026, 9, 2 + number))


def free_of_the_plan(document: Document) -> None:
    """Let nothing of the plan refer to people."""
    with document.transaction(_("照常")) as change:
        for class_ in PLAN.classes:
            change.put(replace(class_, homeroom_teacher=None, subject_teachers=()))
        change.put(replace(PLAN.clubs[0], leaders=()))


def test_each_further_entry_is_one_row_whomever_it_names(document: Document) -> None:
    for rows in ([noted_again(0)], [noted_again(number) for number in range(1, 8)]):
        with document.transaction(_("登记")) as change:
            change.append(*rows)
    first, others = (document.entries(number) for number in (2, 3))
    assert sorted(entry.table for entry in first) == ["record", "record_people", "record_people"]
    assert [entry.table for entry in others] == ["record"] * 7
    assert [named_in(entry.sessions) for entry in document.record.entries] == [("T1", "T2")] * 8


def test_whom_several_entries_name_is_kept_until_all_are_undone(document: Document) -> None:
    free_of_the_plan(document)
    for number in range(2):
        with document.transaction(_("登记")) as change:
            change.append(noted_again(number))
    for _entry in range(2):
        with pytest.raises(KnownError, match="在日常的记录里"), document.transaction(_("删除")) as change:
            change.remove("staff", "T2")
        document.undo()
    with document.transaction(_("删除")) as change:
        change.remove("staff", "T2")


def test_whom_only_a_lost_entry_referred_to_is_kept_by_the_others_in_what_is_salvaged(document: Document) -> None:
    free_of_the_plan(document)
    with document.transaction(_("登记")) as change:
        change.append(noted_again(0), noted_again(1))
    document.close()
    connection = apsw.Connection(str(document.path))
    connection.create_scalar_function("current_step", lambda *_none: 1, 0)
    connection.execute("DELETE FROM record_people")
    connection.execute("DELETE FROM record WHERE id = 'e0'")
    connection.close()
    salvaged, problems = Document.salvage(document.path)
    copy = document.path.with_name("saved.afterschool")
    with salvaged:
        assert problems
        salvaged.save_copy(copy)
    with Document.open(copy, backups=document.path.parent / "backups") as saved:
        assert [entry.id for entry in saved.record.entries] == ["e1"]
        with pytest.raises(KnownError, match="在日常的记录里"), saved.transaction(_("删除")) as change:
            change.remove("staff", "T2")


def test_what_is_appended_is_read_in_its_transaction_and_elsewhere_after_it(document: Document) -> None:
    with document.transaction(_("请假")) as change:
        assert change.record == document.record
        change.append(ABSENCE)
        assert (change.record.absences, document.record.absences) == ((ABSENCE,), ())
    assert document.record.absences == (ABSENCE,)


def test_the_tables_of_a_migrated_document_are_those_of_a_new_one(path: Path) -> None:
    put_document_of("1.1", path)
    with Document.open(path, backups=path.parent / "backups") as document:
        assert document.roster("V1") == ROSTER
        assert document.record == DatedRecord()
    migrated, new = apsw.Connection(str(path)), empty_in_memory()
    for name in content_tables(new):
        if name.startswith(("absence", "session_change", "record", "month_act", "pay_", "flex_", "day_plan", "export")):
            assert tables_of(migrated, name) == tables_of(new, name)
    migrated.close()


def tables_of(connection: apsw.Connection, name: str) -> list[str]:
    query = "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql IS NOT NULL ORDER BY name"
    return [" ".join(str(sql).split()) for (sql,) in connection.execute(query, (name,))]


def test_a_document_of_1_2_has_its_record(path: Path) -> None:
    put_document_of("1.2", path)
    with Document.open(path, read_only=True) as document:
        assert [row.person for row in document.record.absences] == ["T1"]


def test_a_document_of_1_3_grants_no_flexible_hours_and_can_begin_to(path: Path) -> None:
    put_document_of("1.3", path)
    rules = (FlexRules(id="1", first_day=DAY, minimums=(PresenceMinimum(count=3),)),)
    with Document.open(path, backups=path.parent / "backups") as document:
        assert (document.plan.school.flex_rules, document.record.windows) == ((), ())
        with document.transaction(_("弹性")) as change:
            change.put(replace(document.plan.school, flex_rules=rules))
            change.append(WINDOW)
    with Document.open(path, read_only=True) as document:
        assert (document.plan.school.flex_rules, document.record.windows) == (rules, (WINDOW,))


def test_a_document_of_1_4_has_its_windows(path: Path) -> None:
    put_document_of("1.4", path)
    with Document.open(path, read_only=True) as document:
        assert (document.record.windows, document.record.credits) == ((WINDOW,), (CREDIT,))


def test_a_document_of_1_5_has_its_plans_of_dates(path: Path) -> None:
    put_document_of("1.5", path)
    with Document.open(path, read_only=True) as document:
        assert [plan.content for plan in document.record.plans] == [PLAN_OF_DAY.content]
