"""What speaks against a window, with the reason that people read."""

from dataclasses import replace
from datetime import date

import pytest

from afterschool.flex.objections import ObjectionKind as Kind
from afterschool.flex.rows import Window
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel, PresenceMinimum, PresenceScope, TimeBankRates
from afterschool.model.words import StaffKind
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.rows import Absence
from tests.afterschool.flex.school import EARLY, LATE, LEAVE, RIGHT, book_with, rules, window
from tests.afterschool.record.school import NOW, ROSTER, WEDNESDAY

TUESDAY, SUNDAY = date(2026, 9, 1), date(2026, 9, 6)


def against(asked: Window, book: Daybook | None = None) -> list[tuple[Kind, str]]:
    found = FlexWeek(book or book_with(RIGHT), asked.day).objections(asked)
    return [(row.kind, str(row.text)) for row in found]


def test_nothing_speaks_against_leaving_after_the_last_duty() -> None:
    assert against(window("T4", EARLY, "17:10-17:30")) == []
    assert against(window("T5", EARLY, "15:30-17:30")) == []


@pytest.mark.parametrize(
    ("asked", "kind", "text"),
    [
        (window("T4", LEAVE, "10:00-10:30"), Kind.LESSON, "要上课：10:00–10:40 课"),
        (window("T4", EARLY, "16:30-17:30"), Kind.PLACE, "有课后服务：16:00–17:00 社团 合唱团"),
        (window("T2", EARLY, "17:10-17:30"), Kind.POST, "有岗位：18:00–18:20 岗位 校门"),
        (window("T3", EARLY, "17:05-17:30"), Kind.MARGIN, "离“16:00–17:00 作业辅导 一（3）班”不到 10 分钟"),
        (window("T5", EARLY, "15:00-17:30"), Kind.RIGHT, "最长 120 分钟"),
        (window("T5", LATE, "8:00-9:00"), Kind.RIGHT, "按现在的规则只能提前离校，不能推迟到校"),
        (window("T9", EARLY, "17:00-17:30"), Kind.IMPOSSIBLE, "本校教师名单里没有这个人"),
        (window("T5", EARLY, "17:00-17:30", day=SUNDAY), Kind.IMPOSSIBLE, "2026-09-06 不上学"),
        (
            window("T5", EARLY, "17:00-17:20"),
            Kind.IMPOSSIBLE,
            "推迟到校从 08:00 算起，提前离校到 17:30 为止，外出在两者之间",
        ),
        (window("T5", LEAVE, "12:00-10:00"), Kind.IMPOSSIBLE, "结束不晚于开始"),
        (window("T5", LEAVE, "10:00-10:00"), Kind.IMPOSSIBLE, "结束不晚于开始"),
    ],
    ids=[
        *("lesson", "place", "post", "margin", "longest", "kind", "person", "no school", "working day"),
        *("backwards", "no time"),
    ],
)
def test_each_reason_has_its_words(asked: Window, kind: Kind, text: str) -> None:
    assert against(asked) == [(kind, text)]


def test_what_is_not_planned_yet_is_not_taken_for_free_time() -> None:
    book = book_with(RIGHT)
    unplanned = Daybook(book.plan, {}, book.record)
    text = "这天的方案还没有课表，不知道有没有课后服务和岗位"
    assert against(window("T5", EARLY, "15:30-17:30"), unplanned) == [(Kind.PLACE, text)]


def test_two_windows_do_not_overlap_and_nobody_leaves_who_is_away() -> None:
    granted = window("T5", EARLY, "16:30-17:30")
    away = Absence(id="a", absence="a", at=NOW, person="T6", first_day=WEDNESDAY, last_day=WEDNESDAY)
    book = book_with(RIGHT, windows=[granted], absences=(away,))
    assert against(window("T5", EARLY, "16:00-17:30"), book) == [(Kind.IMPOSSIBLE, "与已有的弹性时间 16:30–17:30 重叠")]
    assert against(granted, book) == [], "a window does not stand against itself"
    assert against(window("T6", EARLY, "16:00-17:30"), book) == [(Kind.IMPOSSIBLE, "这段时间已经请假")]


def test_without_rules_nothing_is_granted() -> None:
    later = replace(RIGHT, first_day=date(2026, 9, 7))
    text = "2026-09-02 没有适用的弹性上下班规则"
    assert against(window("T5", EARLY, "17:00-17:30"), book_with(later)) == [(Kind.IMPOSSIBLE, text)]


