"""What the record refuses, and that nothing else is refused."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from afterschool.model.roster import Roster
from afterschool.model.words import Activity, SessionKind, Weekday
from afterschool.problems import Problem
from afterschool.record.changing import as_planned, cover, merged, not_held
from afterschool.record.checks import absence_problems, change_problems, entry_problems
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.reasons import ChangeReason
from afterschool.record.recording import as_it_stands, in_state, with_adults, with_pupils
from afterschool.record.rows import ChangeKind, MonthAct, RecordEntry
from afterschool.record.sessions import SessionState
from tests.afterschool.record.school import (
    EXTENDED,
    HOMEWORK_1,
    HOMEWORK_2,
    HOMEWORK_3,
    NOW,
    PLAN,
    WEDNESDAY,
    away,
    daybook,
    phase,
    row,
    session,
)

FEW = ChangeReason.FEW_PUPILS
CLOSED = MonthAct(id="M1", at=NOW, month="2026-09", closed=True, by="", why="", total_fen=0, digest="", ledger="")


def told(problems: Sequence[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_a_cover_who_is_free_is_accepted() -> None:
    book = daybook(DatedRecord(absences=(away(),)))
    assert change_problems(book, [cover(row(HOMEWORK_1), 0, "T5", NOW)]) == ()


def test_a_cover_who_is_elsewhere_is_refused() -> None:
    problems = change_problems(daybook(), [cover(row(HOMEWORK_1), 0, "T3", NOW)])
    assert told(problems) == [
        "16:00–17:00 作业辅导 一（1）班：张丙：同时在“16:00–17:00 作业辅导 一（3）班”。请另选一人"
    ]


def test_two_covers_of_one_person_at_the_same_time_refuse_each_other() -> None:
    both = [cover(row(HOMEWORK_1), 0, "T5", NOW), cover(row(HOMEWORK_2), 0, "T5", NOW)]
    assert len(change_problems(daybook(), both)) == 2
    assert change_problems(daybook(), both[:1]) == ()


def test_a_session_of_another_date_or_duty_is_refused() -> None:
    change = replace(cover(row(HOMEWORK_1), 0, "T5", NOW), session="2026-09-02/homework/P9//C1")
    assert told(change_problems(daybook(), [change])) == [
        "2026-09-02/homework/P9//C1：2026-09-02 没有这一场。请核对日期和场次"
    ]
    outside = replace(change, day=date(2027, 5, 1))
    assert told(change_problems(daybook(), [outside])) == [
        "2026-09-02/homework/P9//C1：2027-05-01 没有这一场。请核对日期和场次"
    ]


def test_classes_join_nothing_that_leaves_them_alone_for_a_while() -> None:
    """One group from 16:00 to 17:00, the other from 16:20 to 17:20, and a long one from 16:00 to 17:20."""
    clock = tuple(phase(key, start, end, Activity.HOMEWORK) for key, start, end in (("A", 960, 1020), ("B", 980, 1040)))
    long = phase("C", 960, 1040, Activity.HOMEWORK)
    groups = [
        session(SessionKind.HOMEWORK, Weekday.WED, key, f"R{n}", f"C{n}", f"T{n}") for n, key in enumerate("ABC", 1)
    ]
    book = Daybook(replace(PLAN, clock=(*clock, long)), {"V1": Roster(sessions=tuple(groups))}, DatedRecord())
    early, late, all_through = sorted(book.board(WEDNESDAY).sessions, key=lambda row: row.session.phase or "")
    for one, into in ((early, late), (late, early)):
        (problem,) = told(change_problems(book, [merged(one, into, NOW, reason=FEW)]))
        assert "有一段时间没有人看" in problem
    assert change_problems(book, [merged(early, all_through, NOW, reason=FEW)]) == ()
    assert change_problems(book, [merged(late, all_through, NOW, reason=FEW)]) == ()


def test_classes_join_only_what_is_held_at_the_same_time() -> None:
    now = [merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW, reason=FEW)]
    assert change_problems(daybook(), now) == ()
    later = told(change_problems(daybook(), [merged(row(HOMEWORK_1), row(EXTENDED), NOW, reason=FEW)]))
    other = "17:00–18:00 延时托管 一（1）班、一（2）班、一（3）班"
    remedy = "请选同一时段照常开展的另一组"
    assert later == [f"16:00–17:00 作业辅导 一（1）班：“{other}”的时间或活动不同。{remedy}"]
    gone = DatedRecord(changes=(not_held(row(HOMEWORK_2), ChangeKind.CANCELLED, NOW),))
    assert "这天不开展" in told(change_problems(daybook(gone), now))[0]
    itself = [merged(row(HOMEWORK_1), row(HOMEWORK_1), NOW, reason=FEW)]
    assert "没有要并入的那一场" in told(change_problems(daybook(), itself))[0]


@pytest.mark.parametrize("kind", [ChangeKind.SELF_STUDY, ChangeKind.CANCELLED])
def test_what_does_not_take_place_has_a_reason(kind: ChangeKind) -> None:
    unsaid = "16:00–17:00 作业辅导 一（1）班：没有说明原因。请选原因类别，或写明原因；选“其他”要写明"
    first, second = row(HOMEWORK_1), row(HOMEWORK_2)
    for bare in (not_held(first, kind, NOW), not_held(first, kind, NOW, " ", ChangeReason.OTHER)):
        assert told(change_problems(daybook(), [bare])) == [unsaid]
    assert told(change_problems(daybook(), [merged(first, second, NOW)])) == [unsaid]
    for said in (not_held(first, kind, NOW, reason=FEW), not_held(first, kind, NOW, "家长会")):
        assert change_problems(daybook(), [said]) == ()
    assert change_problems(daybook(), [as_planned(row(HOMEWORK_1, said), NOW)]) == ()


def test_what_is_noted_as_not_held_has_a_reason_unless_it_was_so_before_anybody_was_asked() -> None:
    held = next(s for s in as_it_stands(daybook(), WEDNESDAY) if s.id == HOMEWORK_1)
    gone = in_state(held, SessionState.CANCELLED)
    assert "没有说明原因" in told(entry_problems(daybook(), WEDNESDAY, [gone], ""))[0]
    assert entry_problems(daybook(), WEDNESDAY, [replace(gone, reason=FEW)], "") == ()
    old = daybook(DatedRecord(changes=(not_held(row(HOMEWORK_1), ChangeKind.CANCELLED, NOW),)))
    assert entry_problems(old, WEDNESDAY, as_it_stands(old, WEDNESDAY), "") == ()


def test_nothing_joins_or_leaves_what_was_noted() -> None:
    """Its pupils would be in no record, or in two."""
    merger = merged(row(HOMEWORK_1), row(HOMEWORK_2), NOW)
    before = daybook(DatedRecord(changes=(merger,)))
    host = next(s for s in as_it_stands(before, WEDNESDAY) if s.id == HOMEWORK_2)
    book = daybook(DatedRecord(changes=(merger,), entries=(RecordEntry.of(WEDNESDAY, [host], NOW),)))
    joins = told(change_problems(book, [merged(row(HOMEWORK_3), row(HOMEWORK_2), NOW, reason=FEW)]))
    assert joins == [
        "16:00–17:00 作业辅导 一（3）班：“16:00–17:00 作业辅导 一（2）班、一（1）班”已经登记。"
        "请选同一时段照常开展的另一组"
    ]
    leaves = told(change_problems(book, [as_planned(row(HOMEWORK_1, merger), NOW)]))
    assert leaves == [
        "16:00–17:00 作业辅导 一（1）班：已经和“16:00–17:00 作业辅导 一（2）班、一（1）班”一起登记，不能再改安排。"
        "请更正登记，并写明原因"
    ]


def test_a_closed_month_takes_nothing() -> None:
    book = daybook(DatedRecord(months=(CLOSED,)))
    assert "2026-09 已经结账" in told(absence_problems(book, away()))[0]
    assert "2026-09 已经结账" in told(change_problems(book, [cover(row(HOMEWORK_1), 0, "T5", NOW)]))[0]
    assert "2026-09 已经结账" in told(entry_problems(book, WEDNESDAY, as_it_stands(book, WEDNESDAY), ""))[0]
    october = replace(away(), first_day=date(2026, 10, 8), last_day=date(2026, 10, 9))
    assert absence_problems(book, october) == ()
    across = replace(october, first_day=date(2026, 9, 30))
    assert len(absence_problems(book, across)) == 1


def test_an_absence_needs_a_person_and_a_time_within_the_semester() -> None:
    assert absence_problems(daybook(), away()) == ()
    assert told(absence_problems(daybook(), away("T9"))) == ["T9：人员名单里没有这个人。请核对工号或姓名"]
    assert told(absence_problems(daybook(), away(from_min=900, to_min=900))) == ["王甲：结束不晚于开始。请更正起止时间"]
    backwards = replace(away(), last_day=date(2026, 9, 1))
    assert told(absence_problems(daybook(), backwards)) == ["王甲：结束不晚于开始。请更正起止时间"]
    later = replace(away(), first_day=date(2027, 3, 1), last_day=date(2027, 3, 1))
    assert told(absence_problems(daybook(), later)) == ["王甲：不在本学期内。请更正日期"]


def test_what_was_noted_is_corrected_with_a_reason_only() -> None:
    noted = as_it_stands(daybook(), WEDNESDAY)
    book = daybook(DatedRecord(entries=(RecordEntry.of(WEDNESDAY, noted, NOW),)))
    other = with_pupils(noted[0], {"C1": 24})
    assert entry_problems(book, WEDNESDAY, [noted[0]], "") == (), "the same again is no correction"
    assert told(entry_problems(book, WEDNESDAY, [other], " ")) == [
        "16:00–17:00 作业辅导 一（1）班：已经登记过，更正要写明原因。请写明原因；原来的内容会保留"
    ]
    assert entry_problems(book, WEDNESDAY, [other], "数错了") == ()


def test_nobody_is_noted_in_two_places_at_once() -> None:
    noted = as_it_stands(daybook(), WEDNESDAY)
    double = with_adults(noted[0], {0: "T2"})
    assert told(entry_problems(daybook(), WEDNESDAY, [double, *noted[1:]], "")) == [
        "李乙：同时记在两处：16:00 开始和 16:00 开始的两场。请更正其中一场的人员"
    ]
    alone = entry_problems(daybook(), WEDNESDAY, [double], "")
    assert alone == (), "the other one was not noted yet"


def test_strange_people_and_counts_are_refused() -> None:
    noted = as_it_stands(daybook(), WEDNESDAY)
    strange = with_pupils(with_adults(noted[0], {0: "T9"}), {"C1": -1})
    assert told(entry_problems(daybook(), WEDNESDAY, [strange], "")) == [
        "16:00–17:00 作业辅导 一（1）班：人员名单里没有 T9。请核对工号或姓名",
        "16:00–17:00 作业辅导 一（1）班：人数不能小于 0。请更正人数",
    ]


def test_a_class_of_which_nobody_stayed_is_noted_with_0() -> None:
    noted = as_it_stands(daybook(), WEDNESDAY)
    assert entry_problems(daybook(), WEDNESDAY, [with_pupils(noted[0], {"C1": 0})], "") == ()


def test_what_was_noted_cannot_be_rearranged() -> None:
    book = daybook(DatedRecord(entries=(RecordEntry.of(WEDNESDAY, as_it_stands(daybook(), WEDNESDAY), NOW),)))
    problems = change_problems(book, [cover(row(HOMEWORK_1), 0, "T5", NOW)])
    assert told(problems)[0] == "16:00–17:00 作业辅导 一（1）班：已经登记，不能再改安排。请更正登记，并写明原因"
