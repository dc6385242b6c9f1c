"""Windows and credits in the document: what refuses them, what a reason sets aside, and that nothing changes then."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from afterschool.document import Document
from afterschool.flex.keeping import add_credit, grant, new_credit, revoke, take_plan
from afterschool.flex.planning import problem_of
from afterschool.flex.rows import CreditKind, Window, WindowOrigin
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel, PresenceMinimum
from afterschool.problems import KnownError
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.texts import _
from tests.afterschool.flex.school import EARLY, LEAVE, RIGHT, closed, plan_with, rules, window
from tests.afterschool.record.school import NOW, ROSTER, WEDNESDAY

THURSDAY = date(2026, 9, 3)
PLAN = WindowOrigin.PLAN
LESSON = window("T4", LEAVE, "10:00-10:30")


@pytest.fixture
def document(tmp_path: Path) -> Iterator[Document]:
    with Document.create(tmp_path / "a.afterschool", plan_with(RIGHT), backups=tmp_path / "backups") as opened:
        with opened.transaction(_("求解")) as change:
            change.set_roster("V1", ROSTER)
        yield opened


def book(document: Document) -> Daybook:
    return Daybook(document.plan, document.rosters, document.record)


def granted(document: Document, *windows: Window) -> None:
    for row in windows:
        with document.transaction(_("弹性时间")) as change:
            grant(book(document), change, row)


def test_what_something_speaks_against_is_refused_with_every_reason_and_nothing_changes(document: Document) -> None:
    with pytest.raises(KnownError) as refusal:
        granted(document, LESSON)
    assert [str(row) for row in refusal.value.problems] == ["赵丁：要上课：10:00–10:40 课。请换一个时间，或写明原因"]
    assert document.record == DatedRecord()


def test_with_a_reason_the_office_may_set_it_aside(document: Document) -> None:
    granted(document, replace(LESSON, why="已换课"))
    assert [row.why for row in document.record.windows] == ["已换课"]


def test_no_reason_makes_the_impossible_possible(document: Document) -> None:
    with pytest.raises(KnownError, match="不上学。请换一个时间"):
        granted(document, replace(LESSON, day=date(2026, 9, 6), why="已换课"))


def test_a_window_is_taken_back_once(document: Document) -> None:
    row = window("T5", EARLY, "16:30-17:30")
    granted(document, row)
    with document.transaction(_("收回")) as change:
        revoke(book(document), change, row, NOW, " 开会 ")
    assert document.record.current_windows == {}
    assert document.record.windows[-1].why == "开会"
    with pytest.raises(KnownError, match="已经收回"), document.transaction(_("收回")) as change:
        revoke(book(document), change, row, NOW)


def test_a_new_plan_replaces_the_last_one_and_leaves_hand_made_windows(document: Document) -> None:
    by_hand = window("T6", EARLY, "17:00-17:30", day=THURSDAY)
    granted(document, by_hand)
    one, two = (window(person, EARLY, "16:30-17:30", origin=PLAN) for person in ("T5", "T6"))
    third = window("T5", EARLY, "16:00-17:30", day=THURSDAY, origin=PLAN)
    again = window("T5", EARLY, "16:30-17:30", origin=PLAN)
    for plan in ((one, two), (again, third)):
        with document.transaction(_("计划")) as change:
            take_plan(book(document), change, WEDNESDAY, plan, NOW)
    assert list(document.record.current_windows) == [by_hand.id, one.id, third.id], "what both have stays as it is"
    document.undo()
    assert list(document.record.current_windows) == [by_hand.id, one.id, two.id]


def test_a_new_plan_leaves_what_lies_in_a_closed_month(document: Document) -> None:
    # 30 September 2026 is a Wednesday, 1 October the day after; September is closed before the week is planned again.
    last, first = date(2026, 9, 30), date(2026, 10, 1)
    rows = [window("T5", EARLY, "16:30-17:30", day=day, origin=PLAN) for day in (last, first)]
    with document.transaction(_("计划")) as change:
        take_plan(book(document), change, last, rows, NOW)
        change.append(closed("2026-09"))
    week = FlexWeek(book(document), last)
    assert {row.day for row in problem_of(week).candidates} == {first, date(2026, 10, 2)}
    assert next(row for row in problem_of(week).rights if row.person == "T5").cap == 1
    with document.transaction(_("计划")) as change:
        take_plan(book(document), change, first, [], NOW)
    assert [row.day for row in document.record.current_windows.values()] == [last]


def test_a_plan_that_breaks_anything_is_refused_as_a_whole(document: Document) -> None:
    with document.transaction(_("规则")) as change:
        minimum = PresenceMinimum(count=5, start_min=16 * 60)
        change.put(replace(document.plan.school, flex_rules=(rules(FlexModel.RIGHT_TO_LEAVE, minimum),)))
    both = [window(person, EARLY, "16:30-17:30", origin=PLAN) for person in ("T5", "T6")]
    before = document.record
    with pytest.raises(KnownError, match="全校 16:30–17:30 只剩 4 人在校"), document.transaction(_("计划")) as change:
        take_plan(book(document), change, WEDNESDAY, both, NOW)
    with pytest.raises(KnownError, match="不在这一周"), document.transaction(_("计划")) as change:
        take_plan(book(document), change, date(2026, 9, 9), both[:1], NOW)
    assert document.record == before


def test_a_closed_month_takes_no_window_and_no_credit(document: Document) -> None:
    row = window("T5", EARLY, "16:30-17:30")
    granted(document, row)
    with document.transaction(_("月结")) as change:
        change.append(closed("2026-09"))
    credit = new_credit("T5", WEDNESDAY, CreditKind.COVERED_LESSON, 1, NOW)
    for edit in (
        lambda change: grant(book(document), change, replace(row, id="2", window="2", person="T6")),
        lambda change: revoke(book(document), change, row, NOW),
        lambda change: add_credit(book(document), change, credit),
    ):
        with pytest.raises(KnownError, match="2026-09 已经结账"), document.transaction(_("弹性时间")) as change:
            edit(change)


@pytest.mark.parametrize(
    ("person", "day", "kind", "amount", "why", "refusal"),
    [
        ("T9", WEDNESDAY, CreditKind.COVERED_LESSON, 1, "", "没有这个人"),
        ("T5", date(2027, 9, 1), CreditKind.COVERED_LESSON, 1, "", "不在本学期内"),
        ("T5", WEDNESDAY, CreditKind.COVERED_LESSON, 0, "", "节数要大于 0"),
        ("T5", WEDNESDAY, CreditKind.COVERED_LESSON, -1, "", "节数要大于 0"),
        ("T5", WEDNESDAY, CreditKind.CORRECTION, 30, " ", "没有写原因"),
    ],
)
def test_a_credit_must_make_sense(
    document: Document, person: str, day: date, kind: CreditKind, amount: int, why: str, refusal: str
) -> None:
    credit = new_credit(person, day, kind, amount, NOW, why)
    with pytest.raises(KnownError, match=refusal), document.transaction(_("调整")) as change:
        add_credit(book(document), change, credit)
    assert document.record.credits == ()


def test_an_hour_can_be_taken_off_with_a_reason(document: Document) -> None:
    with document.transaction(_("调整")) as change:
        add_credit(book(document), change, new_credit("T5", WEDNESDAY, CreditKind.CORRECTION, -60, NOW, "登记有误"))
    assert document.record.credits[0].amount == -60
