"""Undo and redo survive a restart, and the audit trail keeps everything."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from afterschool.document import Action, Changes, DamagedError, Document, ImportMemory
from afterschool.model.roster import Roster
from afterschool.texts import _
from tests.afterschool.document.small import CHOIR, PLAN, ROSTER, WANG


def rename(document: Document, name: str) -> None:
    with document.transaction(_("改名为 {name}", name=name)) as change:
        change.put(replace(WANG, name=name))


def names(document: Document) -> str:
    return document.plan.staff[0].name


def test_undo_takes_back_and_redo_brings_again(document: Document) -> None:
    rename(document, "甲一")
    rename(document, "甲二")
    assert str(document.can_undo) == "改名为 甲二"
    assert document.undo() == Changes(frozenset({"staff"}))
    assert names(document) == "甲一"
    assert (str(document.can_undo), str(document.can_redo)) == ("改名为 甲一", "改名为 甲二")
    document.undo()
    assert (document.plan, document.can_undo) == (PLAN, None)
    document.redo()
    document.redo()
    assert (names(document), document.can_redo) == ("甲二", None)
    document.undo()
    assert names(document) == "甲一"


def test_without_anything_to_undo_nothing_happens(document: Document) -> None:
    assert (document.undo(), document.redo()) == (Changes(), Changes())
    assert document.plan == PLAN


def test_undo_and_redo_work_after_a_restart(document: Document, path: Path) -> None:
    rename(document, "甲一")
    rename(document, "甲二")
    document.undo()
    document.close()
    with Document.open(path) as again:
        assert (str(again.can_undo), str(again.can_redo)) == ("改名为 甲一", "改名为 甲二")
        again.redo()
        assert names(again) == "甲二"
    with Document.open(path) as again:
        again.undo()
        again.undo()
        assert again.plan == PLAN


def test_a_new_change_drops_what_could_be_redone_but_the_trail_keeps_it(document: Document) -> None:
    rename(document, "甲一")
    document.undo()
    rename(document, "甲二")
    assert document.can_redo is None
    trail = [(step.action, step.target, str(step.label)) for step in document.history()]
    assert trail == [
        (Action.CREATE, None, "新建文件"),
        (Action.CHANGE, None, "改名为 甲一"),
        (Action.UNDO, 2, "改名为 甲一"),
        (Action.CHANGE, None, "改名为 甲二"),
    ]
    (entry,) = document.entries(2)
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.table, entry.before["name"], entry.after["name"]) == ("staff", "王甲", "甲一")


def test_the_trail_says_when_in_universal_time_and_by_whom_as_the_caller_names_it(document: Document) -> None:
    before = datetime.now(UTC)
    rename(document, "甲一")
    document.author = "教务处"
    rename(document, "甲二")
    first, second = document.history()[-2:]
    assert (first.author, second.author) == ("", "教务处")
    assert before <= first.at <= second.at <= datetime.now(UTC)


def test_labels_come_back_in_either_language(document: Document, path: Path) -> None:
    with document.transaction(_("{title}“{name}”", title=_("社团"), name="合唱团")) as change:
        change.put(replace(CHOIR, assistants=1))
    document.close()
    with Document.open(path) as again:
        label = again.can_undo
    assert label is not None
    assert label.in_language("zh_CN") == "社团“合唱团”"
    assert label.in_language("en") == 'Club "合唱团"'


def test_a_removed_row_returns_to_its_place_with_its_lists(document: Document) -> None:
    with document.transaction(_("删除社团")) as change:
        change.remove("clubs", "K1")
        change.set_roster("V1", ROSTER)
    assert document.undo().kinds == {"clubs", "rosters"}
    assert (document.plan, document.roster("V1")) == (PLAN, None)
    document.redo()
    assert (document.plan.clubs, document.roster("V1")) == ((), ROSTER)


def test_a_whole_roster_is_one_step_whose_trail_names_each_changed_row_once(document: Document, path: Path) -> None:
    with document.transaction(_("课表")) as change:
        change.set_roster("V1", ROSTER)
    first, second, *others = ROSTER.sessions
    new = Roster(
        sessions=(
            replace(first, room=None),  # its row: 1 change
            replace(second, room=None, staff=("T2",)),  # its row and its person: 2 changes
            *(replace(session, staff=("T1", "T2")) for session in others),  # one person more: 3 additions
        )
    )
    with document.transaction(_("采用")) as change:
        change.set_roster("V1", new)
    entries = document.entries(3)
    assert len({(entry.table, entry.row) for entry in entries}) == len(entries) == 1 + 2 + 3
    rooms = [(e.before["room"], e.after["room"]) for e in entries if e.table == "session" and e.before and e.after]
    assert rooms == [("R1", None)] * 2
    people = [(e.before and e.before["item"], e.after and e.after["item"]) for e in entries if e.table != "session"]
    assert people == [("T1", "T2"), *[(None, "T2")] * 3]
    assert document.undo() == Changes(frozenset({"rosters"}))
    assert document.roster("V1") == ROSTER
    document.redo()
    assert document.roster("V1") == new
    document.close()
    with Document.open(path) as again:
        assert again.roster("V1") == new
        again.undo()
        assert again.roster("V1") == ROSTER


def test_records_are_left_alone_by_undo(document: Document) -> None:
    rename(document, "甲一")
    document.undo()
    document.remember_import(ImportMemory(id="staff"))
    assert str(document.can_redo) == "改名为 甲一", "a record is no new change"
    document.redo()
    document.undo()
    assert document.imports() == {"staff": ImportMemory(id="staff")}


def test_undo_has_no_limit(document: Document) -> None:
    for number in range(60):
        rename(document, str(number))
    while document.can_undo:
        document.undo()
    assert document.plan == PLAN


def test_a_damaged_step_is_refused_and_nothing_changes(document: Document, path: Path) -> None:
    rename(document, "甲一")
    document._connection.execute("DROP TRIGGER journal_is_never_updated")
    document._connection.execute("UPDATE journal SET before = replace(before, '王甲', '假甲') WHERE step = 2")
    with pytest.raises(DamagedError):
        document.undo()
    assert names(document) == "甲一"


def test_rows_that_undo_and_redo_bring_back_are_not_read_again(document: Document) -> None:
    with document.transaction(_("课表")) as change:
        change.set_roster("V1", ROSTER)
    with document.transaction(_("清空")) as change:
        change.set_roster("V1", None)
    document.undo()
    first = document.rosters["V1"].sessions[0]
    document.redo()
    assert document.rosters == {}
    document.undo()
    assert document.rosters["V1"].sessions[0] is first


def test_what_only_lists_say_otherwise_is_not_taken_for_what_was_there_before(document: Document) -> None:
    different = ("T2",), (), ("T2", "T1")
    for leaders in different:
        with document.transaction(_("改带队")) as change:
            change.put(replace(CHOIR, leaders=leaders))
        assert document.plan.clubs[0].leaders == leaders
    for leaders in (*reversed(different[:-1]), CHOIR.leaders):
        document.undo()
        assert document.plan.clubs[0].leaders == leaders