def test_core_presence_counts_whoever_is_left_minute_by_minute() -> None:
    # Six teachers, four must be there until 17:30. Teacher 6 left at 17:00; teacher 1 is on leave from 17:15 on.
    # If teacher 5 left at 16:45 too, five would be there until 17:00, four until 17:15, then three. That 3 and 4
    # left early the day before is no matter.
    minimum = PresenceMinimum(count=4, start_min=16 * 60)
    gone = window("T6", EARLY, "17:00-17:30")
    away = Absence(
        id="a", absence="a", at=NOW, person="T1", first_day=WEDNESDAY, last_day=WEDNESDAY, from_min=17 * 60 + 15
    )
    yesterday = [window(person, EARLY, "17:00-17:30", day=TUESDAY) for person in ("T3", "T4")]
    book = book_with(rules(FlexModel.RIGHT_TO_LEAVE, minimum), windows=[gone, *yesterday], absences=(away,))
    text = "全校 17:15–17:30 只剩 3 人在校，至少要 4 人"
    assert against(window("T5", EARLY, "16:45-17:30"), book) == [(Kind.PRESENCE, text)]
    assert against(window("T5", EARLY, "16:45-17:30", day=date(2026, 9, 3)), book) == []


def test_a_grade_counts_its_teachers_and_a_subject_whoever_has_the_skill() -> None:
    # Homeroom teachers of the three classes are 1, 2, 3; 4, 1, 2 teach in them: four people. Music: teachers 4 and 5.
    grade = PresenceMinimum(scope=PresenceScope.GRADE, of="1", count=4)
    music = PresenceMinimum(scope=PresenceScope.SUBJECT, of="music", count=2)
    other = PresenceMinimum(scope=PresenceScope.GRADE, of="2", count=1)
    book = book_with(rules(FlexModel.RIGHT_TO_LEAVE, grade, music, other))
    assert against(window("T4", EARLY, "17:10-17:30"), book) == [
        (Kind.PRESENCE, "一年级 17:10–17:30 只剩 3 人在校，至少要 4 人"),
        (Kind.PRESENCE, "音乐学科 17:10–17:30 只剩 1 人在校，至少要 2 人"),
    ]
    assert against(window("T6", EARLY, "17:00-17:30"), book) == []


@pytest.mark.parametrize(
    ("minimum", "asked"),
    [
        (PresenceMinimum(count=6, start_min=12 * 60), window("T5", LEAVE, "10:00-12:00")),
        (PresenceMinimum(count=6, end_min=17 * 60), window("T5", EARLY, "17:00-17:30")),
    ],
    ids=["back in time", "gone after it"],
)
def test_who_is_there_from_the_first_to_the_last_minute_of_the_core_time_is_not_missed(
    minimum: PresenceMinimum, asked: Window
) -> None:
    assert against(asked, book_with(rules(FlexModel.RIGHT_TO_LEAVE, minimum))) == []


def test_who_comes_back_from_leave_when_the_core_time_begins_counts_in_it() -> None:
    minimum = PresenceMinimum(count=5, start_min=16 * 60 + 30)
    away = Absence(
        id="a", absence="a", at=NOW, person="T6", first_day=WEDNESDAY, last_day=WEDNESDAY, to_min=16 * 60 + 30
    )
    book = book_with(rules(FlexModel.RIGHT_TO_LEAVE, minimum), absences=(away,))
    assert against(window("T5", EARLY, "16:30-17:30"), book) == []


@pytest.mark.parametrize(
    ("minimum", "person", "text"),
    [
        (PresenceMinimum(count=5), "T6", "全校 17:10–17:30 只剩 4 人在校，至少要 5 人"),
        (
            PresenceMinimum(scope=PresenceScope.GRADE, of="1", count=3),
            "T3",
            "一年级 17:10–17:30 只剩 2 人在校，至少要 3 人",
        ),
        (
            PresenceMinimum(scope=PresenceScope.SUBJECT, of="music", count=1),
            "T5",
            "音乐学科 17:10–17:30 只剩 0 人在校，至少要 1 人",
        ),
    ],
    ids=["school", "grade", "subject"],
)
def test_outside_people_do_not_count_as_present(minimum: PresenceMinimum, person: str, text: str) -> None:
    # Teacher 4 teaches music and a class of grade 1, but comes from outside here.
    minimum = replace(minimum, start_min=17 * 60, end_min=17 * 60 + 30)
    plan = book_with(rules(FlexModel.RIGHT_TO_LEAVE, minimum)).plan
    staff = tuple(replace(row, kind=StaffKind.VOLUNTEER) if row.id == "T4" else row for row in plan.staff)
    book = Daybook(replace(plan, staff=staff), {"V1": ROSTER}, DatedRecord())
    assert against(window(person, EARLY, "17:10-17:30"), book) == [(Kind.PRESENCE, text)]


def test_no_more_than_two_early_leaves_a_week_and_one_leave_a_month() -> None:
    granted = [window("T5", EARLY, "16:30-17:30", day=date(2026, 9, day)) for day in (1, 2)]
    left = window("T5", LEAVE, "10:00-12:00", day=date(2026, 9, 15))
    book = book_with(rules(most_a_week=5), windows=[*granted, left])
    third = window("T5", EARLY, "16:30-17:30", day=date(2026, 9, 3))
    assert against(third, book) == [(Kind.RIGHT, "本周可用 2 次，已用 2 次")]
    assert against(replace(third, day=date(2026, 9, 7)), book) == []
    leave = window("T5", LEAVE, "10:00-12:00", day=date(2026, 9, 8))
    assert against(leave, book) == [(Kind.RIGHT, "本月可用 1 次，已用 1 次")]
    assert against(replace(leave, day=date(2026, 10, 8)), book) == []
    assert against(window("T5", LEAVE, "10:00-15:00", day=date(2026, 10, 8)), book) == [(Kind.RIGHT, "最长 240 分钟")]


