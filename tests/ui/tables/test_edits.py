"""What typing, pasting, filling and clearing do to rows."""

from dataclasses import replace

import pytest

from afterschool.excel.directory import Directory
from afterschool.excel.tables.column import ReadContext
from afterschool.model.plan import SchoolPlan
from afterschool.model.words import StaffKind, Weekday
from afterschool.texts import LANGUAGES, use_language
from tests.ui.small_school import small_school
from ui.window.clock.clashes import afternoons
from ui.window.clock.page import verdict
from ui.window.semester.tables import TABS
from ui.window.tables import classes, clubs, phases, posts, staff
from ui.window.tables.edits import Entry, Typed, apply, fill_down_entries, paste_entries
from ui.window.tables.registry import TABLES

PLAN = small_school()
SPECS = [*TABLES.values(), phases.TABLE, *(spec for _title, spec in TABS)]


def context(plan: SchoolPlan = PLAN) -> ReadContext:
    return ReadContext(plan, Directory.of(plan))


def put(spec, entries, plan=PLAN):
    return apply(spec, spec.rows(plan), entries, context(plan))


def staff_column(field):
    return staff.TABLE.column(field)


def test_a_text_becomes_the_value_it_means():
    outcome = put(staff.TABLE, [Entry(0, staff_column("skills"), "体育、音乐")])
    assert outcome.rows[0].skills == ("pe", "music")
    assert outcome.rows[0].id == PLAN.staff[0].id


def test_what_is_not_understood_stays_and_is_told_with_its_place():
    entries = [Entry(0, staff_column("max_per_day"), "三四个"), Entry(0, staff_column("name"), "王海雁")]
    outcome = put(staff.TABLE, entries)
    assert [row.name for row in outcome.rows] == ["王海雁"]
    assert outcome.rows[0].max_per_day == PLAN.staff[0].max_per_day
    (problem,) = outcome.problems
    assert "每天上限" in str(problem)
    assert "三四个" in str(problem)


def test_a_required_cell_cannot_be_emptied():
    outcome = put(staff.TABLE, [Entry(0, staff_column("name"), "")])
    assert outcome.rows == ()
    assert len(outcome.problems) == 1


def test_an_optional_cell_is_emptied():
    outcome = put(staff.TABLE, [Entry(0, staff_column("skills"), "")])
    assert outcome.rows[0].skills == ()


def test_rows_beyond_the_last_are_new_with_ids_of_their_own():
    end = len(PLAN.staff)
    outcome = put(staff.TABLE, [Entry(end, 0, "新老师甲"), Entry(end + 1, 0, "新老师乙")])
    assert [row.name for row in outcome.rows] == ["新老师甲", "新老师乙"]
    assert not {row.id for row in outcome.rows} & {row.id for row in PLAN.staff}
    assert len({row.id for row in outcome.rows}) == 2


def test_a_new_row_of_nonsense_is_not_made():
    outcome = put(staff.TABLE, [Entry(len(PLAN.staff), staff_column("share"), "半个")])
    assert outcome.rows == ()
    assert len(outcome.problems) == 1


def test_an_entry_that_changes_nothing_changes_no_row():
    assert put(staff.TABLE, [Entry(0, 0, PLAN.staff[0].name)]).rows == ()


def test_columns_beyond_the_table_are_left_out():
    assert put(staff.TABLE, [Entry(0, 99, "x")]).rows == ()


def test_typed_values_need_no_understanding():
    outcome = put(staff.TABLE, [Entry(0, staff_column("kind"), Typed(StaffKind.RETIRED))])
    assert outcome.rows[0].kind is StaffKind.RETIRED


def test_a_class_name_tells_its_grade():
    outcome = put(classes.TABLE, [Entry(0, 0, "五(2)班")])
    assert (outcome.rows[0].name, outcome.rows[0].grade) == ("五(2)班", 5)


def test_a_sum_that_follows_from_other_cells_is_not_pasted_over():
    assert put(clubs.TABLE, [Entry(0, clubs.TABLE.column("size"), "99")]).rows == ()


def test_one_pasted_cell_goes_into_every_selected_cell():
    assert paste_entries([["x"]], 1, 2, [(1, 2), (4, 2)]) == [Entry(1, 2, "x"), Entry(4, 2, "x")]


def test_a_pasted_block_starts_at_the_selection():
    assert paste_entries([["a", "b"], ["c", "d"]], 3, 1, [(3, 1)]) == [
        Entry(3, 1, "a"),
        Entry(3, 2, "b"),
        Entry(4, 1, "c"),
        Entry(4, 2, "d"),
    ]


def test_fill_down_repeats_the_first_line():
    assert fill_down_entries([["a", "b"], ["c", "d"], ["e", "f"]], 5, 0) == [
        Entry(6, 0, "a"),
        Entry(6, 1, "b"),
        Entry(7, 0, "a"),
        Entry(7, 1, "b"),
    ]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_what_a_cell_shows_can_be_pasted_back(spec):
    read = context()
    for row in spec.rows(PLAN):
        for column in spec.columns:
            reading = column.read(column.text(row, read), read)
            if not column.text(row, read) and reading.faults:
                continue  # an empty required cell, e.g. the classroom that is yet to be chosen
            assert not reading.faults, (column.field, column.text(row, read))
            assert column.put(row, reading.value) == row, column.field


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_titles_of_a_table_differ(spec):
    titles = [str(column.title) for column in spec.columns]
    assert len(set(titles)) == len(titles)
    assert len({column.field for column in spec.columns}) == len(titles)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.id)
