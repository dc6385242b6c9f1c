"""How many of each group stay, and which windows no longer fit."""

from dataclasses import replace

from afterschool.flex.objections import ObjectionKind
from afterschool.flex.overview import least_present, upset
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel, PresenceMinimum, PresenceScope
from afterschool.model.time import clock_of
from afterschool.record.rows import Absence, ChangeKind, SessionChange
from tests.afterschool.flex.school import EARLY, RIGHT, book_with, rules, window
from tests.afterschool.record.school import HOMEWORK_1, NOW, WEDNESDAY

AWAY = Absence(id="a", absence="a", at=NOW, person="T4", first_day=WEDNESDAY, last_day=WEDNESDAY)


def test_the_fewest_of_each_group_and_when() -> None:
    # Teacher 4 is away, teacher 5 leaves at 16:30, teacher 6 at 17:00: of six 3 are left from 17:00 on, of music none.
    everybody = PresenceMinimum(count=3, start_min=16 * 60)
    music = PresenceMinimum(count=1, scope=PresenceScope.SUBJECT, of="music", start_min=16 * 60)
    windows = [window("T5", EARLY, "16:30-17:30"), window("T6", EARLY, "17:00-17:30")]
    book = book_with(rules(FlexModel.RIGHT_TO_LEAVE, everybody, music), windows=windows, absences=(AWAY,))
    week = FlexWeek(book, WEDNESDAY)
    found = least_present(week, next(day for day in week.days if day.day == WEDNESDAY))
    told = [
        (str(row.group.name), row.left, clock_of(row.start_min), clock_of(row.end_min), row.is_short) for row in found
    ]
    assert told == [("全校", 3, "17:00", "17:30", False), ("音乐学科", 0, "16:30", "17:00", True)]


def test_who_left_early_is_gone_after_the_working_day_too() -> None:
    late = PresenceMinimum(count=6, start_min=17 * 60 + 30, end_min=18 * 60)
    book = book_with(rules(FlexModel.RIGHT_TO_LEAVE, late), windows=[window("T5", EARLY, "17:00-17:30")])
    week = FlexWeek(book, WEDNESDAY)
    assert [row.left for row in least_present(week, week.days[0])] == [6]
    [found] = least_present(week, next(day for day in week.days if day.day == WEDNESDAY))
    assert (found.left, found.is_short) == (5, True)


def test_a_window_that_no_longer_fits_is_named_unless_it_was_granted_all_the_same() -> None:
    granted = window("T5", EARLY, "16:30-17:30")
    cover = SessionChange(
        id="1", at=NOW, session=HOMEWORK_1, day=WEDNESDAY, kind=ChangeKind.COVER, planned=("T1",), staff=("T5",)
    )
    before, after = book_with(RIGHT, windows=[granted]), book_with(RIGHT, windows=[granted], changes=(cover,))
    assert upset(FlexWeek(before, WEDNESDAY)) == ()
    [(row, objections)] = upset(FlexWeek(after, WEDNESDAY))
    assert (row, [one.kind for one in objections]) == (granted, [ObjectionKind.PLACE])
    anyway = book_with(RIGHT, windows=[replace(granted, why="已商定")], changes=(cover,))
    assert upset(FlexWeek(anyway, WEDNESDAY)) == ()