def test_the_rules_count_windows_of_a_week_beside_the_right_to_them() -> None:
    # The right gives two a week; the school allows only one.
    granted = window("T5", EARLY, "16:30-17:30", day=date(2026, 9, 1))
    second = window("T5", EARLY, "16:30-17:30", day=date(2026, 9, 3))
    assert against(second, book_with(rules(most_a_week=1), windows=[granted])) == [
        (Kind.RIGHT, "本周已有 1 次，每周最多 1 次")
    ]
    assert against(second, book_with(rules(most_a_week=1))) == []


def test_a_leave_may_take_all_the_time_that_it_is_given() -> None:
    # Four hours are given.
    leave = window("T5", LEAVE, "10:00-14:00", day=date(2026, 10, 8))
    assert against(leave, book_with(rules())) == []


def test_the_time_bank_gives_no_more_than_was_saved_before_the_week() -> None:
    # Teacher 4 saved an hour with the choir of 2 September; that of the 9th comes too late for its own week.
    bank = rules(FlexModel.TIME_BANK)
    monday, thursday = date(2026, 9, 7), date(2026, 9, 10)
    late = window("T4", LATE, "8:00-9:00", day=monday)
    assert against(late, book_with(bank)) == []
    assert against(replace(late, end_min=9 * 60 + 1), book_with(bank)) == [
        (Kind.RIGHT, "时间银行还有 60 分钟，要用 61 分钟")
    ]
    second = window("T4", LATE, "8:00-8:40", day=thursday)
    half = replace(late, end_min=8 * 60 + 30)
    assert against(second, book_with(bank, windows=[half])) == [(Kind.RIGHT, "时间银行还有 30 分钟，要用 40 分钟")]
    cleared = replace(bank, time_bank=TimeBankRates(clear_by=date(2026, 9, 9)))
    assert against(second, book_with(cleared)) == [(Kind.RIGHT, "时间银行在 2026-09-09 清零，之后要重新积累")]
    on_the_day = replace(bank, time_bank=TimeBankRates(clear_by=thursday))
    assert against(second, book_with(on_the_day)) == [], "what is cleared at the end of a date can be spent on it"
    assert against(late, book_with(cleared)) == []


@pytest.mark.parametrize("clear_by", [date(2026, 9, 6), date(2026, 9, 5)], ids=["sunday", "saturday"])
def test_what_lapsed_before_the_week_began_cannot_be_spent_in_it(clear_by: date) -> None:
    cleared = replace(rules(FlexModel.TIME_BANK), time_bank=TimeBankRates(clear_by=clear_by))
    late = window("T4", LATE, "8:00-9:00", day=date(2026, 9, 7))
    assert against(late, book_with(cleared)) == [(Kind.RIGHT, "时间银行还有 0 分钟，要用 60 分钟")]


def test_windows_of_later_weeks_are_paid_for_by_what_is_saved_until_then() -> None:
    # The choir of 2 and 9 September saves an hour each.
    bank = rules(FlexModel.TIME_BANK)
    first, second = (window("T4", LATE, "8:00-9:00", day=date(2026, 9, day)) for day in (7, 14))
    granted = book_with(bank, windows=[first, second])
    assert against(first, granted) == []
    assert against(second, granted) == []
    third = window("T4", LATE, "8:00-8:30", day=date(2026, 9, 8))
    assert against(third, granted) == [(Kind.RIGHT, "时间银行还有 0 分钟，要用 30 分钟")]


def test_what_a_later_week_needs_cannot_be_spent_before_it() -> None:
    # Two hours on the 14th need the hour of the 2nd, too.
    bank = rules(FlexModel.TIME_BANK)
    later = window("T4", LATE, "8:00-10:00", day=date(2026, 9, 14))
    asked = window("T4", LATE, "8:00-9:00", day=date(2026, 9, 7))
    assert against(asked, book_with(bank, windows=[later])) == [(Kind.RIGHT, "时间银行还有 0 分钟，要用 60 分钟")]


def test_what_would_lapse_before_a_later_window_can_be_spent() -> None:
    cleared = replace(rules(FlexModel.TIME_BANK), time_bank=TimeBankRates(clear_by=date(2026, 9, 11)))
    later = window("T4", LATE, "8:00-9:00", day=date(2026, 9, 21))
    asked = window("T4", LATE, "8:00-9:00", day=date(2026, 9, 7))
    assert against(asked, book_with(cleared, windows=[later])) == []
