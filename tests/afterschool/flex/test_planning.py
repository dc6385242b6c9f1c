"""What there is to choose in a week: windows that nothing speaks against, what each person may get, who must stay."""

from dataclasses import replace
from datetime import date, timedelta

from afterschool.flex.keeping import new_credit, plan_problems
from afterschool.flex.planning import Unserved, problem_of, week_plan
from afterschool.flex.problem import FlexProblem
from afterschool.flex.rows import CreditKind, Window, WindowOrigin
from afterschool.flex.week import FlexWeek
from afterschool.model.flex_rules import FlexModel, FlexRules, PresenceMinimum, TimeBankRates
from afterschool.model.semester import DayException, DayKind
from afterschool.model.time import clock_of
from afterschool.model.words import Weekday
from afterschool.record.daybook import Daybook
from afterschool.record.log import DatedRecord
from afterschool.record.rows import Absence
from tests.afterschool.flex.school import EARLY, book_with, closed, plan_with, rules, window
from tests.afterschool.record.school import FIRST, NOW, ROSTER, WEDNESDAY

MONDAY = date(2026, 9, 7)
BANK = rules(FlexModel.TIME_BANK)
LEAVES = rules(FlexModel.RIGHT_TO_LEAVE)


def problem(book: Daybook, day: date = MONDAY) -> FlexProblem:
    return problem_of(FlexWeek(book, day))


def offered(found: FlexProblem, person: str, day: date) -> list[str]:
    rows = [row for row in found.candidates if (row.person, row.day) == (person, day)]
    return [f"{row.kind.value} {clock_of(row.start_min)}-{clock_of(row.end_min)} {row.units}" for row in rows]


def test_windows_come_in_whole_steps_as_long_as_the_duties_of_the_day_allow() -> None:
    # Teacher 4 saved an hour with the choir of 2 September, and had one. On Wednesday the 9th the lesson begins at 10.
    earlier = new_credit("T4", FIRST, CreditKind.CORRECTION, 60, NOW, "上学期结转")
    found = problem(book_with(BANK, credited=[earlier]))
    assert offered(found, "T4", date(2026, 9, 9)) == [
        "late_arrival 08:00-08:30 1",
        "late_arrival 08:00-09:00 2",
        "late_arrival 08:00-09:30 3",
    ]
    # On Thursday there is nothing: two hours at either end.
    assert offered(found, "T4", date(2026, 9, 10))[-2:] == ["late_arrival 08:00-10:00 4", "early_leave 15:30-17:30 4"]


def test_nobody_is_offered_more_than_they_saved() -> None:
    # The hour of 2 September.
    assert max(row.units for row in problem(book_with(BANK)).candidates if row.person == "T4") == 2


def test_nobody_is_offered_what_speaks_against_itself() -> None:
    for version in (BANK, LEAVES, rules(FlexModel.EXCHANGE)):
        week = FlexWeek(book_with(version), MONDAY)
        found = problem_of(week)
        assert found.candidates
        for row in found.candidates:
            asked = replace(window(row.person, row.kind, "8:00-9:00", day=row.day), start_min=row.start_min)
            kinds = {one.kind.value for one in week.objections(replace(asked, end_min=row.end_min))}
            assert kinds <= {"right"}, "how much is left is for the rights to say"


def test_the_time_bank_gives_what_was_saved_before_the_week_and_not_spent() -> None:
    spent = window("T3", EARLY, "17:10-17:30", day=date(2026, 9, 3))
    later = window("T3", EARLY, "17:10-17:30", day=date(2026, 9, 16))
    found = {row.person: row for row in problem(book_with(BANK, windows=[spent, later])).rights}
    # Homework on 1 to 4 September: 4 hours saved, 20 minutes spent: 220 minutes are 7 whole steps of 30. What is
    # granted on the 16th is paid for by the week between.
    assert (found["T3"].earned, found["T3"].open, found["T3"].cap, found["T3"].most) == (8, 7, 7, 2)
    assert "T5" not in found, "who saved nothing is not planned for"