def test_a_new_row_says_what_it_lacks(spec):
    row = spec.blank(PLAN, "new")
    for fault in spec.check(row, context()).values():
        assert str(fault.what)
        assert str(fault.remedy)


def test_limits_that_contradict_are_marked():
    row = replace(PLAN.staff[0], max_per_day=9, max_per_week=5, min_per_week=6)
    assert set(staff.check(row, context())) == {"max_per_day", "min_per_week"}


def test_two_people_with_one_number_are_marked():
    plan = replace(PLAN, staff=(*PLAN.staff, replace(PLAN.staff[0], id="T99")))
    assert "number" in staff.check(plan.staff[0], context(plan))


def test_an_outsider_without_clearance_is_marked():
    outsider = PLAN.staff[-1]
    row = replace(outsider, clearance=replace(outsider.clearance, reviewed=False))
    assert "reviewed" in staff.check(row, context())


def test_more_pupils_than_the_class_has_are_marked():
    # 42 are on the list, 43 stay on Monday
    row = replace(PLAN.classes[0], students={Weekday.MON: 43})
    assert set(classes.check(row, context())) == {"students"}


@pytest.mark.parametrize(("members", "marked"), [(14, True), (15, False), (45, False), (46, True)])
def test_club_sizes_are_held_against_the_limits(members, marked):
    # the usual limits are 15 and 45, the music room holds 45
    row = replace(PLAN.clubs[0], members={"C101": members})
    assert ("members" in clubs.check(row, context())) is marked


def test_a_club_too_large_for_its_rooms_is_marked():
    row = replace(PLAN.clubs[0], members={"C101": 46}, max_members=60)
    assert set(clubs.check(row, context())) == {"rooms"}


def test_a_post_that_ends_before_it_starts_is_marked():
    row = replace(PLAN.posts[0], end_min=PLAN.posts[0].start_min)
    assert set(posts.check(row, context())) == {"end_min"}


def test_phases_of_one_grade_may_not_overlap():
    sport, study, _extended = PLAN.clock
    late = replace(sport, end_min=study.start_min + 1)
    plan = replace(PLAN, clock=(late, *PLAN.clock[1:]))
    assert "start_min" in phases.check(late, context(plan))
    assert "start_min" in phases.check(study, context(plan))
    touching = replace(sport, end_min=study.start_min)
    assert phases.check(touching, context(replace(PLAN, clock=(touching, *PLAN.clock[1:])))) == {}


def test_phases_of_different_grades_may_overlap():
    sport, study, _extended = PLAN.clock
    other = replace(study, id="S9", grades=(3,), start_min=sport.start_min)
    assert phases.check(other, context(replace(PLAN, clock=(*PLAN.clock, other)))) == {}


def test_the_week_says_who_ends_before_the_end_of_office_work():
    # homework ends at 17:00 on Friday for grade 1, office work at 17:30; extended care until 18:10 is service too
    sport, study, extended = PLAN.clock
    friday = replace(study, id="F", days=(Weekday.FRI,), end_min=17 * 60)
    rest = tuple(replace(p, days=(Weekday.MON,)) for p in (sport, study, extended))
    week = afternoons((*rest, friday), (1, 2), (Weekday.MON, Weekday.FRI), None)
    text, good = verdict(week, PLAN.school.off_work_min)
    assert not good
    assert "周五一年级 17:00 结束" in str(text)
    assert "共 2 处" in str(text)


def test_a_good_week_is_called_good():
    week = afternoons(PLAN.clock, (1, 2), (Weekday.MON,), None)
    text, good = verdict(week, PLAN.school.off_work_min)
    assert good
    assert "17:30" in str(text)


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (("mon", "tue", "wed", "thu", "fri"), "周一至周五"),
        (("mon", "tue", "thu"), "周一、周二、周四"),
        (("mon", "wed", "thu", "fri"), "周一、周三至周五"),
    ],
)
def test_neighbouring_days_are_shown_as_a_range(days, shown):
    column = posts.TABLE.columns[posts.TABLE.column("days")]
    value = tuple(Weekday(day) for day in days)
    row = replace(PLAN.posts[0], days=value)
    assert column.text(row, context()) == shown
    assert column.read(shown, context()).value == value


@pytest.mark.parametrize("language", LANGUAGES)
def test_grades_are_shown_as_a_range_and_read_back_in_either_language(language):
    use_language(language)
    column = phases.TABLE.columns[phases.TABLE.column("grades")]
    row = replace(PLAN.clock[0], grades=(1, 2, 3, 6))
    shown = column.text(row, context())
    assert shown == {"zh_CN": "一年级至三年级、六年级", "en": "Grade 1–Grade 3, Grade 6"}[language]
    assert column.read(shown, context()).value == (1, 2, 3, 6)
