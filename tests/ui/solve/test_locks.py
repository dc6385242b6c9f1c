"""Locks that contradict each other: named, led to, and the roster without them can still be kept."""

import json
from dataclasses import replace

import pytest

from afterschool.document import Document
from afterschool.interchange import roster_object
from afterschool.model.roster import Lock
from afterschool.model.words import SessionKind, Weekday
from afterschool.rules import judge
from afterschool.week import plan_of_case
from solver.protocol import EndReason, Finished, LockConflict
from tests.ui.roster.weeks import small_case, small_roster
from ui.runs.conflicts import broken, lock_rows
from ui.window.roster.views import View

STUDY = {"day": Weekday.MON, "phase": "study", "kind": SessionKind.HOMEWORK, "classes": ("1.2",)}
LOCKS = (Lock(**STUDY, staff=("T1",)), Lock(**STUDY, staff=("T2",)))
"""The homework of class 1.2 with one teacher, and with another: only the second is in the small roster."""


def locked_case():
    return replace(small_case(), locks=LOCKS)


PROVED = (LockConflict(locks=(0, 1), minimal=True, rules=()),)


def end(conflicts=PROVED, given_up=(0,)):
    return Finished(
        seconds=1,
        reason=EndReason.OPTIMAL,
        score=2,
        uncovered=2,
        bound=2,
        uncovered_bound=2,
        roster=roster_object(small_roster()),
        locks_given_up=given_up,
        lock_conflicts=conflicts,
    )


def test_a_conflict_is_told_once_and_each_of_its_locks_has_a_line():
    rows = lock_rows(locked_case(), end())
    assert [row.number for row in rows] == [1, 1, 2]
    assert str(rows[0].text).startswith("这 2 条锁定不能同时保留，去掉其中任何一条，其余的就能保留")
    assert str(rows[2].text).startswith("→ 第 2 条：周一")
    assert str(rows[0].remedy) == "解除其中一条，再重新排班"


def test_a_lock_given_up_without_proof_is_told_too():
    (row,) = lock_rows(locked_case(), end(conflicts=()))
    assert row.number == 1
    assert str(row.text).startswith("第 1 条锁定没有保留")


def test_only_the_locks_given_up_are_forgiven():
    verdict = judge(locked_case(), small_roster())
    assert [row.rule_id for row in verdict.violations] == ["H9"]
    assert broken(verdict, (0,)) == ()
    assert broken(verdict, (1,)) == broken(verdict, ()) == verdict.violations


@pytest.fixture
def locked(solve_context, tmp_path, rosters, worker):
    """The small week with both locks, and a worker that gives the first one up."""
    (tmp_path / "1.json").unlink()
    (tmp_path / "end.txt").write_text(
        json.dumps({"locks_given_up": [0], "lock_conflicts": [{"locks": [0, 1], "minimal": True, "rules": []}]})
    )
    solve_context.open(Document.create(tmp_path / "locked.afterschool", plan_of_case(locked_case())))
    worker("finish")
    return solve_context


def test_the_list_comes_forward_leads_to_the_lock_and_the_roster_can_be_kept(qtbot, locked, page, solve_window):
    assert not page.tabs.isTabVisible(page.tabs.indexOf(page._locks_view))
    page.controls.start.click()
    qtbot.waitUntil(lambda: page.outcome is not None)
    assert page.sentence.text().endswith("有 1 条锁定没能保留")
    assert page.tabs.currentWidget() is page._locks_view
    assert page.tabs.tabText(page.tabs.currentIndex()) == "锁定冲突 (1)"
    page.controls.keep.click()
    assert locked.roster == small_roster()
    page._locks_view.activated.emit(page.locks.index(2, 0))
    assert solve_window.page_id == "roster"
    assert solve_window.page.state.view is View.CLASS
    assert solve_window.page.state.subjects[View.CLASS] == "1.2"


def test_the_next_run_without_conflicts_hides_the_list(qtbot, locked, page, tmp_path):
    page.controls.start.click()
    qtbot.waitUntil(lambda: page.outcome is not None)
    page.controls.start.click()
    assert not page.tabs.isTabVisible(page.tabs.indexOf(page._locks_view))
    qtbot.waitUntil(lambda: not page.search.running)


def test_the_list_keeps_qt_s_contract(qtbot, locked, page, qtmodeltester):
    page.locks.show_locks(lock_rows(locked_case(), end()))
    qtmodeltester.check(page.locks)