def test_rights_are_by_the_week_and_open_over_the_semester() -> None:
    # Two weeks: four early leaves by right, one was had in the first; in the second one is granted by hand.
    had = [window("T5", EARLY, "16:30-17:30", day=day) for day in (WEDNESDAY, date(2026, 9, 8))]
    found = {row.person: row for row in problem(book_with(LEAVES, windows=had)).rights}
    assert (found["T5"].earned, found["T5"].open, found["T5"].cap, found["T5"].most) == (4, 2, 1, 1)
    assert (found["T6"].earned, found["T6"].open, found["T6"].cap, found["T6"].most) == (4, 4, 2, 2)
    assert offered(problem(book_with(LEAVES, windows=had)), "T5", date(2026, 9, 8)) == [], "one window a day"


def test_an_earlier_plan_of_the_week_is_no_use_of_it() -> None:
    planned = window("T5", EARLY, "16:30-17:30", day=date(2026, 9, 8), origin=WindowOrigin.PLAN)
    week = FlexWeek(book_with(LEAVES, windows=[planned]), MONDAY)
    [right] = [row for row in problem_of(week).rights if row.person == "T5"]
    assert (right.open, right.cap, right.most) == (4, 2, 2)


def test_what_was_had_on_the_weekday_of_the_week_before_is_known() -> None:
    had = window("T5", EARLY, "16:30-17:30", day=WEDNESDAY)
    found = problem(book_with(LEAVES, windows=[had]))
    assert {(row.person, row.day.day) for row in found.candidates if row.kept} == {("T5", 9)}


def book_of(*exceptions: DayException, windows: tuple[Window, ...]) -> Daybook:
    plan = plan_with(LEAVES)
    plan = replace(plan, semester=replace(plan.semester, exceptions=exceptions))
    return Daybook(plan, {"V1": ROSTER}, DatedRecord(windows=windows))


def test_what_was_had_before_a_holiday_is_known_after_it() -> None:
    # Wednesday 9 September is off: what counts for the 16th is the 2nd. Thursday was there a week before.
    off = DayException(day=date(2026, 9, 9), kind=DayKind.HOLIDAY)
    had = tuple(window("T5", EARLY, "16:30-17:30", day=date(2026, 9, day)) for day in (2, 3))
    found = problem(book_of(off, windows=had), date(2026, 9, 14))
    assert {(row.person, row.day.day) for row in found.candidates if row.kept} == {("T5", 16)}


def test_a_make_up_day_is_like_the_weekday_whose_lessons_it_has() -> None:
    # Saturday 12 September has the lessons of Wednesday.
    saturday = DayException(day=date(2026, 9, 12), kind=DayKind.MAKEUP, follows_weekday=Weekday.WED)
    had = window("T5", EARLY, "16:30-17:30", day=WEDNESDAY)
    found = problem(book_of(saturday, windows=(had,)))
    assert {(row.person, row.day.day) for row in found.candidates if row.kept} == {("T5", 9), ("T5", 12)}
    had = window("T5", EARLY, "16:30-17:30", day=date(2026, 9, 12))
    found = problem(book_of(saturday, windows=(had,)), date(2026, 9, 14))
    assert {(row.person, row.day.day) for row in found.candidates if row.kept} == {("T5", 16)}


def test_once_a_week_was_planned_people_count_on_that_plan() -> None:
    had = window("T5", EARLY, "16:30-17:30", day=WEDNESDAY)
    planned = window("T6", EARLY, "16:30-17:30", day=date(2026, 9, 8), origin=WindowOrigin.PLAN)
    found = problem(book_with(LEAVES, windows=[had, planned]))
    assert {(row.person, row.day.day) for row in found.candidates if row.kept} == {("T6", 8)}


def test_who_is_away_is_offered_nothing_and_nothing_after_the_bank_is_cleared() -> None:
    away = Absence(id="a", absence="a", at=NOW, person="T4", first_day=MONDAY, last_day=date(2026, 9, 10))
    cleared = replace(BANK, time_bank=TimeBankRates(clear_by=date(2026, 9, 10)))
    days = {row.day.day for row in problem(book_with(BANK, absences=(away,))).candidates if row.person == "T4"}
    assert days == {11}
    assert {row.day.day for row in problem(book_with(cleared)).candidates} == {7, 8, 9, 10}


def test_days_whose_version_has_no_roster_are_not_planned() -> None:
    book = book_with(LEAVES)
    [first] = book.plan.semester.versions
    versions = (
        replace(first, last_day=date(2026, 9, 8)),
        replace(first, id="V2", name="下半", first_day=date(2026, 9, 9)),
    )
    plan = replace(book.plan, semester=replace(book.plan.semester, versions=versions))
    week = FlexWeek(Daybook(plan, {"V1": ROSTER}, DatedRecord()), MONDAY)
    found = problem_of(week)
    assert {row.day.day for row in found.candidates} == {7, 8}
    chosen = [next(n for n, row in enumerate(found.candidates) if row.person == "T5")]
    assert plan_problems(week, week_plan(week, found, chosen, NOW).windows) == ()


def test_a_bank_cleared_on_the_sunday_before_gives_nothing() -> None:
    cleared = replace(BANK, time_bank=TimeBankRates(clear_by=MONDAY - timedelta(1)))
    assert problem(book_with(cleared)) == FlexProblem()


def test_a_limit_says_how_many_of_a_group_may_be_away_at_once() -> None:
    # Six teachers less 4 that must stay; teacher 6 leaves by hand at 16:30: two may be away until then, one after.
    minimum = PresenceMinimum(count=4, start_min=15 * 60)
    by_hand = window("T6", EARLY, "16:30-17:30", day=date(2026, 9, 8))
    found = problem(book_with(rules(FlexModel.RIGHT_TO_LEAVE, minimum), windows=[by_hand]))
    tuesday = [row for row in found.limits if found.candidates[row.candidates[0]].day == date(2026, 9, 8)]
    # Only teachers 4 and 5 can leave on Tuesday, so two away before 16:30 are no limit.
    assert {(row.most, len({found.candidates[n].person for n in row.candidates})) for row in tuesday} == {(1, 2)}


def test_why_somebody_is_given_nothing() -> None:
    minimum = PresenceMinimum(count=5, start_min=15 * 60)
    week = FlexWeek(book_with(rules(FlexModel.RIGHT_TO_LEAVE, minimum)), MONDAY)
    found = problem_of(week)
    first = next(n for n, row in enumerate(found.candidates) if row.person == "T5")
    plan = week_plan(week, found, [first], NOW)
    assert [row.person for row in plan.windows] == ["T5"]
    assert plan_problems(week, plan.windows) == ()
    no_time, others = Unserved.NO_TIME, Unserved.OTHERS_FIRST
    assert plan.unserved == {"T1": no_time, "T2": no_time, "T3": no_time, "T4": others, "T6": others}
    bank = FlexWeek(book_with(BANK), MONDAY)
    assert week_plan(bank, problem_of(bank), [], NOW).unserved["T5"] is Unserved.NO_RIGHT


def test_days_of_a_closed_month_are_told_apart_from_days_without_time() -> None:
    free = ["T4", "T5", "T6"]
    week = FlexWeek(book_with(rules(), months=[closed("2026-09")]), MONDAY)
    found = problem_of(week)
    assert found.candidates == ()
    assert week.is_closed
    unserved = week_plan(week, found, [], NOW).unserved
    assert [person for person, why in unserved.items() if why is Unserved.CLOSED] == free
    assert {unserved[person] for person in ("T1", "T2", "T3")} == {Unserved.NO_TIME}
    # 30 September is a Wednesday: on the two days of October they still may leave.
    turn = FlexWeek(book_with(rules(), months=[closed("2026-09")]), date(2026, 9, 30))
    assert not turn.is_closed
    unserved = week_plan(turn, problem_of(turn), [], NOW).unserved
    assert {unserved[person] for person in free} == {Unserved.OTHERS_FIRST}


def test_who_saved_less_than_the_shortest_time_is_told_so() -> None:
    # Teacher 4 saved 60 minutes; nobody else would have to come first.
    week = FlexWeek(book_with(rules(FlexModel.TIME_BANK, shortest_min=75)), MONDAY)
    found = problem_of(week)
    assert offered(found, "T4", MONDAY) == []
    assert week_plan(week, found, [], NOW).unserved["T4"] is Unserved.TOO_LITTLE


def test_without_rules_or_school_there_is_nothing_to_choose() -> None:
    later: FlexRules = replace(LEAVES, first_day=date(2026, 10, 1))
    assert problem(book_with()) == problem(book_with(later)) == FlexProblem()
    assert problem(book_with(LEAVES), FIRST.replace(year=2027)) == FlexProblem()
